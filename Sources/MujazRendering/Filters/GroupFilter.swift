import MujazContent
import MujazCore
import MujazLanguage
import MujazTemplates

/// `articles|group('topic')`.
extension NewsFilters {
    var group: FilterDefinition {
        FilterDefinition(
            name: "group", parameters: [.required("attribute")],
            documentation: """
                The elements of a list in groups of one attribute, each with `key`, `items` and `count`. The groups \
                stand in the order in which the list comes to them, what has none last. Dates are grouped by day, and \
                `key` is the first of them; an element whose attribute is a list stands in a group for each of its \
                values.
                """,
            example: (
                "{% for g in articles | group('date') %}{{ g.key.day }}: {{ g.count }}{% endfor %}", "20 نوفمبر 2026: 3"
            ), isPure: true
        ) { call in
            let path = try AttributePath(try call.string(0), call)
            var groups: [(key: TemplateValue, items: [TemplateValue])] = []
            var numbers: [GroupKey: Int] = [:]
            for element in try call.newsElements("group") {
                let value = try path.value(of: element)
                var values = [value]
                if case .list(let list) = value { values = list.count == 0 ? [.none] : list.elements }
                var seen: Set<GroupKey> = []
                for value in values {
                    let key = try GroupKey(value)
                    guard seen.insert(key).inserted else { continue }
                    if let number = numbers[key] {
                        groups[number].items.append(element)
                    } else {
                        numbers[key] = groups.count
                        groups.append((value, [element]))
                    }
                }
            }
            // What has none, last.
            if let number = numbers[.none] { groups.append(groups.remove(at: number)) }
            return .list(objects: groups.map { GroupView(key: $0.key, items: $0.items) })
        }
    }
}

/// What makes elements one group.
private enum GroupKey: Hashable {
    case none
    case number(Double)
    case text(ExactString)
    case day(CivilDate)
    case address(ExactString)
    case object(ObjectIdentifier)

    init(_ value: TemplateValue) throws(TemplateFailure) {
        switch value {
        case .none, .undefined: self = .none
        case .string(let text): self = .text(ExactString(text))
        case .html(let fragment): self = .text(ExactString(fragment.string))
        case .object(let object as DateView): self = .day(object.date.civil.date)
        case .object(let object):
            self = value.addressText.map { .address(ExactString($0)) } ?? .object(ObjectIdentifier(object))
        default:
            if let number = value.numberForOrder {
                self = .number(number)
            } else if let name = value.addressText ?? value.nameText {
                self = .address(ExactString(name))
            } else {
                throw TemplateFailure(
                    "\(value.kindDescription) cannot be grouped by", help: "name one of its attributes: 'topic.name'")
            }
        }
    }
}

/// A group of elements that `group` made.
public final class GroupView: TemplateObject {
    private let key: TemplateValue
    private let items: [TemplateValue]

    init(key: TemplateValue, items: [TemplateValue]) {
        self.key = key
        self.items = items
    }

    /// The fields that templates see.
    public static let fields = FieldTable<GroupView>([
        Field("key", type: "value", "What the elements have in common; none for those that have nothing.") {
            $0.key
        },
        Field("items", type: "list", "The elements, in the order of the list.") { .list($0.items) },
        Field("count", type: "integer", "How many there are.", example: "3") { .integer($0.items.count) },
    ])
}
