import Foundation
import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import Testing

/// What the switches of `outputs` do, and nothing else.
@Suite("Switches of files for machines")
struct SwitchTests {
    /// A switch: the files that it takes away, by their paths, and what pages say no more.
    private struct Case {
        var name: String
        var files: @Sendable (String) -> Bool = { _ in false }
        var marks: [String] = []
    }

    private static func isArticle(_ path: String) -> Bool { path.hasPrefix("2025/") || path.hasPrefix("en/2025/") }

    private static let cases: [Case] = [
        Case(
            name: "feeds",
            files: { path in ["feed.xml", "atom.xml", "feed.json", "feed.css"].contains(where: path.hasSuffix) },
            marks: ["application/rss+xml", "application/atom+xml", "application/feed+json"]),
        Case(
            name: "sitemap",
            files: { ["sitemap.xml", "en/sitemap.xml", "sitemap-images.xml", "sitemap-languages.xml"].contains($0) }),
        Case(name: "news_sitemap", files: { $0.hasSuffix("news-sitemap.xml") }),
        Case(name: "robots", files: { $0 == "robots.txt" }),
        Case(name: "structured_data", marks: ["application/ld+json"]),
        Case(name: "cards", marks: ["\"og:", "\"twitter:", "\"article:"]),
        Case(name: "social_pictures", files: { $0.hasPrefix("variants/drawn-1200-") }, marks: ["variants/drawn-1200-"]),
        Case(name: "redirects", files: { $0 == "_redirects" }),
        Case(name: "redirect_pages", files: { ["old/index.html", "configured/index.html"].contains($0) }),
        Case(name: "headers", files: { $0 == "_headers" }),
        Case(name: "nginx", files: { $0 == "_nginx.conf" }),
        Case(name: "apache", files: { $0 == ".htaccess" }),
        Case(name: "nojekyll", files: { $0 == ".nojekyll" }),
        Case(name: "cname", files: { $0 == "CNAME" }),
        Case(name: "integrity", marks: ["integrity=\"sha"]),
        Case(name: "manifest", files: { $0.hasSuffix("manifest.webmanifest") }, marks: ["rel=\"manifest\""]),
        Case(
            name: "icons",
            files: { path in path == "icon.svg" || [180, 192, 512].contains { path.hasPrefix("variants/drawn-\($0)-") }
            },
            marks: ["rel=\"icon\"", "rel=\"apple-touch-icon\""]),
        Case(name: "opensearch", files: { $0.hasSuffix("opensearch.xml") }, marks: ["rel=\"search\""]),
        Case(
            name: "search",
            files: { ($0.contains("search/") && !$0.contains("assets/")) || $0.hasSuffix("opensearch.xml") },
            marks: ["rel=\"search\"", "SearchAction", "/search/"]),
        Case(name: "security", files: { $0 == ".well-known/security.txt" }),
        Case(name: "json", files: { $0.hasSuffix("index.json") }, marks: ["type=\"application/json\""]),
        Case(name: "article_json", files: { isArticle($0) && $0.hasSuffix("index.json") }),
        Case(name: "list_json", files: { !isArticle($0) && $0.hasSuffix("index.json") }),
    ]

    private static let configuration = """
        title: موجز
        base_url: https://news.example/
        languages: [ar, en]
        security: {contact: security@news.example, expires: 2030-01-01}
        redirects: {/configured/: /topics/}
        feeds: {tags: yes}

        """

    private static let files = [
        "Content/articles/2025-12-17-a.md":
            "---\ntitle: خبر\nsummary: خلاصة\ntopics: [المدينة]\nstories: [الميناء]\nauthors: [نور]\n"
            + "sources: [وكالة]\naliases: [/old/]\nslug: a\n---\nنص.\n",
        "Content/articles/2025-12-17-a.en.md": "---\ntitle: News\nlang: en\ntopics: [City]\nslug: a\n---\nText.\n",
        "Content/articles/2025-12-18-b.md":
            "---\ntitle: صورة\nimage: b.png\nvideo: {src: b.mp4}\nkind: video\n---\nنص.\n",
        "Content/live/x.md": "---\ntitle: تغطية\nstart: 2025-12-18 08:00\n---\n\n## 08:05 · أول\n\nنص.\n",
    ]

