import MujazBuild
import MujazCore
import MujazLanguage
import MujazSite
import Testing

/// `next_due` is the next moment at which the same files make another output: nothing changes before it, and something
/// does then.
@Suite("The next moment")
struct NextDueTests {
    // 2026-03-10 12:00 UTC
    private static let start = Timestamp(secondsSince1970: 1_773_144_000)

    private func build(
        _ files: [String: String], at now: Timestamp, _ visibility: VisibilityOptions = VisibilityOptions()
    ) async -> (output: [String: [UInt8]], report: BuildReport) {
        let disk = InMemoryFileSystem(files)
        var options = BuildOptions(source: "s", output: "s/Output", now: now, jobs: 2)
        options.visibility = visibility
        let report = await BuildPipeline(options: options, fileSystem: disk).run()
        return (disk.files.filter { $0.key.hasPrefix("s/Output/") }, report)
    }

    @Test("Nothing changes before it, and something does then", arguments: 0..<16)
    func property(seed: Int) async throws {
        var random = SmallSite(seed: UInt64(seed), start: Self.start)
        let files = random.files()
        let visibility = random.visibility()
        var (output, report) = await build(files, at: Self.start, visibility)
        try #require(report.outcome == .done, "\(report.diagnostics.filter { $0.severity == .error }.map(\.message))")
        for _ in 0..<5 {
            guard let due = report.nextDue else { break }
            let before = await build(files, at: due.moment.adding(seconds: -1), visibility)
            let changed = difference(before.output, output)
            try #require(changed.isEmpty, "before \(MachineDate.utc(due.moment)) \(due.change): \(changed) \(files)")
            #expect(before.report.nextDue?.moment == due.moment)
            let next = await build(files, at: due.moment, visibility)
            let isSame = next.output == output
            try #require(!isSame, "nothing at \(MachineDate.utc(due.moment)) \(due.change): \(files)")
            (output, report) = next
        }
        guard report.nextDue == nil else { return }
        let late = await build(files, at: Self.start.adding(seconds: 400 * 86_400), visibility)
        #expect(difference(late.output, output).isEmpty, "\(files)")
        #expect(late.report.nextDue == nil)
    }

    private func difference(_ left: [String: [UInt8]], _ right: [String: [UInt8]]) -> [String] {
        Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
    }

