import MujazTemplates

/// `articles|where('topic', 'الاقتصاد')`.
extension NewsFilters {
    var whereFilter: FilterDefinition {
        FilterDefinition(
            name: "where", parameters: [.required("attribute"), "test", "value"],
            documentation: """
                The elements of a list whose attribute is what is asked for: `where('kind', 'video')`, with a \
                comparison `where('date', '>=', '2026-11-01')`, or true `where('pinned')`. Comparisons are ==, !=, <, \
                <=, >, >=, in, not in and contains. A topic, story or the like is equal to its name or its address; a \
                list is equal to a value that is one of its elements; a date is compared with a day as days. What is \
                none is before and after nothing.
                """,
            example: ("{% for a in articles | where('topic', 'الاقتصاد') %}…{% endfor %}", "…"), isPure: true
        ) { call in
            let path = try AttributePath(try call.string(0), call)
            let matcher = try matcher(call)
            var result: [TemplateValue] = []
            for element in try call.newsElements("where") where try matcher(try path.value(of: element)) {
                result.append(element)
            }
            return .list(result)
        }
    }

    private typealias Matcher = (TemplateValue) throws(TemplateFailure) -> Bool

    private func matcher(_ call: TemplateCall) throws(TemplateFailure) -> Matcher {
        let comparer = ValueComparer(context: context)
        guard let second = call.argument(1) else {
            guard let wanted = call.argument(2) else {
                return { value throws(TemplateFailure) in try value.truth() }
            }
            try wanted.checkIsDefined()
            return { value throws(TemplateFailure) in try comparer.equal(value, wanted) }
        }
        guard let wanted = call.argument(2) else {
            try second.checkIsDefined()
            return { value throws(TemplateFailure) in try comparer.equal(value, second) }
        }
        try wanted.checkIsDefined()
        let known = ["==", "!=", "<", "<=", ">", ">=", "in", "not in", "contains"]
        let name = try call.string(1)
        switch name {
        case "==": return { value throws(TemplateFailure) in try comparer.equal(value, wanted) }
        case "!=": return { value throws(TemplateFailure) in try !comparer.equal(value, wanted) }
        case "<": return ordered(by: comparer, wanted) { $0 < 0 }
        case "<=": return ordered(by: comparer, wanted) { $0 <= 0 }
        case ">": return ordered(by: comparer, wanted) { $0 > 0 }
        case ">=": return ordered(by: comparer, wanted) { $0 >= 0 }
        case "in": return { value throws(TemplateFailure) in try comparer.isAny(value, of: wanted) }
        case "not in": return { value throws(TemplateFailure) in try !comparer.isAny(value, of: wanted) }
        case "contains": return { value throws(TemplateFailure) in try comparer.contains(value, wanted) }
        default:
            throw TemplateFailure(
                "«where» has no comparison «\(name)»", help: "there are " + known.joined(separator: " "))
        }
    }

    private func ordered(
        by comparer: ValueComparer, _ wanted: TemplateValue, _ isWanted: @escaping (Int) -> Bool
    ) -> Matcher {
        { value throws(TemplateFailure) in try comparer.order(value, wanted).map(isWanted) ?? false }
    }
}