    /// The files of the site with some switches, by their paths.
    private static func build(_ folder: URL, _ switches: String) async throws -> [String: [UInt8]] {
        let path = folder.path()
        let disk = DiskFileSystem()
        try disk.write(Array((configuration + "outputs: {\(switches)}\n").utf8), to: path + "/mujaz.yaml")
        let now = try DateReader(zone: .utc, order: .dmy).read("2025-12-18 09:00").get().timestamp
        let output = path + "/out-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: output) }
        var options = BuildOptions(source: path, output: output, now: now, jobs: 2)
        options.toolFolders = FileManager.default.isExecutableFile(atPath: "/usr/bin/vips") ? ["/usr/bin"] : nil
        let report = await BuildPipeline(options: options).run()
        #expect(report.outcome == .done && report.diagnostics.filter { $0.severity == .error }.isEmpty, "\(switches)")
        let paths = try disk.tree(at: output, isExcluded: { _ in false }).files.map(\.path)
        return try Dictionary(uniqueKeysWithValues: paths.map { ($0, try disk.contents(of: output + "/" + $0)) })
    }

    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-switch-\(UUID().uuidString)")
        for (path, text) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        // A picture of one point.
        let picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
        try (Data(base64Encoded: picture) ?? Data()).write(to: folder.appending(path: "Content/articles/b.png"))
        try Data("x".utf8).write(to: folder.appending(path: "Content/articles/b.mp4"))
        return folder
    }

    private static func mentions(_ files: [String: [UInt8]], _ mark: String) -> Set<String> {
        Set(files.filter { $0.key.hasSuffix(".html") && String(decoding: $0.value, as: UTF8.self).contains(mark) }.keys)
    }

    /// How many sites are built: the switches of one are as far from each other in the list as can be, so that none hides
    /// what another does.
    private static let groups = 5

    @Test("Each takes away its own files and marks, and no others")
    func switches() async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let asked = ["nginx", "apache", "cname", "json"]
        let all = try await Self.build(folder, asked.map { $0 + ": yes" }.joined(separator: ", "))
        let draws = all.keys.contains { $0.hasPrefix("variants/drawn-") }
        for group in 0..<Self.groups {
            let off = Self.cases.enumerated().filter { $0.offset % Self.groups == group }.map(\.element)
            let on = asked.filter { name in !off.contains { $0.name == name } }
            let switches = on.map { $0 + ": yes" } + off.map { $0.name + ": no" }
            let without = try await Self.build(folder, switches.joined(separator: ", "))
            let gone = Set(all.keys).subtracting(without.keys)
            #expect(gone == Set(all.keys.filter { path in off.contains { $0.files(path) } }), "\(switches)")
            #expect(Set(without.keys).isSubset(of: all.keys), "\(switches)")
            for test in Self.cases {
                let isOff = off.contains { $0.name == test.name }
                for mark in test.marks where draws || !mark.contains("drawn") && !mark.contains("touch") {
                    #expect(!Self.mentions(all, mark).isEmpty, "\(test.name): \(mark) is nowhere to begin with")
                    if isOff { #expect(Self.mentions(without, mark).isEmpty, "\(test.name): \(mark)") }
                }
                guard isOff, draws || test.name != "social_pictures" else { continue }
                #expect(!test.marks.isEmpty || gone.contains(where: test.files), "\(test.name) does nothing")
            }
        }
        let named = Set(Self.cases.map(\.name))
        #expect(Set(OutputSettings.Family.allCases.map(\.rawValue)).subtracting(named) == ["fingerprints"])
    }

    @Test("Without fingerprints assets keep their names, and pages promise nothing of their bytes")
    func fingerprints() async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try await Self.build(folder, "fingerprints: no")
        #expect(files["assets/style.css"] != nil && files["assets/fonts/kufi-bold.woff2"] != nil)
        #expect(Self.mentions(files, "integrity=\"sha").isEmpty)
        #expect(!String(decoding: try #require(files["_headers"]), as: UTF8.self).contains("/assets/*"))
    }

    @Test("Redirects without pages are still told to hosts")
    func hosts() async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try await Self.build(folder, "redirect_pages: no")
        let lines = String(decoding: try #require(files["_redirects"]), as: UTF8.self)
        #expect(lines.contains("/old/ /2025/12/17/a/ 301\n") && lines.contains("/configured/ /topics/ 301\n"))
    }

    @Test("A theme's own template takes the place of structured data and cards")
    func templates() async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let disk = DiskFileSystem()
        try disk.createDirectory(folder.path() + "/Templates/partials")
        try disk.createDirectory(folder.path() + "/Templates/outputs")
        for (name, text) in [
            "partials/structured-data.html": "<script type=\"application/ld+json\">{{ page.title|json }}</script>\n",
            "partials/share-cards.html": "<meta property=\"og:title\" content=\"{{ page.title }}!\">\n",
            "outputs/search.json": "[]\n", "outputs/list.json": "{\"own\":true}\n",
        ] {
            try disk.write(Array(text.utf8), to: folder.path() + "/Templates/" + name)
        }
        let files = try await Self.build(folder, "json: yes")
        let page = String(decoding: try #require(files["2025/12/17/a/index.html"]), as: UTF8.self)
        #expect(page.contains("<script type=\"application/ld+json\">\"خبر\"</script>"))
        #expect(page.contains("<meta property=\"og:title\" content=\"خبر!\">") && !page.contains("og:url"))
        #expect(files["search/pages.json"] == Array("[]".utf8))
        #expect(files["stories/index.json"] == Array("{\"own\":true}".utf8))
    }
}