    @Test("Each kind of moment by itself")
    func kinds() async throws {
        let config = "s/mujaz.yaml"
        func due(_ file: String, _ text: String, _ settings: String = "timezone: UTC\n") async -> DueMoment? {
            await build([config: settings, "s/Content/" + file: text], at: Self.start).report.nextDue
        }
        func text(_ moment: DueMoment?) -> String? {
            moment.map { "\(MachineDate.utc($0.moment)) \($0.change.rawValue)" }
        }
        let old = "date: 2026-01-01 10:00\n"
        let cases: [(file: String, text: String, settings: String, due: String?)] = [
            ("articles/a.md", old, "", nil),
            ("articles/a.md", "date: 2026-03-11 06:00\n", "", "2026-03-11T06:00:00Z appears"),
            ("articles/a.md", "date: 2026-03-11 06:00\ndraft: true\n", "", nil),
            ("articles/a.md", old + "embargo: 2026-05-01\n", "", "2026-05-01T00:00:00Z appears"),
            ("articles/a.md", "date: 2026-04-01\nembargo: 2026-03-20\n", "", "2026-04-01T00:00:00Z appears"),
            ("articles/a.md", old + "expires: 2026-05-01\n", "", "2026-05-01T00:00:00Z expires"),
            ("articles/a.md", old + "embargo: 2026-06-01\nexpires: 2026-05-01\n", "", nil),
            ("pages/p.md", "embargo: 2026-05-01\n", "timezone: Asia/Riyadh\n", "2026-04-30T21:00:00Z appears"),
            ("stories/s.md", "expires: 2026-05-01 10:00Z\n", "", "2026-05-01T10:00:00Z expires"),
            ("articles/a.md", "date: 2026-03-10 09:00\n", "", "2026-03-11T00:00:00Z edition"),
            ("articles/a.md", "date: 2026-03-10 09:00\n", "digest: {hour: 18}\n", "2026-03-10T18:00:00Z edition"),
            (
                "articles/a.md", "date: 2026-03-10 09:00\n", "digest: false\nbase_url: https://news.example/\n",
                "2026-03-12T09:00:00Z news_sitemap"
            ),
            ("articles/a.md", "date: 2026-03-10 11:00\nbreaking: true\n", "", "2026-03-10T17:00:00Z breaking"),
            (
                "articles/a.md", "date: 2026-03-10 11:00\nbreaking: true\n", "breaking_hours: 2\n",
                "2026-03-10T13:00:00Z breaking"
            ),
            (
                "articles/a.md", "date: 2026-03-10 08:00\nembargo: 2026-03-10 11:30\nbreaking: true\n", "",
                "2026-03-10T17:30:00Z breaking"
            ),
            ("live/l.md", "start: 2026-03-20 10:00\n", "", "2026-03-20T10:00:00Z live"),
            ("live/l.md", "start: 2026-03-10 10:00\nend: 2026-03-10 15:00\n", "", "2026-03-10T15:00:00Z live"),
            ("live/l.md", "start: 2026-03-10 10:00\n", "", "2026-03-11T10:00:00Z live"),
            ("live/l.md", "start: 2026-03-10 10:00\nstate: live\n", "", nil),
            ("live/l.md", "start: 2026-03-10 10:00\nentry: true\n", "", "2026-03-10T14:35:00Z live"),
        ]
        for one in cases {
            let body = one.text.contains("entry: true") ? "## 14:35 · خبر\n" : "نص.\n"
            let matter = "---\ntitle: ع\n\(one.text.replacing("entry: true\n", with: ""))---\n\(body)"
            let settings = one.settings.contains("timezone") ? one.settings : "timezone: UTC\n" + one.settings
            #expect(text(await due(one.file, matter, settings)) == one.due, "\(one)")
        }
    }

    @Test("Each language has a moment of its own; the first of them is that of the site")
    func languages() async {
        let files = [
            "s/mujaz.yaml": "languages: [ar, en, fa]\ntimezone: UTC\n",
            "s/Content/articles/a.md": "---\ntitle: أ\ndate: 2026-05-02\n---\n",
            "s/Content/articles/b.en.md": "---\ntitle: b\ndate: 2026-05-01\n---\n",
        ]
        let report = await build(files, at: Self.start).report
        #expect(report.nextDueByLanguage.map(\.language) == ["ar", "en", "fa"])
        #expect(
            report.nextDueByLanguage.map { $0.due.map { MachineDate.utc($0.moment) } } == [
                "2026-05-02T00:00:00Z", "2026-05-01T00:00:00Z", nil,
            ])
        #expect(report.nextDue.map { MachineDate.utc($0.moment) } == "2026-05-01T00:00:00Z")
    }
}

/// Makes small sites at random whose texts appear, expire, break and run within a few days.
private struct SmallSite {
    private var state: UInt64
    private let start: Timestamp

