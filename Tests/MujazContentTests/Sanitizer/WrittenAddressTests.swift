import MujazCore
import Testing

@testable import MujazContent

/// Addresses that would run script, in the ways in which people hide them.
let hiddenScripts = [
    "javascript:alert(1)", "JavaScript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)",
    "\u{1}javascript:alert(1)",
    "java\nscript:alert(1)", "java\tscript:alert(1)", "java\r\nscript:alert(1)", "javascript\n:alert(1)",
    "java script:alert(1)", "java\u{200B}script:alert(1)", "\u{200F}javascript:alert(1)", "java\u{AD}script:alert(1)",
    "\u{FEFF}javascript:alert(1)", "java\u{0}script:alert(1)", "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)",
    "javascript&colon;alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "java&#10;script:alert(1)",
    "javascript%3Aalert(1)", "%6Aavascript:alert(1)", "javascript://site.example/%0Aalert(1)", "vbscript:x",
    "VbScript:x",
    "data:text/html,x", "data:text/html;base64,PHNjcmlwdD4=", "DATA:image/svg+xml,<svg>", "file:///etc/passwd",
    "file:C:/x", "livescript:x", "blob:https://x.example/1", "view-source:https://x.example/",
]

@Suite("Addresses as people write them")
struct WrittenAddressTests {
    private func address(_ text: String) -> WrittenAddress { WrittenAddress(text, schemes: AddressPolicy.linkSchemes) }

    @Test("What is hidden in it is found", arguments: hiddenScripts)
    func unsafe(text: String) {
        if case .unsafe = address(text) { return }
        Issue.record("\(text) is \(address(text))")
    }

