import MujazContent
import Testing

@testable import MujazRendering

@Suite("Files for hosts")
struct HostingTests {
    @Test("Hosts find no patterns in an old address")
    func patterns() {
        let redirects = HostRedirects(entries: [HostRedirects.Entry(from: "/live/*/:x/", to: "/y/:z")])
        #expect(redirects.text == "/live/%2A/%3Ax/ /y/:z 301\n")
    }

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
                == "RedirectMatch 301 \"^/ق/a\\\\.b/$\" \"/new\\\\$1/\"\nRedirectMatch 301 \"^/q\\\"/$\" \"/ك/\"\n")
    }

    @Test(
        "What has a meaning in a configuration file has none in an address",
        arguments: [
            // As the address is, as nginx reads it, as Apache reads it.
            ("/a%20b/", "\"/a b/\"", "\"^/a b/$\""), ("/a%22b/", "\"/a\\\"b/\"", "\"^/a\\\"b/$\""),
            ("/a%7Bb%7D;c/", "\"/a{b};c/\"", "\"^/a\\\\{b\\\\};c/$\""), ("/C++/", "\"/C++/\"", "\"^/C\\\\+\\\\+/$\""),
            ("/a$1/", "\"/a$1/\"", "\"^/a\\\\$1/$\""), ("/a%25/", "\"/a%/\"", "\"^/a%/$\""),
            ("/%D8%AE%D8%A8%D8%B1/", "\"/خبر/\"", "\"^/خبر/$\""), ("/a'(b)/", "\"/a'(b)/\"", "\"^/a'\\\\(b\\\\)/$\""),
        ])
    func oldAddresses(from: String, nginx: String, apache: String) {
        let redirects = HostRedirects(entries: [HostRedirects.Entry(from: from, to: "/x/")])
        #expect(redirects.nginx == "location = \(nginx) { return 301 \"/x/\"; }\n")
        #expect(redirects.apache == "RedirectMatch 301 \(apache) \"/x/\"\n")
    }

    @Test(
        "Targets are encoded once",
        arguments: [
            ("/%D8%A3%20b/", "/%D8%A3%20b/", "/أ b/"),
            (
                "https://shop.example/a/?a=%20&b=2#x$y", "https://shop.example/a/?a=%20&b=2#x%24y",
                "https://shop.example/a/?a=%20&b=2#x\\\\$y"
            ),
            ("/a%22/", "/a%22/", "/a\\\"/"), ("/a%3Fb/", "/a%3Fb/", nil), ("/a%25b/", "/a%25b/", "/a%b/"),
        ] as [(String, String, String?)])
    func targets(to: String, nginx: String, apache: String?) {
        let redirects = HostRedirects(entries: [HostRedirects.Entry(from: "/x/", to: to)])
        #expect(redirects.nginx == "location = \"/x/\" { return 301 \"\(nginx)\"; }\n")
        #expect(redirects.apache == (apache.map { "RedirectMatch 301 \"^/x/$\" \"\($0)\"\n" } ?? ""))
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

    @Test("E-mails have a policy of their own, whichever way a host puts rules together")
    func emailPolicy() throws {
        let headers = HostHeaders(
            config: SiteConfig(), keepsAssets: true, url: { "/daily" + $0 },
            emailFolders: ["/daily/digests/", "/daily/en/digests/"])
        for pattern in ["/daily/digests/:edition/email", "/daily/en/digests/:edition/email.html"] {
            #expect(
                headers.text.contains(
                    "\n\(pattern)\n  ! Content-Security-Policy\n  Content-Security-Policy: default-src 'none'; "
                        + "style-src 'unsafe-inline';"))
        }
        // Nothing else may have inline styles.
        let lines = headers.text.split(separator: "\n")
        let loose = lines.indices.filter { lines[$0].contains("unsafe-inline") }
        #expect(loose.count == 4 && loose.allSatisfy { lines[$0 - 2].contains("/digests/:edition/email") })
        #expect(!headers.text.contains("script-src 'unsafe-inline'"))
        let rule = try #require(headers.rules.last)
        #expect(rule.paths.expression == "^/daily/en/digests/[^/]+/email\\.html$")
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
