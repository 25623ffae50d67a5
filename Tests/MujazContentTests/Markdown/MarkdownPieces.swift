import MujazCore

@testable import MujazContent

/// Makes texts of pieces of Markdown and HTML.
enum MarkdownPieces {
    private static let pieces: [String] =
        SanitizerPropertyTests.pieces + [
            "\n\n", "\n\n", "\n", "# ", "- ", "> ", "1. ", "    ", "```\n", "| a | b |\n|---|---|\n| c | d |\n", "*",
            "**",
            "~~", "`", "[x](y)", "![x](y)", "[^1]", "\n\n[^1]: z\n\n", "https://a.example/", "a@b.example",
            "> [!NOTE]\n",
            "{{< x >}}", "\u{202B}", "---\n", "- [x] ", "كلمة", " word ",
        ]

    /// A text of so many pieces.
    static func text(count: Int, using generator: inout SeededGenerator) -> String {
        (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
}

/// Sees whether a page's HTML is balanced and holds no script.
enum BalanceChecker {
    static func problem(in html: [UInt8]) -> String? {
        html.withUnsafeBufferPointer { bytes in
            var tokenizer = HTMLTokenizer(bytes)
            var open: [String] = []
            while let token = tokenizer.next() {
                switch token {
                case .ignored: return "a comment or an unfinished tag"
                case .text(let range):
                    if bytes[range].contains(ASCII.lessThan) { return "a bare <" }
                case .endTag(let name):
                    guard open.popLast() == name else { return "</\(name)> closes what is not open" }
                case .startTag(let name, let attributes, _):
                    if name != "input", HTMLElement.named(name) == nil { return "<\(name)>" }
                    if name == "a", open.contains("a") { return "a link in a link" }
                    let isBlock = HTMLElement.named(name)?.isPhrasing == false
                    if isBlock, open.contains("p"), !open.contains("td") { return "<\(name)> in a paragraph" }
                    for attribute in attributes where attribute.name.hasPrefix("on") { return attribute.name }
                    if name != "input", HTMLElement.named(name)?.isVoid != true { open.append(name) }
                }
            }
            return open.isEmpty ? nil : "\(open) left open"
        }
    }
}
