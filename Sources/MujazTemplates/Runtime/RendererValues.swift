import MujazCore

/// Expressions.
extension Renderer {
    /// The value of a node. A mistake gets the place of the innermost node that it happened in.
    mutating func value(_ node: NodeID, _ frame: Frame) throws(TemplateFailure) -> TemplateValue {
        do throws(TemplateFailure) {
            return try evaluate(node, frame)
        } catch {
            throw located(error, node, frame)
        }
    }

    private mutating func evaluate(_ id: NodeID, _ frame: Frame) throws(TemplateFailure) -> TemplateValue {
        let node = frame.code.nodes[id]
        switch node {
        case .constant(let number): return frame.code.constants[number]
        case .local(let slot, let symbol): return frame[slot] ?? undefined(symbol)
        case .outer(let hops, let slot, let symbol): return frame.outward(hops, slot) ?? undefined(symbol)
        case .cachedGlobal(let slot, let symbol):
            if let known = frame[slot] { return known }
            let value = frame.context.lookUp(symbol) ?? undefined(symbol)
            frame[slot] = value
            return value
        case .global(let symbol): return frame.context.lookUp(symbol) ?? undefined(symbol)
        case .globalConstant(let number, let otherwise):
            // What a run without a page reads is noted where it is looked up.
            if constantRuns == 0, !frame.shadowsGlobals { return frame.code.constants[number] }
            return try value(otherwise, frame)
        case .attribute(let base, let symbol):
            // Of what a variable holds, without a value in between.
            let readers = frame.code.readers
            if let value = frame.withObject(base, { readers.read($0, at: id) }) { return value }
            let owner = try value(base, frame)
            return try attribute(symbol, of: owner, at: id, base, frame)
        case .item(let base, let key):
            let object = try defined(base, frame)
            let place = try value(key, frame)
            // A text is read up to the character, and a key is read to the end.
            try budget.spend(reading: object.isText ? object : place)
            return try object.item(place, isStrict: isStrict)
        case .not(let operand): return .bool(try !isTrue(operand, frame))
        case .and(let left, let right):
            let value = try value(left, frame)
            return try value.isTrue() ? try self.value(right, frame) : value
        case .or(let left, let right):
            let value = try value(left, frame)
            return try value.isTrue() ? value : try self.value(right, frame)
        case .conditional(let condition, let then, let otherwise):
            if try isTrue(condition, frame) { return try value(then, frame) }
            if otherwise >= 0 { return try value(otherwise, frame) }
            return Self.withoutElse
        case .isDefined(let operand): return .bool(try !value(operand, frame).isUndefined)
        case .filter(let subject, let call):
            return try filter(frame.code.calls[call], on: try value(subject, frame), frame)
        case .test(let subject, let call):
            return .bool(try test(frame.code.calls[call], on: try value(subject, frame), frame))
        default: return try evaluateRare(node, frame)
        }
    }

    /// An attribute of a value that nothing else may hold.
    @inline(__always)
    private mutating func attribute(
        _ symbol: Symbol, of owner: TemplateValue, at node: NodeID, _ base: NodeID, _ frame: Frame
    ) throws(TemplateFailure) -> TemplateValue {
        if let object = owner.reference, let known = frame.code.readers.read(object, at: node) { return known }
        return try unmetAttribute(symbol, of: owner, at: node, base, frame)
    }

    /// As `attribute`, where the place has not met the type of the value.
    @inline(never)
    private mutating func unmetAttribute(
        _ symbol: Symbol, of owner: TemplateValue, at node: NodeID, _ base: NodeID, _ frame: Frame
    ) throws(TemplateFailure) -> TemplateValue {
        switch owner {
        case .object(let object):
            return frame.code.readers.read(symbol, of: object, at: node)
                ?? owner.missing(symbol.name, isStrict: isStrict)
        case .undefined(let undefined): throw located(undefined.failure(), base, frame)
        default: return try owner.attribute(symbol, isStrict: isStrict)
        }
    }

