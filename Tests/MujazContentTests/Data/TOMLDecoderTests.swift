import MujazCore
import Testing

@testable import MujazContent

@Suite("TOML")
struct TOMLDecoderTests {
    private func decode(_ text: String) throws(DiagnosticError) -> DataDocument {
        try TOMLDecoder.decode(source(text), range: 0..<text.utf8.count)
    }

    @Test(
        "Good TOML",
        arguments: [
            ("", "{}"),
            ("title = \"خبر \\\"عاجل\\\"\"", "{title: \"خبر \"عاجل\"\"}"),
            ("b = true\na = 3", "{b: true, a: 3}"),
            ("a = 'C:\\x'", "{a: \"C:\\x\"}"),
            ("a = [\"x\", \"y\"]", "{a: [\"x\", \"y\"]}"),
            ("date = 2025-12-19T22:09:00+03:00", "{date: 2025-12-19T22:09:00+03:00}"),
            ("date = 2025-12-19", "{date: 2025-12-19}"),
            ("date = 2025-12-19 22:09:00", "{date: 2025-12-19T22:09:00}"),
            ("a = 1\n[extra]\nb = 2\n[extra.deep]\nc = 3", "{a: 1, extra: {b: 2, deep: {c: 3}}}"),
            ("[[list]]\nx = 1\n[[list]]\nx = 2", "{list: [{x: 1}, {x: 2}]}"),
            ("image = {src = \"a.jpg\", alt = \"صورة\"}", "{image: {alt: \"صورة\", src: \"a.jpg\"}}"),
            ("a = \"\"\"\none\ntwo\"\"\"", "{a: \"one\ntwo\"}"),
        ])
    func good(text: String, expected: String) throws {
        #expect(treeText(try decode(text).root) == expected)
    }

    @Test(
        "Bad TOML is diagnosed at its line",
        arguments: [
            ("a = ", 1), ("a = 1\nb", 2), ("a = 1\na = 2", 2), ("a = \"open", 1), ("x = 2025-13-01", 1),
            ("a = [1, 2", 1),
            ("[t\na = 1", 1), ("عنوان = 1", 1),
        ])
    func bad(text: String, line: Int) {
        let error = #expect(throws: DiagnosticError.self) { try decode(text) }
        #expect(error?.diagnostics.first?.location?.line == line)
        #expect(error?.diagnostics.first?.id == "toml-syntax")
    }

    @Test("Keys of the top level have their places")
    func places() throws {
        let text = "+++\ntitle = \"x\"\n  date = \"never\"\n[extra]\nz = 1\n+++\n"
        let document = try TOMLDecoder.decode(source(text), range: 4..<text.utf8.count - 4)
        guard case .map(let entries) = document.root.value else {
            Issue.record("not a map")
            return
        }
        #expect(entries.map(\.key) == ["title", "date", "extra"])
        #expect(source(text).location(at: entries[1].node.offset) == MujazCore.SourceLocation(line: 3, column: 10))
    }
}
