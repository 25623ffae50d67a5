import MujazCore

/// Macros.
extension Renderer {
    /// Runs a macro with its arguments in its parameters.
    mutating func runMacro(
        _ macro: MacroValue, _ arguments: CallValues, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        let function = macro.function
        let frame = Frame(
            program: macro.frame.program, function: function, context: macro.frame.context, outer: macro.frame,
            block: macro.frame.block)
        try bind(arguments, to: macro, frame)
        let outerEscape = autoescape
        autoescape = function.autoescape
        defer { autoescape = outerEscape }
        try deeper { renderer throws(TemplateFailure) in
            for parameter in function.parameters where frame[parameter.slot] == nil {
                if let fallback = parameter.fallback {
                    frame[parameter.slot] = try renderer.value(fallback, frame)
                } else {
                    frame[parameter.slot] = .undefined(
                        UndefinedValue(
                            name: parameter.name, origin: .other("parameter \"\(parameter.name)\" was not provided"),
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
            frame[slot] = .map(rest)
        } else if let unknown = rest.names.first {
            let nearest = NameSuggestion.nearest(to: unknown, in: function.parameters.map(\.name))
            throw TemplateFailure(
                unknown == "caller"
                    ? "\(macro.kindName) does not use caller(), so it cannot be called with a body"
                    : "\(macro.kindName) has no argument \"\(unknown)\"",
                help: nearest.map { "did you mean \"\($0)\"?" }, id: "template-argument")
        }
        if let slot = function.moreSlot {
            frame[slot] = .list(TemplateList(Array(arguments.positional.dropFirst(count)), kind: .tuple))
        } else if arguments.positional.count > count {
            throw TemplateFailure(
                "\(macro.kindName) takes \(Compiler.counted(count)), not \(arguments.positional.count)",
                id: "template-argument")
        }
    }
}
