import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazRendering

@Suite("Theming by the configuration")
struct ThemeStylesTests {
    private func styles(_ change: (inout ThemeSettings) -> Void, _ overrides: [String: [UInt8]] = [:]) -> String? {
        var settings = ThemeSettings()
        change(&settings)
        var theme = Theme(overrides: overrides)
        var diagnostics: [Diagnostic] = []
        theme.addStyles(of: settings, diagnostics: &diagnostics)
        #expect(diagnostics.isEmpty)
        return theme.asset("theme.css").map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("A site that changes nothing has no style sheet of its own")
    func nothing() {
        #expect(styles { _ in } == nil)
    }

    @Test("Colours and fonts become custom properties, for light and dark")
    func colours() throws {
        let css = try #require(
            styles {
                $0.accent = "#123a8f"
                $0.font = .family("Amiri")
                $0.headlineFont = .file("خطوط/own.woff2")
            })
        #expect(css.contains("--accent:#123a8f;--on-accent:#ffffff;"))
        #expect(css.contains("--site-text:\"Amiri\",var(--own-text);"))
        #expect(css.contains("src:url(\"../%D8%AE%D8%B7%D9%88%D8%B7/own.woff2\")"))
        #expect(css.contains(":root[data-theme=dark]{--accent:"))
        #expect(!css.contains("&quot;"))
    }

    @Test("The template of the style sheet can be replaced")
    func override() {
        #expect(styles({ $0.accent = "#123a8f" }, ["theme.css": Array("{{ light[0].value }}!".utf8)]) == "#123a8f!")
    }

    @Test("The colours that contrasts are computed with are those of the theme")
    func ownColours() {
        let style = AssetTable(Theme(), fingerprints: false).entry("style.css")
        let css = String(decoding: style?.bytes ?? [], as: UTF8.self)
        for color in [
            "--paper:#fbf9f4", "--ink:#17140f", "--accent:#a3161f", "--paper:#15130f", "--ink:#f3eee4",
            "--accent:#ff8f87",
        ] {
            #expect(css.contains(color), "\(color)")
        }
    }

    @Test("Texts of the configuration stand over those of the theme; one that nobody reads is a mistake")
    func strings() {
        let source = SourceText(
            name: "mujaz.yaml",
            bytes: Array("theme: {strings: {latest: الجديد, lattest: x, news: {other: \"{n} ن\"}}}".utf8))
        let settings = SiteConfigReader.read(source).config.theme
        var diagnostics: [Diagnostic] = []
        let strings = Theme().strings(language: "ar", settings: settings, diagnostics: &diagnostics)
        #expect(strings.text("latest") == "الجديد")
        #expect(strings.forms("news")?.other == "{n} ن")
        #expect(diagnostics.map(\.message) == ["the theme has no text «lattest»"])
        #expect(diagnostics.first?.help == "did you mean «latest»?")
    }

    @Test("Styles and scripts stay within their budget")
    func budget() {
        let assets = AssetTable(Theme(), fingerprints: true)
        func total(_ suffix: String) -> Int {
            assets.publishedNames.filter { $0.hasSuffix(suffix) }.reduce(0) {
                $0 + (assets.bytes(published: $1)?.count ?? 0)
            }
        }
        #expect(total(".css") < 30_000)
        #expect(total(".js") < 10_000)
    }
}
