/// Filters that change texts.
extension BuiltInFilters {
    static let texts: [FilterDefinition] = [
        filter("upper", "All letters as capitals.") { call in
            try changed(call) { text throws(TemplateFailure) in text.uppercased() }
        },
        filter("lower", "All letters small.") { call in
            try changed(call) { text throws(TemplateFailure) in text.lowercased() }
        },
        filter("capitalize", "The first letter as a capital, the others small.") { call in
            try changed(call) { text throws(TemplateFailure) in PythonText.capitalized(text) }
        },
        filter("title", "Each word with a capital, the other letters small.") { call in
            .string(titled(try call.subject.text()))
        },
        filter("trim", ["chars"], "Without white space, or without the given characters, at both ends.") { call in
            var characters: String?
            if let given = call.argument(0), case .none = given {
            } else if call.argument(0) != nil {
                characters = try call.string(0)
            }
            return try changed(call) { text throws(TemplateFailure) in PythonText.stripped(text, of: characters) }
        },
        filter("replace", [.required("old"), .required("new"), "count"], "With one text in place of another.") {
            try replaced($0)
        },
        filter("reverse", "The text or list from end to beginning.") { call in
            switch call.subject {
            case .string, .html:
                return call.subject.sameKind(PythonText.text((call.subject.asText ?? "").unicodeScalars.reversed()))
            default: return .list(TemplateList(try call.elements().elements.reversed(), kind: .iterator))
            }
        },
        filter("format", more: true, "The subject as a format with %, filled with the arguments.") { call in
            guard call.more.isEmpty || call.keywords.isEmpty else {
                throw TemplateFailure("positional and named arguments cannot be mixed")
            }
            let values: TemplateValue =
                call.keywords.isEmpty
                ? .list(TemplateList(call.more, kind: .tuple))
                : .map(TemplateMap(call.keywords.map { ($0.name, $0.value) }))
            return try Formatting.percent(try softText(call.subject), values, call.budget)
        },
        filter("wordcount", "How many words the text has.") { call in
            let scalars = try call.subjectText().unicodeScalars
            return .integer(scalars.split { !TextProperties.isWord($0) }.count)
        },
        filter("string", "The value as text.") { try softText($0.subject) },
        filter("center", ["width"], "In the middle of a field of spaces.") { call in
            let width = try call.integer(0, default: 80)
            try call.budget.require(bytes: width)
            return try changed(call) { text throws(TemplateFailure) in PythonText.centered(text, width: width) }
        },
    ]

    /// A capital after each space, hyphen or opening bracket, as the filter (and not the method) has it.
    private static func titled(_ text: String) -> String {
        var result = ""
        var begins = true
        for scalar in text.unicodeScalars {
            if Whitespace.contains(scalar) || "-({[<".unicodeScalars.contains(scalar) {
                result.unicodeScalars.append(scalar)
                begins = true
            } else {
                result += begins ? scalar.properties.uppercaseMapping : scalar.properties.lowercaseMapping
                begins = false
            }
        }
        return result
    }

    private static func replaced(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
        var limit = -1
        if let given = call.argument(2), case .none = given {} else { limit = try call.integer(2, default: -1) }
        let old = call.argument(0) ?? .none
        let new = call.argument(1) ?? .none
        guard call.autoescape else {
            return .string(
                try PythonText.replacing(
                    try old.text(), with: try new.text(), in: try call.subject.text(), limit: limit, call.budget))
        }
        // Markup in the arguments makes the subject markup; what is put into markup is escaped.
        let subject = old.isMarkup || new.isMarkup ? TemplateValue.html(try call.subject.escaped()) : call.subject
        guard subject.isMarkup else {
            return .string(
                try PythonText.replacing(
                    try old.text(), with: try new.text(), in: try subject.text(), limit: limit, call.budget))
        }
        return .html(
            try PythonText.replacing(
                try old.text(), with: try new.escaped().string, in: try subject.text(), limit: limit, call.budget))
    }
}
