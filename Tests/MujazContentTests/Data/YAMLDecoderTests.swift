import MujazCore
import Testing

@testable import MujazContent

@Suite("YAML")
struct YAMLDecoderTests {
    private func decode(_ text: String) throws(DiagnosticError) -> DataDocument {
        try YAMLDecoder.decode(source(text), range: 0..<text.utf8.count)
    }

    @Test(
        "Good YAML",
        arguments: [
            ("", "~"),
            ("# only a comment\n", "~"),
            ("title: خبر", "{title: خبر}"),
            // Plain scalars stay text.
            ("a: no\nb: 1e3\nc: نعم\nd: 0777\ne: 2025-12-19", "{a: no, b: 1e3, c: نعم, d: 0777, e: 2025-12-19}"),
            ("a: ~\nb: null\nc:\nd: \"\"", "{a: ~, b: ~, c: ~, d: \"\"}"),
            ("a: \"x: y\"\nb: 'it''s'", "{a: \"x: y\", b: \"it's\"}"),
            ("a: \"\\u062e\\n\"", "{a: \"خ\n\"}"),
            // Characters in two halves, as JSON writes them.
            ("a: \"x \\ud83d\\ude42\"", "{a: \"x 🙂\"}"),
            (
                "{a: \"\\uD83D\\uDE42\\ud83d\\ude00\", b: '\\ud83d\\ude42', c: \"\\\\ud83d\\ud83d\\ude42\"}",
                "{a: \"🙂😀\", b: \"\\ud83d\\ude42\", c: \"\\ud83d🙂\"}"
            ),
            ("a: \\ud83d\\ude42\nb: \"\\ud83d\\ude42\"", "{a: \\ud83d\\ude42, b: \"🙂\"}"),
            ("a: [1, two, 'three']", "{a: [1, two, \"three\"]}"),
            ("a:\n  - x\n  - y: 1\n    z: 2", "{a: [x, {y: 1, z: 2}]}"),
            ("a: >-\n  folded\n  title\nb: |\n  one\n  two\n", "{a: \"folded title\", b: \"one\ntwo\n\"}"),
            ("a: one\n  two", "{a: one two}"),
            ("a: &x [1]\nb: *x", "{a: [1], b: [1]}"),
            ("base: &b {x: 1, y: 2}\na:\n  <<: *b\n  y: 3", "{base: {x: 1, y: 2}, a: {y: 3, x: 1}}"),
            ("a: {b: {c: d}}", "{a: {b: {c: d}}}"),
            ("1: x\ntrue: y", "{1: x, true: y}"),
            ("a: !!str 1", "{a: 1}"),
            ("\"مفتاح\": قيمة # تعليق", "{مفتاح: قيمة}"),
            ("- a\n- b", "[a, b]"),
            ("a: x\r\nb: y\r\n", "{a: x, b: y}"),
        ])
    func good(text: String, expected: String) throws {
        #expect(treeText(try decode(text).root) == expected)
    }

    @Test(
        "Bad YAML is diagnosed at its place",
        arguments: [
            ("a: b: c", 1, 5),
            ("title: خبر: عاجل", 1, 14),
            ("a:\n\t- x", 2, 1),
            ("a: \"open", 1, 4),
            ("a: [1, 2", 1, 4),
            ("a: {b: c", 1, 4),
            ("a: *none", 1, 4),
            ("a: @x", 1, 4),
            ("a: %x", 1, 4),
            ("a: 1\n b: 2", 2, 2),
            ("{{ x }}: 1", 1, 2),
            ("a: 1\n---\nb: 2", 3, 1),
            ("x\ny: 1", 1, 1),
        ])
    func bad(text: String, line: Int, column: Int) {
        let error = #expect(throws: DiagnosticError.self) { try decode(text) }
        #expect(error?.diagnostics.first?.location == MujazCore.SourceLocation(line: line, column: column))
        #expect(error?.diagnostics.first?.help != nil)
    }

    @Test("The separators of Unicode are line breaks to YAML, and places stay right behind them")
    func separators() throws {
        for separator in ["\u{85}", "\u{2028}", "\u{2029}"] {
            let document = try decode("a: x\(separator)b: [1, 2,\n  y z\n  w]\r\ntitle: خبر\n")
            let place = try #require(document.root["title"]?.offset)
            #expect(Array("a: x\(separator)b: [1, 2,\n  y z\n  w]\r\ntitle: ".utf8).count == place)
        }
    }

