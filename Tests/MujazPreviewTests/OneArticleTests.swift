import MujazBuild
import MujazCore
import MujazLanguage
import MujazPreview
import Testing

/// What one more article changes in the output. It is what has to be sent to the host, so it may not grow with the site.
@Suite("One more article changes a handful of files")
struct OneArticleTests {
    /// An article that is published, and the kinds of files that it may change or add.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// The last build before it, its date, and the build that publishes it.
        var before = "2026-11-30T22:10:00+03:00"
        var date = "2026-11-30T22:12:00+03:00"
        var now = "2026-11-30T22:15:00+03:00"
        var tags = "[القمح, الجسور]"
        var more = ""
        var kinds: Set<String>
    }

    /// What every article changes that has a story, two tags, an author and a source.
    private static let always: Set<String> = [
        "article", "article as JSON", "neighbour", "front page", "list", "month", "index of stories", "edition", "feed",
        "fragment", "sitemap of a month", "news sitemap", "search of a month",
    ]

    static let cases = [
        Case(
            testDescription: "a plain day", kinds: always),
        Case(
            testDescription: "the first article of a month", before: "2026-12-01T00:10:00+03:00",
            date: "2026-12-01T00:12:00+03:00", now: "2026-12-01T00:15:00+03:00",
            kinds: always.union(["archive", "index of sitemaps", "search page"])),
        Case(
            testDescription: "a new tag", tags: "[القمح, وسم جديد]", kinds: always.union(["sitemap of lists"])),
        Case(
            testDescription: "breaking news", more: "breaking: true\n", kinds: always),
    ]

    @Test("Of few kinds, at most 30 of them, and at most 1 MB", arguments: cases)
    func change(_ example: Case) async throws {
        let before = try await output(example.before, [:])
        let text = Self.article(
            1000, date: example.date, tags: example.tags, more: example.more)
        let after = try await output(example.now, ["Content/articles/\(Self.slug(1000)).md": text])
        let changed = after.filter { before[$0.key] != $0.value }
            .map { (path: $0.key, bytes: $0.value.count, kind: kind(of: $0.key)) }
            .sorted { $0.bytes > $1.bytes }
        let told = changed.map { "\($0.bytes) \($0.path) (\($0.kind))" }.joined(separator: "\n")
        #expect(changed.count <= 30, "\(changed.count) files:\n\(told)")
        let bytes = changed.reduce(0) { $0 + $1.bytes }
        #expect(bytes <= 1_000_000, "\(bytes) bytes:\n\(told)")
        #expect(Set(changed.map(\.kind)).subtracting(example.kinds) == [], "\(told)")
        #expect(changed.count { $0.kind == "neighbour" } <= 1, "\(told)")
        // Pages of lists are numbered from the oldest, so that none of them ever changes.
        let numbered = changed.filter { file in
            file.path.contains("/page/") && before[file.path].map { !Self.isRedirect($0) } ?? false
        }
        #expect(numbered.isEmpty, "\(numbered.map(\.path))")
    }

    // MARK: The site

    /// Eight articles a day, for sixty days, up to 21:00 of 30 November 2026.
    private static let newsroom: [String: String] = {
        var files = [
            "mujaz.yaml": """
            title: موجز
            base_url: https://news.example/
            timezone: Asia/Riyadh
            social_pictures: off
            sections: [المدينة, الاقتصاد, العلوم, الرياضة, الثقافة]

            """
        ]
        let last = CivilDate(year: 2026, month: 11, day: 30)
        for number in 6..<480 {
            let day = MachineDate.day(last.adding(days: -(number / 8)))
            let hour = 21 - number % 8 * 3
            let date = "\(day)T\(hour < 10 ? "0" : "")\(hour):00:00+03:00"
            files["Content/articles/\(slug(number)).md"] = article(number, date: date)
        }
        return files
    }()

    private static func slug(_ number: Int) -> String { "المجلس-البلدي-يفتتح-الميناء-القديم-أمام-الزوار-\(number)" }

    private static func article(
        _ number: Int, date: String, tags: String? = nil, more: String = ""
    ) -> String {
        func pick(_ names: [String]) -> String { names[number % names.count] }
        let words = ["القمح", "الجسور", "المدارس", "الزيت", "المتاحف", "الأمطار", "القوارب"]
        let sentence = "وأضاف المتحدث باسم الهيئة أن العمل في المرحلة الثانية يبدأ بعد انتهاء الموسم مباشرة. "
        return """
            ---
            title: المجلس البلدي يفتتح الميناء القديم أمام الزوار (\(number))
            date: \(date)
            summary: \(String(repeating: sentence, count: 2))
            topics: [\(pick(["المدينة", "الاقتصاد", "العلوم", "الرياضة", "الثقافة"]))]
            stories: [\(pick(["ترميم الميناء", "موسم القمح", "سكة الحديد", "مهرجان العود", "كأس المدن"]))]
            tags: \(tags ?? "[\(pick(words)), \(words[(number / 7 + number + 1) % words.count])]")
            authors: [\(pick(["ليلى", "سامر", "هدى"]))]
            sources: [\(pick(["وكالة الساحل", "إذاعة الوادي"]))]
            \(more)---

            \(String(repeating: String(repeating: sentence, count: 3) + "\n\n", count: 5))
            """
    }

    /// All files of the output, by their paths.
    private func output(_ now: String, _ more: [String: String]) async throws -> [String: [UInt8]] {
        let site = Self.newsroom.merging(more) { $1 }
        let files = InMemoryFileSystem(Dictionary(uniqueKeysWithValues: site.map { ("/site/" + $0, $1) }))
        let options = BuildOptions(
            source: "/site", output: "/site/Output",
            now: try DateReader(zone: .utc, order: .dmy).read(now).get().timestamp, jobs: 2)
        let session = try await PreviewSession.open(options, fileSystem: files)
        #expect(session.diagnostics.filter { $0.severity < .note }.isEmpty)
        var output: [String: [UInt8]] = [:]
        for path in session.paths {
            if case .bytes(let bytes)? = await session.file(at: path) { output[path] = bytes }
        }
        return output
    }

    private static func isRedirect(_ page: [UInt8]) -> Bool {
        String(decoding: page, as: UTF8.self).contains("http-equiv=\"refresh\"")
    }

    // MARK: What files are

    private func kind(of path: String) -> String {
        let parts = path.split(separator: "/").map(String.init)
        let name = parts.last ?? ""
        if ["feed.xml", "atom.xml", "feed.json"].contains(name) { return "feed" }
        switch (parts.first ?? "", parts.count) {
        case ("index.html", 1): return "front page"
        case ("sitemap.xml", 1): return "index of sitemaps"
        case ("news-sitemap.xml", 1): return "news sitemap"
        case ("fragments", _): return "fragment"
        case ("stories", 2): return "index of stories"
        case ("archive", 2): return "archive"
        case ("search", 2): return name == "index.html" ? "search page" : "search of a month"
        case ("archive", _) where name == "index.html": return "month"
        case ("digests", _) where name.hasPrefix("email."): return "e-mail"
        case ("digests", 2): return "index of editions"
        case ("digests", 3) where name == "index.html": return parts[1].count < 8 ? "index of editions" : "edition"
        case ("topics", 3...), ("stories", 3...), ("tags", 3...), ("authors", 3...), ("sources", 3...):
            return name == "index.html" ? "list" : path
        case ("2026", _) where name == "index.json": return "article as JSON"
        case ("2026", _): return path.contains(Self.slug(1000)) ? "article" : "neighbour"
        default:
            if path.hasPrefix("sitemap-2026-") { return "sitemap of a month" }
            return path.hasPrefix("sitemap-") ? "sitemap of lists" : path
        }
    }
}
