import MujazCore
import MujazPreview
import Testing

@testable import MujazServer

@Suite("What a host makes of a path") struct SiteResolverTests {
    private func resolve(
        _ target: String, _ names: [String], redirects: String = "", basePath: String = ""
    ) async throws -> String {
        let site = MemorySite(texts: Dictionary(uniqueKeysWithValues: names.map { ($0, $0) }))
        let resolver = SiteResolver(
            site: site, redirects: RedirectRules(Array(redirects.utf8)), basePath: basePath)
        switch await resolver.resolve(try RequestTarget(target)) {
        case .file(let path, _, let status): return "\(status) \(path)"
        case .redirect(let address, let status): return "\(status) → \(address)"
        case .nothing: return "nothing"
        }
    }

    private let names = [
        "index.html", "404.html", "a.txt", "مدينة/index.html", ".well-known/security.txt", ".git/config",
        "_headers", "x/.secret/y", "old/index.html",
    ]

    @Test func filesAndFolders() async throws {
        #expect(try await resolve("/", names) == "200 index.html")
        #expect(try await resolve("/a.txt?x=1", names) == "200 a.txt")
        #expect(try await resolve("/a.txt/", names) == "404 404.html")
        #expect(try await resolve("/%D9%85%D8%AF%D9%8A%D9%86%D8%A9/", names) == "200 مدينة/index.html")
        #expect(
            try await resolve("/%D9%85%D8%AF%D9%8A%D9%86%D8%A9?q=%31", names)
                == "301 → /%D9%85%D8%AF%D9%8A%D9%86%D8%A9/?q=%31")
        #expect(try await resolve("/nowhere/", names) == "404 404.html")
        #expect(try await resolve("/nowhere", ["index.html"]) == "nothing")
    }

    @Test("What is written for the host, and what is hidden, is not shown")
    func hidden() async throws {
        #expect(try await resolve("/.well-known/security.txt", names) == "200 .well-known/security.txt")
        for path in ["/.git/config", "/.git", "/_headers", "/x/.secret/y", "/x/.secret"] {
            #expect(try await resolve(path, names) == "404 404.html", "\(path)")
        }
    }

    @Test("Letters that a browser composes otherwise than the disk")
    func normalForms() async throws {
        let composed = "مؤتمر/index.html"
        let decomposed = "/%D9%85%D9%88%D9%94%D8%AA%D9%85%D8%B1"
        #expect(try await resolve(decomposed + "/", [composed]) == "200 " + composed)
        #expect(try await resolve(decomposed, [composed]).hasPrefix("301"))
    }

    @Test func redirects() async throws {
        let rules = "/old/ /new/ 301\n/show/* /a.txt 200\n/gone /a.txt 404\n/none /missing 200\n/secret /_headers 200\n"
        #expect(try await resolve("/old/", names, redirects: rules) == "301 → /new/")
        #expect(try await resolve("/old?x=1", names, redirects: rules) == "301 → /new/?x=1")
        #expect(try await resolve("/show/b/c", names, redirects: rules) == "200 a.txt")
        #expect(try await resolve("/gone", names, redirects: rules) == "404 a.txt")
        #expect(try await resolve("/none", names, redirects: rules) == "404 404.html")
        #expect(try await resolve("/secret", names, redirects: rules) == "404 404.html")
    }

    @Test("A site below a path of its host")
    func basePath() async throws {
        #expect(try await resolve("/", names, basePath: "news/ar") == "302 → /news/ar/")
        #expect(try await resolve("/news/ar", names, basePath: "news/ar") == "301 → /news/ar/")
        #expect(try await resolve("/news/ar/", names, basePath: "news/ar") == "200 index.html")
        #expect(try await resolve("/news/ar/a.txt", names, basePath: "news/ar") == "200 a.txt")
        #expect(try await resolve("/news/arab/a.txt", names, basePath: "news/ar") == "404 404.html")
        #expect(try await resolve("/a.txt", names, basePath: "news/ar") == "404 404.html")
    }
}

@Suite("A built folder") struct BuiltFolderTests {
    @Test("Nothing outside of the folder is seen, by links neither")
    func links() async throws {
        let outside = try TemporaryFolder()
        try outside.write("secret", to: "secret.txt")
        let folder = try TemporaryFolder()
        try folder.write("a", to: "a.txt")
        try folder.write("b", to: "inner/b.txt")
        try folder.link("out.txt", to: outside.path + "/secret.txt")
        try folder.link("out", to: outside.path)
        try folder.link("up", to: "..")
        try folder.link("loop", to: "loop")
        try folder.link("in.txt", to: "inner/b.txt")
        try folder.write("secret", to: ".git/config")
        try folder.write("rules", to: "_headers")
        try folder.link("config.txt", to: ".git/config")
        try folder.link("repository", to: ".git")
        try folder.link("rules.txt", to: "_headers")
        let site = try #require(BuiltFolder(folder.path + "/"))
        for path in [
            "out.txt", "out/secret.txt", "up/a.txt", "loop", "inner", "none", "config.txt", "repository/config",
            "rules.txt",
        ] {
            let file = await site.file(at: path)
            if case .some = file { Issue.record("\(path) is outside") }
        }
        guard case .disk(let place) = await site.file(at: "in.txt") else {
            Issue.record("a link inside is followed")
            return
        }
        #expect(OpenFile(path: place)?.read(0..<1) == Array("b".utf8))
        #expect(await site.hasFolder(at: "inner"))
        for path in ["out", "up", "a.txt", "repository"] { #expect(await !site.hasFolder(at: path), "\(path)") }
        #expect(BuiltFolder(folder.path + "/a.txt") == nil && BuiltFolder(folder.path + "/none") == nil)
    }
}
