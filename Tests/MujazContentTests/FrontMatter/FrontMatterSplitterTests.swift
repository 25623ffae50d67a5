import MujazCore
import Testing

@testable import MujazContent

@Suite("Front matter splitter")
struct FrontMatterSplitterTests {
    private func parts(_ text: String) throws(DiagnosticError) -> (FrontMatterFormat?, String, String) {
        let split = try FrontMatterSplitter.split(source(text))
        let bytes = Array(text.utf8)
        return (
            split.format, String(decoding: bytes[split.matter], as: UTF8.self),
            String(decoding: bytes[split.bodyOffset...], as: UTF8.self)
        )
    }

    @Test(
        "Good files",
        arguments: [
            ("---\na: 1\n---\nbody", .yaml, "a: 1\n", "body"),
            ("\u{FEFF}---\na: 1\n---\nbody", .yaml, "a: 1\n", "body"),
            ("---\r\na: 1\r\n---\r\nbody", .yaml, "a: 1\r\n", "body"),
            ("---\ra: 1\r---\rbody", .yaml, "a: 1\r", "body"),
            ("--- \na: 1\n---\t\nbody", .yaml, "a: 1\n", "body"),
            ("---\na: 1\n...\nbody", .yaml, "a: 1\n", "body"),
            ("---\n---\nbody", .yaml, "", "body"),
            ("---\na: 1\n---", .yaml, "a: 1\n", ""),
            ("---\na: |\n  ----\n  --- x\n---\nbody", .yaml, "a: |\n  ----\n  --- x\n", "body"),
            ("+++\na = 1\n+++\nbody", .toml, "a = 1\n", "body"),
            ("{\"a\": \"}\"}\nbody", .json, "{\"a\": \"}\"}", "body"),
            ("{\n  \"a\": 1\n}\n\nbody", .json, "{\n  \"a\": 1\n}", "\nbody"),
            ("{}", .json, "{}", ""),
            ("body", nil, "", "body"),
            ("", nil, "", ""),
            ("\u{FEFF}body", nil, "", "body"),
            ("----\na: 1\n----\n", nil, "", "----\na: 1\n----\n"),
            // A thematic break and prose.
            ("---\nsome prose\n\nmore", nil, "", "---\nsome prose\n\nmore"),
            ("{ not json } text", nil, "", "{ not json } text"),
            ("{{< figure >}}", nil, "", "{{< figure >}}"),
            ("---\nsome prose\n\n---\nmore", nil, "", "---\nsome prose\n\n---\nmore"),
            // Blank lines and signs that cannot be seen, before and beside the delimiters.
            (" ---\na: 1\n---\n", .yaml, "a: 1\n", ""),
            ("\n\r\n \t\n---\na: 1\n---\nbody", .yaml, "a: 1\n", "body"),
            ("\u{200F}---\na: 1\n---\nbody", .yaml, "a: 1\n", "body"),
            ("\u{FEFF}\n\u{200B}\u{A0}+++\u{2060}\na = 1\n+++\u{200E}\nbody", .toml, "a = 1\n", "body"),
            ("\u{FEFF}\u{FEFF}---\u{200F}\na: 1\n\u{200F}---\u{200F}\nbody", .yaml, "a: 1\n", "body"),
            ("\n\u{061C}{\"a\": 1}\nbody", .json, "{\"a\": 1}", "body"),
        ] as [(String, FrontMatterFormat?, String, String)])
    func good(text: String, format: FrontMatterFormat?, matter: String, body: String) throws {
        let parts = try parts(text)
        #expect(parts.0 == format)
        #expect(parts.1.utf8.elementsEqual(matter.utf8))
        #expect(parts.2.utf8.elementsEqual(body.utf8))
    }

    @Test(
        "Bad files",
        arguments: [
            ("---\ntitle: x\n\nbody", "front-matter-unclosed"),
            ("+++\ntitle = 1\n", "front-matter-unclosed"),
            ("{\"a\": 1", "json-syntax"),
            ("{\"a\": 1,}", "json-syntax"),
        ])
    func bad(text: String, id: String) {
        let error = #expect(throws: DiagnosticError.self) { try parts(text) }
        #expect(error?.diagnostics.map(\.id) == [id])
    }
}
