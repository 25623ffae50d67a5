import MujazCore

/// Operations.
extension Renderer {
    /// Runs the operations from `start` up to `end`.
    mutating func run(
        _ frame: Frame, _ start: Int32, _ end: Int32, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        let operations = frame.operations
        var position = start
        while position < end {
            let operation = operations[position]
            position += 1
            switch operation {
            case .text(let start, let count):
                output.append(contentsOf: frame.code.text[start, count: count])
            case .globalText(let start, let count, let otherwise):
                if constantRuns == 0, autoescape == frame.code.autoescape, !frame.shadowsGlobals {
                    output.append(contentsOf: frame.code.text[start, count: count])
                } else {
                    try self.output(otherwise, frame, into: &output)
                }
            case .outputField(let node, let slot):
                let readers = frame.code.readers
                let isAppended = frame.withObject(inSlot: slot) { object in
                    readers.append(object, at: node, to: &output, escaped: autoescape)
                }
                guard isAppended == true else {
                    try self.output(node, frame, into: &output)
                    continue
                }
                try check(output, node, frame)
            case .output(let node): try self.output(node, frame, into: &output)
            case .outputCall(let node):
                if try !callIntoOutput(node, frame, into: &output) { try self.output(node, frame, into: &output) }
            case .outputSafe(let node): try outputSafe(node, frame, into: &output)
            case .jump(let target): position = target
            case .jumpUnless(let node, let target):
                if try !isTrue(node, frame) { position = target }
            case .jumpIfExtended(let target):
                if frame.parentProgram != nil { position = target }
            case .store(let slot, let node): frame[slot] = try value(node, frame)
            case .storeTarget(let target, let node):
                try store(try value(node, frame), in: frame.code.targets[target], frame, at: node)
            case .clear(let slot): frame[slot] = nil
            case .resolve(let slot, let symbol): frame[slot] = frame.context.lookUp(symbol, notesMissing: false)
            case .alias(let slot, let hops, let from): frame[slot] = frame.outward(hops, from)
            case .export(let slot, let symbol, let isPublic):
                if !frame.keepsNames, let value = frame[slot] {
                    frame.export(value, as: symbol, isPublic: isPublic)
                }
            case .forLoop(let number): position = try loop(frame.code.loops[number], frame, into: &output)
            case .recursiveLoop(let number):
                try startRecursiveLoop(frame.code.recursiveLoops[number], frame, into: &output)
            case .capture(let number):
                position = try capture(frame.code.captures[number], from: position, frame, into: &output)
            case .autoescape(let node, let end):
                let outer = autoescape
                autoescape = try isTrue(node, frame)
                defer { autoescape = outer }
                try run(frame, position, end, into: &output)
                position = end
            case .block(let number): try block(frame.code.blockCalls[number], frame, into: &output)
            case .extends(let node): try extend(node, frame)
            case .include(let number):
                if constantRuns != 0 || frame.shadowsGlobals || !frame.code.parts.append(number, to: &output) {
                    try include(number, frame, into: &output)
                }
                try check(output, frame.code.includes[number].template, frame)
            case .importModule(let number): try importModule(frame.code.imports[number], frame)
            case .macro(let function, let slot):
                try makeMacro(function, slot, frame)
            case .callBlock(let node, let function):
                try closeOver(frame)
                let caller = MacroValue(function: frame.program.functions[Int(function)], frame: frame, owner: owner)
                try callBlock(node, caller: caller, frame, into: &output)
            }
        }
    }

    /// Refuses output that has grown too large.
    @inline(__always)
    func check(_ output: [UInt8], _ node: NodeID, _ frame: Frame) throws(TemplateFailure) {
        do throws(TemplateFailure) {
            try budget.check(output)
        } catch {
            throw located(error, node, frame)
        }
    }

    /// About how many bytes a frame takes that a macro holds.
    private static let closureSize = 512

    /// Counts a frame that a macro is to hold: it is kept until the page is done.
    private func closeOver(_ frame: Frame) throws(TemplateFailure) {
        guard !frame.isClosedOver else { return }
        frame.isClosedOver = true
        try budget.spend(bytes: Self.closureSize)
    }

    private mutating func makeMacro(_ function: Int32, _ slot: Int32, _ frame: Frame) throws(TemplateFailure) {
        try closeOver(frame)
        frame[slot] = .special(
            MacroValue(function: frame.program.functions[Int(function)], frame: frame, owner: owner))
    }

    /// Prints a value.
    mutating func output(_ node: NodeID, _ frame: Frame, into output: inout [UInt8]) throws(TemplateFailure) {
        if case .attribute(let base, _) = frame.code.nodes[node] {
            let readers = frame.code.readers
            let isAppended = frame.withObject(base) { object in
                readers.append(object, at: node, to: &output, escaped: autoescape)
            }
            if isAppended == true { return try check(output, node, frame) }
        }
        var value: TemplateValue
        if case .filter(let subject, let call) = frame.code.nodes[node], frame.code.calls[call].isPlain,
            let leavesAlone = registry.leavesAlone[frame.code.calls[call].definition]
        {
            value = try self.value(subject, frame)
            if case .string(let text) = value, leavesAlone(text) {
                if constantRuns > 0 { try requireConstant(registry.filters[frame.code.calls[call].definition].isPure) }
            } else {
                value = try filtered(value, by: call, at: node, frame)
            }
        } else {
            value = try self.value(node, frame)
        }
        do throws(TemplateFailure) {
            try value.append(to: &output, escaped: autoescape)
            try budget.check(output)
        } catch {
            throw located(error, node, frame)
        }
    }

