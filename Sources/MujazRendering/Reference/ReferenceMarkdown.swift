import MujazTemplates

/// Writes the Markdown of the reference page.
struct ReferenceMarkdown {
    private(set) var text = ""

    /// A heading; its anchor is its text in small letters.
    mutating func heading(_ level: Int, _ title: String) {
        text += "\n\(String(repeating: "#", count: level)) \(title)\n"
    }

    /// A paragraph, or several, or a list.
    mutating func prose(_ prose: String) { text += "\n\(prose)\n" }

    /// A template by itself.
    mutating func code(_ code: String) { text += "\n```jinja\n\(code)\n```\n" }

    /// A table. Cells are Markdown; bars in them are escaped here.
    mutating func table(_ head: [String], _ rows: [[String]]) {
        text += "\n" + Self.row(head) + "\n" + Self.row(head.map { _ in "---" }) + "\n"
        for row in rows { text += Self.row(row) + "\n" }
    }

    /// A table of variables or fields.
    mutating func fields(_ name: String, _ fields: [FieldDescription]) {
        table(
            [name, "type", "what it is", "example"],
            fields.map {
                ["`\($0.name)`", Self.type($0.type), $0.documentation, $0.example.map(Self.code) ?? ""]
            })
    }

    /// Text as code.
    static func code(_ text: String) -> String { "`\(text)`" }

    /// A type with links to the sections of the types in it.
    static func type(_ type: String) -> String {
        type.split(separator: " ").map { word in
            ReferenceType.anchor(of: String(word)).map { "[\(word)](#\($0))" } ?? String(word)
        }.joined(separator: " ")
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}
