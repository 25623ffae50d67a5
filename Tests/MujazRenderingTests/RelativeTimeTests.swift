import Foundation
import MujazCore
import MujazLanguage
import Testing

@testable import MujazRendering

@Suite("Relative time")
struct RelativeTimeTests {
    private func relative(
        _ language: String, style: PluralStyle = .compact, digits: DigitSystem = .latn
    ) throws -> RelativeTime {
        var diagnostics: [Diagnostic] = []
        let strings = Theme().strings(language: language, diagnostics: &diagnostics)
        return try #require(RelativeTime(strings: strings, language: language, style: style, digits: digits))
    }

    @Test("Words by how long ago it was")
    func words() throws {
        let minute = 60
        let hour = 3600
        let day = 86_400
        let cases: [(Int, String?)] = [
            (-61, nil), (-60, nil), (-59, "الآن"), (0, "الآن"), (59, "الآن"), (60, "قبل دقيقة"),
            (2 * minute, "قبل دقيقتين"), (5 * minute + 59, "قبل 5 دقائق"), (11 * minute, "قبل 11 دقيقة"),
            (hour - 1, "قبل 59 دقيقة"), (hour, "قبل ساعة"), (2 * hour, "قبل ساعتين"), (10 * hour, "قبل 10 ساعات"),
            (day - 1, "قبل 23 ساعة"), (day, "قبل يوم"), (2 * day, "قبل يومين"), (7 * day - 1, "قبل 6 أيام"),
            (7 * day, nil),
        ]
        let arabic = try relative("ar")
        for (seconds, text) in cases { #expect(arabic.text(secondsAgo: seconds) == text, "\(seconds)") }
        #expect(try relative("ar", digits: .arab).text(secondsAgo: 300) == "قبل ٥ دقائق")
        #expect(try relative("fa", digits: .arab).text(secondsAgo: 300) == "۵ دقیقه پیش")
        #expect(try relative("en").text(secondsAgo: 3600) == "1 hour ago")
        #expect(try relative("he").text(secondsAgo: 2 * hour) == "לפני שעתיים")
        #expect(try relative("ur").text(secondsAgo: hour) == "1 گھنٹہ پہلے")
    }

    @Test("The table is small enough to stand on every page")
    func size() throws {
        for language in StringsTests.languages { #expect(try relative(language).json.utf8.count < 900) }
        let script = try #require(EmbeddedTheme.files["assets/relative-time.js"])
        #expect(script.count < 2500)
    }

    private static let node = ["/usr/bin/node", "/usr/local/bin/node", "/opt/homebrew/bin/node"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(
        "The script says what Swift says, in every language, style and system of digits",
        .enabled(if: node != nil, "there is no node to run the script"))
    func script() throws {
        let node = try #require(Self.node)
        var moments = Set(0...130)
        moments.formUnion((0...1003).map { $0 * 60 })
        moments.formUnion((0...170).map { $0 * 3600 })
        moments.formUnion([-61, -60, -59, -1, 3599, 86_399, 604_799, 604_800, 604_801])
        let seconds = moments.sorted()
        for language in StringsTests.languages {
            for (style, digits) in [(PluralStyle.compact, DigitSystem.latn), (.formal, .arab)] {
                let relative = try relative(language, style: style, digits: digits)
                let texts = try run(node, table: relative.json, seconds: seconds)
                let expected = seconds.map { relative.text(secondsAgo: $0) ?? "moment" }
                #expect(texts == expected, "\(language) \(style) \(digits)")
            }
        }
    }

    @Test(
        "The script hides what is true no longer, in its place, and of a strip that is over its label",
        .enabled(if: node != nil, "there is no node to run the script"))
    func expiry() throws {
        let node = try #require(Self.node)
        let script = String(decoding: try #require(EmbeddedTheme.files["assets/relative-time.js"]), as: UTF8.self)
        let harness = """
            Date.now = () => Date.parse("2026-03-10T12:00:00Z");
            const gone = [];
            const element = (name, until) => ({
              dataset: until ? { until } : {},
              style: { set visibility(value) { if (value) gone.push(name) } },
              around: {}, closest(what) { return this.around[what] ?? null } });
            const strip = (name, ...untils) => {
              const heading = element(name + "'s label");
              const items = untils.map((until, number) => element(name + number, until));
              const box = { querySelector: () => heading, querySelectorAll: () => items };
              for (const item of items) item.around[".breaking"] = box;
              return items;
            };
            const entry = element("entry", "2026-03-09T12:00:00Z");
            entry.around[".hot"] = { classList: { remove: what => gone.push("entry's " + what) } };
            const parts = [
              element("past", "2026-03-10T11:59:00Z"), element("now", "2026-03-10T15:00:00+03:00"),
              element("future", "2026-03-10T12:01:00Z"), entry,
              ...strip("half", "2026-03-10T11:00:00Z", "2026-03-10T13:00:00Z"),
              ...strip("over", "2026-03-10T11:00:00Z", "2026-03-10T11:30:00Z")];
            globalThis.document = { currentScript: { dataset: {} }, querySelectorAll: what => what === "[data-until]" ? parts : [] };
            globalThis.MutationObserver = class { observe() {} };
            globalThis.setInterval = () => {};
            \(script)
            console.log([...new Set(gone)].join());
            """
        #expect(try output(node, harness) == "past,now,entry's hot,entry,half0,over's label\n")
    }

    /// What a script prints.
    private func output(_ node: String, _ script: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: node)
        process.arguments = ["-e", script]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// What the script writes into elements that are as old as `seconds` say.
    private func run(_ node: String, table: String, seconds: [Int]) throws -> [String] {
        let script = String(decoding: try #require(EmbeddedTheme.files["assets/relative-time.js"]), as: UTF8.self)
        let list = seconds.map(String.init).joined(separator: ",")
        let harness = """
            Date.now = () => 1e12;
            const times = [\(list)].map(s => (
              { dateTime: new Date(1e12 - s * 1000).toISOString(), dataset: {}, textContent: "moment" }));
            globalThis.document = { currentScript: { dataset: { table: process.env.TABLE } }, querySelectorAll: selector => selector.startsWith("time") ? times : [] };
            globalThis.MutationObserver = class { observe() {} };
            globalThis.setInterval = () => {};
            \(script)
            process.stdout.write(JSON.stringify(times.map(t => t.textContent)));
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: node)
        process.arguments = ["-e", harness]
        process.environment = ["TABLE": table]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([String].self, from: data)
    }
}
