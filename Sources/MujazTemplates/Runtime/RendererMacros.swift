import MujazCore

/// Macros.
extension Renderer {
    /// Runs a macro with its arguments in its parameters.
    mutating func runMacro(
        _ macro: MacroValue, _ arguments: CallValues, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        try withFrame(macro.function, inside: macro.frame) { renderer, frame throws(TemplateFailure) in
            try renderer.bind(arguments, to: macro, frame)
            try renderer.runMacroBody(macro.function, frame, into: &output)
        }
    }

    /// Runs a macro with arguments that are evaluated straight into its parameters.
    ///
    /// - Returns: false, with nothing done, where the arguments and parameters do not fit one to one.
    mutating func runMacroDirectly(
        _ macro: MacroValue, _ number: Int32, _ caller: Frame, at node: NodeID, into output: inout [UInt8]
    ) throws(TemplateFailure) -> Bool {
        let call = caller.code.directCalls[number]
        guard caller.code.fits(call, macro.function) else { return false }
        if call.isConstant, let bytes = try constantBytes(of: macro, number, caller) {
            output.append(contentsOf: bytes)
            try check(output, node, caller)
            return true
        }
        try withFrame(macro.function, inside: macro.frame) { renderer, frame throws(TemplateFailure) in
            try renderer.fill(frame, of: macro.function, with: call, of: caller)
            do throws(TemplateFailure) {
                try renderer.runMacroBody(macro.function, frame, into: &output)
            } catch {
                throw renderer.called(
                    error, "called from here", from: caller.program, caller.program.nodeOffsets[node])
            }
        }
        return true
    }

    /// Evaluates the arguments of a call straight into the parameters of a macro, which they fit.
    mutating func fill(
        _ frame: Frame, of function: Function, with call: DirectCall, of caller: Frame
    ) throws(TemplateFailure) {
        let places = function.places
        for place in 0..<call.positionalCount {
            frame.start(places[place].slot, try value(caller.code.lists[call.positional + place], caller))
        }
        for number in call.keywords..<call.keywords + call.keywordCount {
            let keyword = caller.code.keywords[number]
            guard let place = function.place(of: keyword.symbol) else { continue }
            frame.start(places[place].slot, try value(keyword.node, caller))
        }
    }

    /// Runs `body` with a frame for a run of a function inside of another. Afterwards the frame serves the next run, or,
    /// where something that the run made holds it, ends with the page.
    @inline(__always)
    mutating func withFrame(
        _ function: Function, inside outer: Frame, loopDepth: Int = 0,
        _ body: (inout Renderer, Frame) throws(TemplateFailure) -> Void
    ) throws(TemplateFailure) {
        let frame: Frame
        if let spare = spareFrames.popLast() {
            spare.begin(function, inside: outer, loopDepth: loopDepth)
            frame = spare
        } else {
            frame = Frame(function, inside: outer, loopDepth: loopDepth)
        }
        do throws(TemplateFailure) {
            try body(&self, frame)
        } catch {
            arena.keep(frame)
            throw error
        }
        recycle(consume frame)
    }

    /// As the other, for the top level of a template, or a block.
    @inline(__always)
    mutating func withFrame(
        _ function: Function, _ top: Frame.Top, _ body: (inout Renderer, Frame) throws(TemplateFailure) -> Void
    ) throws(TemplateFailure) {
        let frame: Frame
        if let spare = spareFrames.popLast() {
            spare.begin(function, top)
            frame = spare
        } else {
            frame = Frame(function, top)
        }
        do throws(TemplateFailure) {
            try body(&self, frame)
        } catch {
            arena.keep(frame)
            throw error
        }
        recycle(consume frame)
    }

    private mutating func recycle(_ frame: consuming Frame) {
        guard isKnownUniquelyReferenced(&frame) else { return arena.keep(frame) }
        frame.end()
        spareFrames.append(frame)
    }

    /// Runs `body` with a context that was made for it, which ends with the page where something then still holds it.
    mutating func withContext<Result>(
        _ context: consuming Context, _ body: (inout Renderer, Context) throws(TemplateFailure) -> Result
    ) throws(TemplateFailure) -> Result {
        let result: Result
        do throws(TemplateFailure) {
            result = try body(&self, context)
        } catch {
            arena.keep(context)
            throw error
        }
        if !isKnownUniquelyReferenced(&context) { arena.keep(context) }
        return result
    }

    /// Runs a macro whose arguments are in their places.
    mutating func runMacroBody(
        _ function: Function, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        let outerEscape = autoescape
        autoescape = function.autoescape
        let places = function.places
        defer { autoescape = outerEscape }
        try deeper { renderer throws(TemplateFailure) in
            for number in 0..<Int32(places.count) {
                let place = places[number]
                guard !frame.isSet(place.slot) else { continue }
                if place.fallback >= 0 {
                    frame.start(place.slot, try renderer.value(place.fallback, frame))
                } else {
                    let name = place.symbol.name
                    frame[place.slot] = .undefined(
                        UndefinedValue(
                            name: name, origin: .other("parameter \"\(name)\" was not provided"),
                            isStrict: renderer.isStrict))
                }
            }
            try renderer.run(frame, into: &output)
        }
    }

    private func bind(_ arguments: CallValues, to macro: MacroValue, _ frame: Frame) throws(TemplateFailure) {
        let function = macro.function
        let count = function.parameters.count
        for (parameter, value) in zip(function.parameters, arguments.positional) { frame[parameter.slot] = value }
        var rest = TemplateMap()
        var caller: TemplateValue?
        for (name, value) in arguments.keywords {
            if let number = function.parameters.firstIndex(where: { $0.name == name }) {
                guard number >= arguments.positional.count else {
                    throw TemplateFailure(
                        "\(macro.kindName) is given the argument \"\(name)\" twice", id: "template-argument")
                }
                frame[function.parameters[number].slot] = value
            } else if name == "caller", function.callerSlot != nil {
                caller = value
            } else {
                rest[name] = value
            }
        }
        if let slot = function.callerSlot {
            frame[slot] =
                caller
                ?? .undefined(
                    UndefinedValue(name: "caller", origin: .other("no caller is defined"), isStrict: isStrict))
        }
        if let slot = function.keywordsSlot {
            let rest = TemplateValue.map(rest.measured)
            try budget.made(rest)
            frame[slot] = rest
        } else if let unknown = rest.names.first {
            let nearest = NameSuggestion.nearest(to: unknown, in: function.parameters.map(\.name))
            throw TemplateFailure(
                unknown == "caller"
                    ? "\(macro.kindName) does not use caller(), so it cannot be called with a body"
                    : "\(macro.kindName) has no argument \"\(unknown)\"",
                help: nearest.map { "did you mean \"\($0)\"?" }, id: "template-argument")
        }
        if let slot = function.moreSlot {
            let more = TemplateValue.list(TemplateList(Array(arguments.positional.dropFirst(count)), kind: .tuple))
            try budget.made(more)
            frame[slot] = more
        } else if arguments.positional.count > count {
            throw TemplateFailure(
                "\(macro.kindName) takes \(Compiler.counted(count)), not \(arguments.positional.count)",
                id: "template-argument")
        }
    }
}
