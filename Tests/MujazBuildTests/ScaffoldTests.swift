import Foundation
import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import Testing

@Suite("A new site")
struct StarterSiteTests {
    // 2026-11-24T21:30:00Z, shortly before midnight, so that its articles lie on several days.
    private let now = Timestamp(secondsSince1970: 1_795_555_800)

    private func folder() -> String {
        FileManager.default.temporaryDirectory.appending(path: "mujaz-\(UUID().uuidString)").path()
    }

    private func build(_ folder: String) async -> BuildReport {
        await BuildPipeline(
            options: BuildOptions(source: folder, output: folder + "/Output", now: now, jobs: 2)
        ).run()
    }

    @Test("It builds without a word, and has something of everything")
    func starter() async throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try StarterSite(now: now).write(to: folder, fileSystem: DiskFileSystem())
        let report = await build(folder)
        #expect(report.outcome == .done)
        #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
        #expect(report.heldBack.isEmpty)
        #expect(report.articles == 4)
        let disk = DiskFileSystem()
        func text(_ path: String) throws -> String {
            String(decoding: try disk.contents(of: folder + "/Output/" + path), as: UTF8.self)
        }
        let home = try text("index.html")
        #expect(home.contains("جديد التل"))
        #expect(home.contains("تلغرام"))
        for path in [
            "stories/مكتبة-الحي/index.html", "about/index.html", "topics/الحي/index.html", "logo.svg",
            "digests/2026-11-24/index.html",
        ] {
            #expect(disk.kind(of: folder + "/Output/" + path) == .file, "\(path)")
        }
    }

    @Test("It is in the zone that it is given, as are its moments; in UTC where the zone is not known")
    func zone() throws {
        func files(_ zone: String?) -> [(path: String, text: String)] { StarterSite(now: now, timeZone: zone).files }
        let east = files("Asia/Riyadh")
        #expect(east[0].text.contains("\ntimezone: Asia/Riyadh "))
        // 21:30 in UTC is the next day there.
        #expect(east.contains { $0.path.hasPrefix("Content/live/") && $0.text.contains("2026-11-24 22:30") })
        for unknown in [nil, "Asia/Atlantis"] { #expect(files(unknown)[0].text.contains("\ntimezone: UTC ")) }
    }

    @Test("A folder that holds something is left alone; hidden files do not count")
    func notEmpty() throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let disk = DiskFileSystem()
        try disk.createDirectory(folder + "/.git")
        try disk.write(Array("mine\n".utf8), to: folder + "/.gitignore")
        try StarterSite(now: now).write(to: folder, fileSystem: disk)
        #expect(try disk.contents(of: folder + "/.gitignore") == Array("mine\n".utf8))
        #expect(throws: StarterSite.Problem.self) { try StarterSite(now: now).write(to: folder, fileSystem: disk) }
        #expect(throws: StarterSite.Problem.self) {
            try StarterSite(now: now).write(to: folder + "/mujaz.yaml", fileSystem: disk)
        }
    }

    @Test("What `mujaz new` begins can be built at once", arguments: NewFile.Kind.allCases)
    func begun(kind: NewFile.Kind) async throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let disk = DiskFileSystem()
        try StarterSite(now: now).write(to: folder, fileSystem: disk)
        let maker = NewFileMaker(config: SiteConfig(), now: now, hasFolders: true)
        let file = try maker.make(kind, title: "عنوان: «جديد» \"x\" #1 \\ -")
        _ = try file.write(below: folder + "/Content", to: disk)
        let report = await build(folder)
        #expect(report.outcome == .done)
        #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
        #expect(report.heldBack.map(\.reason) == [.draft])
        #expect(throws: NewFile.Problem.self) { try file.write(below: folder + "/Content", to: disk) }
    }
}

@Suite("New files")
struct NewFileTests {
    private let now = Timestamp(secondsSince1970: 1_795_555_800)

    private func maker(_ change: (inout SiteConfig) -> Void = { _ in }, hasFolders: Bool = true) -> NewFileMaker {
        var config = SiteConfig()
        change(&config)
        return NewFileMaker(config: config, now: now, hasFolders: hasFolders)
    }

