import MujazCore
import MujazLanguage
import Testing

@testable import MujazContent

@Suite("Content loader")
struct ContentLoaderTests {
    private func load(_ files: [String: String], config: SiteConfig = SiteConfig(), jobs: Int = 2) async throws
        -> Library
    {
        let disk = InMemoryFileSystem(files)
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: disk)
        return try await ContentLoader(fileSystem: disk, layout: layout, config: config, jobs: jobs).load()
    }

    private func article(_ text: String, name: String = "a.md") async throws -> (Document?, [Diagnostic]) {
        let library = try await load(["site/\(name)": text])
        return (library.documents.first, library.diagnostics)
    }

    @Test(
        "Every form and alias of a date",
        arguments: [
            ("pubDate: 2025-12-19", 19, 12, 0), ("published: 2025-12-19", 19, 12, 0),
            ("publishDate: 2025-12-19", 19, 12, 0),
            ("date: ٢٠٢٥-١٢-١٩ ٢٢:٠٩", 19, 12, 22), ("date: 03/04/2025", 3, 4, 0),
            ("date: 2014-06-30 9:00:00 -0400", 30, 6, 13),
            ("date: \"2025-12-19T22:09:00Z\"", 19, 12, 22),
        ])
    func dates(line: String, day: Int, month: Int, hour: Int) async throws {
        let (document, _) = try await article("---\ntitle: x\n\(line)\n---\n")
        let civil = try #require(document?.date?.civil)
        #expect([civil.date.day, civil.date.month, civil.time.hour] == [day, month, hour])
    }

    @Test(
        "Drafts, also as Jekyll writes them",
        arguments: [
            ("draft: true", true), ("draft: false", false), ("draft: نعم", true), ("published: false", true),
            ("published: true", false), ("published: true\ndraft: true", true),
        ])
    func drafts(lines: String, expected: Bool) async throws {
        #expect(try await article("---\ntitle: x\n\(lines)\n---\n").0?.matter.isDraft == expected)
    }

    @Test(
        "Aliases of lists and texts",
        arguments: [
            ("topic: س", "topics"), ("section: س", "topics"), ("categories: [س]", "topics"), ("category: س", "topics"),
            ("story: س", "stories"), ("series: [س]", "stories"), ("keywords: س، ع", "tags2"), ("tags: [س]", "tags"),
            ("author: س", "authors"), ("byline: س", "authors"), ("source: س", "sources"),
            ("sources: [{name: س, url: \"https://x.example\"}]", "sources"), ("description: س", "summary"),
            ("excerpt: س", "summary"), ("lead: س", "summary"), ("cover: س", "image"), ("thumbnail: س", "image"),
            ("featured_image: س", "image"), ("hero: {src: س, alt: ع}", "image"),
        ])
    func aliases(line: String, field: String) async throws {
        let (document, _) = try await article("---\ntitle: x\n\(line)\n---\n")
        let matter = try #require(document?.matter)
        let value: [String] =
            switch field {
            case "topics": matter.topics
            case "stories": matter.stories
            case "tags", "tags2": matter.tags
            case "authors": matter.authors
            case "sources": matter.sources.map(\.name)
            case "summary": [matter.summary ?? ""]
            default: [matter.image?.source ?? ""]
            }
        #expect(value == (field == "tags2" ? ["س", "ع"] : ["س"]))
        #expect(matter.params.isEmpty)
    }

    @Test(
        "The Arabic comma parts names that are not in quotation marks",
        arguments: [
            ("topics: [المدينة، الاقتصاد]", ["المدينة", "الاقتصاد"]),
            ("topics: المدينة، الاقتصاد", ["المدينة", "الاقتصاد"]),
            ("topics: [أ، ب, ج]", ["أ", "ب", "ج"]), ("topics:\n- أ، ب\n- ج", ["أ", "ب", "ج"]),
            ("topics: [\"أ، ب\"]", ["أ، ب"]), ("topics: 'أ، ب'", ["أ، ب"]), ("topics: [أ،، ب،]", ["أ", "ب"]),
            ("topics: Health, Safety", ["Health, Safety"]), ("tags: [أ، ب]", ["أ", "ب"]),
            ("tags: أ، ب, ج", ["أ", "ب", "ج"]),
            ("authors: ليلى، سامي", ["ليلى", "سامي"]), ("authors: [ليلى، سامي]", ["ليلى", "سامي"]),
            ("sources: [وكالة، صحيفة]", ["وكالة", "صحيفة"]), ("source: وكالة، صحيفة", ["وكالة", "صحيفة"]),
            ("sources: [{name: \"وكالة، فرع\"}]", ["وكالة، فرع"]), ("stories: الحرب، يوما بيوم", ["الحرب، يوما بيوم"]),
        ])
    func arabicCommas(line: String, expected: [String]) async throws {
        let matter = try #require(try await article("---\ntitle: x\n\(line)\n---\n").0?.matter)
        let names = matter.topics + matter.tags + matter.authors + matter.sources.map(\.name) + matter.stories
        #expect(names == expected)
    }

    @Test(
        "An address of this site is a path",
        arguments: [
            ("https://news.example/a/", "/a/"), ("http://NEWS.example/a/", "/a/"), ("https://news.example", "/"),
            ("/a/", "/a/"), ("https://other.example/a/", "https://other.example/a/"),
        ])
    func canonical(text: String, expected: String) async throws {
        var config = SiteConfig()
        config.baseURL = "https://news.example/"
        let library = try await load(["site/a.md": "---\ntitle: x\ncanonical: \(text)\n---\n"], config: config)
        #expect(library.documents.first?.matter.canonical == expected)
    }

    @Test("What no page may hold is left out of fields, and told")
    func unprintables() async throws {
        let (document, diagnostics) = try await article(
            "---\ntitle: \"خبر\\u0001 جديد\\uFFFE\"\nsummary: نص &#xFFFE;\n---\nأ\u{7}ب &#65535; ج\n")
        #expect(document?.title == "خبر جديد" && document?.matter.summary == "نص &#xFFFE;")
        #expect(diagnostics.filter { $0.id == "character-unprintable" }.map(\.location?.line) == [2])
        let result = MarkdownConverter().result("أ\u{7}ب &#65535; ج\n\nد &#xFFFE;")
        #expect(String(decoding: result.html, as: UTF8.self) == "<p>أب  ج</p>\n<p>د </p>\n")
        #expect(result.findings.map(\.text) == ["U+0007", "U+FFFE"] && result.findings.map(\.line) == [1, 3])
    }

    @Test("Plain scalars of titles stay text", arguments: ["90", "نعم", "no", "1e3", "2025-12-19", "true"])
    func plainTitles(title: String) async throws {
        #expect(try await article("---\ntitle: \(title)\n---\n").0?.title == title)
    }

    @Test(
        "Titles",
        arguments: [
            ("---\ntitle: >\n  عنوان\n  طويل\n---\n", "a.md", "عنوان طويل"),
            ("---\ntitle: AT&amp;T &#1582;\n---\n", "a.md", "AT&T خ"),
            ("# من العنوان الأول\n\nنص", "a.md", "من العنوان الأول"),
            ("نص\n\n## لاحق\n", "a.md", "لاحق"),
            ("نص فقط", "2025-12-19-من-اسم_الملف.md", "من اسم الملف"),
            ("نص فقط", "folder/index.md", "folder"),
        ])
    func titles(text: String, name: String, expected: String) async throws {
        #expect(try await article(text, name: name).0?.title == expected)
    }

    @Test("A heading that is the title is not shown twice")
    func repeatedTitle() async throws {
        #expect(try await article("# س\n\nنص").0?.omitsFirstHeading == true)
        #expect(try await article("---\ntitle: س\n---\n# س\n\nنص").0?.omitsFirstHeading == true)
        #expect(try await article("---\ntitle: ص\n---\n# س\n\nنص").0?.omitsFirstHeading == false)
        #expect(try await article("مقدمة\n\n# س").0?.omitsFirstHeading == false)
    }

    @Test(
        "Dates of names and paths",
        arguments: [
            ("---\ntitle: x\n---\n", "2025-12-19-slug.md", "slug"),
            ("---\ntitle: x\n---\n", "2025-12-19_slug.md", "slug"),
            ("---\ntitle: x\n---\n", "2025-12-19-bundle/index.md", "bundle"),
            ("+++\ntitle = \"x\"\npath = \"inside/2025/12/19/slug\"\n+++\n", "other.md", "other"),
        ])
    func namedDates(text: String, name: String, baseName: String) async throws {
        let (document, diagnostics) = try await article(text, name: name)
        #expect(document?.date?.civil.date == CivilDate(year: 2025, month: 12, day: 19))
        #expect(document?.date?.hasTime == false)
        #expect(document?.baseName == baseName)
        #expect(diagnostics.isEmpty)
    }

    @Test(
        "Mistakes have a place and a cure",
        arguments: [
            ("---\ntitle: x\ndate: 2025-13-01\n---\n", "date-impossible", 3, 7),
            ("---\ntitle: x\ndate: 2017-01-22T170000\n---\n", "date-impossible", 3, 7),
            ("---\ntitle: x\ndate: [1]\n---\n", "date-impossible", 3, 7),
            ("+++\ntitle = \"x\"\ndate = \"2017-01-22T170000\"\n+++\n", "date-impossible", 3, 8),
            ("{\n \"title\": \"x\",\n \"date\": \"never\"\n}\n", "date-impossible", 3, 10),
            ("---\ntitle: a: b\n---\n", "yaml-syntax", 2, 9),
            ("---\n- a\n---\n", "front-matter-type", 2, 1),
            ("---\ntitle: x\ndraft: perhaps\n---\n", "not-a-flag", 3, 8),
            ("---\ntitle: x\n", "front-matter-unclosed", 1, 1),
        ])
    func mistakes(text: String, id: String, line: Int, column: Int) async throws {
        let (document, diagnostics) = try await article(text)
        let mistake = try #require(diagnostics.first { $0.severity == .error })
        #expect(document == nil)
        #expect(mistake.id == id)
        #expect(mistake.file == "site/a.md")
        #expect(mistake.location == MujazCore.SourceLocation(line: line, column: column))
        #expect(mistake.help != nil)
    }

    @Test(
        "What does not fit a field is a warning, and the article is there",
        arguments: [
            "title: [a, b]", "kind: rumour", "dir: up", "image: {alt: x}", "comments: perhaps", "sources: {x: y}",
        ])
    func misfits(line: String) async throws {
        let (document, diagnostics) = try await article("---\ndate: 2025-12-19\n\(line)\n---\ntext")
        #expect(document != nil)
        #expect(diagnostics.map(\.severity) == [.warning])
    }

    @Test("A file that is not UTF-8")
    func encoding() async throws {
        let disk = InMemoryFileSystem(["site/ok.md": "# ok"])
        try disk.write(Array("# caf".utf8) + [0xE9, 0x0A], to: "site/bad.md")
        let layout = SourceLayout(root: "site", output: "out", fileSystem: disk)
        let library = try await ContentLoader(
            fileSystem: disk, layout: layout, config: SiteConfig(), jobs: 1
        ).load()
        #expect(library.documents.map(\.path) == ["ok.md"])
        let mistake = library.diagnostics.first { $0.id == "not-utf8" }
        #expect(mistake?.location == MujazCore.SourceLocation(line: 1, column: 6))
    }

    @Test("Roles, media and static files")
    func layout() async throws {
        let library = try await load([
            "site/Content/articles/a.md": "# a", "site/Content/articles/b.jpg": "GIF89a\u{1}\0\u{1}\0\0\0\0;",
            "site/Content/topics/t.md": "# t",
            "site/Content/stories/s.md": "# s", "site/Content/authors/u.md": "# u", "site/Content/pages/p.md": "# p",
            "site/Content/live/l.md": "# l", "site/Content/digests/d.md": "# d", "site/Content/loose.md": "# loose",
            "site/Content/static/robots.txt": "x", "site/Content/static/.well-known/x": "x",
            "site/Content/static/readme.md": "x", "site/Content/articles/.hidden.md": "x",
            "site/Content/articles/secret.env": "x", "site/Templates/home.html": "x", "site/Output/old.md": "x",
        ])
        let roles = Dictionary(uniqueKeysWithValues: library.documents.map { ($0.path, $0.role) })
        #expect(
            roles == [
                "articles/a.md": .article, "topics/t.md": .topic, "stories/s.md": .story, "authors/u.md": .author,
                "pages/p.md": .page, "live/l.md": .live, "digests/d.md": .digest, "loose.md": .article,
            ])
        #expect(
            library.media.map(\.address).sorted() == [".well-known/x", "articles/b.jpg", "readme.md", "robots.txt"])
        #expect(
            library.diagnostics.contains {
                $0.id == "files-not-published" && $0.message.contains("«articles/secret.env»")
            })
    }

    @Test("Without Content/ the folder itself is the content")
    func anyFolder() async throws {
        let library = try await load([
            "site/deep/er/a.md": "# a", "site/Output/index.html": "x", "site/Templates/x.md": "x",
            "site/_index.md": "# front",
        ])
        #expect(library.documents.map(\.path) == ["_index.md", "deep/er/a.md"])
        #expect(library.documents.map(\.role) == [.page, .article])
    }

    @Test("The output is not content, wherever it lies")
    func outputInside() async throws {
        let disk = InMemoryFileSystem(["./a.md": "# a", "./public/deep/b.md": "# b", "./x/public/c.md": "# c"])
        for output in ["public", "./public"] {
            let layout = SourceLayout(root: ".", output: output, fileSystem: disk)
            let library = try await ContentLoader(
                fileSystem: disk, layout: layout, config: SiteConfig(), jobs: 1
            ).load()
            #expect(library.documents.map(\.path) == ["a.md", "x/public/c.md"])
        }
    }

    @Test("A site speaks the language of its articles")
    func language() async throws {
        #expect(try await load(["site/a.md": "# English headline\n\nText"]).config.language == "en")
        #expect(try await load(["site/a.md": "# عنوان\n\nنص"]).config.language == "ar")
        #expect(try await load(["site/a.md": "# 123"]).config.language == "ar")
    }

    @Test("Any number of tasks gives the same library")
    func parallel() async throws {
        var files: [String: String] = [:]
        for number in 0..<200 {
            files["site/\(number).md"] = "---\ntitle: ~~خبر~~ \(number)\ndate: 2025-01-01\n---\nنص **قوي** \(number)"
        }
        let serial = try await load(files, jobs: 1)
        let parallel = try await load(files, jobs: 8)
        #expect(serial.documents.map(\.title) == parallel.documents.map(\.title))
        #expect(serial.documents.map(\.summary) == parallel.documents.map(\.summary))
    }
}