    @Test(
        "Whole addresses, with what no address may hold percent-encoded",
        arguments: [
            ("https://site.example/x", "https://site.example/x"), ("HTTP://SITE.example", "HTTP://SITE.example"),
            (" https://site.example/ ", "https://site.example/"),
            ("https://site.example/أ ب", "https://site.example/أ%20ب"),
            ("https://موقع.example/خبر", "https://موقع.example/خبر"), ("//cdn.example/x", "https://cdn.example/x"),
            ("https://site.example/\u{200F}", "https://site.example/"),
            ("https://site.example/a\u{202A}b", "https://site.example/ab"),
            ("https://site.example/می\u{200C}شود", "https://site.example/می%E2%80%8Cشود"),
            ("https://site.example/\"<x>", "https://site.example/%22%3Cx%3E"),
            ("https://site.example/a\nb", "https://site.example/ab"), ("https://[::1]:8080/x", "https://[::1]:8080/x"),
            ("https://user@site.example:8080/x?q=1#f", "https://user@site.example:8080/x?q=1#f"),
            ("mailto:desk@site.example", "mailto:desk@site.example"), ("tel:+966110000000", "tel:+966110000000"),
        ])
    func whole(text: String, expected: String) { #expect(address(text) == .whole(expected)) }

    @Test(
        "Without a scheme, where it cannot be a file",
        arguments: [
            ("www.site.example", "https://www.site.example"), ("WWW.site.example/x", "https://WWW.site.example/x"),
            ("site.example/x", "https://site.example/x"), ("t.example/x?q", "https://t.example/x?q"),
            ("agency.example", "https://agency.example"), ("موقع.السعودية/خبر", "https://موقع.السعودية/خبر"),
            ("site.example:8080/x", "https://site.example:8080/x"), ("desk@site.example", "mailto:desk@site.example"),
            ("www.data.zip/x", "https://www.data.zip/x"), ("notes.md/x", "https://notes.md/x"),
            ("\u{200F}www.site.example\u{200F}", "https://www.site.example"),
        ])
    func schemeless(text: String, expected: String) { #expect(address(text) == .schemeless(whole: expected)) }

    @Test(
        "Paths stay paths",
        arguments: [
            "notes.md#part", "notes.md?x=1", "report.pdf#page=3",
            "/x/", "report.pdf", "صورة.jpg", "صور/برج.webp", "../other.md", "#note", "?q=1", "a/b", "نص.md", "v1.2",
            "about/",
            "./www.site.example", "3.14", "a b.example", "archive.tar.gz", "/www.site.example",
        ])
    func paths(text: String) { #expect(address(text) == .path(text)) }

    @Test(
        "What is none",
        arguments: [
            "/\\site.example", "images\\quay.jpg",
            "", " ", "https:", "https://", "https:/x", "http:x", "https:///x", "https://a b/x", "https://\"x\"/",
            "mailto:",
            "mailto:nobody", "https//site.example", "http;//site.example", "https://x\\y/",
            "https://a\u{200B}b.example/",
            "ht\u{200B}tps://site.example/", "https://%6A/",
        ])
    func unusable(text: String) {
        if case .unusable = address(text) { return }
        Issue.record("\(text) is \(address(text))")
    }

    // A zero byte is another character to Markdown, which no browser takes out again.
    @Test("Script never gets into Markdown or raw HTML", arguments: hiddenScripts.filter { !$0.contains("\0") })
    func markdown(text: String) {
        let encoded = text.replacing(" ", with: "&#32;").replacing("\n", with: "&#10;").replacing("\r", with: "&#13;")
            .replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
        let html = MarkdownConverter().html(
            "[كلمة](<\(encoded)>) <a href=\"\(encoded)\">كلمة</a> ![صورة](<\(encoded)>)")
        #expect(!html.contains("href=") && !html.contains("<img"), "\(html)")
    }
}

@Suite("Schemes of links")
struct LinkSchemeTests {
    private func html(_ text: String) -> (markdown: MarkdownResult, raw: MarkdownResult) {
        let converter = MarkdownConverter()
        return (
            converter.convert(Array("نص\n\n[كلمة](<\(text)>)".utf8)[...]),
            converter.convert(Array("نص\n\n<p><a href=\"\(text)\">كلمة</a></p>".utf8)[...])
        )
    }

    @Test(
        "Markdown and HTML allow the same",
        arguments: [
            "http://site.example/", "HTTPS://site.example/", "mailto:desk@site.example", "tel:+966110000000",
            "sms:+966110000000", "xmpp:desk@site.example", "irc://irc.example/desk", "ircs://irc.example/desk",
            "whatsapp://send?text=x", "tg://resolve?domain=desk", "sgnl://signal.me/x", "viber://chat?number=1",
            "geo:33.5,36.3", "webcal://site.example/x.ics", "ftp://files.example/x", "magnet:?xt=urn:btih:x", "/x/",
            "#x", "?x=1", "//site.example/x", "ملف.md", "a/b:c",
        ])
    func allowed(text: String) {
        let (markdown, raw) = html(text)
        for result in [markdown, raw] {
            #expect(String(decoding: result.html, as: UTF8.self).contains("<a href="), "\(text)")
            #expect(!result.findings.contains { $0.kind == .unsafeAddress })
        }
    }

    @Test(
        "and refuse the same, with the line",
        arguments: [
            "intent://x#Intent;scheme=y;end", "feed:javascript:alert(1)", "feed:https://site.example/", "ms-msdt:/id",
            "vbscript:x", "javascript:x", "data:text/html,x", "file:///x", "smb://host/x", "ms-word:ofe|u|x",
            "search-ms:query=x", "about:blank", "chrome://settings", "x-apple.systempreferences:x", "steam://run/1",
            "jar:https://x.example!/", "web+x:y", "zoommtg://x", "ldap://x", "telnet://x", "C:/x", "made-up:x",
        ])
    func refused(text: String) {
        let (markdown, raw) = html(text)
        for result in [markdown, raw] {
            #expect(!String(decoding: result.html, as: UTF8.self).contains("href="), "\(text)")
            #expect(result.findings.first { $0.kind == .unsafeAddress }?.line == 3, "\(text)")
        }
    }
}

@Suite("Addresses in fields")
struct FieldAddressTests {
    private static let fields = [
        "sources: [{name: وكالة, url: %}]", "sources: [{name: وكالة, link: %}]", "canonical: %", "image: %",
        "cover: {src: %}",
        "image: [%]", "video: %", "video: {src: %}", "video: {src: a.mp4, poster: %}", "video: {youtube: %}",
        "video: {src: a.mp4, poster: {src: %}}",
    ]

    private func diagnostics(_ line: String, _ value: String) async throws -> [Diagnostic] {
        let scalars = value.unicodeScalars.map { $0.value < 0x80 ? "\\u00" + hex($0.value) : String($0) }.joined()
        let text = "---\ntitle: خبر\ndate: 2025-12-19\n\(line.replacing("%", with: "\"\(scalars)\""))\n---\nنص\n"
        let disk = InMemoryFileSystem(["site/a.md": text])
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: disk)
        return try await ContentLoader(fileSystem: disk, layout: layout, config: SiteConfig(), jobs: 1).load()
            .diagnostics
    }

