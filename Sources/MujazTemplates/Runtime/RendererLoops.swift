import MujazCore

/// Loops.
extension Renderer {
    /// Runs a loop and returns the place after it.
    mutating func loop(
        _ code: LoopCode, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) -> Int32 {
        var list = try elements(code.sequence, frame)
        var condition = code.condition
        if let test = condition, code.loopSlot != nil {
            // The variable `loop` counts only what passes the condition.
            list = try selected(list, test, code, frame)
            condition = nil
        }
        var isEmpty = true
        if code.isRecursive { frame.keepSurroundings() }
        var state: LoopState?
        if let slot = code.loopSlot, list.count > 0 {
            let recursion = code.isRecursive ? frame.outer.map { (frame.function, $0) } : nil
            let made = LoopState(owner: owner, list: list, depth0: frame.loopDepth, recursion: recursion)
            frame[slot] = .special(made)
            state = made
        }
        for index in 0..<list.count {
            state?.index0 = index
            if case .slot(let slot) = code.target {
                frame[slot] = list[index]
            } else {
                try store(list[index], in: code.target, frame, at: code.sequence)
            }
            if let condition, try !isTrue(condition, frame) { continue }
            isEmpty = false
            try run(frame, code.body.lowerBound, code.body.upperBound, into: &output)
        }
        if isEmpty { try run(frame, code.otherwise.lowerBound, code.otherwise.upperBound, into: &output) }
        return code.otherwise.upperBound
    }

    private mutating func elements(_ node: NodeID, _ frame: Frame) throws(TemplateFailure) -> TemplateList {
        let value = try value(node, frame)
        if case .list(let list) = value { return list }
        do throws(TemplateFailure) {
            return try value.elements()
        } catch {
            throw located(error, node, frame)
        }
    }

    private mutating func selected(
        _ list: TemplateList, _ condition: NodeID, _ code: LoopCode, _ frame: Frame
    ) throws(TemplateFailure) -> TemplateList {
        var passed: [TemplateValue] = []
        for index in 0..<list.count {
            let element = list[index]
            try store(element, in: code.target, frame, at: code.sequence)
            if try isTrue(condition, frame) { passed.append(element) }
        }
        return TemplateList(passed)
    }

    mutating func startRecursiveLoop(
        _ code: RecursiveLoopCode, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        let list = try elements(code.sequence, frame)
        let function = frame.program.functions[Int(code.function)]
        do throws(TemplateFailure) {
            try runLoopFunction(function, list, around: frame, depth: 0, into: &output)
        } catch {
            // Only that it goes too deep has no place of its own.
            throw located(error, code.sequence, frame)
        }
    }

    /// Runs a recursive loop over a list. Its function keeps the list in its first variable.
    private mutating func runLoopFunction(
        _ function: Function, _ list: TemplateList, around outer: Frame, depth: Int, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        let frame = Frame(
            program: outer.program, function: function, context: outer.context, outer: outer, block: outer.block,
            loopDepth: depth)
        frame[0] = .list(list)
        try deeper { renderer throws(TemplateFailure) in try renderer.run(frame, into: &output) }
    }

    /// `loop(children)`.
    mutating func recurse(
        _ state: LoopState, _ arguments: CallValues, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        guard let (function, outer) = state.recursion else {
            throw TemplateFailure("this loop cannot be called", help: "write \"recursive\" at the end of its {% for %}")
        }
        let values = try arguments.bound(to: [.required("iterable")], of: "loop")
        let list = try (values[0] ?? .none).elements()
        try runLoopFunction(function, list, around: outer, depth: state.depth0 + 1, into: &output)
    }
}