    /// The value of a node that something is asked of. An undefined one is a mistake at its own place.
    private mutating func defined(_ node: NodeID, _ frame: Frame) throws(TemplateFailure) -> TemplateValue {
        let value = try value(node, frame)
        if case .undefined(let undefined) = value { throw located(undefined.failure(), node, frame) }
        return value
    }

    /// A mistake of several values together: at the first of them that is undefined, if one is.
    private func blamed(
        _ failure: TemplateFailure, on nodes: some Sequence<NodeID>, _ values: [TemplateValue], _ frame: Frame
    ) -> TemplateFailure {
        for (node, value) in zip(nodes, values) where value.isUndefined { return located(failure, node, frame) }
        return failure
    }

    /// The nodes that are seldom in a hurry.
    @inline(never)
    private mutating func evaluateRare(_ node: Node, _ frame: Frame) throws(TemplateFailure) -> TemplateValue {
        try budget.spend(steps: 1)
        switch node {
        case .compare(let comparison, let left, let right):
            let first = try value(left, frame)
            let second = try value(right, frame)
            do throws(TemplateFailure) {
                try budget.spend(comparing: comparison, first, second)
                return .bool(try TemplateValue.compare(comparison, first, second))
            } catch {
                throw blamed(error, on: [left, right], [first, second], frame)
            }
        case .loopField(let hops, let slot, let field):
            guard case .special(let special) = frame.outward(hops, slot), let loop = special.asLoop else {
                return undefined(Symbol("loop"))
            }
            return loop.field(field, isStrict: isStrict)
        case .plainLoopField(let slot, let countSlot, let field):
            guard case .integer(let index0) = frame[slot], case .integer(let count) = frame[countSlot] else {
                return undefined(Symbol("loop"))
            }
            return field.value(index0: index0, count: count, depth0: frame.loopDepth)
        case .slice(let base, let bounds):
            let object = try value(base, frame)
            let start = try bound(bounds, frame)
            let stop = try bound(bounds + 1, frame)
            try budget.spend(reading: object)
            return try made(try object.slice(start: start, stop: stop, step: try bound(bounds + 2, frame)))
        case .call(let callee, let number):
            let function = try value(callee, frame)
            return try made(try call(function, try arguments(number, frame)))
        case .method(let base, let symbol, let number):
            let object = try defined(base, frame)
            return try made(try callMethod(symbol, of: object, try arguments(number, frame)))
        case .captured: return frame.captured
        case .negative(let operand): return try value(operand, frame).negated()
        case .positive(let operand): return try value(operand, frame).positive()
        case .binary(let binary, let left, let right):
            let first = try value(left, frame)
            let second = try value(right, frame)
            do throws(TemplateFailure) {
                return try made(try TemplateValue.apply(binary, first, second, budget))
            } catch {
                throw blamed(error, on: [left, right], [first, second], frame)
            }
        case .compareChain(let first, let start, let count):
            return .bool(try compareChain(first, start, count, frame))
        case .concatenation(let start, let count):
            let values = try values(start, count, frame)
            do throws(TemplateFailure) {
                return try made(try TemplateValue.concatenated(values, autoescape: autoescape, budget))
            } catch {
                throw blamed(error, on: frame.code.lists[start, count: count], values, frame)
            }
        case .textConcatenation(let start, let count):
            return try made(try TemplateValue.concatenated(try values(start, count, frame), autoescape: false, budget))
        case .list(let start, let count): return try made(.list(try values(start, count, frame)))
        case .tuple(let start, let count):
            return try made(.list(TemplateList(try values(start, count, frame), kind: .tuple)))
        case .map(let start, let count): return try made(.map(try map(start, count, frame).measured))
        case .blocks: return .special(BlockValue(symbol: nil, level: 0, context: frame.context, owner: owner))
        case .superBlock: return superBlock(frame)
        case .unknown(let message):
            throw TemplateFailure(frame.code.constants[message].asText ?? "", id: "template-unknown")
        default: return .none
        }
    }