    private func hex(_ value: UInt32) -> String { (value < 16 ? "0" : "") + String(value, radix: 16) }

    @Test("Every field refuses every script, on its own line", arguments: fields)
    func scripts(field: String) async throws {
        for script in hiddenScripts {
            // A percent sign in a path of a file is a part of its name until it is looked for, and no link comes of it.
            let found = try await diagnostics(field, script).first { $0.severity == .error }
            #expect(found?.location?.line == 4, "\(field) \(script.debugDescription)")
        }
    }

    @Test("Every field refuses an address without its scheme, and says how to write it", arguments: fields.dropLast(2))
    func schemeless(field: String) async throws {
        for (text, whole) in [
            ("www.agency.example/x", "https://www.agency.example/x"), ("t.example/x", "https://t.example/x"),
        ] {
            let found = try #require(try await diagnostics(field, text).first { $0.severity == .error })
            #expect(found.location?.line == 4)
            #expect(field.contains("youtube") || found.help == "write \(whole)", "\(field)")
        }
    }

    @Test(
        "The configuration refuses them at their place",
        arguments: [
            "channels: [{name: قناة, url: %}]", "organization: {logo: %}", "organization: {principles: %}",
            "organization: {corrections: %}", "theme: {logo: %}", "theme: {logo_dark: %}",
            "theme: {header: {links: [{name: رابط, url: %}]}}", "theme: {footer: {links: [{name: رابط, url: %}]}}",
            "redirects: {/old/: %}", "comments: {provider: own, script: %}", "comments: {provider: own, frame: %}",
        ])
    func configuration(line: String) {
        for text in hiddenScripts + ["www.agency.example/x", "t.example/x"] {
            let scalars = text.unicodeScalars.map { $0.value < 0x80 ? "\\u00" + hex($0.value) : String($0) }.joined()
            let yaml = "title: موقع\n\(line.replacing("%", with: "\"\(scalars)\""))\n"
            let (_, diagnostics) = SiteConfigReader.read(SourceText(name: "mujaz.yaml", bytes: Array(yaml.utf8)))
            let error = diagnostics.first { $0.severity == .error }
            #expect(error?.location?.line == 2 && error?.file == "mujaz.yaml", "\(line) \(text.debugDescription)")
        }
    }

    @Test(
        "What a redirect leads to is one word, with nothing that a line of a host's file could be broken with",
        arguments: [
            ("https://site.example/a b", "https://site.example/a%20b"),
            ("https://site.example/\\r\\nX: 1", "https://site.example/%20X:%201"),
            ("https://site.example/\\\"x\\\"", "https://site.example/%22x%22"), ("/new/#part", "/new/#part"),
            ("https://site.example/{a}|b", "https://site.example/%7Ba%7D%7Cb"),
        ])
    func redirects(target: String, expected: String) {
        let yaml = "redirects: {/old/: \"\(target)\"}\n"
        let (config, diagnostics) = SiteConfigReader.read(SourceText(name: "mujaz.yaml", bytes: Array(yaml.utf8)))
        #expect(config.outputs.redirects.map(\.to) == [expected] && diagnostics.isEmpty, "\(diagnostics)")
    }

    @Test(
        "A film on YouTube may be given by its address",
        arguments: [
            "AbCdEf12345", "https://www.youtube.com/watch?v=AbCdEf12345", "youtu.be/AbCdEf12345",
            "https://www.youtube.com/embed/AbCdEf12345",
        ])
    func youTube(text: String) { #expect(Embed.youTubeID(text) == "AbCdEf12345") }
}
