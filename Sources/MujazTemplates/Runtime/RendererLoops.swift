import MujazCore

/// Loops.
extension Renderer {
    /// Runs a loop and returns the place after it.
    mutating func loop(
        _ code: LoopCode, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) -> Int32 {
        if try loopOverObjects(code, frame, into: &output) { return code.otherwise.end }
        var list = try elements(code.sequence, frame)
        var condition = code.condition
        if let test = condition, code.loopSlot != nil {
            // The variable `loop` counts only what passes the condition.
            list = try selected(list, test, code, frame)
            condition = nil
        }
        var isEmpty = true
        var state: LoopState?
        if let slot = code.loopSlot, code.countSlot == nil, list.count > 0 {
            let recursion = code.isRecursive ? frame.outer.map { (frame.function, $0) } : nil
            let made = LoopState(owner: owner, list: list, depth0: frame.loopDepth, recursion: recursion)
            frame[slot] = .special(made)
            state = made
        }
        for index in 0..<list.count {
            state?.index0 = index
            try turn(code, frame, output)
            try bind(list[index], at: index, of: list.count, code, frame)
            if let condition, try !isTrue(condition, frame) { continue }
            isEmpty = false
            try run(frame, code.body.start, code.body.end, into: &output)
        }
        if isEmpty { try run(frame, code.otherwise.start, code.otherwise.end, into: &output) }
        return code.otherwise.end
    }

    /// The usual loop: over the objects that a field of an object is, which are read where they lie.
    ///
    /// - Returns: false, with nothing done, where it is another loop.
    private mutating func loopOverObjects(
        _ code: LoopCode, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) -> Bool {
        guard code.condition == nil, code.loopSlot == nil || code.countSlot != nil,
            case .attribute(let base, _) = frame.code.nodes[code.sequence], let owner = frame.object(base)
        else { return false }
        var isEmpty = true
        let isRead = try frame.code.readers.forEachObject(of: owner, at: code.sequence) {
            (index: Int, count: Int, object: consuming TemplateValue) throws(TemplateFailure) in
            isEmpty = false
            try turn(code, frame, output)
            try bind(object, at: index, of: count, code, frame)
            try run(frame, code.body.start, code.body.end, into: &output)
        }
        if isRead, isEmpty { try run(frame, code.otherwise.start, code.otherwise.end, into: &output) }
        return isRead
    }

    /// Counts a turn of a loop.
    @inline(__always)
    private func turn(_ code: LoopCode, _ frame: Frame, _ output: [UInt8]) throws(TemplateFailure) {
        do throws(TemplateFailure) {
            try budget.spend(steps: 1 + Int(code.body.end &- code.body.start) >> 3)
            try budget.check(output)
        } catch {
            throw located(error, code.sequence, frame)
        }
    }

    /// Puts an element, and its place if it is asked for, into the variables of a loop.
    @inline(__always)
    private mutating func bind(
        _ element: consuming TemplateValue, at index: Int, of count: Int, _ code: LoopCode, _ frame: Frame
    ) throws(TemplateFailure) {
        if let countSlot = code.countSlot, let slot = code.loopSlot {
            frame[slot] = .integer(index)
            frame[countSlot] = .integer(count)
        }
        if code.slot >= 0 {
            frame[code.slot] = element
        } else {
            try store(element, in: frame.code.targets[code.target], frame, at: code.sequence)
        }
    }

    private mutating func elements(_ node: NodeID, _ frame: Frame) throws(TemplateFailure) -> TemplateList {
        let value = try value(node, frame)
        if case .list(let list) = value { return list }
        do throws(TemplateFailure) {
            return try value.elements(budget)
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
            do throws(TemplateFailure) {
                try budget.spend(steps: 1)
            } catch {
                throw located(error, condition, frame)
            }
            try store(element, in: frame.code.targets[code.target], frame, at: code.sequence)
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
        try withFrame(function, inside: outer, loopDepth: depth) { renderer, frame throws(TemplateFailure) in
            frame[0] = .list(list)
            try renderer.deeper { inner throws(TemplateFailure) in try inner.run(frame, into: &output) }
        }
    }

    /// `loop(children)`.
    mutating func recurse(
        _ state: LoopState, _ arguments: CallValues, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        guard let (function, outer) = state.recursion else {
            throw TemplateFailure("this loop cannot be called", help: "write \"recursive\" at the end of its {% for %}")
        }
        let values = try arguments.bound(to: [.required("iterable")], of: "loop")
        let list = try (values[0] ?? .none).elements(budget)
        try runLoopFunction(function, list, around: outer, depth: state.depth0 + 1, into: &output)
    }
}
