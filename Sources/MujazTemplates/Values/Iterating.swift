extension TemplateValue {
    /// What a loop over the value goes through: the elements of a list, the keys of a map, the characters of a text.
    ///
    /// - Throws: where it cannot be looped over.
    func elements() throws(TemplateFailure) -> TemplateList {
        switch self {
        case .list(let list): return list
        case .map(let map): return TemplateList(map.entries.map(\.key), kind: .keys)
        case .string, .html:
            return TemplateList((asText ?? "").unicodeScalars.map { .string(String($0)) })
        case .undefined(let undefined):
            if undefined.isStrict { throw undefined.failure() }
            return TemplateList([])
        default: throw TemplateFailure("\(kindName) cannot be looped over")
        }
    }

    /// As `elements`, unless that takes more memory than is left.
    func elements(_ budget: RenderBudget) throws(TemplateFailure) -> TemplateList {
        switch self {
        case .string, .html: try budget.require(size, of: ValueExtent.slot)
        case .map(let map): try budget.require(map.count, of: ValueExtent.slot)
        default: break
        }
        return try elements()
    }

    /// How many elements or characters it has.
    ///
    /// - Throws: where it has no length.
    func length() throws(TemplateFailure) -> Int {
        switch self {
        case .list(let list) where list.kind != .iterator: return list.count
        case .map(let map): return map.count
        case .string(let text): return PythonText.length(text)
        case .html(let fragment): return PythonText.length(fragment.string)
        case .undefined(let undefined):
            if undefined.isStrict { throw undefined.failure() }
            return 0
        case .list: throw TemplateFailure("\(kindName) has no length", help: "put |list before it")
        default: throw TemplateFailure("\(kindName) has no length")
        }
    }
}
