import MujazCore
import MujazTemplates

/// A path such as `topic.name` into the elements of a list.
///
/// Where the path comes to a list it goes on in each of its elements: `topics.name` is a list of names. What a map does
/// not have is none; a field that a view does not have is a mistake in a strict environment.
struct AttributePath {
    private let parts: [String]
    private let isStrict: Bool

    /// The path as it is written; an empty one is the element itself.
    init(_ text: String, _ call: TemplateCall) throws(TemplateFailure) {
        parts = text.isEmpty ? [] : text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        isStrict = call.isStrict
        if parts.contains("") { throw TemplateFailure("«\(text)» is not a path of attributes, such as topic.name") }
    }

    /// What an element has there.
    func value(of element: TemplateValue) throws(TemplateFailure) -> TemplateValue {
        try value(of: element, parts[...])
    }

    private func value(of value: TemplateValue, _ parts: ArraySlice<String>) throws(TemplateFailure) -> TemplateValue {
        guard let part = parts.first else {
            if case .undefined = value { return .none }
            return value
        }
        switch value {
        case .none, .undefined: return .none
        case .map: return try self.value(of: value.member(part) ?? .none, parts.dropFirst())
        case .list(let list) where value.member(part) == nil:
            if let index = Int(part) {
                return list.count > index && index >= 0 ? try self.value(of: list[index], parts.dropFirst()) : .none
            }
            var values: [TemplateValue] = []
            for element in list.elements { values.append(try self.value(of: element, parts)) }
            return .list(values)
        default:
            if let member = value.member(part) { return try self.value(of: member, parts.dropFirst()) }
            guard isStrict else { return .none }
            let nearest = NameSuggestion.nearest(to: part, in: value.memberNames)
            throw TemplateFailure(
                "\(value.kindDescription) has no «\(part)»", help: nearest.map { "did you mean «\($0)»?" },
                id: "template-undefined")
        }
    }
}

extension TemplateValue {
    /// What a view or a map is called, for comparing it with a text: its name, else its title.
    var nameText: String? {
        for field in ["name", "title"] {
            if case .string(let text)? = member(field) { return text }
        }
        return nil
    }

    /// The address of a view or a map.
    var addressText: String? {
        if case .string(let text)? = member("url") { return text }
        return nil
    }
}
