import MujazContent
import MujazTemplates

/// Front matter that Mujaz does not know, as templates see it.
enum ParamValues {
    /// A map of the entries.
    static func map(of entries: [DataEntry]) -> TemplateValue {
        entries.isEmpty ? empty : .map(TemplateMap(entries.map { ($0.key, value(of: $0.node)) }))
    }

    private static let empty = TemplateValue.map([:])

    private static func value(of node: DataNode) -> TemplateValue {
        switch node.value {
        case .null: .none
        case .scalar(let scalar): value(of: scalar)
        case .list(let nodes): .list(nodes.map(value))
        case .map(let entries): map(of: entries)
        }
    }

    /// Text stays text, unless it stands without quotes and is exactly how true, false or a whole number is written:
    /// then it prints the same either way (but for the capital of True), and works in conditions and sums.
    private static func value(of scalar: DataScalar) -> TemplateValue {
        switch scalar.kind {
        case .text, .date: return .string(scalar.text)
        case .boolean: return .bool(scalar.text == "true")
        case .plain, .number:
            if scalar.text == "true" { return .bool(true) }
            if scalar.text == "false" { return .bool(false) }
            if let number = Int(scalar.text), String(number) == scalar.text { return .integer(number) }
            if scalar.kind == .number, let number = Double(scalar.text) { return .double(number) }
            return .string(scalar.text)
        }
    }
}
