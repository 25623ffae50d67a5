import MujazCore

/// Expressions to nodes.
extension Compiler {
    mutating func node(_ expression: Expression, _ place: Place) -> NodeID {
        let offset = expression.offset
        switch expression.kind {
        case .literal(let value): return add(.constant(builder.addConstant(value)), offset)
        case .name(let name): return self.name(name, place, at: offset)
        case .attribute(let base, let name): return attribute(name, of: base, place, at: offset)
        case .item(let base, let key): return add(.item(node(base, place), node(key, place)), offset)
        case .slice(let base, let start, let stop, let step):
            let bounds = [start, stop, step].map { $0.map { node($0, place) } ?? -1 }
            return add(.slice(node(base, place), bounds: builder.addList(bounds)), offset)
        case .call(let callee, let arguments): return call(callee, arguments, place, at: offset)
        case .filter(let subject, let name, let arguments):
            return filter(name, on: subject, arguments, place, at: offset)
        case .test(let subject, let name, let arguments):
            return test(name, on: subject, arguments, place, at: offset)
        case .not(let operand): return add(.not(node(operand, place)), offset)
        case .and(let left, let right): return add(.and(node(left, place), node(right, place)), offset)
        case .or(let left, let right): return add(.or(node(left, place), node(right, place)), offset)
        case .negative(let operand): return add(.negative(node(operand, place)), offset)
        case .positive(let operand): return add(.positive(node(operand, place)), offset)
        case .binary(let binary, let left, let right):
            return add(.binary(binary, node(left, place), node(right, place)), offset)
        case .compare(let left, let chain): return comparison(left, chain, place, at: offset)
        case .concatenation(let parts):
            let nodes = parts.map { node($0, place) }
            // Jinja2 joins constants before rendering, as texts, and loses that one of them is markup.
            if parts.allSatisfy(\.isConstant) {
                return add(.textConcatenation(start: builder.addList(nodes), count: Int32(nodes.count)), offset)
            }
            return add(.concatenation(start: builder.addList(nodes), count: Int32(nodes.count)), offset)
        case .conditional(let condition, let then, let otherwise):
            var inner = place
            inner.isSoft = true
            let test = node(condition, inner)
            let value = node(then, inner)
            return add(.conditional(test, value, otherwise.map { node($0, inner) } ?? -1), offset)
        case .list(let parts):
            let nodes = parts.map { node($0, place) }
            return add(.list(start: builder.addList(nodes), count: Int32(nodes.count)), offset)
        case .tuple(let parts):
            let nodes = parts.map { node($0, place) }
            return add(.tuple(start: builder.addList(nodes), count: Int32(nodes.count)), offset)
        case .map(let entries):
            let nodes = entries.flatMap { [node($0.key, place), node($0.value, place)] }
            return add(.map(start: builder.addList(nodes), count: Int32(entries.count)), offset)
        }
    }

    mutating func add(_ node: Node, _ offset: Int) -> NodeID { builder.add(node, at: offset) }

    /// What a name means at a place.
    mutating func name(_ name: String, _ place: Place, at offset: Int) -> NodeID {
        let symbol = Symbol(name)
        guard let (scope, slot) = place.scope.find(name) else { return add(.global(symbol), offset) }
        let hops = hops(from: place.scope.function, to: scope)
        if scope.pageName(slot: slot, name: name) != nil {
            if name == "self" { return add(.blocks, offset) }
            if name == "super" { return add(.superBlock, offset) }
            return add(hops == 0 ? .cachedGlobal(slot: slot, symbol: symbol) : .global(symbol), offset)
        }
        _ = reach(from: place.scope.function, to: scope)
        return add(
            hops == 0 ? .local(slot: slot, symbol: symbol) : .outer(hops: hops, slot: slot, symbol: symbol), offset)
    }

