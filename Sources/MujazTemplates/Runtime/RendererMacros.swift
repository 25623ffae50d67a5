import MujazCore

/// Macros.
extension Renderer {
    /// Runs a macro with its arguments in its parameters.
    mutating func runMacro(
        _ macro: MacroValue, _ arguments: CallValues, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        let frame = makeFrame(macro.unheldFunction, macro.around)
        try bind(arguments, to: macro, frame)
        try runMacroBody(frame, macro.unheldFunction, into: &output)
        recycle(consume frame)
    }

    /// Runs a macro with arguments that are evaluated straight into its parameters.
    ///
    /// - Parameter macro: held by a variable, or by who calls this.
    /// - Returns: false, with nothing done, where the arguments and parameters do not fit one to one.
    mutating func runMacroDirectly(
        _ macro: Unmanaged<MacroValue>, _ number: Int32, _ caller: Frame, at node: NodeID, into output: inout [UInt8]
    ) throws(TemplateFailure) -> Bool {
        let call = caller.code.directCalls[number]
        let function = macro._withUnsafeGuaranteedRef { $0.unheldFunction }
        guard function._withUnsafeGuaranteedRef({ caller.code.fits(call, $0) }) else { return false }
        if call.isConstant, let bytes = try constantBytes(of: macro.takeUnretainedValue(), number, caller) {
            output.append(contentsOf: bytes)
            try check(output, node, caller)
            return true
        }
        let frame = makeFrame(function, macro._withUnsafeGuaranteedRef { $0.around })
        try fill(frame, function, with: call, of: caller)
        do throws(TemplateFailure) {
            try runMacroBody(frame, function, into: &output)
        } catch {
            throw called(error, "called from here", from: caller.program, caller.program.nodeOffsets[node])
        }
        recycle(consume frame)
        return true
    }

    /// Evaluates the arguments of a call straight into the parameters of a macro, which they fit.
    mutating func fill(
        _ frame: Frame, _ function: Unmanaged<Function>, with call: DirectCall, of caller: Frame
    ) throws(TemplateFailure) {
        let places = function._withUnsafeGuaranteedRef { $0.places }
        for place in 0..<call.positionalCount {
            frame.start(places[place].slot, try value(caller.code.lists[call.positional + place], caller))
        }
        for number in call.keywords..<call.keywords + call.keywordCount {
            let keyword = caller.code.keywords[number]
            let known = function._withUnsafeGuaranteedRef { $0.place(of: keyword.symbol) }
            guard let place = known else { continue }
            frame.start(places[place].slot, try value(keyword.node, caller))
        }
    }

    /// A frame for a run of a function, which whoever begins it holds.
    mutating func makeFrame(_ function: Unmanaged<Function>, _ around: Frame.Surroundings) -> Frame {
        guard let frame = spareFrames.popLast() else { return Frame(function, around) }
        frame.begin(function, around)
        return frame
    }

    /// Keeps a frame for the next run, unless what its run made still holds it.
    mutating func recycle(_ frame: consuming Frame) {
        guard isKnownUniquelyReferenced(&frame) else { return }
        frame.end()
        spareFrames.append(frame)
    }

    /// Runs a macro whose arguments are in their places.
    mutating func runMacroBody(
        _ frame: Frame, _ function: Unmanaged<Function>, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        let outerEscape = autoescape
        autoescape = function._withUnsafeGuaranteedRef { $0.autoescape }
        let places = function._withUnsafeGuaranteedRef { $0.places }
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
