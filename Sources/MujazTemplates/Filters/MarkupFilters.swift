import MujazCore

/// Filters about escaping and markup.
extension BuiltInFilters {
    static let markup: [FilterDefinition] = [
        filter("escape", "Escaped for HTML, unless it is markup.") { .html(try $0.subject.escaped()) },
        filter("e", "Short for escape.") { .html(try $0.subject.escaped()) },
        filter("forceescape", "Escaped for HTML even if it is markup.") { call in
            .html(HTMLFragment(escaping: try call.subject.text()))
        },
        filter("safe", "Markup that is not escaped.") { call in
            if case .html = call.subject { return call.subject }
            return .html(try call.subject.text())
        },
        filter("striptags", "The text without tags, in one line.") { call in
            .string(MarkupText.withoutTags(try call.subject.text()))
        },
        filter("xmlattr", ["autospace"], "The attributes of a tag, from a map.") { try attributes($0) },
        filter(
            "urlize", ["trim_url_limit", "nofollow", "target", "rel"], "The text with its web addresses as links."
        ) { call in
            var urlizer = Urlizer()
            if let limit = call.argument(0), case .none = limit {
            } else if call.argument(0) != nil {
                let limit = try call.integer(0)
                guard limit >= 0 else { throw TemplateFailure("the limit must not be less than zero") }
                urlizer.limit = limit
            }
            var relations: Set<String> = ["noopener"]
            if try call.flag(1) { relations.insert("nofollow") }
            if let rel = call.argument(3)?.asText { relations.formUnion(PythonText.words(rel)) }
            urlizer.rel = relations.sorted(by: utf8Less).joined(separator: " ")
            urlizer.target = call.argument(2)?.asText
            let text = try call.subject.escaped().string
            try call.budget.require(text.utf8.count / 4, of: (urlizer.target?.utf8.count ?? 0) + urlizer.rel.utf8.count)
            let result = urlizer.linked(text)
            return call.autoescape ? .html(result) : .string(result)
        },
    ]

    private static func attributes(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
        guard case .map(let map) = call.subject else {
            throw TemplateFailure("the filter \"xmlattr\" wants a map, not \(call.subject.kindName)")
        }
        var parts: [String] = []
        for (key, value) in map.entries {
            if case .none = value { continue }
            if value.isUndefined { continue }
            let name = try key.text()
            // These end the name of an attribute for an HTML parser.
            guard !name.utf8.contains(where: { ASCII.isWhitespace($0) || 0x0B...0x0C ~= $0 || "/>=".utf8.contains($0) })
            else { throw TemplateFailure("\(PythonText.quoted(name)) cannot be the name of an attribute") }
            parts.append("\(try key.escaped().string)=\"\(try value.escaped().string)\"")
        }
        var text = parts.joined(separator: " ")
        if try call.flag(0, default: true), !text.isEmpty { text = " " + text }
        return call.autoescape ? .html(text) : .string(text)
    }
}
