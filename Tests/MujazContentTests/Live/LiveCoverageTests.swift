import MujazCore
import MujazLanguage
import Testing

@testable import MujazContent

@Suite("Live coverage")
struct LiveCoverageTests {
    private func load(_ files: [String: String], zone: TimeZoneRules = .utc) async throws -> Library {
        var config = SiteConfig()
        config.timeZone = zone
        let disk = InMemoryFileSystem(files)
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: disk)
        return try await ContentLoader(fileSystem: disk, layout: layout, config: config, jobs: 2).load()
    }

    private func file(_ text: String) async throws -> Library { try await load(["site/live/a.md": text]) }

    private func coverage(_ text: String) async throws -> LiveCoverage {
        let library = try await file(text)
        #expect(library.diagnostics.map(\.message) == [])
        return try #require(library.live.first)
    }

    private func clocks(_ coverage: LiveCoverage) -> [String] {
        coverage.entries.map { MachineDate.utc($0.date.timestamp) }
    }

    @Test("Entries are the newest first, with days of their own and of the start")
    func entries() async throws {
        let coverage = try await coverage(
            """
            ---
            title: ت
            start: 2025-12-18 14:00
            ---
            مقدمة.

            ## خلفية في المقدمة

            ## 14:35 · أول
            نص أول.

            ### عنوان داخل النص

            ## 23:50 ·  ثان **مهم** {عاجل}

            ## 2025-12-19 00:10 · ثالث
            ```
            ## 01:00 · ليس تحديثًا
            ```
            ## ٠٦:٠٠
            بلا عنوان.
            """)
        #expect(
            clocks(coverage) == [
                "2025-12-19T06:00:00Z", "2025-12-19T00:10:00Z", "2025-12-18T23:50:00Z", "2025-12-18T14:35:00Z",
            ])
        #expect(coverage.entries.map(\.title) == [nil, "ثالث", "ثان مهم", "أول"])
        #expect(coverage.entries.map(\.isBreaking) == [false, false, true, false])
        #expect(
            coverage.entries.map(\.anchor) == [
                "t-20251219-0600", "t-20251219-0010", "t-20251218-2350", "t-20251218-1435",
            ])
    }

    @Test("The introduction ends where the first entry begins, and the summary with it")
    func introduction() async throws {
        let text = "---\ntitle: ت\nstart: 2025-12-18 14:00\n---\nمقدمة.\n\n## 14:35 · أول\nنص.\n"
        let library = try await file(text)
        let coverage = try #require(library.live.first)
        let bytes = Array(text.utf8)
        #expect(String(decoding: bytes[coverage.introduction], as: UTF8.self) == "مقدمة.\n\n")
        #expect(String(decoding: bytes[coverage.entries[0].body], as: UTF8.self) == "نص.\n")
        #expect(library.documents[coverage.document].summary == "مقدمة.")
        let bare = try await file("---\nstart: 2025-12-18 14:00\n---\n## 14:35 · أول\nنص.\n")
        #expect(bare.documents[0].title == "a")
        #expect(bare.documents[0].summary == nil)
    }

    @Test("A file with the newest on top is read as well")
    func newestFirst() async throws {
        let coverage = try await coverage(
            """
            ---
            start: 2025-12-18 14:00
            ---
            ## 2025-12-19 01:00 · د
            ## 00:30 · ج
            ## 2025-12-18 23:00 · ب
            ## 22:00 · أ
            """)
        #expect(coverage.entries.map(\.title) == ["د", "ج", "ب", "أ"])
    }

    @Test("An anchor stays when entries are added, also in the same minute")
    func anchors() async throws {
        let head = "---\nstart: 2025-12-18 14:00\n---\n"
        let one = try await file(head + "## 14:35 · أ\n## 14:36 · ب\n")
        let two = try await file(head + "## 14:20 · قبل\n## 14:35 · أ\n## 14:35 · معها\n## 14:36 · ب\n")
        func anchor(_ library: Library, _ title: String) -> String? {
            library.live.first?.entries.first { $0.title == title }?.anchor
        }
        for title in ["أ", "ب"] { #expect(anchor(one, title) == anchor(two, title)) }
        #expect(anchor(two, "معها") == "t-20251218-1435-2")
        #expect(two.diagnostics.map(\.id) == ["live-anchor"])
        #expect(two.diagnostics.first?.location == SourceLocation(line: 6, column: 4))
        // The newest on top: the lower of the two was first.
        let turned = try await file(head + "## 14:36 · ب\n## 14:35 · معها\n## 14:35 · أ\n")
        #expect(anchor(turned, "أ") == "t-20251218-1435")
        let named = try await file(head + "## 14:35 · أ\n## 14:35 · ب {#goal}\n")
        #expect(anchor(named, "ب") == "goal")
        #expect(named.diagnostics.isEmpty)
    }

    @Test("The time zone of the site is that of the times, and an offset is its own")
    func zones() async throws {
        let text = "---\nstart: 2025-12-18 14:00\n---\n## 14:35 · أ\n## 15:00Z · ب\n"
        let library = try await load(["site/live/a.md": text], zone: TimeZoneRules(fixedOffset: 3 * 3600))
        let coverage = try #require(library.live.first)
        #expect(clocks(coverage) == ["2025-12-18T15:00:00Z", "2025-12-18T11:35:00Z"])
        #expect(coverage.entries.map(\.anchor) == ["t-20251218-1800", "t-20251218-1435"])
    }

    @Test("Key points name their entries by time, by day and time, by anchor")
    func keyPoints() async throws {
        let coverage = try await coverage(
            """
            ---
            start: 2025-12-18 14:00
            key_points:
              - بلا رابط
              - {text: بالوقت, entry: "١٤:٣٥"}
              - {text: باليوم والوقت, entry: 2025-12-19 00:10}
              - {text: بالاسم, entry: "#goal"}
            ---
            ## 14:35 · أ
            ## 2025-12-19 00:10 · ب
            ## 00:20 · ج {#goal}
            """)
        #expect(coverage.keyPoints.map(\.entry) == [nil, "t-20251218-1435", "t-20251219-0010", "goal"])
    }

    @Test("A folder has a file for each entry, with its time in the front matter or in its name")
    func folder() async throws {
        let library = try await load([
            "site/live/cup/index.md": "---\ntitle: كأس\nstart: 2025-12-18 14:00\n---\nمقدمة.\n",
            "site/live/cup/1435-first.md": "---\ntitle: أول\nbreaking: true\nauthors: [ليلى]\n---\nنص.\n",
            "site/live/cup/2025-12-19-00-10-second.md": "# عنوان من النص\n\nنص.\n",
            "site/live/cup/third.md": "---\ndate: 2025-12-19 00:20\npinned: true\nslug: end\n---\nنص.\n",
            "site/live/cup/fourth.md": "---\ntime: ١٥:٠٠\n---\nنص.\n",
            "site/live/2024/other.md": "---\ntitle: أخرى\nstart: 2024-01-01 10:00\n---\n## 10:05 · أ\n",
        ])
        #expect(library.diagnostics.map(\.message) == [])
        #expect(library.documents.map(\.path) == ["live/2024/other.md", "live/cup/index.md"])
        #expect(library.live.map(\.document) == [0, 1])
        let cup = library.live[1]
        #expect(cup.entries.map(\.title) == [nil, "عنوان من النص", nil, "أول"])
        #expect(cup.entries.map(\.anchor) == ["end", "t-20251219-0010", "t-20251218-1500", "t-20251218-1435"])
        #expect(cup.entries[0].isPinned && cup.entries[3].isBreaking && cup.entries[3].authors == ["ليلى"])
        #expect(cup.entries[1].omitsFirstHeading && !cup.entries[3].omitsFirstHeading)
    }

    @Test("Start, end and state")
    func state() async throws {
        let coverage = try await coverage(
            "---\nstate: ended\nstart: 2025-12-18 14:00\nend: 2025-12-18 16:00\n---\n## 14:35 · أ\n")
        #expect(coverage.state == .ended)
        #expect(coverage.start?.timestamp == Timestamp(secondsSince1970: 1_766_066_400))
        #expect(coverage.end?.timestamp == Timestamp(secondsSince1970: 1_766_073_600))
        let bare = try await self.coverage("---\ndate: 2025-12-18 13:00\n---\n## 14:35 · أ\n")
        #expect(bare.state == nil)
        #expect(bare.start == nil)
    }
}