    @Test(
        "What is opened and not closed is shown where it is opened",
        arguments: [
            ("a: 1\ntitle: \"خبر\nb: 2\nc: 3\n", "2:8: the quotation mark that opens here is not closed"),
            ("title: 'it\n", "1:8: the quotation mark that opens here is not closed"),
            ("a: \"x\n---\nb: 1\n", "1:4: the quotation mark that opens here is not closed"),
            ("topics: [المدينة, البحر\nb: 2\n", "1:9: the list that begins here does not end"),
            ("image: {src: a.jpg\nb: 2\n", "1:8: the map that begins here does not end"),
            ("tags: [a, b\nsource: https://x.example\n", "1:7: the list that begins here does not end"),
            ("a: 1\ntags: [a, b\nc: 2\nsource: https://x.example\n", "2:7: the list that begins here does not end"),
            ("tags: [a, \"b]\"\nsource: s: x\n", "1:7: the list that begins here does not end"),
            (
                "tags: [a, # b]\n  c\nsource: https://x.example\n",
                "1:11: everything from # on is a comment, the end of the list as well"
            ),
            ("tags:\n  - [a, b\nsource: https://x.example\n", "2:5: the list that begins here does not end"),
            ("image: {src: a, alt: b\nsource: https://x.example\n", "1:8: the map that begins here does not end"),
            ("tags: [a, b]\nimage: [\n  a,\n  b\nsource: https://x\n", "2:8: the list that begins here does not end"),
            ("tags: [a,\n  b]\ntitle: c: d\n", "3:9: a text with a colon in it needs quotation marks"),
            ("title: x\ntopics: [أ]\n\nالنص بدأ هنا\n\n", "4:1: this line has no colon"),
            ("title: [حصري] مقابلة\n", "1:8: text that begins with «[» needs quotation marks"),
            ("title: {1} مقابلة\ndate: x\n", "1:8: text that begins with «{» needs quotation marks"),
            ("tags: [it's, don't]\ntitle: c: d\n", "2:9: a text with a colon in it needs quotation marks"),
            ("tags: [a, b\r\nsource: https://x.example\r\n", "1:7: the list that begins here does not end"),
        ])
    func unclosed(text: String, expected: String) throws {
        let error = #expect(throws: DiagnosticError.self) { try decode(text) }
        let diagnostic = try #require(error?.diagnostics.first)
        let place = try #require(diagnostic.location)
        #expect("\(place.line):\(place.column): \(diagnostic.message)" == expected)
        #expect(diagnostic.help?.isEmpty == false)
    }

    @Test(
        "Mistakes are shown on the line that has them, with the line as it should be",
        arguments: [
            ("title:عنوان\ndate: 2025-12-19\n", "1:7", "write title: عنوان"),
            ("title: خبر\nsummary:نص\nlocation: جدة\n", "2:9", "write summary: نص"),
            ("title: خبر\ndraft:true\n", "2:7", "write draft: true"), ("draft:true", "1:7", "write draft: true"),
            ("title: خبر\n  draft:true\ndate: 2025-12-19\n", "2:9", "write draft: true"),
            ("title:\u{A0}عنوان\ndate: 2025-12-19\n", "1:7", "write title: عنوان"),
            ("title:\u{200F}عنوان\ndate: 2025-12-19\n", "1:7", "write title: عنوان"),
            ("title: خبر\ndate： 2025-12-19\n", "2:5", "write date: 2025-12-19"),
            ("tags:\n- a\n-b\n", "3:1", "write - b"), ("tags:\n  - a\n  -b\ntitle: خبر\n", "3:3", "write - b"),
            ("tags:\n- a\n-\u{A0}b\n", "3:1", "write - b"), ("tags:\n-الحي\n- البحر\n", "2:1", "write - الحي"),
            ("source: @وزارة\n", "1:9", "write source: \"@وزارة\""), ("a: `x`\n", "1:4", "write a: \"`x`\""),
            ("tags:\n- ب\n- @وزارة\n", "3:3", "write - \"@وزارة\""), ("a: %x\n", "1:4", "write a: \"%x\""),
            ("title: *مهم* خبر\n", "1:8", "write title: \"*مهم* خبر\""),
            ("title: - خبر\n", "1:8", "write title: \"- خبر\""),
            ("title: > خبر طويل\n", "1:8", "write title: \"> خبر طويل\""),
            ("title: خبر: عاجل\n", "1:14", "write title: \"خبر: عاجل\""),
            ("title: قال \"نعم\": خبر\n", "1:23", "write title: 'قال \"نعم\": خبر'"),
            ("title: \"قال\" الوزير\n", "1:17", "write title: '\"قال\" الوزير'"),
            ("tags: [#غزة, ب]\ntitle: خبر\n", "1:8", "put it in quotes: \"#غزة\""),
            ("tags: [ب, #غزة]\ntitle: خبر\n", "1:12", "put it in quotes: \"#غزة\""),
            ("title: خبر\ndraft true\n", "2:1", "write a key, a colon and a value, such as title: …"),
            ("image:\n\tsrc: a.jpg\n", "2:1", "YAML does not indent with tabs: use spaces"),
            ("image:\n    src: a.jpg\n  alt: ب\n", "3:3", "indent it as the lines that it belongs to"),
            ("sources:\n  - name: وكالة\n  url: /x/\n", "3:3", "indent it by 4 spaces"),
            ("title: خبر\r\nsummary:نص\r\nlocation: جدة\r\n", "2:9", "write summary: نص"),
            ("a: |\n  title:عنوان\nb:نص\nc: 1\n", "3:3", "write b: نص"),
        ])
    func lines(text: String, place: String, help: String) throws {
        let error = #expect(throws: DiagnosticError.self) { try decode(text) }
        let diagnostic = try #require(error?.diagnostics.first)
        #expect(diagnostic.location.map { "\($0.line):\($0.column)" } == place, "\(diagnostic.message)")
        #expect(diagnostic.help == help)
    }

