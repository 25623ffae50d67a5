import MujazCore

extension TemplateValue {
    /// The text that `str` gives in Python.
    ///
    /// - Throws: where it is undefined and the environment is strict, or cannot be printed.
    func text() throws(TemplateFailure) -> String {
        try requireWritable()
        switch self {
        case .string(let text): return text
        case .html(let fragment): return fragment.string
        case .integer(let number): return String(number)
        case .undefined(let undefined):
            if undefined.isStrict { throw undefined.failure() }
            return ""
        case .object(let object):
            if let printed = object.printed { return try printed.text() }
            throw TemplateFailure(
                "\(kindName) cannot be printed",
                help: "print one of its fields, such as \(object.layout.names.first ?? "")")
        default: return representation()
        }
    }

    /// The text that `repr` gives in Python, which is how values print inside of lists.
    func representation() -> String {
        switch self {
        case .undefined: "Undefined"
        case .none: "None"
        case .bool(let flag): flag ? "True" : "False"
        case .integer(let number): String(number)
        case .double(let number): PythonNumber.text(number)
        case .string(let text): PythonText.quoted(text)
        case .html(let fragment): "Markup(\(PythonText.quoted(fragment.string)))"
        case .list(let list): Self.representation(of: list)
        case .map(let map):
            "{"
                + map.entries.map { "\($0.key.innerRepresentation): \($0.value.innerRepresentation)" }.joined(
                    separator: ", ")
                + "}"
        case .object(let object): "<\(object.layout.typeName)>"
        case .function(let function): "<function \(function.name)>"
        case .special(let special): special.representation
        }
    }

    /// How a list shows what is in it. What a special value holds may change after the list is made, or be the list.
    private var innerRepresentation: String {
        if case .special(let special) = self { return "<\(special.kindName)>" }
        return representation()
    }

    private static func representation(of list: TemplateList) -> String {
        if let (start, step) = list.rangeBounds {
            let stop = start &+ step &* list.count
            return step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
        }
        let inner = list.elements.map(\.innerRepresentation).joined(separator: ", ")
        return switch list.kind {
        case .tuple: list.count == 1 ? "(\(inner),)" : "(\(inner))"
        case .iterator: "<generator object>"
        case .keys: "dict_keys([\(inner)])"
        case .values: "dict_values([\(inner)])"
        case .items: "dict_items([\(inner)])"
        case .list, .range: "[\(inner)]"
        }
    }

    /// Appends the value as it prints, escaped unless it is markup.
    func append(to output: inout [UInt8], escaped: Bool) throws(TemplateFailure) {
        switch self {
        case .html(let fragment): output.append(contentsOf: fragment.bytes)
        case .string(let text):
            if escaped { HTMLEscaping.append(text, to: &output) } else { output.append(utf8: text) }
        case .integer(let number): output.appendDecimal(number)
        case .object(let object):
            guard let printed = object.printed else { fallthrough }
            try printed.append(to: &output, escaped: escaped)
        default:
            let text = try text()
            if escaped { HTMLEscaping.append(text, to: &output) } else { output.append(utf8: text) }
        }
    }

    /// The text as markup: markup as it is, anything else escaped.
    func escaped() throws(TemplateFailure) -> HTMLFragment {
        if case .html(let fragment) = self { return fragment }
        var bytes: [UInt8] = []
        try append(to: &bytes, escaped: true)
        return HTMLFragment(bytes: bytes)
    }
}

extension [UInt8] {
    /// Appends a whole number in decimal digits.
    mutating func appendDecimal(_ number: Int) {
        if number >= 0, number < 10 {
            append(UInt8(truncatingIfNeeded: number) + ASCII.zero)
        } else {
            append(utf8: String(number))
        }
    }
}
