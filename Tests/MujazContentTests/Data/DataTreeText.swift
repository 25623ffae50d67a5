import MujazCore

@testable import MujazContent

/// A tree of data as compact text, so that rows of tables can be read: `{a: "x", b: [1, ~]}`.
func treeText(_ node: DataNode) -> String {
    switch node.value {
    case .null: return "~"
    case .scalar(let scalar): return scalar.kind == .text ? "\"\(scalar.text)\"" : scalar.text
    case .list(let nodes): return "[" + nodes.map(treeText).joined(separator: ", ") + "]"
    case .map(let entries):
        return "{" + entries.map { "\($0.key): \(treeText($0.node))" }.joined(separator: ", ") + "}"
    }
}

/// A source of a text, by the name that tests expect in diagnostics.
func source(_ text: String) -> SourceText { SourceText(name: "a.md", bytes: Array(text.utf8)) }
