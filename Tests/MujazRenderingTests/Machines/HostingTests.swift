import MujazContent
import Testing

@testable import MujazRendering

@Suite("Files for hosts")
struct HostingTests {
    private let redirects = HostRedirects(entries: [
        HostRedirects.Entry(from: "/%D9%82/a.b/", to: "/new$1/"), HostRedirects.Entry(from: "/q%22/", to: "/%D9%83/"),
    ])

    @Test("Redirects in the way of each host")
    func hosts() {
        #expect(redirects.text == "/%D9%82/a.b/ /new$1/ 301\n/q%22/ /%D9%83/ 301\n")
        #expect(
            redirects.nginx
                == "location = \"/ق/a.b/\" { return 301 \"/new%241/\"; }\nlocation = \"/q\\\"/\" { return 301 \"/%D9%83/\"; }\n"
        )
        #expect(
            redirects.apache
                == "RedirectMatch 301 \"^/ق/a\\\\.b/$\" \"/new%241/\"\nRedirectMatch 301 \"^/q\\\"/$\" \"/%D9%83/\"\n")
    }

    @Test("Nothing runs that the site does not serve itself")
    func policy() {
        var config = SiteConfig()
        let strict = HostHeaders(config: config, keepsAssets: true) { $0 }.text
        #expect(strict.hasPrefix("/*\n  Content-Security-Policy: default-src 'self'; script-src 'self';"))
        #expect(strict.contains("; frame-ancestors 'self'\n"))
        #expect(!strict.contains("unsafe"))
        #expect(strict.contains("/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"))
        config.outputs.contentSecurityPolicy = "default-src 'none'"
        let headers = HostHeaders(config: config, keepsAssets: false) { "/daily" + $0 }
        #expect(
            headers.text.hasPrefix("/daily/*\n  Content-Security-Policy: default-src 'none'; frame-ancestors 'self'\n"))
        // What has a hash in its name may be kept; the theme's files have none here.
        #expect(headers.text.contains("/daily/variants/*\n  Cache-Control: public, max-age=31536000, immutable\n"))
        #expect(!headers.text.contains("/daily/assets/"))
        config.images.makesVariants = false
        #expect(!HostHeaders(config: config, keepsAssets: false) { $0 }.text.contains("immutable"))
    }

    @Test("Robots are told by name")
    func robots() {
        var settings = RobotsSettings()
        func text() -> String {
            String(
                decoding: RobotsText.bytes(settings, sitemaps: ["https://a.example/sitemap.xml"]) { $0 }, as: UTF8.self)
        }
        #expect(text() == "User-agent: *\nAllow: /\n\nSitemap: https://a.example/sitemap.xml\n")
        settings.allowsAI = false
        settings.disallowed = ["/drafts/"]
        #expect(text().hasPrefix("User-agent: *\nDisallow: /drafts/\n\nUser-agent: AI2Bot\n"))
        #expect(text().contains("User-agent: GPTBot\n"))
        #expect(text().hasSuffix("User-agent: YouBot\nDisallow: /\n\nSitemap: https://a.example/sitemap.xml\n"))
    }
}
