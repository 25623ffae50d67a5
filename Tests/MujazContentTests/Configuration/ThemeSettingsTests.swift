import MujazCore
import Testing

@testable import MujazContent

@Suite("Theme in the configuration")
struct ThemeSettingsTests {
    private func read(_ yaml: String) -> (config: SiteConfig, problems: [String]) {
        let (config, diagnostics) = SiteConfigReader.read(SourceText(name: "mujaz.yaml", bytes: Array(yaml.utf8)))
        return (
            config,
            diagnostics.map { "\($0.severity) \($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.message)" }
        )
    }

    @Test("Colours, fonts, logo, header, footer and strings are read")
    func everything() {
        let (config, problems) = read(
            """
            theme:
              accent: "#0b5d3b"
              accent_dark: "#7fd4ab"
              paper: "#fffef9"
              ink: "#101010"
              logo: logo.svg
              logo_dark: logo-dark.svg
              font: Amiri
              headline_font: fonts/own.woff2
              header: {tagline: no, links: [{name: الطقس, url: /weather/}]}
              footer: {text: تصدر كل صباح, links: [{name: اكتب لنا, url: "https://desk.example/"}]}
              strings: {latest: الجديد}
            """)
        #expect(problems.isEmpty)
        #expect(config.theme.accent == "#0b5d3b")
        #expect(config.theme.logoDark == "logo-dark.svg")
        #expect(config.theme.font == .family("Amiri"))
        #expect(config.theme.headlineFont == .file("fonts/own.woff2"))
        #expect(!config.theme.showsTagline)
        #expect(config.theme.headerLinks == [MenuLink(name: "الطقس", url: "/weather/")])
        #expect(config.theme.footerText == "تصدر كل صباح")
        #expect(config.theme.footerLinks.first?.url == "https://desk.example/")
        #expect(config.theme.strings.map(\.key) == ["latest"])
        #expect(config.theme.hasStyles)
    }

    @Test(
        "Mistakes have a place",
        arguments: [
            ("theme: {acent: \"#a3161f\"}", "warning 1:9 theme has no key «acent»"),
            ("theme:\n  accent: red", "error 2:11 «red» is not a colour"),
            (
                "theme:\n  accent: \"#ffd34d\"",
                "warning 2:11 «accent» on «paper» has a contrast of 1.3:1, so it is hard to read"
            ),
            (
                "theme:\n  paper: \"#555\"",
                "warning 2:10 «ink» on «paper» has a contrast of 2.4:1, so it is hard to read"
            ),
            ("theme: {font: \"A;}\"}", "error 1:15 «A;}» is not the name of a font"),
            (
                "theme: {font: \"https://fonts.example/a.woff2\"}",
                "error 1:15 the font «https://fonts.example/a.woff2» is on another site"
            ),
            ("theme: {footer: {links: [{name: x}]}}", "error 1:26 a link needs a name and a url"),
            ("theme: {header: {tagline: maybe}}", "error 1:27 «tagline» is neither true nor false"),
            ("comments: isso", "error 1:11 «comments» is a single value"),
            (
                "comments: {provider: x, script: \"javascript:a\"}",
                "error 1:33 «javascript:a» cannot be where comments come from"
            ),
            (
                "comments: {provider: x, script: /c.js, attributes: {onload: a}}",
                "error 1:61 «onload» cannot be an attribute here"
            ),
        ])
    func mistakes(yaml: String, problem: String) {
        #expect(read(yaml).problems.contains(problem), "\(read(yaml).problems)")
    }

    @Test("The contrasts of WCAG")
    func contrast() throws {
        let grey = try #require(HexColor("#767676"))
        #expect(abs(grey.contrast(with: .white) - 4.54) < 0.005)
        #expect(abs(HexColor.black.contrast(with: .white) - 21) < 0.001)
        let red = try #require(HexColor("#f00"))
        #expect(abs(red.contrast(with: .white) - 3.998) < 0.005)
        #expect(red.hex == "#ff0000")
        #expect(HexColor("#12345") == nil && HexColor("123456") == nil && HexColor("#12345g") == nil)
    }

    @Test("What is not given follows, and can be read")
    func palette() throws {
        var settings = ThemeSettings()
        #expect(!settings.hasStyles)
        settings.accent = "#a3161f"
        #expect(!settings.hasStyles)
        settings.accent = "#123a8f"
        let palette = ThemePalette(settings)
        #expect(palette.light.map(\.name) == ["accent", "on-accent"])
        #expect(palette.problems.isEmpty)
        let dark = try #require(palette.dark.first.flatMap { HexColor($0.value) })
        let paper = try #require(HexColor("#15130f"))
        #expect(dark.contrast(with: paper) >= 7)
    }

    @Test("The policy names the hosts of the comments and nobody else")
    func policy() {
        #expect(!SiteConfig().contentSecurityPolicy.contains("unsafe"))
        #expect(SiteConfig().contentSecurityPolicy.contains("frame-src 'none'"))
        let (config, problems) = read(
            "comments: {provider: isso, script: \"https://talk.example/js/embed.js\", attributes: {data-isso: x}}")
        #expect(problems.isEmpty)
        #expect(config.contentSecurityPolicy.contains("script-src 'self' https://talk.example;"))
        #expect(config.contentSecurityPolicy.contains("connect-src 'self' https://talk.example;"))
    }
}
