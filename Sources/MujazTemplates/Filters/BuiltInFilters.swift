/// Jinja's own filters. `pprint`, `random` and `urlize` with extra schemes are left out on purpose: they are for
/// debugging, make a page differ from build to build, or open a way for `javascript:`.
enum BuiltInFilters {
    static let all: [FilterDefinition] =
        texts + markup + shapes + numbers + lists + choices + orders + encodings

    static func filter(
        _ name: String, more: Bool = false, _ documentation: String,
        _ body: @escaping @Sendable (TemplateCall) throws -> TemplateValue
    ) -> FilterDefinition {
        filter(name, [], more: more, documentation, body)
    }

    static func filter(
        _ name: String, _ parameters: [TemplateParameter], more: Bool = false, _ documentation: String,
        _ body: @escaping @Sendable (TemplateCall) throws -> TemplateValue
    ) -> FilterDefinition {
        var definition = FilterDefinition(
            name: name, parameters: parameters, documentation: documentation, acceptsMore: more,
            acceptsUndefined: true, isPure: true, body: body)
        definition.isBuiltIn = true
        return definition
    }

    /// The subject as text of its kind: markup stays markup. Python calls it `soft_str`.
    static func softText(_ value: TemplateValue) throws(TemplateFailure) -> TemplateValue {
        switch value {
        case .string, .html: return value
        default: return .string(try value.text())
        }
    }

    /// The subject with `change` made to its text.
    static func changed(
        _ call: TemplateCall, _ change: (String) throws(TemplateFailure) -> String
    ) throws(TemplateFailure) -> TemplateValue {
        let soft = try softText(call.subject)
        return soft.sameKind(try change(soft.asText ?? ""))
    }
}