    private mutating func filtered(
        _ value: TemplateValue, by call: Int32, at node: NodeID, _ frame: Frame
    ) throws(TemplateFailure) -> TemplateValue {
        do throws(TemplateFailure) {
            return try filter(frame.code.calls[call], on: value, frame)
        } catch {
            throw located(error, node, frame)
        }
    }

    private mutating func outputSafe(
        _ node: NodeID, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        let value = try value(node, frame)
        do throws(TemplateFailure) {
            try value.append(to: &output, escaped: false)
            try budget.check(output)
        } catch {
            throw located(error, node, frame)
        }
    }

    func located(_ failure: TemplateFailure, _ node: NodeID, _ frame: Frame) -> TemplateFailure {
        located(failure, frame.program, frame.program.nodeOffsets[node], frame.context)
    }

    mutating func isTrue(_ node: NodeID, _ frame: Frame) throws(TemplateFailure) -> Bool {
        switch frame.code.nodes[node] {
        case .not(let operand): return try !isTrue(operand, frame)
        case .and(let left, let right):
            guard try isTrue(left, frame) else { return false }
            return try isTrue(right, frame)
        case .or(let left, let right):
            if try isTrue(left, frame) { return true }
            return try isTrue(right, frame)
        case .attribute(let base, _):
            let readers = frame.code.readers
            if let flag = frame.withObject(base, { readers.isTrue($0, at: node) }) { return flag }
        case .local(let slot, _):
            if let flag = frame.plainTruth(slot) { return flag }
        case .plainLoopField(let slot, _, .first):
            if case .integer(let index) = frame[slot] { return index == 0 }
        case .globalConstant(let number, _):
            if constantRuns == 0, !frame.shadowsGlobals, let flag = frame.code.constants[number].plainTruth {
                return flag
            }
        default: break
        }
        let value = try value(node, frame)
        if case .bool(let flag) = value { return flag }
        do throws(TemplateFailure) {
            return try value.isTrue()
        } catch {
            throw located(error, node, frame)
        }
    }

    /// Assigns to a name, an attribute of a namespace, or several of them.
    mutating func store(
        _ value: TemplateValue, in target: StoreTarget, _ frame: Frame, at node: NodeID
    ) throws(TemplateFailure) {
        switch target {
        case .slot(let slot): frame[slot] = value
        case .attribute(let base, let name):
            guard case .special(let special) = try self.value(base, frame), let space = special as? NamespaceValue
            else {
                throw located(
                    TemplateFailure(
                        "only the attributes of a namespace can be set", help: "make one: {% set ns = namespace() %}"),
                    base, frame)
            }
            if space.set(value, for: name) {
                do throws(TemplateFailure) {
                    try budget.deepened()
                } catch {
                    throw located(error, base, frame)
                }
            }
        case .tuple(let targets):
            let elements: TemplateList
            do throws(TemplateFailure) {
                elements = try value.elements(budget)
                guard elements.count == targets.count else {
                    throw TemplateFailure(
                        "\(targets.count) names are set from \(elements.count) values", id: "template-value")
                }
            } catch {
                throw located(error, node, frame)
            }
            for (index, target) in targets.enumerated() { try store(elements[index], in: target, frame, at: node) }
        }
    }

    /// Runs a captured stretch and keeps or prints what it gives.
    private mutating func capture(
        _ code: CaptureCode, from start: Int32, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) -> Int32 {
        var bytes: [UInt8] = []
        let outer = budget.beginBuffer()
        try run(frame, start, code.end, into: &bytes)
        budget.endBuffer(outer)
        var result: TemplateValue = autoescape ? .html(bytes) : .string(String(decoding: bytes, as: UTF8.self))
        do throws(TemplateFailure) {
            try budget.made(result)
        } catch {
            throw located(error, code.filter ?? 0, frame)
        }
        if let filter = code.filter {
            let outer = frame.captured
            frame.captured = result
            defer { frame.captured = outer }
            result = try value(filter, frame)
        }
        if let target = code.target {
            if autoescape, !result.isMarkup {
                do throws(TemplateFailure) {
                    result = .html(try result.text())
                } catch {
                    throw located(error, code.filter ?? 0, frame)
                }
            }
            try store(result, in: target, frame, at: code.filter ?? 0)
        } else {
            do throws(TemplateFailure) {
                guard result.asText != nil else {
                    throw TemplateFailure("the filters of a block must give a text, not \(result.kindName)")
                }
                try result.append(to: &output, escaped: false)
            } catch {
                throw located(error, code.filter ?? 0, frame)
            }
        }
        return code.end
    }
}
