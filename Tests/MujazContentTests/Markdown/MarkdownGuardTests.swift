import Testing

@testable import MujazContent

@Suite("Texts that are too much")
struct MarkdownGuardTests {
    private func problem(_ text: String) -> MarkdownGuard.Problem? {
        Array(text.utf8).withUnsafeBufferPointer { MarkdownGuard.problem(in: $0) }
    }

    private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(
        "They are refused before they are parsed",
        arguments: [
            ("[a]: /" + many("x", 10_000) + "\n\n" + many("[a]\n", 20_000), .references),
            ("[A  b]: /" + many("x", 100_000) + "\n\n" + many("[t][a B] ", 50_000), .references),
            ("> [a]: /\n> '" + many("x", 100_000) + "'\n\n" + many("![a] ", 50_000), .references),
            ("[a]: /\n\n|" + many("a|", 3000) + "\n|" + many("-|", 3000) + "\n" + many("|a\n", 1000), .table),
            (many("a|b\n", 10) + "\n" + many(":-:|", 100_000) + "\n" + many("a\n", 10), .table),
            (many(">", 20_000) + "a", .nesting), (many("> ", 20_000), .nesting), (many("- ", 20_000) + "a", .nesting),
            (many("1. ", 20_000) + "a", .nesting), (many("x\n", 9000) + many("* > 1) ", 100), .nesting),
            (many("<!--", 200_000), .markup), (many("a <!-- ", 100_000), .markup), (many("<!A ", 200_000), .markup),
            (many("<![CDATA[ ", 100_000), .markup), (many("[a](<b", 100_000), .markup),
            ("www.a.com/" + many(")", 1_000_000), .markup),
        ] as [(String, MarkdownGuard.Problem.Kind)])
    func refused(text: String, kind: MarkdownGuard.Problem.Kind) {
        #expect(problem(text)?.kind == kind, "\(text.prefix(40))")
        let result = MarkdownConverter().convert(Array(text.utf8)[...])
        #expect(result.html.isEmpty)
        #expect(result.findings.map(\.kind) == [.tooMuch])
        #expect(MarkdownConverter().plainText(of: Array(text.utf8)[...], maximumBytes: 100) == "")
    }

    @Test("The place is told")
    func place() {
        let table = "\n\n|" + Self.many("a|", 3000) + "\n|" + Self.many("-|", 3000) + "\n" + Self.many("|a\n", 1000)
        #expect(problem("أ\n\nب\n\n" + table) == MarkdownGuard.Problem(kind: .table, line: 8))
        #expect(problem(Self.many("x\n", 9000) + Self.many(">", 900))?.line == 9001)
    }

    @Test(
        "What somebody may write is not",
        arguments: [
            // A picture in the text, as a reference that is used once, beside many links.
            "[logo]: data:image/png;base64," + many("A", 200_000) + "\n\n![logo]\n\n" + many("[a](b) [c]\n\n", 5000),
            many("|خبر|مصدر|تاريخ|\n", 1) + "|-|-|-|\n" + many("|أ|ب|ت|\n", 100_000),
            (1...5000).map { "[^\($0)] كلام.\n\n" }.joined() + (1...5000).map { "[^\($0)]: حاشية.\n\n" }.joined(),
            (1...5000).map { "[\($0)]: https://a.example/\($0)\n" }.joined() + many("\nكلام [12] وكلام [77].\n", 5000),
            many("<!-- note -->\n\nكلام (بين قوسين).\n\n", 20_000), many("كلمة ", 200_000),
            many("- أ\n  - ب\n", 50_000),
            many("* * * * *\n\n", 20_000), many("> قول\n> قول\n\n", 20_000), many("-", 100_000),
        ])
    func allowed(text: String) {
        #expect(problem(text) == nil, "\(text.prefix(40))")
    }
}