    init(seed: UInt64, start: Timestamp) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678
        self.start = start
    }

    private mutating func number(_ count: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(count))
    }

    private mutating func chance(_ one: Int, in many: Int) -> Bool { number(many) < one }
    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(values.count)] }

    /// A moment within so many days, now and then a day alone.
    private mutating func moment(days: Int = 3, hasTime: Bool = false) -> String {
        let minutes = number(days * 2 * 1440) - days * 1440
        let text = MachineDate.utc(start.adding(seconds: Int64(minutes) * 60))
        return !hasTime && chance(1, in: 5)
            ? String(text.prefix(10)) : String(text.prefix(16)).replacing("T", with: " ")
    }

    mutating func visibility() -> VisibilityOptions {
        chance(3, in: 4)
            ? VisibilityOptions()
            : VisibilityOptions(
                showsDrafts: chance(1, in: 2), showsFuture: chance(1, in: 2), showsExpired: chance(1, in: 2))
    }

    mutating func files() -> [String: String] {
        var files = ["s/mujaz.yaml": configuration()]
        for number in 0..<self.number(7) {
            files["s/Content/articles/\(number)\(pick(["", "", ".en"])).md"] = article(number)
        }
        for folder in ["topics", "stories", "authors", "pages"] where chance(1, in: 3) {
            files["s/Content/\(folder)/\(pick(["x", "y"])).md"] = "---\ntitle: ملف\n\(publishing())---\nنص.\n"
        }
        if chance(1, in: 2) { files["s/Content/live/one.md"] = live(hasEntries: true) }
        if chance(1, in: 3) {
            files["s/Content/live/two/index.md"] = live(hasEntries: false)
            for number in 0..<self.number(4) {
                files["s/Content/live/two/\(number).md"] =
                    "---\ntitle: ق\(number)\ndate: \(moment(hasTime: true))\n\(entry())---\nنص.\n"
            }
        }
        if chance(1, in: 4) {
            files["s/Content/digests/2026-03-\(pick(["08", "09", "10", "11", "12"])).md"] =
                "---\ntitle: عدد\n---\nكلمة.\n"
        }
        return files
    }

    private mutating func configuration() -> String {
        var text = "title: ت\ntimezone: \(pick(["UTC", "Asia/Damascus", "America/New_York", "Pacific/Auckland"]))\n"
        if chance(1, in: 2) { text += "base_url: https://news.example/\n" }
        if chance(1, in: 3) { text += "languages: [ar, en]\n" }
        if chance(1, in: 2) { text += "breaking_hours: \(pick([0, 1, 12, 40]))\n" }
        if chance(1, in: 2) {
            text += "digest: {hour: \(number(24)), daily: \(chance(4, in: 5)), weekly: \(chance(1, in: 2))}\n"
        }
        return text + "week_start: \(pick(["saturday", "sunday", "monday"]))\n"
    }

    private mutating func publishing() -> String {
        var text = ""
        if chance(1, in: 4) { text += "embargo: \(moment())\n" }
        if chance(1, in: 4) { text += "expires: \(moment())\n" }
        if chance(1, in: 8) { text += "draft: true\n" }
        return text
    }

    private mutating func entry() -> String {
        var text = ""
        if chance(1, in: 4) { text += "embargo: \(moment())\n" }
        if chance(1, in: 6) { text += "draft: true\n" }
        if chance(1, in: 3) { text += "breaking: true\n" }
        return text
    }

    private mutating func article(_ number: Int) -> String {
        var text = "---\ntitle: خبر \(number)\n"
        if chance(9, in: 10) { text += "date: \(moment())\n" }
        text += publishing()
        if chance(1, in: 2) { text += "breaking: true\n" }
        if chance(1, in: 5) { text += "pinned: true\n" }
        if chance(1, in: 6) { text += "kind: video\nvideo: https://films.example/a.mp4\n" }
        if chance(1, in: 2) { text += "topics: [\(pick(["x", "y"]))]\nstories: [\(pick(["x", "y"]))]\n" }
        return text + "---\nنص الخبر.\n"
    }

    private mutating func live(hasEntries: Bool) -> String {
        var text = "---\ntitle: تغطية\nstart: \(moment(days: 1, hasTime: true))\n"
        if chance(1, in: 3) { text += "end: 2026-03-\(number(4) + 11) 18:00\n" }
        if chance(1, in: 5) { text += "state: \(pick(["scheduled", "live", "ended"]))\n" }
        if chance(1, in: 5) { text += "breaking: true\n" }
        text += publishing() + "---\nمقدمة.\n\n"
        guard hasEntries else { return text }
        for number in 0..<self.number(5) {
            text += "## \(moment(hasTime: true)) · ن\(number)\(pick(["", " {عاجل}"]))\n\nنص.\n\n"
        }
        return text
    }
}
