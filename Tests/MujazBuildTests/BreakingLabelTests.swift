import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import Testing

/// The label of breaking news goes by the age of the news, wherever it is shown.
@Suite("Breaking news fades")
struct BreakingLabelTests {
    private static let files = [
        "s/mujaz.yaml":
            "timezone: UTC\nbase_url: https://news.example/\nsections: [م]\noutputs: {json: yes}\n",
        "s/Content/articles/a.md":
            "---\ntitle: أ\ndate: 2026-03-10 08:00\nupdated: 2026-03-10 20:00\nbreaking: true\ntopics: [م]\nstories: [ق]\n---\nنص.\n",
        "s/Content/articles/b.md": "---\ntitle: ب\ndate: 2026-03-10 09:00\ntopics: [م]\n---\nنص.\n",
        "s/Content/live/l.md": "---\ntitle: ت\nstart: 2026-03-10 08:00\n---\n\n## 08:00 · خ {عاجل}\n\nنص.\n",
    ]

    private func build(at time: String, _ settings: String = "") async throws -> [String: String] {
        var files = Self.files
        files["s/mujaz.yaml", default: ""] += settings
        let disk = InMemoryFileSystem(files)
        let now = try DateReader(zone: .utc, order: .dmy).read(time).get().timestamp
        let report = await BuildPipeline(
            options: BuildOptions(source: "s", output: "s/Output", now: now, jobs: 2), fileSystem: disk
        ).run()
        #expect(report.outcome == .done)
        return Dictionary(
            uniqueKeysWithValues: disk.files.filter { $0.key.hasPrefix("s/Output/") }.map {
                (String($0.key.dropFirst("s/Output/".count)), String(decoding: $0.value, as: UTF8.self))
            })
    }

    /// The files that call something breaking.
    private func labelled(_ files: [String: String]) -> Set<String> {
        Set(
            files.filter { path, text in
                !path.hasPrefix("assets/")
                    && (text.contains("class=\"flash\"") || text.contains("aria-labelledby=\"breaking\"")
                        || text.contains("\"breaking\":true") || text.contains("\"urgency\":1")
                        || path.contains("email") && text.contains("عاجل"))
            }.keys)
    }

    @Test("While it is fresh it is called so, with the moment for the reader's browser; afterwards nowhere")
    func fades() async throws {
        let fresh = try await build(at: "2026-03-10 13:59:59")
        let places = labelled(fresh)
        for path in [
            "index.html", "index.json", "2026/03/10/a/index.html", "2026/03/10/a/index.json", "topics/م/index.html",
            "stories/ق/index.html", "live/l/index.html", "live/l/index.json", "digests/2026-03-10/index.html",
        ] {
            #expect(places.contains(path), "\(path) of \(places.sorted())")
        }
        // An e-mail is read when it is read, and nothing can take a label out of it.
        #expect(!places.contains { $0.contains("email") })
        for (path, text) in fresh where text.contains("class=\"flash\"") {
            let labels = text.components(separatedBy: "class=\"flash\"").count - 1
            let moments = text.components(separatedBy: "class=\"flash\" data-until=\"2026-03-10T14:00:00Z\"").count - 1
            #expect(labels == moments, "\(path)")
        }
        #expect(fresh["index.json"]?.contains("\"breaking_until\":\"2026-03-10T14:00:00Z\"") ?? false)
        #expect(labelled(try await build(at: "2026-03-10 14:00")) == [])
        #expect(labelled(try await build(at: "2026-03-18 14:00")) == [])
    }

    @Test("The site says for how long; an update does not make it new")
    func hours() async throws {
        #expect(labelled(try await build(at: "2026-03-10 08:30", "breaking_hours: 0\n")) == [])
        #expect(labelled(try await build(at: "2026-03-10 09:30", "breaking_hours: 1\n")) == [])
        #expect(labelled(try await build(at: "2026-03-11 07:00", "breaking_hours: 24\n")).contains("index.html"))
        #expect(labelled(try await build(at: "2026-03-10 20:30")) == [])
    }
}