    private mutating func attribute(_ name: String, of base: Expression, _ place: Place, at offset: Int) -> NodeID {
        if case .name("loop") = base.kind, let field = LoopField(rawValue: name),
            let (scope, slot) = place.scope.find("loop"), scope.loopSlot == slot
        {
            if let countSlot = scope.countSlot {
                return add(.plainLoopField(slot: slot, countSlot: countSlot, field), offset)
            }
            return add(
                .loopField(hops: reach(from: place.scope.function, to: scope), slot: slot, field), offset)
        }
        let symbol = Symbol(name)
        let node = node(base, place)
        let attribute = add(.attribute(node, symbol), offset)
        guard let owner = globalValue(node), let value = try? owner.attribute(symbol, isStrict: true) else {
            return attribute
        }
        return globalConstant(value, otherwise: attribute, at: offset)
    }

    /// The value of a node that reads nothing but a global, where fields or entries of it can be asked for.
    private func globalValue(_ node: NodeID) -> TemplateValue? {
        let value: TemplateValue?
        switch builder.nodes[Int(node)] {
        case .global(let symbol), .cachedGlobal(_, let symbol): value = globals[symbol]
        case .globalConstant(let number, _): value = builder.constants[Int(number)]
        default: value = nil
        }
        switch value {
        case .object, .map: return value
        default: return nil
        }
    }

    /// A node for what a global holds. What is undefined stays to be found where it is read.
    private mutating func globalConstant(
        _ value: TemplateValue, otherwise: NodeID, at offset: Int
    ) -> NodeID {
        switch value {
        case .undefined, .function, .special: otherwise
        default: add(.globalConstant(builder.addConstant(value), otherwise: otherwise), offset)
        }
    }

    /// What a node prints at the template's own escaping, where it is a text of a global.
    func globalText(_ node: NodeID) -> (bytes: [UInt8], otherwise: NodeID)? {
        guard case .globalConstant(let number, let otherwise) = builder.nodes[Int(node)] else { return nil }
        switch builder.constants[Int(number)] {
        case .string, .html, .integer:
            var bytes: [UInt8] = []
            guard (try? builder.constants[Int(number)].append(to: &bytes, escaped: builder.autoescape)) != nil else {
                return nil
            }
            return (bytes, otherwise)
        default: return nil
        }
    }

    private mutating func comparison(
        _ left: Expression, _ chain: [(comparison: Comparison, right: Expression)], _ place: Place, at offset: Int
    ) -> NodeID {
        let first = node(left, place)
        if chain.count == 1 { return add(.compare(chain[0].comparison, first, node(chain[0].right, place)), offset) }
        var links: [NodeID] = []
        for link in chain {
            let right = node(link.right, place)
            links += [Comparison.allCases.firstIndex(of: link.comparison).map(Int32.init) ?? 0, right]
        }
        return add(.compareChain(first, start: builder.addList(links), count: Int32(chain.count)), offset)
    }

    private mutating func call(
        _ callee: Expression, _ arguments: CallArguments, _ place: Place, at offset: Int
    ) -> NodeID {
        var nodes = argumentNodes(arguments, place)
        nodes.isConstant =
            nodes.spread == nil && nodes.keywordSpread == nil
            && (nodes.positional + nodes.keywords.map(\.node)).allSatisfy(isConstant)
        builder.arguments.append(nodes)
        let number = Int32(builder.arguments.count - 1)
        if case .attribute(let base, let name) = callee.kind {
            return add(.method(node(base, place), Symbol(name), arguments: number), callee.offset)
        }
        return add(.call(node(callee, place), arguments: number), offset)
    }

    /// Whether a node has one value for all pages, as long as they have no name that is one of a global.
    private func isConstant(_ node: NodeID) -> Bool {
        switch builder.nodes[Int(node)] {
        case .constant, .globalConstant: return true
        case .global(let symbol), .cachedGlobal(_, let symbol):
            switch globals[symbol] {
            case nil, .function, .special, .undefined: return false
            default: return true
            }
        default: return false
        }
    }

    mutating func argumentNodes(_ arguments: CallArguments, _ place: Place) -> ArgumentNodes {
        ArgumentNodes(
            positional: arguments.positional.map { node($0, place) },
            keywords: arguments.keywords.map { ($0.name, Symbol($0.name), node($0.value, place)) },
            spread: arguments.spread.map { node($0, place) },
            keywordSpread: arguments.keywordSpread.map { node($0, place) })
    }
}
