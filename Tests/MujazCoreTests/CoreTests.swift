import MujazCore
import Testing

@Suite("Source text")
struct SourceTextTests {
    @Test(
        "Locations count lines and bytes, whatever the line endings",
        arguments: [
            ("a\nbc", 3, MujazCore.SourceLocation(line: 2, column: 2)),
            ("a\r\nbc", 4, MujazCore.SourceLocation(line: 2, column: 2)),
            ("a\rbc", 3, MujazCore.SourceLocation(line: 2, column: 2)),
            ("خبر\nx", 7, MujazCore.SourceLocation(line: 2, column: 1)),
            ("خبر", 2, MujazCore.SourceLocation(line: 1, column: 3)),
            ("", 0, MujazCore.SourceLocation.start),
            ("a", 99, MujazCore.SourceLocation(line: 1, column: 2)),
        ])
    func location(text: String, offset: Int, expected: MujazCore.SourceLocation) {
        #expect(SourceText(name: "x", bytes: Array(text.utf8)).location(at: offset) == expected)
    }

    @Test func lines() {
        let text = SourceText(name: "x", bytes: Array("one\r\ntwo\rthree\n".utf8))
        #expect(text.line(1) == "one")
        #expect(text.line(2) == "two")
        #expect(text.line(3) == "three")
        #expect(text.line(5) == nil)
        #expect(text.line(0) == nil)
    }
}

@Suite("Diagnostics")
struct DiagnosticTests {
    @Test("The caret stands below the character, not the byte")
    func caret() {
        let source = SourceText(name: "a.md", bytes: Array("date: ٢٠٢٥-13-01".utf8))
        let diagnostic = source.diagnostic(.error, "date-impossible", at: 15, "wrong", help: "mend it")
        #expect(
            DiagnosticFormatter().text(diagnostic) == """
                a.md:1:16: error: wrong
                  date: ٢٠٢٥-13-01
                             ^
                  help: mend it

                """)
    }

    @Test("Control characters of a file do not reach the terminal")
    func controls() {
        let source = SourceText(name: "a", bytes: Array("x\u{1B}[31m".utf8))
        let text = DiagnosticFormatter().text(source.diagnostic(.warning, "x", at: 0, "m"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test func order() {
        let first = Diagnostic(severity: .warning, id: "b", file: "a.md", location: .start, message: "m")
        let second = Diagnostic(
            severity: .error, id: "a", file: "a.md", location: MujazCore.SourceLocation(line: 2, column: 1),
            message: "m")
        let third = Diagnostic(severity: .error, id: "a", file: "b.md", message: "m")
        #expect([third, second, first].sorted() == [first, second, third])
    }
}

@Suite("Name suggestions")
struct NameSuggestionTests {
    @Test(arguments: [
        ("titel", "title"), ("tilte", "title"), ("sumary", "summary"), ("عنوا", "عنوان"),
    ])
    func near(name: String, expected: String) {
        #expect(NameSuggestion.nearest(to: name, in: ["title", "summary", "date", "عنوان"]) == expected)
    }

    @Test func far() {
        #expect(NameSuggestion.nearest(to: "weather", in: ["title", "date"]) == nil)
        #expect(NameSuggestion.nearest(to: "title", in: ["title"]) == nil)
    }
}

@Suite("HTML escaping")
struct HTMLEscapingTests {
    @Test(arguments: [
        ("a < b & c > \"d\" 'e'", "a &lt; b &amp; c &gt; &#34;d&#34; &#39;e&#39;"),
        ("سلام", "سلام"), ("", ""), ("<", "&lt;"),
        // A less-than sign with a combining mark is one Character, and must be escaped all the same.
        ("<\u{064E}script", "&lt;\u{064E}script"),
    ])
    func escapes(text: String, expected: String) {
        #expect(HTMLEscaping.escaped(text).utf8.elementsEqual(expected.utf8))
    }

    @Test("Every byte at every place of a word is treated alike")
    func words() {
        let entities: [UInt8: String] = [0x26: "&amp;", 0x3C: "&lt;", 0x3E: "&gt;", 0x22: "&#34;", 0x27: "&#39;"]
        for byte in UInt8(0)..<128 {
            for place in 0..<17 {
                var bytes = [UInt8](repeating: 0xD8, count: 17)
                bytes[place] = byte
                var output: [UInt8] = []
                bytes.withUnsafeBufferPointer { HTMLEscaping.append($0, to: &output) }
                let middle = entities[byte].map { Array($0.utf8) } ?? [byte]
                #expect(output == bytes[..<place] + middle + bytes[(place + 1)...])
            }
        }
    }
}

@Suite("Percent-encoding")
struct PercentEncodingTests {
    @Test func path() {
        #expect(PercentEncoding.encodedPath("/2025/خبر/") == "/2025/%D8%AE%D8%A8%D8%B1/")
        #expect(PercentEncoding.encodedPath("/a b\"'<&?#%/") == "/a%20b%22%27%3C%26%3F%23%25/")
        #expect(PercentEncoding.encodedPath("/a-b_c.d~/") == "/a-b_c.d~/")
    }

    @Test func decoding() {
        #expect(PercentEncoding.decoded("%D8%AE%D8%A8%D8%B1") == "خبر")
        #expect(PercentEncoding.decoded("100%") == "100%")
        #expect(PercentEncoding.decoded("%zz%4") == "%zz%4")
    }
}

@Suite("Concurrent map")
struct ConcurrentMapTests {
    @Test("Results are in order, whatever the number of tasks", arguments: [1, 2, 3, 16])
    func order(jobs: Int) async {
        for count in [0, 1, 7, 1000] {
            let results = await concurrentMap(count: count, jobs: jobs) { $0 * $0 }
            #expect(results == (0..<count).map { $0 * $0 })
        }
    }

    @Test func stateIsReused() async {
        let results = await concurrentMap(count: 10, jobs: 1, makeState: { [Int]() }) { number, state in
            state.append(number)
            return state.count
        }
        #expect(results == Array(1...10))
    }
}

@Suite("Bytes of texts")
struct ByteTests {
    @Test("Texts are the same where their bytes are")
    func sameBytes() {
        let texts = ["", "a", "خبر", "خبر عاجل من مدينة بعيدة جدا", "خبر عاجل من مدينة بعيدة جدّ", "é", "e\u{301}"]
        for left in texts {
            for right in texts {
                #expect(hasSameBytes(left, right) == (Array(left.utf8) == Array(right.utf8)), "\(left) \(right)")
            }
        }
        let text = "باب/خبر/باب"
        #expect(hasSameBytes(String(text.prefix(3)), String(text.suffix(3))))
    }

    @Test("An ASCII text is found by its bytes, whatever mark follows it")
    func search() {
        func find(_ part: String, in text: String) -> Int? {
            text.firstRange(ofASCII: part).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
        }
        #expect(find("://", in: "https://خبر.example") == 5)
        #expect(find("://", in: "::/:///") == 3)
        #expect(find("://", in: "خبر:/") == nil)
        #expect(find("/", in: "خبر/\u{64E}") == 6)
        #expect(find("", in: "خبر") == 0)
        #expect(find("a", in: "") == nil)
        #expect("x://y".dropFirst().firstRange(ofASCII: "://").map { "x://y"[$0] } == "://")
    }
}
