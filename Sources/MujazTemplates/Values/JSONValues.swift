import MujazCore

extension TemplateValue {
    /// The value of a JSON text: objects keep the order of their keys, and numbers are whole where they are written
    /// so, as Python's `json` reads them.
    public init(json node: JSONNode) {
        switch node.value {
        case .null: self = .none
        case .bool(let flag): self = .bool(flag)
        case .number(let text):
            if let number = Int(text) {
                self = .integer(number)
            } else {
                self = .double(Double(text) ?? .nan)
            }
        case .string(let text): self = .string(text)
        case .array(let nodes): self = .list(nodes.map(TemplateValue.init(json:)))
        case .object(let members):
            self = .map(TemplateMap(members.map { ($0.key, TemplateValue(json: $0.node)) }))
        }
    }
}
