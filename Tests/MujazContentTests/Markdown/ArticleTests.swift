import MujazCore
import MujazLanguage
import Testing

@testable import MujazContent

/// A small site: `other.md`, `pic.jpg`, and everything else is not there.
func resolveInSmallSite(_ destination: MarkdownDestination) -> ResolvedLink? {
    if destination.address.hasPrefix("missing") || destination.address == "x.md" { return nil }
    if destination.address == "other.md" { return ResolvedLink(address: "/other/", isExternal: false) }
    if destination.isImage {
        return ResolvedLink(address: "/" + destination.address, isExternal: false, width: 640, height: 480)
    }
    let isOut = destination.address.contains("out.example") || destination.address.contains("youtu")
    return ResolvedLink(address: destination.address, isExternal: isOut)
}

extension MarkdownConverter {
    func result(_ markdown: String) -> MarkdownResult {
        convert(Array(markdown.utf8)[...], resolve: resolveInSmallSite)
    }
    func html(_ markdown: String) -> String { String(decoding: result(markdown).html, as: UTF8.self) }
}

@Suite struct ArticleTests {
    @Test(arguments: ArticleCase.text + ArticleCase.blocks + ArticleCase.links + ArticleCase.rawHTML)
    func html(_ one: ArticleCase) {
        #expect(MarkdownConverter().html(one.markdown) == one.html)
    }

    @Test func policies() {
        let markdown = "<b onclick=x>أ</b>\n\n<div onclick=x>"
        #expect(
            MarkdownConverter(settings: MarkdownSettings(rawHTML: .allow)).html(markdown)
                == "<p><b onclick=x>أ</b></p>\n<div onclick=x>\n")
        #expect(
            MarkdownConverter(settings: MarkdownSettings(rawHTML: .escape)).html(markdown)
                == "<p dir=\"ltr\">&lt;b onclick=x&gt;أ&lt;/b&gt;</p>\n"
                + "<pre class=\"raw-html\" dir=\"ltr\" tabindex=\"0\">&lt;div onclick=x&gt;\n</pre>\n")
    }

    @Test func headings() {
        var settings = MarkdownSettings(omitsFirstHeading: true, headingShift: 1, idPrefix: "e1-")
        let markdown = "<!-- x -->\n# عنوان\n\n# أول `كود` [رابط](#أول)\n\n###### آخر\n\n[إلى](#أول)\n"
        let result = MarkdownConverter(settings: settings).result(markdown)
        #expect(
            result.headings == [
                MarkdownHeading(level: 2, id: "e1-أول-كود-رابط", text: "أول كود رابط"),
                MarkdownHeading(level: 6, id: "e1-آخر", text: "آخر"),
            ])
        #expect(String(decoding: result.html, as: UTF8.self).contains("href=\"#e1-%D8%A3%D9%88%D9%84\""))
        settings.omitsFirstHeading = false
        #expect(MarkdownConverter(settings: settings).result(markdown).headings.count == 3)
    }

    @Test func idsNeverMeet() {
        let markdown =
            "# أ\n\n# أ\n\n# أ 2\n\n# fn 1\n\n<p id=\"ب\">x</p>\n\n# ب\n\n# أ\n\n# !\n\n# ?\n\nx[^1]\n\n[^1]: y\n"
        let result = MarkdownConverter().result(markdown)
        let ids = result.headings.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.prefix(5) == ["أ", "أ-2", "أ-2-2", "fn-1-2", "ب-2"])
    }

    @Test func findings() {
        let markdown = """
            [أ](missing.md) ![](pic.jpg)

            ![ب](missing.jpg) [ج](javascript:x)
            {{< youtube abc >}} {{< youtube def >}} {% if x %} {% endif %} `{{% not %}}`

            ```
            {{< example >}}
            ```

            <script>x</script>
            <script>y</script>

            نص\u{202E}
            """
        let found = MarkdownConverter().result(markdown).findings.map { "\($0.line) \($0.kind.rawValue) \($0.text)" }
        #expect(
            found == [
                "1 unresolvedLink missing.md", "1 missingAlt pic.jpg", "3 unresolvedImage missing.jpg",
                "3 unsafeAddress javascript:x", "4 shortcode youtube", "4 shortcode if", "10 removedHTML <script>",
                "13 strayBidiControl U+202E",
            ])
    }

    @Test func excerpts() {
        let converter = MarkdownConverter()
        func excerpt(_ markdown: String, _ bytes: Int) -> String {
            converter.plainText(of: Array(markdown.utf8)[...], maximumBytes: bytes)
        }
        let markdown = "# عنوان\n\n![ص](a.jpg)\n\nقال **الوزير** في\n[بيان](x.md)، اليوم.\n\nوأضاف `x`.\n"
        #expect(excerpt(markdown, 200) == "قال الوزير في بيان، اليوم. وأضاف x.")
        #expect(excerpt(markdown, 38) == "قال الوزير في بيان…")
        #expect(excerpt(markdown, 36) == "قال الوزير في…")
        #expect(excerpt("كلمةطويلةجدا", 10) == "كلم…")
        #expect(excerpt("- أ\n- ب\n", 100) == "أ ب")
        #expect(excerpt("", 100) == "")
        #expect(excerpt("{{< x >}}\n\nنص", 100) == "نص")
    }

    @Test func firstHeading() {
        let heading = MarkdownConverter().firstHeading(of: Array("نص\n\nعنوان *أول*\n===\n".utf8)[...])
        #expect(heading?.level == 1)
        #expect(heading?.text == "عنوان أول")
        #expect(MarkdownConverter().firstHeading(of: []) == nil)
    }

    @Test func directionOfAnEnglishPage() {
        let converter = MarkdownConverter(settings: MarkdownSettings(direction: .ltr, labels: .english))
        #expect(converter.html("Words\n\nكلمات") == "<p>Words</p>\n<p dir=\"rtl\">كلمات</p>\n")
    }

    @Test func deepNestingEnds() {
        for piece in ["> ", "- ", "[", "*a ", "<div>\n\n", "![", "<b>"] {
            let result = MarkdownConverter().result(String(repeating: piece, count: 3000) + "x")
            #expect(!result.html.isEmpty || result.findings.contains { $0.kind == .tooMuch })
        }
    }

    /// A sanitised text is safe and balanced as a whole, whatever stands in it.
    @Test(arguments: 0..<20)
    func generatedTextsAreSafe(seed: Int) {
        var generator = SeededGenerator(state: UInt64(seed))
        for _ in 0..<50 {
            let markdown = MarkdownPieces.text(count: 30, using: &generator)
            let html = MarkdownConverter().result(markdown).html
            #expect(
                BalanceChecker.problem(in: html) == nil,
                "\(markdown.debugDescription) gave \(String(decoding: html, as: UTF8.self))")
        }
    }
}
