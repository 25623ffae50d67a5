import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazSite

@Suite("Live coverage of a site")
struct LiveTests {
    /// The site of some files at a moment of 2025-12-18, UTC.
    private func site(
        _ files: [String: String], at time: String = "15:00", day: String = "2025-12-18", future: Bool = false
    ) async throws -> Site {
        let disk = InMemoryFileSystem(files)
        let layout = SourceLayout(root: "s", output: "s/Output", fileSystem: disk)
        let config = SiteConfig()
        let library = try await ContentLoader(fileSystem: disk, layout: layout, config: config, jobs: 2).load()
        let read = try DateReader(zone: .utc, order: .dmy).read("\(day) \(time)").get()
        return SiteBuilder.build(
            library, now: read.timestamp, visibility: VisibilityOptions(showsFuture: future))
    }

    private func file(_ matter: String, _ body: String = "") -> [String: String] {
        ["s/live/a.md": "---\ntitle: أ\n\(matter)\n---\n\(body)\n"]
    }

    private static let body = "## 14:10 · أ\n## 14:50 · ب"

    @Test(
        "The state that start, end and the moment make",
        arguments: [
            ("start: 2025-12-18 14:00", "13:00", "2025-12-18", LiveState.scheduled),
            ("start: 2025-12-18 14:00", "14:00", "2025-12-18", .live),
            ("start: 2025-12-18 14:00\nend: 2025-12-18 16:00", "15:59", "2025-12-18", .live),
            ("start: 2025-12-18 14:00\nend: 2025-12-18 16:00", "16:00", "2025-12-18", .ended),
            // Nobody ended it: a day after its last entry it is over.
            ("start: 2025-12-18 14:00", "14:49", "2025-12-19", .live),
            ("start: 2025-12-18 14:00", "14:50", "2025-12-19", .ended),
            ("start: 2025-12-18 14:00\nstate: live", "15:00", "2025-12-25", .live),
            ("start: 2025-12-18 14:00\nstate: ended", "14:55", "2025-12-18", .ended),
            ("start: 2025-12-18 14:00\nstate: scheduled", "14:55", "2025-12-18", .scheduled),
        ])
    func state(matter: String, time: String, day: String, expected: LiveState) async throws {
        let site = try await site(file(matter, Self.body), at: time, day: day)
        #expect(site.live.first?.state == expected)
    }

    @Test("Without anything to go by coverage is to come")
    func nothing() async throws {
        #expect(try await site(file("lang: ar")).live.first?.state == .scheduled)
    }

    @Test("Entries of the future are held back, and so are key points that name them")
    func future() async throws {
        let matter =
            "start: 2025-12-18 14:00\nkey_points: [{text: س, entry: \"14:50\"}, {text: ص, entry: \"14:10\"}, ع]"
        let now = try await site(file(matter, Self.body), at: "14:30")
        #expect(now.live[0].entries.map(\.title) == ["أ"])
        #expect(now.live[0].keyPoints.map(\.text) == ["ص", "ع"])
        #expect(now.heldBack.map(\.reason) == [.future])
        #expect(now.heldBack.first?.until == Timestamp(secondsSince1970: 1_766_069_400))
        let all = try await site(file(matter, Self.body), at: "14:30", future: true)
        #expect(all.live[0].entries.count == 2)
        #expect(all.heldBack.isEmpty)
    }

    @Test("Drafts and embargoes of entries with files of their own")
    func entryFiles() async throws {
        let site = try await site([
            "s/live/a/index.md": "---\ntitle: أ\nstart: 2025-12-18 14:00\n---\n",
            "s/live/a/1410-x.md": "---\ndraft: true\n---\nنص.\n",
            "s/live/a/1415-y.md": "---\nembargo: 2025-12-18 16:00\n---\nنص.\n",
            "s/live/a/1420-z.md": "نص.\n",
        ])
        #expect(site.live[0].entries.map(\.anchor) == ["t-20251218-1420"])
    }

    @Test("Nothing of a held-back entry is seen in the start of the coverage or in anchors of others")
    func traces() async throws {
        let site = try await site([
            "s/live/a/index.md": "---\ntitle: أ\ndate: 2025-12-18\n---\n",
            "s/live/a/1305-w.md": "---\ndraft: true\n---\nنص.\n",
            "s/live/a/1410-x.md": "---\ndraft: true\n---\nنص.\n",
            "s/live/a/1410-y.md": "نص.\n",
        ])
        #expect(site.live[0].entries.map(\.anchor) == ["t-20251218-1410"])
        #expect(site.live[0].start == site.live[0].entries[0].date)
        let early = try await self.site(
            ["s/live/a.md": "---\ntitle: أ\ndate: 2025-12-18\n---\n## 16:00 · ب\n"], at: "15:00")
        #expect(early.live[0].start == nil && early.live[0].state == .scheduled)
    }

