import MujazBuild
import MujazCore
import MujazLanguage
import Testing

/// Warnings about moments that an editor has not thought of.
@Suite("Warnings about time")
struct ClockWarningTests {
    private func warnings(_ files: [String: String], at time: String = "2026-03-10 12:00") async throws -> [Diagnostic]
    {
        var all = ["s/mujaz.yaml": "timezone: UTC\n"]
        for (path, text) in files { all["s/\(path)"] = text }
        let now = try DateReader(zone: .utc, order: .dmy).read(time).get().timestamp
        let report = await BuildPipeline(
            options: BuildOptions(source: "s", output: "s/Output", now: now, jobs: 2),
            fileSystem: InMemoryFileSystem(all)
        ).run()
        return report.diagnostics.filter { $0.severity < .note }
    }

    private func coverage(_ matter: String, _ body: String = "") -> [String: String] {
        ["Content/live/l.md": "---\ntitle: ت\n\(matter)---\n\n\(body)"]
    }

    @Test(
        "A state that the clock has overtaken is told with its place",
        arguments: [
            ("start: 2026-03-08 08:00\nstate: live\n", "## 2026-03-09 12:00 · أ\n", "live-forgotten"),
            ("start: 2026-03-08 08:00\nstate: live\n", "", "live-forgotten"),
            ("start: 2026-03-08 08:00\nstate: live\n", "## 2026-03-09 12:01 · أ\n", nil),
            ("start: 2026-03-10 08:00\nend: 2026-03-10 11:00\nstate: live\n", "", "live-forgotten"),
            ("start: 2026-03-01 08:00\nend: 2026-03-30 11:00\nstate: live\n", "", nil),
            ("start: 2026-03-08 08:00\nstate: ended\n", "## 2026-03-08 09:00 · أ\n", nil),
            ("start: 2026-03-08 08:00\n", "## 2026-03-08 09:00 · أ\n", nil),
            ("start: 2026-03-10 12:00\nstate: scheduled\n", "", "live-not-begun"),
            ("start: 2026-03-10 12:01\nstate: scheduled\n", "", nil),
        ])
    func state(matter: String, body: String, id: String?) async throws {
        let found = try await warnings(coverage(matter, body))
        #expect(found.map(\.id) == (id.map { [$0] } ?? []))
        guard id != nil else { return }
        let line = matter.split(separator: "\n").firstIndex { $0.hasPrefix("state") }.map { $0 + 3 }
        #expect(found.first?.location?.line == line && found.first?.help != nil)
    }

    @Test("Times without an offset need a time zone; a site that names one is not warned")
    func zone() async throws {
        func article(_ date: String) -> String { "---\ntitle: أ\ndate: \(date)\n---\n" }
        func warned(_ files: [String: String], _ settings: String = "title: ت\n") async throws -> [Diagnostic] {
            try await warnings(files.merging(["mujaz.yaml": settings]) { $1 }).filter { $0.id == "no-timezone" }
        }
        let local = ["Content/articles/a.md": article("2026-03-01 10:00")]
        let found = try await warned(local)
        #expect(found.map(\.severity) == [.warning] && found[0].file?.hasSuffix("articles/a.md") ?? false)
        #expect(found[0].help?.contains("timezone: ") ?? false)
        #expect(try await warned(local, "timezone: UTC\n").isEmpty)
        #expect(try await warned(["Content/articles/a.md": article("2026-03-01")]).isEmpty)
        #expect(try await warned(["Content/articles/a.md": article("2026-03-01T10:00:00+03:00")]).isEmpty)
        #expect(try await warned(["Content/articles/a.md": article("Sun, 01 Mar 2026 10:00:00 +0300")]).isEmpty)
        #expect(try await warned(coverage("start: 2026-03-10\n", "## 09:00 · أ\n")).count == 1)
        // Once, whatever the number of texts and of languages.
        let many = local.merging(["Content/articles/b.en.md": article("2026-03-02 10:00")]) { $1 }
        let several = try await warned(many, "languages: [ar, en]\n")
        #expect(several.count == 1 && several[0].message.hasSuffix("and in 1 other text"))
    }

    @Test("What expires before it appears is told")
    func never() async throws {
        let text = "---\ntitle: أ\ndate: 2026-03-20\nexpires: 2026-03-15\n---\n"
        #expect(try await warnings(["Content/articles/a.md": text]).map(\.id) == ["never-shown"])
    }
}
