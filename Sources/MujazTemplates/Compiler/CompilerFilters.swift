import MujazCore

/// Filters and tests, whose arguments are bound to parameters when compiling.
extension Compiler {
    mutating func filter(
        _ name: String, on subject: Expression?, _ arguments: CallArguments, _ place: Place, at offset: Int
    ) -> NodeID {
        let value = subject.map { node($0, place) } ?? add(.captured, offset)
        guard let number = registry.filter(named: name) else {
            return unknown("filter", name, known: registry.filterNames, place, at: offset)
        }
        let definition = registry.filters[number]
        let call = bind(
            arguments, to: definition.parameters, acceptsMore: definition.acceptsMore, of: "filter \"\(name)\"",
            definition: number, place, at: offset)
        return add(.filter(value, call: call), offset)
    }

    mutating func test(
        _ name: String, on subject: Expression, _ arguments: CallArguments, _ place: Place, at offset: Int
    ) -> NodeID {
        let value = node(subject, place)
        guard let number = registry.test(named: name) else {
            return unknown("test", name, known: registry.testNames, place, at: offset)
        }
        let definition = registry.tests[number]
        if arguments.isEmpty, name == "defined" { return add(.isDefined(value), offset) }
        let call = bind(
            arguments, to: definition.parameters, acceptsMore: false, of: "test \"\(name)\"", definition: number,
            place, at: offset)
        return add(.test(value, call: call), offset)
    }

    private mutating func unknown(
        _ kind: String, _ name: String, known: [String], _ place: Place, at offset: Int
    ) -> NodeID {
        let message = "there is no \(kind) \"\(name)\""
        let help = NameSuggestion.nearest(to: name, in: known).map { "did you mean \"\($0)\"?" }
        let id = "template-unknown-\(kind)"
        if place.isSoft {
            builder.warnings.append(builder.source.diagnostic(.error, id, at: offset, message, help: help))
        } else {
            report(id, message, at: offset, help: help)
        }
        return add(.unknown(message: builder.addConstant(.string(message))), offset)
    }

    private mutating func bind(
        _ arguments: CallArguments, to parameters: [TemplateParameter], acceptsMore: Bool, of what: String,
        definition: Int, _ place: Place, at offset: Int
    ) -> Int32 {
        var call = BoundCall(definition: definition, arguments: Array(repeating: -1, count: parameters.count))
        if arguments.spread != nil || arguments.keywordSpread != nil {
            builder.arguments.append(argumentNodes(arguments, place))
            call.unbound = Int32(builder.arguments.count - 1)
        } else {
            for (number, argument) in arguments.positional.enumerated() {
                if number < parameters.count {
                    call.arguments[number] = node(argument, place)
                } else if acceptsMore {
                    call.more.append(node(argument, place))
                } else {
                    report(
                        "template-argument",
                        "the \(what) takes \(Self.counted(parameters.count)), not \(arguments.positional.count)",
                        at: argument.offset)
                    break
                }
            }
            for keyword in arguments.keywords {
                bindKeyword(keyword, to: parameters, acceptsMore, what, &call, place)
            }
            for (number, parameter) in parameters.enumerated()
            where parameter.isRequired && call.arguments[number] < 0 {
                report(
                    "template-argument", "the \(what) needs the argument \"\(parameter.name)\"", at: offset)
            }
        }
        builder.calls.append(call)
        return Int32(builder.calls.count - 1)
    }

    private mutating func bindKeyword(
        _ keyword: (name: String, offset: Int, value: Expression), to parameters: [TemplateParameter],
        _ acceptsMore: Bool, _ what: String, _ call: inout BoundCall, _ place: Place
    ) {
        if let number = parameters.firstIndex(where: { $0.name == keyword.name }) {
            if call.arguments[number] >= 0 {
                report(
                    "template-argument", "the \(what) is given the argument \"\(keyword.name)\" twice",
                    at: keyword.offset)
            }
            call.arguments[number] = node(keyword.value, place)
        } else if acceptsMore {
            call.keywords.append((keyword.name, node(keyword.value, place)))
        } else {
            report(
                "template-argument", "the \(what) has no argument \"\(keyword.name)\"", at: keyword.offset,
                help: NameSuggestion.nearest(to: keyword.name, in: parameters.map(\.name)).map {
                    "did you mean \"\($0)\"?"
                })
        }
    }

    static func counted(_ count: Int) -> String {
        switch count {
        case 0: "no arguments"
        case 1: "one argument"
        default: "at most \(count) arguments"
        }
    }
}