    /// Counts a value that the page has made.
    @inline(__always)
    private func made(_ value: TemplateValue) throws(TemplateFailure) -> TemplateValue {
        try budget.made(value)
        return value
    }

    @inline(never)
    private func undefined(_ symbol: Symbol) -> TemplateValue {
        recorder?.note(symbol, isGlobal: false)
        return .undefined(UndefinedValue(name: symbol.name, origin: .name, isStrict: isStrict))
    }

    /// What an inline `if` gives that is false and has no `else`.
    private static var withoutElse: TemplateValue {
        .undefined(
            UndefinedValue(name: "if", origin: .other("this inline if is false and has no else"), isStrict: false))
    }

    private func superBlock(_ frame: Frame) -> TemplateValue {
        guard let (symbol, level) = frame.block else { return undefined(Symbol("super")) }
        guard frame.context.blocks.entry(symbol, level: level + 1) != nil else {
            return .undefined(
                UndefinedValue(
                    name: "super", origin: .other("the block \"\(symbol.name)\" replaces no other"), isStrict: isStrict)
            )
        }
        return .special(BlockValue(symbol: symbol, level: level + 1, context: frame.context, owner: owner))
    }

    private mutating func bound(_ place: Int32, _ frame: Frame) throws(TemplateFailure) -> TemplateValue? {
        let node = frame.code.lists[place]
        return node < 0 ? nil : try value(node, frame)
    }

    private mutating func values(
        _ start: Int32, _ count: Int32, _ frame: Frame
    ) throws(TemplateFailure) -> [TemplateValue] {
        var result: [TemplateValue] = []
        result.reserveCapacity(Int(count))
        for place in start..<start + count { result.append(try value(frame.code.lists[place], frame)) }
        return result
    }

    private mutating func map(_ start: Int32, _ count: Int32, _ frame: Frame) throws(TemplateFailure) -> TemplateMap {
        var map = TemplateMap()
        for pair in 0..<count {
            let key = try value(frame.code.lists[start + pair * 2], frame)
            let value = try value(frame.code.lists[start + pair * 2 + 1], frame)
            try budget.spend(reading: key)
            map.set(value, for: try key.mapKey(), key)
        }
        return map
    }

    private mutating func compareChain(
        _ first: NodeID, _ start: Int32, _ count: Int32, _ frame: Frame
    ) throws(TemplateFailure) -> Bool {
        var left = try value(first, frame)
        for link in 0..<count {
            let comparison = Comparison.allCases[Int(frame.code.lists[start + link * 2])]
            let right = try value(frame.code.lists[start + link * 2 + 1], frame)
            try budget.spend(comparing: comparison, left, right)
            guard try TemplateValue.compare(comparison, left, right) else { return false }
            left = right
        }
        return true
    }

    /// The arguments of a call.
    mutating func arguments(_ number: Int32, _ frame: Frame) throws(TemplateFailure) -> CallValues {
        let nodes = frame.program.arguments[Int(number)]
        var result = CallValues()
        for node in nodes.positional { result.positional.append(try value(node, frame)) }
        for keyword in nodes.keywords { result.keywords.append((keyword.name, try value(keyword.node, frame))) }
        if let spread = nodes.spread { result.positional += try value(spread, frame).elements(budget).elements }
        if let spread = nodes.keywordSpread {
            guard case .map(let map) = try value(spread, frame) else {
                throw TemplateFailure("** wants a map of arguments")
            }
            // Each name is looked for among those before it.
            try budget.require(map.count, of: ValueExtent.slot)
            try budget.spend(searching: map.count, for: map.count)
            for (key, value) in map.entries {
                guard let name = key.asText else { throw TemplateFailure("the names of arguments are texts") }
                guard !result.keywords.contains(where: { $0.name == name }) else {
                    throw TemplateFailure("the argument \"\(name)\" is given twice", id: "template-argument")
                }
                result.keywords.append((name, value))
            }
        }
        return result
    }
}
