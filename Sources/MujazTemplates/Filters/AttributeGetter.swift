/// Reads an attribute such as `author.name` or `tags.0` of each element, for filters that take `attribute`.
struct AttributeGetter {
    private let parts: [TemplateValue]
    private let fallback: TemplateValue?
    private let isStrict: Bool

    /// Reads `attribute`; nil or none reads the element itself. `fallback` stands for what is undefined.
    init(_ attribute: TemplateValue?, _ call: TemplateCall, fallback: TemplateValue? = nil) {
        isStrict = call.environment.isStrict
        if case .none? = fallback { self.fallback = nil } else { self.fallback = fallback }
        switch attribute {
        case nil, .none?: parts = []
        case let attribute?:
            parts =
                attribute.asText.map { text in
                    PythonText.split(text, by: ".").map { part in
                        Int(part).flatMap { $0 >= 0 ? .integer($0) : nil } ?? .string(part)
                    }
                } ?? [attribute]
        }
    }

    /// The getters of several attributes separated by commas.
    static func several(_ attribute: TemplateValue?, _ call: TemplateCall) -> [AttributeGetter] {
        guard let text = attribute?.asText else { return [AttributeGetter(attribute, call)] }
        return PythonText.split(text, by: ",").map { AttributeGetter(.string($0), call) }
    }

    func value(of element: TemplateValue) throws(TemplateFailure) -> TemplateValue {
        var value = element
        for part in parts {
            value = try value.item(part, isStrict: isStrict)
            if let fallback, value.isUndefined { value = fallback }
        }
        return value
    }
}

extension TemplateValue {
    /// A text in small letters, for orders that do not tell capitals from small letters; any other value as it is.
    var ignoringCase: TemplateValue {
        switch self {
        case .string(let text): .string(text.lowercased())
        case .html(let fragment): .html(fragment.string.lowercased())
        default: self
        }
    }
}
