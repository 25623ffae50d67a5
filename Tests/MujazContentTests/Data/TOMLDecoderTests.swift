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

@Suite("Depth of TOML, YAML and JSON")
struct DepthTests {
    private func ids(_ text: String) -> [String] {
        DocumentReader(config: SiteConfig(), displayPrefix: "")
            .read("a.md", role: .article, bytes: Array(text.utf8)).diagnostics.filter { $0.severity == .error }.map(
                \.id)
    }

    @Test("What goes too deep is an error at its place, and nothing overflows", arguments: [51, 1000, 20_000])
    func tooDeep(count: Int) {
        let parts = Array(repeating: "a", count: count).joined(separator: ".")
        let open = { (text: String) in String(repeating: text, count: count) }
        for toml in [
            "\(parts)=1", "[\(parts)]", "[[\(parts)]]", "x = {\(parts)=1}", "a . \"b\" . \(parts) = 1",
            "x = \(open("["))\(open("]"))", "x = \(open("{a="))1\(open("}"))", "x = \(open("["))",
        ] { #expect(ids("+++\n\(toml)\n+++\n") == ["toml-syntax"]) }
        guard count > 200 else { return }
        for yaml in ["x: \(open("["))\(open("]"))", "x: \(open("{a: "))1\(open("}"))"] {
            #expect(ids("---\n\(yaml)\n---\n") == ["yaml-syntax"])
        }
        #expect(ids("{\"x\": \(open("["))\(open("]"))}") == ["json-syntax"])
    }

    @Test("Depth that people write is fine")
    func fine() {
        let text = """
            +++
            title = "a.b.c.d [[[[ {{{{"
            x = 'it''' # a comment [[[[[
            y = \"\"\"[[[ "quoted" ...\"\"\"
            [a.b.c]
            v = [[1.5, 2.5], [3.5]]
            +++
            """
        #expect(ids(text.replacing("'it'''", with: "'it'")) == [])
    }

    @Test("Aliases that double themselves are an error")
    func laughs() {
        let lines = (1...12).map {
            "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ","))]"
        }
        #expect(ids("---\na0: &a0 [x]\n\(lines.joined(separator: "\n"))\n---\n") == ["yaml-syntax"])
    }

    @Test("Keys by the thousand take no quadratic time")
    func manyKeys() {
        let yaml = (0..<20_000).map { "key\($0): 1" }.joined(separator: "\n")
        #expect(ids("---\n\(yaml)\n---\n") == [])
    }
}