    @Test("Folder, date and name come by themselves, the date in the site's own zone")
    func paths() throws {
        let title = "الميناءُ القديم: ثلاثون عامًا؟"
        #expect(
            try NewFile.Kind.allCases.map { try maker().make($0, title: title).path } == [
                "articles/2026-11-24-الميناء-القديم-ثلاثون-عاما.md", "stories/الميناء-القديم-ثلاثون-عاما.md",
                "topics/الميناء-القديم-ثلاثون-عاما.md", "live/الميناء-القديم-ثلاثون-عاما.md",
                "digests/2026-11-24.md", "pages/الميناء-القديم-ثلاثون-عاما.md",
            ])
        let east = try maker({ $0.timeZone = TimeZoneRules(fixedOffset: 3 * 3600) }, hasFolders: false)
            .make(.article, title: "  x \n y ")
        #expect(east.path == "2026-11-25-x-y.md")
        #expect(east.text.contains("title: x y\ndate: 2026-11-25 00:30\n"))
        #expect(throws: NewFile.Problem.self) { try maker().make(.page, title: " ") }
        #expect(try maker().make(.page, title: "؟؟").path.hasPrefix("pages/"))
    }

    @Test("Hints are in the site's language")
    func language() throws {
        #expect(try maker().make(.article, title: "x").text.contains("# احذف السطر التالي"))
        #expect(try maker { $0.language = "en" }.make(.article, title: "x").text.contains("# remove the next line"))
    }

    @Test("Live coverage begins with an entry of the minute")
    func live() throws {
        let text = try maker().make(.live, title: "x").text
        #expect(text.contains("\nstart: 2026-11-24 21:30\n") && !text.contains("state:"))
        #expect(text.contains("\n---\n\n## 21:30 · "))
    }
}

@Suite("New digests")
struct NewDigestTests {
    private func library(_ files: [String: String], config: SiteConfig = SiteConfig()) async throws -> Library {
        let disk = InMemoryFileSystem(files)
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: disk)
        return try await ContentLoader(fileSystem: disk, layout: layout, config: config, jobs: 1).load()
    }

    private let files = [
        "site/Content/articles/2025-12-19-a.md": "---\ntitle: \"أ: # 1\"\npinned: true\n---\n",
        "site/Content/articles/2025-12-19-b.md": "---\ntitle: ب\n---\n",
        "site/Content/articles/x/2025-12-18-same.md": "---\ntitle: ج\n---\n",
        "site/Content/articles/y/2025-12-18-same.md": "---\ntitle: د\ndate: 2025-12-18 10:00\n---\n",
        "site/Content/articles/2025-12-19-draft.md": "---\ntitle: هـ\ndraft: true\n---\n",
    ]

    // 2025-12-19T12:00:00Z
    private let now = Timestamp(secondsSince1970: 1_766_145_600)

    @Test("A digest begins with the items of the rule, named so that they are found again")
    func items() async throws {
        let library = try await library(files)
        let day = try NewDigestMaker(library: library, now: now, period: nil, kind: .daily).make(title: "")
        #expect(day.path == "digests/2025-12-19.md")
        #expect(day.text.contains("items:\n  - a  # أ: # 1\n  - b  # ب\n"))
        #expect(!day.text.contains("-draft") && day.text.contains("\ndraft: true\n"))
        let before = EditionPeriod(text: "2025-12-18", in: SiteConfig())
        let same = try NewDigestMaker(library: library, now: now, period: before, kind: .daily).make(title: "عنوان: x")
        #expect(same.text.contains("  - articles/y/2025-12-18-same.md  # د\n  - articles/x/2025-12-18-same.md  # ج\n"))
        #expect(same.text.contains("title: \"عنوان: x\"\n"))
        let week = try NewDigestMaker(library: library, now: now, period: nil, kind: .weekly).make(title: "")
        #expect(week.path == "digests/2025-w50.md")
        // What it names is found when the file is read again.
        var all = files
        all["site/Content/digests/2025-12-18.md"] = same.text.replacing("draft: true\n", with: "")
        let site = SiteBuilder.build(
            try await self.library(all), now: now, visibility: VisibilityOptions())
        let edition = try #require(site.editions.first { $0.period.text == "2025-12-18" })
        #expect(edition.isCurated)
        #expect(edition.articles.map { site.articles[$0].document.title } == ["د", "ج"])
        #expect(!site.diagnostics.contains { $0.id.hasPrefix("digest-item") })
    }

    @Test("What does not find room is told of, and a second file for one day is refused")
    func others() async throws {
        var config = SiteConfig()
        config.digest.items = 1
        let crowded = try await library(files, config: config)
        let day = try NewDigestMaker(library: crowded, now: now, period: nil, kind: .daily).make(title: "")
        #expect(day.text.contains("items:\n  - a  # أ: # 1\n#"))
        #expect(day.text.contains("\n#  - b  # ب\n"))
        var curated = files
        curated["site/Content/digests/2025-12-19-friday.md"] = "---\ntitle: x\n---\n"
        let library = try await library(curated)
        #expect(throws: NewFile.Problem.self) {
            try NewDigestMaker(library: library, now: now, period: nil, kind: .daily).make(title: "")
        }
    }

    @Test("The edition that is open, by the hour of the configuration")
    func open() async throws {
        var config = SiteConfig()
        config.digest.hour = 12
        config.digest.daily = false
        let library = try await library(files, config: config)
        let file = try NewDigestMaker(library: library, now: now, period: nil, kind: .daily).make(title: "")
        #expect(file.path == "digests/2025-12-20.md")
        #expect(file.text.contains("items: []"))
    }
}