@Suite("Mistakes in live coverage")
struct LiveMistakeTests {
    /// A diagnostic in one line: id, severity, place.
    private func mistakes(_ text: String) async throws -> [String] {
        let disk = InMemoryFileSystem(["site/live/a.md": text])
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: disk)
        let library = try await ContentLoader(fileSystem: disk, layout: layout, config: SiteConfig(), jobs: 1).load()
        for diagnostic in library.diagnostics {
            #expect(diagnostic.help != nil)
            #expect(diagnostic.excerpt?.isEmpty == false)
        }
        return library.diagnostics.map { diagnostic in
            let place = diagnostic.location.map { "\($0.line):\($0.column)" } ?? "-"
            return "\(diagnostic.severity.rawValue) \(diagnostic.id) \(place)"
        }
    }

    @Test(
        "Each has its place",
        arguments: [
            // The body begins on line 4.
            ("", "## 25:10 · أ", ["error live-time 4:4"]),
            ("", "## 14:75 · أ", ["error live-time 4:4"]),
            ("", "## 14.35 · أ", ["error live-time 4:4"]),
            ("", "## 2025-02-30 14:35 · أ", ["error live-time 4:4"]),
            ("", "## 14:35x", ["error live-time 4:9"]),
            ("", "## 14:35 · أ\n\n## بلا وقت", ["warning live-heading 6:4"]),
            ("", "## 14:35 · أ {عاجلل}", ["warning live-mark 4:16"]),
            ("", "## 14:35 · أ {#a b}", ["error live-anchor 4:16"]),
            ("", "## 14:35 · أ {#x}\n## 14:36 · ب {#x}", ["error live-anchor 5:4"]),
            ("", "## 14:35 · أ {#main}", ["error live-anchor 4:4"]),
            ("", "## 14:35 · أ\n## 14:35 · ب", ["warning live-anchor 5:4"]),
            ("", "## 13:59 · أ", ["warning live-span 4:4"]),
            ("", "## 14:30 · أ\n## 23:00 · ب\n## 23:30 · ج\n## 14:10 · د", ["warning live-order 7:4"]),
        ])
    func inBody(keys: String, body: String, expected: [String]) async throws {
        #expect(try await mistakes("---\nstart: 2025-12-18 14:00\n---\n\(keys)\(body)\n") == expected)
    }

    @Test(
        "Those of the front matter",
        arguments: [
            ("state: runing", "## 14:35 · أ", ["error live-state 3:8"]),
            ("end: 2025-12-18 13:00", "", ["error live-span 3:6"]),
            ("end: 2025-12-18 15:00", "## 15:01 · أ", ["warning live-span 5:4"]),
            ("end: غدا", "", ["error date-impossible 3:6"]),
            ("state: ended", "نص.", ["warning live-empty 3:8"]),
            ("key_points: [{text: أ, entry: \"14:36\"}]", "## 14:35 · أ", ["warning live-key-point 3:32"]),
            ("key_points: [{entry: \"14:35\"}]", "## 14:35 · أ", ["warning field-type 3:14"]),
        ])
    func inFrontMatter(key: String, body: String, expected: [String]) async throws {
        #expect(try await mistakes("---\nstart: 2025-12-18 14:00\n\(key)\n---\n\(body)\n") == expected)
    }

    @Test("Without a start and without a day nobody knows the day")
    func noDay() async throws {
        #expect(try await mistakes("---\ntitle: ت\n---\n## 14:35 · أ\n") == ["error live-no-day 4:4"])
    }

    @Test("The cure of a forgotten day names the next one")
    func cure() async throws {
        let text = "---\nstart: 2025-12-31 14:00\n---\n## 22:00 · أ\n## 23:50 · ب\n## 14:10 · ج\n"
        let disk = InMemoryFileSystem(["site/live/a.md": text])
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: disk)
        let library = try await ContentLoader(fileSystem: disk, layout: layout, config: SiteConfig(), jobs: 1).load()
        #expect(library.diagnostics.first?.help?.contains("## 2026-01-01 14:10") == true)
    }

    @Test("A file of an entry without a time")
    func entryFile() async throws {
        let disk = InMemoryFileSystem([
            "site/live/a/index.md": "---\nstart: 2025-12-18 14:00\n---\n",
            "site/live/a/b.md": "---\ntitle: ب\n---\nنص.\n",
        ])
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: disk)
        let library = try await ContentLoader(fileSystem: disk, layout: layout, config: SiteConfig(), jobs: 1).load()
        #expect(library.diagnostics.map(\.id) == ["live-time"])
        #expect(library.diagnostics.first?.file == "site/live/a/b.md")
    }
}