    @Test("What runs comes first, then what is to come, then what is over")
    func order() async throws {
        var files: [String: String] = [:]
        func add(_ name: String, _ start: String, _ end: String? = nil) {
            let end = end.map { "end: 2025-12-\($0)\n" } ?? ""
            files["s/live/\(name).md"] = "---\ntitle: \(name)\nstart: 2025-12-\(start)\n\(end)---\n"
        }
        add("old", "01 10:00", "01 12:00")
        add("older", "01 10:00", "01 11:00")
        add("later", "20 10:00")
        add("soon", "19 10:00")
        add("running", "18 10:00", "19 10:00")
        add("newest", "18 11:00", "19 10:00")
        let site = try await site(files)
        #expect(site.live.map(\.document.title) == ["newest", "running", "soon", "later", "old", "older"])
    }

    @Test("Coverage belongs to its topic, its story and its author, and changes no list of articles")
    func relations() async throws {
        var files = file("start: 2025-12-18 14:00\ntopics: [المدينة]\nstories: [الميناء]\nauthors: [ليلى]")
        files["s/articles/2025-12-01-x.md"] = "---\ntitle: س\ntopics: [المدينة, البحر]\n---\nنص.\n"
        let site = try await site(files)
        let city = try #require(site.topics.firstIndex { $0.name == "المدينة" })
        #expect(site.topics[city].live == [0] && site.topics[city].articles == [0])
        #expect(site.live[0].topics == [city])
        #expect(site.stories.map(\.live) == [[0]] && site.stories[0].articles.isEmpty)
        #expect(site.authors.map(\.name) == ["ليلى"])
        #expect(site.pages.isEmpty)
    }

    @Test("Addresses, and what is planned")
    func plan() async throws {
        var files = file("slug: الميناء القديم\nstart: 2025-12-18 14:00\naliases: [/old/]", Self.body)
        files["s/live/2025-12-01-b.md"] = "---\ntitle: ب\nstart: 2025-12-01 14:00\n---\n"
        let site = try await site(files)
        #expect(site.live.map(\.address) == ["/live/الميناء-القديم/", "/live/b/"])
        let plan = RoutePlanner.plan([site], assets: [], displayPrefix: "")
        let paths = plan.routes.map(\.outputPath)
        for path in [
            "live/index.html", "live/الميناء-القديم/index.html", "live/الميناء-القديم/updates.json",
            "live/b/index.html",
            "fragments/live.json", "old/index.html",
        ] { #expect(paths.contains(path)) }
        #expect(plan.diagnostics.filter { $0.severity == .error }.isEmpty)
        let none = RoutePlanner.plan(
            [try await self.site(["s/a.md": "نص.\n"])], assets: [], displayPrefix: "")
        #expect(!none.routes.contains { $0.outputPath.hasPrefix("live/") || $0.outputPath.hasSuffix("live.json") })
    }

    @Test("Two coverages with one slug meet")
    func conflict() async throws {
        let site = try await site([
            "s/live/a.md": "---\nstart: 2025-12-18 14:00\n---\n",
            "s/live/a/index.md": "---\nstart: 2025-12-18 14:00\n---\n",
        ])
        let plan = RoutePlanner.plan([site], assets: [], displayPrefix: "c/")
        let conflicts = plan.diagnostics.filter { $0.id == "address-conflict" }
        #expect(conflicts.contains { $0.message.contains("c/live/a.md") && $0.message.contains("c/live/a/index.md") })
    }

    /// Coverage with an entry for each minute from 10:00 on.
    private func long(_ count: Int) async throws -> Coverage {
        let body = (0..<count).map { number in
            let hour = 10 + number / 60
            return "## \(hour):\(number % 60 < 10 ? "0" : "")\(number % 60) · \(number)\n"
        }.joined()
        return try await site(file("start: 2025-12-18 10:00", body), at: "23:00").live[0]
    }

    @Test("Older entries go to numbered pages that never change")
    func pages() async throws {
        let perPage = Coverage.entriesPerPage
        #expect(try await long(perPage * 3 / 2 - 1).pagination.numberedPages == 0)
        var before: [String?] = []
        for count in [perPage * 2, perPage * 2 + 1, perPage * 3 - 1, perPage * 3, perPage * 4] {
            let coverage = try await long(count)
            #expect(coverage.pagination.numberedPages == (count - perPage / 2) / perPage)
            let first = coverage.pagination.range(of: 1).map { coverage.entries[$0].title }
            #expect(before.isEmpty || first == before)
            before = first
            // Each entry knows the page that it stands on.
            for number in [nil] + (1..<(coverage.pagination.numberedPages + 1)).map(Optional.some) {
                for index in coverage.pagination.range(of: number) {
                    #expect(coverage.page(ofEntry: index) == number)
                }
            }
        }
    }
}
