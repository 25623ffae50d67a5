import MujazCore
import Testing

@testable import MujazRendering

@Suite("News filters: addresses")
struct AddressSafetyTests {
    @Test(
        "Addresses that are meant",
        arguments: [
            ("/topics/", "/B/topics/"), ("topics/", "/B/topics/"), ("/خبر/", "/B/%D8%AE%D8%A8%D8%B1/"), ("", "/B/"),
            ("/%D8%AE/", "/B/%D8%AE/"), ("/50%/", "/B/50%25/"), ("/a b/", "/B/a%20b/"),
            ("/search/?q=خ&x=1#ب", "/B/search/?q=%D8%AE&x=1#%D8%A8"), ("#top", "#top"), ("?page=2", "?page=2"),
            ("https://a.example/خ?q=\"x\"", "https://a.example/%D8%AE?q=%22x%22"),
            ("https://مثال.إختبار/ب", "https://مثال.إختبار/%D8%A8"), ("//cdn.example/x", "//cdn.example/x"),
            ("HTTPS://a.example", "HTTPS://a.example"),
            ("mailto:a@b.example?subject=خ", "mailto:a@b.example?subject=%D8%AE"),
            ("tel:+963-11", "tel:+963-11"), ("/x:y", "/B/x:y"), ("12:30/", "/B/12:30/"), ("  /x \n", "/B/x"),
        ])
    func addresses(address: String, expected: String) throws {
        let expected = expected.hasPrefix("/B/") ? "/%D8%AE%D8%A8%D8%B1" + expected.dropFirst(2) : expected
        let text = try FilterBench().render("{{ x|url|safe }}", data(address))
        #expect(text == expected)
    }

    @Test(
        "absolute_url",
        arguments: [
            ("/topics/", "https://news.example/خبر/topics/"), ("https://a.example/x", "https://a.example/x"),
            ("//a.example/x", "https://a.example/x"), ("#x", "https://news.example/خبر/#x"),
            ("mailto:a@b.example", "mailto:a@b.example"),
        ])
    func absolute(address: String, expected: String) throws {
        let text = try FilterBench().render("{{ x|absolute_url|safe }}", data(address))
        #expect(PercentEncoding.decoded(text) == expected)
    }

    @Test("Articles, topics and assets")
    func views() throws {
        let base = "/%D8%AE%D8%A8%D8%B1"
        let bench = FilterBench()
        #expect(try bench.render("{{ articles[0]|url }}") == base + "/0/")
        #expect(try bench.render("{{ articles[0]|absolute_url }}") == "https://news.example" + base + "/0/")
        #expect(try bench.render("{{ articles[0].topic|absolute_url }}").hasPrefix("https://news.example" + base))
        #expect(try bench.render("{{ 'style.css'|asset }}") == base + "/assets/style.css")
        #expect(bench.mistake("{{ articles[0].date|url }}")?.message.contains("has no address") == true)
        #expect(bench.mistake("{{ none|url }}")?.message.contains("not none") == true)
        #expect(bench.mistake("{{ [1]|url }}")?.message.contains("not a list") == true)
    }

    @Test(
        "No script comes out",
        arguments: [
            "javascript:alert(1)", "JavaScript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)",
            "\tjavascript:alert(1)", "\njavascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
            "java\r\nscript:alert(1)", "j\ta\tv\ta\tscript:alert(1)", "javascript\t:alert(1)", "javascript\n:alert(1)",
            "\u{1}javascript:alert(1)", "\u{1F}javascript:alert(1)", "\u{1}\u{2} \tjavascript:alert(1)",
            "javascript://%0aalert(1)", "javascript://a.example/%0Aalert(1)", "javascript:/*/alert(1)",
            "vbscript:msgbox(1)", "VBScript:msgbox(1)", "vb\tscript:x", "livescript:x", "mocha:x",
            "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "DATA:text/html,x",
            "data:image/svg+xml,<svg onload=alert(1)>", "data:image/png;base64,AAAA", " da\tta:text/html,x", "data:,x",
            "blob:https://a.example/1", "filesystem:https://a.example/x", "view-source:javascript:x", "jar:x!/y",
            "file:///etc/passwd", "about:blank", "unknown:x", "x-javascript:y",
        ])
    func refused(address: String) {
        for filter in ["url", "absolute_url"] {
            let mistake = FilterBench().mistake("{{ x|\(filter) }}", data(address))
            #expect(mistake?.id == "address-unsafe", "\(filter) of \(address)")
            #expect(mistake?.help != nil)
            #expect(mistake?.message.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true)
        }
    }

    @Test("References of markup are resolved before an address is judged")
    func markup() {
        for markup in [
            "&#106;avascript:alert(1)", "&#x6A;avascript&#58;alert(1)", "javascript&colon;alert(1)",
            "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "&#0000106;avascript:x",
        ] {
            #expect(FilterBench().mistake("{{ x|safe|url }}", data(markup))?.id == "address-unsafe", "\(markup)")
        }
    }

    @Test(
        "What only looks like script becomes a path",
        arguments: [
            "/javascript:alert(1)", "./javascript:alert(1)", "javascript%3Aalert(1)", "ｊavascript:alert(1)",
            "\u{200B}javascript:alert(1)", "\u{A0}javascript:alert(1)", "\u{FEFF}javascript:x", "java\u{0}script:x",
            "&#106;avascript:alert(1)", "javascript&colon;alert(1)", "\\\\evil.example", "/\\evil.example",
            ":javascript:x",
            "'onclick=alert(1)", "\"><script>", "1javascript:x", "java script:x",
        ])
    func paths(address: String) throws {
        // Printed without escaping, which must not matter.
        let text = try FilterBench().render("{{ x|url|safe }}", data(address))
        #expect(text.hasPrefix("/%D8%AE%D8%A8%D8%B1/"))
        #expect(!text.utf8.contains { $0 <= 0x20 || $0 >= 0x7F || "\"'<>\\&".utf8.contains($0) }, "\(text)")
    }

    @Test("Pictures may be data where that is asked for, and nothing else")
    func images() throws {
        let good = ["data:image/png;base64,iVBORw0KGgo=", "data:image/webp;base64,AA+/", "DATA:IMAGE/GIF;base64,R0lG"]
        for address in good {
            #expect(try FilterBench().render("{{ x|url(images=true)|safe }}", data(address)) == address)
        }
        for address in [
            "data:image/svg+xml;base64,AAAA", "data:text/html;base64,AAAA", "data:image/png,<script>",
            "data:image/png;base64,AA\">", "javascript:x",
        ] {
            #expect(FilterBench().mistake("{{ x|url(images=true) }}", data(address))?.id == "address-unsafe")
        }
    }

    /// `{"x": address}` as JSON.
    private func data(_ address: String) -> String {
        var text = "{\"x\": \""
        for scalar in address.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\" + String(scalar)
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\"}"
    }
}
