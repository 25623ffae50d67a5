import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import MujazSite
import Testing

/// The site that this repository is.
@Suite("Demonstration site")
struct DemonstrationTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func build(jobs: Int, output: String) async throws -> (BuildReport, [String: [UInt8]]) {
        let options = BuildOptions(
            source: Self.root.path(), output: output, now: Timestamp(secondsSince1970: 1_795_455_000), jobs: jobs)
        let report = await BuildPipeline(options: options).run()
        var files: [String: [UInt8]] = [:]
        for file in try DiskFileSystem().tree(at: output, isExcluded: { _ in false }).files {
            files[file.path] = try DiskFileSystem().contents(of: output + "/" + file.path)
        }
        return (report, files)
    }

    @Test("It builds without a word, is full, and is the same with any number of tasks")
    func demonstration() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-\(UUID().uuidString)").path()
        try DiskFileSystem().createDirectory(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (report, serial) = try await build(jobs: 1, output: folder + "/serial")
        #expect(report.outcome == .done)
        #expect(report.diagnostics.isEmpty)
        #expect(Set(report.heldBack.map(\.reason)).count == 4)
        let (_, parallel) = try await build(jobs: 4, output: folder + "/parallel")
        #expect(serial == parallel)
        let home = String(decoding: serial["index.html"] ?? [], as: UTF8.self)
        #expect(home.contains("57 خبر"))
        for path in [
            "404.html", "about/index.html", "topics/index.html", "stories/index.html", "archive/index.html",
            "archive/2026/11/index.html", "old/economy/1184/index.html", "logo.svg",
            "authors/ليلى-حداد/index.html", "sources/وكالة-الساحل/index.html", "tags/فيديو/index.html",
            "stories/إحياء-الميناء-القديم/page/1/index.html", "articles/port/opening-evening.jpg",
        ] {
            #expect(serial[path] != nil, "\(path)")
        }
        let (again, _) = try await build(jobs: 2, output: folder + "/serial")
        #expect(again.written == 0)
        #expect(again.removed == 0)
    }

    @Test("Publishing one article leaves the other articles' pages as they are, save its neighbour's")
    func handful() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let disk = DiskFileSystem()
        try disk.createDirectory(folder + "/Content/articles")
        func write(_ day: Int) throws {
            let text =
                "---\ntitle: خبر \(day)\ndate: 2025-01-\(day < 10 ? "0" : "")\(day)\ntopics: [م]\nstory: ق\n---\nنص\n"
            try disk.write(Array(text.utf8), to: folder + "/Content/articles/a\(day).md")
        }
        func build() async -> BuildReport {
            let options = BuildOptions(
                source: folder, output: folder + "/Output", now: Timestamp(secondsSince1970: 1_795_455_000), jobs: 2)
            return await BuildPipeline(options: options).run()
        }
        func files() throws -> [String: [UInt8]] {
            let output = folder + "/Output"
            let paths = try disk.tree(at: output, isExcluded: { _ in false }).files.map(\.path)
            return try Dictionary(uniqueKeysWithValues: paths.map { ($0, try disk.contents(of: output + "/" + $0)) })
        }
        for day in 1...25 { try write(day) }
        #expect(await build().outcome == .done)
        let before = try files()
        try write(26)
        let report = await build()
        #expect(report.outcome == .done)
        let after = try files()
        let changed = Set(after.keys.filter { after[$0] != before[$0] })
        let feeds = ["", "stories/ق/", "digests/"].flatMap { list in
            ["feed.xml", "atom.xml", "feed.json"].map { list + $0 }
        }
        let views = ["topics/م/atom.xml", "2025/01/26/a26/index.json"]
        // The article, its neighbour in the story, the digests of the day and the week and the one before, lists that
        // begin with it, the parts that other pages load, feeds.
        #expect(
            changed.subtracting(feeds).subtracting(views) == [
                "2025/01/26/a26/index.html", "2025/01/25/a25/index.html", "index.html", "topics/م/index.html",
                "stories/index.html", "stories/ق/index.html",
                "digests/2025-01-26/index.html", "digests/2025-01-26/email.html", "digests/2025-01-26/email.txt",
                "digests/2025-w04/index.html", "digests/2025-w04/email.html", "digests/2025-w04/email.txt",
                "digests/2025-01-25/index.html", "digests/index.html", "digests/2025-01/index.html",
                "archive/2025/01/index.html", "fragments/latest.html", "fragments/stories.html",
                "search/2025-01.json",
            ])
        #expect(changed.isSuperset(of: feeds + views))
        #expect(report.written == changed.count)
        #expect(report.removed == 0)
    }
}
