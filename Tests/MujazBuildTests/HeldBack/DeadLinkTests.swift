import MujazBuild
import MujazCore
import Testing

/// Links that lead nowhere are told, with their place, and no others.
@Suite("Links that lead nowhere")
struct DeadLinkTests {
    private static let head = "---\ntitle: خبر\ndate: 2026-11-20\n---\n"

    private static let site = [
        "mujaz.yaml": "title: s\nbase_url: https://news.example/\nredirects: {/moved/: /2026/11/20/b/}\n",
        "Content/articles/b.md": head + "## عنوان\n\n<a id=\"own\"></a>\n",
        "Content/articles/d.md":
            "---\ntitle: مسودة\ndate: 2026-11-20\ndraft: true\nslug: secret\ntags: [hush]\naliases: [/was/]\n---\nx\n",
        "Content/articles/c.pdf": "x", "Content/pages/about.md": "---\ntitle: عنّا\n---\nنص\n",
        "Content/static/files/x.pdf": "x", "Content/static/app/index.html": "x",
        "Content/live/l.md": "---\ntitle: تغطية\nstart: 2026-11-30 08:00\n---\n## 09:00 · أول {#goal}\n\nنص\n",
    ]

    /// What is told of each body, and its page; each is an article of its own in one site.
    private func build(_ bodies: [String]) async throws -> [(body: String, told: [Diagnostic], page: String)] {
        var site = Self.site
        for (number, body) in bodies.enumerated() { site["Content/articles/a\(number).md"] = Self.head + body + "\n" }
        let built = try await BuiltFiles.build(site)
        let told = built.report.diagnostics.filter { ["link-broken", "picture-missing"].contains($0.id) }
        return try bodies.enumerated().map { number, body in
            let file = "articles/a\(number).md"
            return (
                body, told.filter { $0.file?.hasSuffix(file) == true },
                try built.text("2026/11/20/a\(number)/index.html")
            )
        }
    }

    @Test("Told, with the place")
    func told() async throws {
        let cases = [
            ("[x](no.pdf)", 5), ("[x](/files/no.pdf)", 5), ("[x](/nope/)", 5), ("[x](b.md#no)", 5), ("[x](#no)", 5),
            ("[x](b.html)", 5), ("[x](no.md)", 5), ("![x](no.jpg)", 6), ("كلمة <audio src=\"no.mp3\"></audio>", 22),
            ("<video poster=\"no.jpg\"></video>", 16), ("<a href=\"no.csv\">x</a>", 10), ("[x](../no/)", 5),
            ("[x](/2026/11/20/b/#no)", 5), ("[x](../live/l.md#no)", 5), ("<img src=\"/no.png\" alt=\"\">", 11),
            ("[x][r]\n\n[r]: no.zip", 1),
        ]
        for (result, column) in zip(try await build(cases.map(\.0)), cases.map(\.1)) {
            #expect(result.told.count == 1, "\(result.body)")
            guard let told = result.told.first else { continue }
            #expect(told.location == SourceLocation(line: 5, column: column), "\(result.body)")
            #expect(told.severity == .warning && told.help != nil)
        }
    }

    @Test("What is there is not refused")
    func quiet() async throws {
        let bodies = [
            "[x](b.md)", "[x](b)", "[x](/articles/b.md#عنوان)", "[x](b.md#own)", "[x](/2026/11/20/b/)",
            "[x](/2026/11/20/b)", "[x](../b/)", "[x](/moved/)", "[x](/about/)", "[x](/feed.xml)", "[x](/files/x.pdf)",
            "[x](/app/)", "[x](c.pdf)", "[x](/)", "[x](?q=1)", "[x](#main)", "[x](mailto:a@b.example)",
            "[x](https://else.example/no/)", "## y\n\n[x](#y)", "نص[^1]\n\n[^1]: x", "[x](../live/l.md#goal)",
            "[x](#:~:text=y)", "[x](b.md#)", "<a href=\"/live/l/\">x</a>", "[x](/topics/)",
            "[x](#%79) <b id=\"y\">z</b>",
        ]
        for result in try await build(bodies) { #expect(result.told.map(\.message) == [], "\(result.body)") }
    }

    @Test("A link to what is held back says so, and its address is not on the page")
    func heldBack() async throws {
        let bodies = [
            "[x](d.md)", "[x](d)", "[x](/articles/d.md#y)", "[x](d.html)", "[x](/2026/11/20/secret/)",
            "[x](https://news.example/2026/11/20/secret/)", "<a href=\"d.md\">x</a>", "[x](/was/)", "[x](/tags/hush/)",
            "[x](/2026/11/20/SECRET)", "[x](../secret/)", "<blockquote cite=\"/2026/11/20/secret/\">x</blockquote>",
        ]
        for result in try await build(bodies) {
            #expect(result.told.count == 1, "\(result.body)")
            #expect(result.told.first?.message.hasSuffix("leads to a text that is not published") == true)
            for address in ["secret", "SECRET", "d.md", "/was/", "hush", "d.html"] {
                #expect(!result.page.contains(address), "\(result.body)")
            }
        }
    }

    @Test("Addresses in raw HTML lead where those of Markdown do")
    func rawHTML() async throws {
        let body =
            "<a href=\"c.pdf\">x</a> <a href=\"b.md\">y</a> <video src=\"c.pdf\"></video>\n\n"
            + "<picture><source srcset=\"c.pdf 1x, no.jpg 2x\"></picture>"
        let (_, told, page) = try #require(try await build([body]).first)
        #expect(told.map(\.message) == ["the picture «no.jpg» is not there"])
        #expect(page.contains("<a href=\"/articles/c.pdf\">x</a> <a href=\"/2026/11/20/b/\">y</a>"))
        #expect(page.contains("<video src=\"/articles/c.pdf\""))
        #expect(page.contains("srcset=\"/articles/c.pdf 1x\""))
    }
}
