import MujazLanguage
import MujazTemplates

/// `articles|sort_by('topic.name,-date')`.
extension NewsFilters {
    var sortBy: FilterDefinition {
        FilterDefinition(
            name: "sort_by", parameters: ["attribute", "reverse"],
            documentation: """
                The elements of a list in the order of an attribute, or of several with commas between them; `-` \
                before one turns it round, `reverse=true` turns all round. Texts stand in the order of Arabic \
                dictionaries (a leading ال does not count), dates as moments, numbers before texts; a topic, story or \
                the like by its name. What has none comes last either way, and equals keep their order.
                """,
            example: ("{{ ['نابلس', 'القدس', 'أريحا'] | sort_by | join('، ') }}", "أريحا، القدس، نابلس"), isPure: true
        ) { call in
            var columns: [(path: AttributePath, isReversed: Bool)] = []
            let isReversed = try call.flag(1)
            for part in try call.string(0, default: "").split(separator: ",", omittingEmptySubsequences: false) {
                let name = String(part.drop { $0 == " " })
                let isTurned = name.hasPrefix("-")
                let path = try AttributePath(isTurned ? String(name.dropFirst()) : name, call)
                columns.append((path, isTurned != isReversed))
            }
            var rows: [(keys: [SortKey], element: TemplateValue)] = []
            for element in try call.newsElements("sort_by") {
                var keys: [SortKey] = []
                for column in columns { keys.append(try SortKey(try column.path.value(of: element))) }
                rows.append((keys, element))
            }
            let order = rows.indices.sorted { left, right in
                for (number, column) in columns.enumerated() {
                    let (first, second) = (rows[left].keys[number], rows[right].keys[number])
                    if first == second { continue }
                    if first == .nothing || second == .nothing { return second == .nothing }
                    return column.isReversed ? second < first : first < second
                }
                return left < right
            }
            return .list(order.map { rows[$0].element })
        }
    }
}

/// What `sort_by` compares.
enum SortKey: Comparable {
    case number(Double)
    case text(CollationKey)
    case nothing

    /// The key of a value.
    ///
    /// - Throws: where the value has no order.
    init(_ value: TemplateValue) throws(TemplateFailure) {
        switch value {
        case .none, .undefined: self = .nothing
        case .string(let text): self = .text(CollationKey(text))
        case .html(let fragment): self = .text(CollationKey(fragment.string))
        case .object(let object) where object.comparisonKey != nil: self = try SortKey(object.comparisonKey ?? .none)
        default:
            if let number = value.numberForOrder {
                // NaN has no place in any order.
                self = number.isNaN ? .nothing : .number(number)
            } else if let name = value.nameText {
                self = .text(CollationKey(name))
            } else {
                throw TemplateFailure(
                    "\(value.kindDescription) cannot be sorted by", help: "name one of its attributes: 'topic.name'")
            }
        }
    }
}
