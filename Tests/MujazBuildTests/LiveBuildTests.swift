import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import Testing

/// What live coverage must not do to a site: change pages that it does not belong to, or pages that are done.
@Suite("Building live coverage")
struct LiveBuildTests {
    /// The files of a site built at a moment, by their paths.
    private func build(_ coverage: String, at time: String) async throws -> [String: [UInt8]] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-live-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            "Content/articles/2025-12-17-a.md": "---\ntitle: خبر\ntopics: [المدينة]\nstories: [الميناء]\n---\nنص.\n",
            "Content/live/x.md": coverage,
            "mujaz.yaml": "title: موجز\nbase_url: https://news.example/\ntimezone: UTC\n",
        ]
        for (path, text) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let now = try DateReader(zone: .utc, order: .dmy).read("2025-12-18 \(time)").get().timestamp
        let output = folder.path() + "/Output"
        let report = await BuildPipeline(
            options: BuildOptions(source: folder.path(), output: output, now: now, jobs: 2)
        ).run()
        #expect(report.diagnostics.filter { $0.severity < .note }.map(\.message) == [])
        var result: [String: [UInt8]] = [:]
        for file in try DiskFileSystem().tree(at: output, isExcluded: { _ in false }).files {
            result[file.path] = try DiskFileSystem().contents(of: output + "/" + file.path)
        }
        return result
    }

    private func text(_ files: [String: [UInt8]], _ path: String) throws -> String {
        String(decoding: try #require(files[path]), as: UTF8.self)
    }

    private static let head =
        "---\ntitle: تغطية\nstart: 2025-12-18 10:00\ntopics: [المدينة]\nstories: [الميناء]\n---\nمقدمة.\n\n"

    private func body(_ count: Int) -> String {
        (0..<count).map { "## \(10 + $0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60) · رقم \($0)\n\nنص.\n\n" }.joined()
    }

    @Test("An article's page stays when coverage begins, goes on and ends")
    func articles() async throws {
        let coverage = Self.head + "## 10:05 · أول\n\n## 10:30 · ثان {عاجل}\n"
        let before = try await build(coverage, at: "09:00")
        let during = try await build(coverage, at: "10:10")
        let after = try await build(coverage.replacing("topics", with: "end: 2025-12-18 11:00\ntopics"), at: "12:00")
        let article = "2025/12/17/a/index.html"
        #expect(before[article] != nil)
        #expect(before[article] == during[article] && during[article] == after[article])
        // What does tell of it.
        #expect(try text(before, "fragments/live.json") == "{\"running\":[]}\n")
        #expect(try text(during, "fragments/live.json").contains("/live/x/"))
        #expect(try text(after, "fragments/live.json") == "{\"running\":[]}\n")
        #expect(try !text(before, "index.html").contains("/live/x/") && text(during, "index.html").contains("/live/x/"))
        #expect(try text(before, "live/x/updates.json").contains("scheduled"))
        #expect(before["live/x/updates.json"] != during["live/x/updates.json"])
        for files in [before, during, after] {
            #expect(try text(files, "stories/الميناء/index.html").contains("/live/x/"))
        }
    }

    @Test("A page of older entries stays when others come, are pinned, and when the coverage ends")
    func olderPages() async throws {
        let older = "live/x/page/1/index.html"
        let first = try await build(Self.head + body(125), at: "23:00")
        let page = try text(first, older)
        #expect(page.contains("id=\"t-20251218-1000\"") && page.contains("id=\"t-20251218-1059\""))
        #expect(!page.contains("id=\"t-20251218-1100\""))
        #expect(try text(first, "live/x/index.html").contains("id=\"t-20251218-1100\""))
        let more = (Self.head + body(190)).replacing("10:07 · رقم 7", with: "10:07 · رقم 7 {مثبت}")
        let second = try await build(more, at: "23:00")
        let ended = try await build(more.replacing("topics", with: "state: ended\ntopics"), at: "23:30")
        // The pinned entry is on top of the coverage, and still where it was.
        #expect(try text(second, "live/x/index.html").contains("id=\"t-20251218-1007\""))
        #expect(first[older] == second[older] && second[older] == ended[older])
        #expect(second["live/x/page/2/index.html"] == ended["live/x/page/2/index.html"])
    }

    @Test("The version of the small file tells of every change that readers see")
    func version() async throws {
        func version(_ coverage: String) async throws -> Substring? {
            try text(try await build(Self.head + coverage, at: "11:00"), "live/x/updates.json").split(separator: "\"")
                .dropFirst(2).first { $0 != ":" }
        }
        let one = try await version("## 10:05 · أول\n\nنص.\n")
        #expect(one?.count == 12)
        for changed in ["## 10:05 · أوّل\n\nنص.\n", "## 10:05 · أول\n\nنص!\n", "## 10:05 · أول {عاجل}\n\nنص.\n"] {
            #expect(try await version(changed) != one)
        }
        // What is to come is no change yet.
        #expect(try await version("## 10:05 · أول\n\nنص.\n\n## 11:30 · غدا\n") == one)
    }
}