    @Test(
        "What YAML leaves out without a word is told",
        arguments: [
            ("tags: #غزة\n", "1:7"), ("title: خبر #عاجل\n", "1:15"), ("theme:\n  accent: #a3161f\n", "2:11"),
            ("title: !breaking خبر\n", "1:8"), ("tags: [أ #ب\n, ج]\n", "1:11"),
        ])
    func leftOut(text: String, place: String) throws {
        let found = try decode(text).diagnostics.map { $0.location.map { "\($0.line):\($0.column)" } }
        #expect(found == [place])
    }

    @Test(
        "Comments and texts that are none of that pass",
        arguments: [
            "a: x # until Monday\n", "# all\na: \"#x\"\n", "a: x#y\n", "a: C# and more\n",
            "a: |\n  #x y\n  draft:true\n",
            "a: >\n  text\n  summary:x\n", "a: text\n  that goes on with 12:30 and https://site.example/\n",
            "a: [x,\n  y]\n",
            "a:\n  - x\n  - y: 1\n    z: 2\n",
        ])
    func sound(text: String) throws {
        #expect(try decode(text).diagnostics.isEmpty)
    }

    @Test("Random mistakes are always shown inside the text")
    func random() {
        let pieces = [
            "title", ":", ": ", "-", "- ", "\n", "\r\n", "  ", "\t", "خبر", "\u{A0}", "[", "]", "{", "\"", "'", "#",
            " #ب", "@", "|",
            ">", "!", "&", "*", "：", "\\", ",", "draft:true", "\u{200F}", "---",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...14)).map { _ in pieces.randomElement() ?? "" }.joined()
            do throws(DiagnosticError) {
                _ = try decode(text)
            } catch {
                let lines = text.utf8.count { $0 == 0x0A || $0 == 0x0D } + 1
                #expect(error.diagnostics.allSatisfy { ($0.location?.line ?? 0) <= lines && $0.help != "" }, "\(text)")
            }
        }
    }

    @Test("A key that comes twice is a warning at the second, which counts")
    func duplicates() throws {
        let document = try decode("a: 1\nb: 2\na: 3")
        #expect(treeText(document.root) == "{a: 3, b: 2}")
        #expect(document.diagnostics.map(\.id) == ["duplicate-key"])
        #expect(document.diagnostics.first?.location == MujazCore.SourceLocation(line: 3, column: 1))
    }

    @Test("Aliases that double themselves do not fill the memory")
    func aliasBomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x]\n"
        for level in 1..<9 {
            let alias = "*a\(level - 1)"
            text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 8).joined(separator: ", "))]\n"
        }
        #expect(throws: DiagnosticError.self) { try decode(text) }
    }

    @Test func deepNesting() {
        #expect(throws: DiagnosticError.self) { try decode(String(repeating: "[", count: 5000)) }
    }

    @Test("Offsets are bytes of the whole file")
    func offsets() throws {
        let text = "---\nعنوان: خبر\nب: [س, ع]\n---\n"
        let document = try YAMLDecoder.decode(source(text), range: 4..<text.utf8.count - 4)
        guard case .map(let entries) = document.root.value else {
            Issue.record("not a map")
            return
        }
        #expect(source(text).location(at: entries[0].node.offset) == MujazCore.SourceLocation(line: 2, column: 13))
        #expect(source(text).location(at: entries[1].keyOffset) == MujazCore.SourceLocation(line: 3, column: 1))
        guard case .list(let nodes) = entries[1].node.value else {
            Issue.record("not a list")
            return
        }
        #expect(source(text).location(at: nodes[1].offset) == MujazCore.SourceLocation(line: 3, column: 10))
    }
}
