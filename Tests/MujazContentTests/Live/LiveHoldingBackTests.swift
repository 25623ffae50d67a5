import MujazCore
import MujazLanguage
import Testing

@testable import MujazContent

@Suite("Holding entries of live coverage back")
struct LiveHoldingBackTests {
    /// 2026-01-01.
    private static let now = Timestamp(secondsSince1970: 1_767_225_600)

    private func load(_ files: [String: String]) async throws -> Library {
        let disk = InMemoryFileSystem(files)
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: disk)
        return try await ContentLoader(fileSystem: disk, layout: layout, config: SiteConfig(), jobs: 2, now: Self.now)
            .load()
    }

    private func library(heading: String, text: String = "نص") async throws -> Library {
        try await load([
            "site/live/a.md":
                "---\ntitle: ت\nstart: 2025-12-19 14:00\n---\n\n## 14:05 · أول\n\nنص\n\n## \(heading)\n\(text)\n"
        ])
    }

    @Test(
        "What looks like the heading of an entry to come is an error",
        arguments: [
            "##\u{A0}2027-01-05 11:00 · خبر", "##\u{200F} 2027-01-05 11:00 · خبر", "\u{200F}## 2027-01-05 11:00 · خبر",
            "\u{A0}## 2027-01-05 11:00 · خبر", "##2027-01-05 11:00 · خبر", "### 2027-01-05 11:00 · خبر",
            "# 2027-01-05 11:00 · خبر", "2027-01-05 11:00 · خبر\n---", "<h2>2027-01-05 11:00 خبر</h2>",
            "## 11:00 2027-01-05 · خبر", "**2027-01-05 11:00 · خبر**", "> ## 2027-01-05 11:00 · خبر",
            "＃＃ 2027-01-05 11:00 · خبر", "## 2027-01-05 · خبر", "## يوم 2027-01-05 11:00 · خبر",
            "## [2027-01-05 11:00] · خبر", "## (2027-01-05 11:00) خبر", "## **2027-01-05 11:00** · خبر",
            "### ٢٠٢٧-٠١-٠٥ ١١:٠٠ · خبر", "## 2027/01/05 11:00: خبر",
        ])
    func moments(line: String) async throws {
        let library = try await library(heading: "14:35 · ثان", text: "نص\n\n\(line)\n\nسر")
        let isTold = library.diagnostics.contains {
            $0.severity == .error && ["live-moment", "live-time"].contains($0.id)
        }
        let isRead = library.live.first?.entries.contains { $0.date.timestamp > Self.now } == true
        #expect(isTold || isRead, "\(library.diagnostics.map(\.message))")
    }

    @Test(
        "Days to come in a text are none",
        arguments: [
            "المؤتمر في 2027-01-05 11:00", "- 2027-01-05: موعد الانتخابات", "2027-01-05 موعد الانتخابات",
            "**2027-01-05:** الجلسة", "> 2027-01-05 11:00 الجلسة", "### مواعيد 2027", "### 2024-01-05 11:00 · خبر",
            "```\n## 2027-01-05 11:00 · خبر\n```", "    ## 2027-01-05 11:00 · خبر", "### جدول 2027-01-05",
        ])
    func days(text: String) async throws {
        let library = try await library(heading: "14:35 · ثان", text: "نص\n\n\(text)\n")
        #expect(library.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    }

    @Test("Code and comments that never end and hold entries are errors", arguments: ["```", "~~~", "<!-- x"])
    func unclosed(opening: String) async throws {
        let text = "نص\n\n\(opening)\nشيء\n\n## 14:50 · خبر {draft}\n\nسر"
        let library = try await library(heading: "14:35 · ثان", text: text)
        #expect(library.diagnostics.contains { $0.id == "live-unclosed" && $0.severity == .error })
        let closed = try await self.library(heading: "14:35 · ثان", text: "نص\n\n```\n## 14:50 · خبر\n```\n")
        #expect(closed.diagnostics.filter { $0.severity == .error }.isEmpty)
    }

    @Test(
        "Marks that hold an entry back",
        arguments: [
            "14:35 · خبر {draft}", "14:35 · خبر {مسودة}", "14:35 · خبر {Draft} {عاجل}",
            "14:35 · خبر {pinned} {\u{200F}مسودّة}",
            "14:35 {draft}",
        ])
    func draft(heading: String) async throws {
        let library = try await library(heading: heading)
        #expect(library.diagnostics.map(\.message) == [])
        #expect(library.live.first?.entries.map(\.isDraft) == [true, false])
    }

    @Test(
        "What was meant to hold an entry back and does not is an error",
        arguments: [
            "14:35 · خبر {darft}", "14:35 · خبر {drafts}", "14:35 {draft} · خبر", "14:35 · {draft} خبر",
            "14:35 · خبر {draft}.",
            "14:35 · خبر {draft: true}", "14:35 · خبر {embargo: 2027-01-01}", "14:35 · خبر {embargo}",
            "14:35 · خبر {expires 2026}",
            "14:35 · خبر {hidden}", "14:35 · خبر {private}", "14:35 · خبر {draft} {شيء}", "14:35 · خبر {draft",
            "خبر بلا وقت {draft}",
            "14:35 · خبر (مسودة)", "14:35 · مسودة: خبر", "14:35 · خبر [draft]", "14:35 · خبر [مسودة]",
            "14:35 · خبر (Draft)", "14:35 · DRAFT: خبر", "14:35 · خبر - draft", "14:35 · خبر — مسودة",
            "14:35 · خبر #draft", "14:35 · **مسودة** خبر", "14:35 · مسودة", "14:35 · خبر (غير منشور)",
            "14:35 · خبر {wip}", "مسودة: 14:35 · خبر", "[draft] 14:35 · خبر",
            "14:35 · أول\n\n### 14:35 · خبر {مسودة}", "14:35 · أول\n\n# خبر {draft}",
            "14:35 · أول\n\n### 14:35 · خبر (draft)", "14:35 · أول\n\n##14:35 · خبر {draft}",
            "14:35 · أول\n\n14:35 · خبر {draft}\n---",
            "14:35 · خبر ｛draft｝", "14:35 · خبر {status=draft}", "14:35 · خبر {حظر}", "14:35 · خبر {dra\u{AD}tf}",
            "14:35 · خبر draft}", "14:35 · خبر مسودة}", "14:35 · خبر لا تنشر}", "14:35 · خبر {مسودة",
            "14:35 · خبر {خفي}",
            "14:35 · خبر {hold}", "14:35 · خبر {on hold}", "14:35 · خبر {لا تنشر}", "14:35 · خبر {لا تُنشر}",
            "14:35 · خبر {embrago 2027}", "14:35 · خبر {embargo until Friday}", "14:35 · خبر {do not publish}",
            "14:35 · خبر {brouillon}", "14:35 · خبر {سري}", "14:35 · خبر {مؤجل}", "14:35 · خبر {not ready}",
            "14:35 · خبر {{draft}}", "14:35 · خبر {draft؟}", "14:35 · خبر {حظر حتى الغد}", "14:35 · خبر <draft>",
        ])
    func inVain(heading: String) async throws {
        let library = try await library(heading: heading)
        #expect(library.diagnostics.contains { $0.severity == .error && $0.id == "live-mark" })
        #expect(library.live.isEmpty)
    }

    @Test(
        "So is one on a line that is no heading, or only looks like one",
        arguments: [
            "> ## 10:10 · سر {draft}", "<h2>10:10 · سر {draft}</h2>", "<H2>10:10 · سر [draft]</H2>",
            "**10:10 · سر {draft}**", "- ## 10:10 · سر {مسودة}", "    ## 10:10 · سر {draft}", "> **10:10 · مسودة: سر**",
            "> ## 10:10 · سر (مسودة)", "{draft}", "{مسودة}", "(draft)", "مسودة", "نص {draft} نص", "\n{draft}\n",
            "{embargo until Friday}", "{لا تنشر}",
        ])
    func lines(line: String) async throws {
        let library = try await library(heading: "14:35 · خبر", text: line + "\n\nنص")
        let found = library.diagnostics.filter { $0.severity == .error && $0.id == "live-mark" }
        let number = 11 + line.prefix { $0 == "\n" }.count
        #expect(found.map(\.location?.line) == [number])
        #expect(library.live.isEmpty)
    }

    @Test(
        "Lines of other meanings",
        arguments: [
            "استعمل `{draft}` للإخفاء", "```\n## 10:10 {draft}\n```", "<!-- {draft} -->",
            "> قال عند 10:10: مسودة القرار",
            "**عاجل** مسودة", "**10:10** مسودة القرار أمام المجلس", "مسودة القرار أمام المجلس", "{شيء} و{name}",
            ".x { display: none }", "$\\frac{a}{b}$", "x} y", "> **المصدر 10:10**: خبر", "{{ date }} {status}",
        ])
    func otherLines(line: String) async throws {
        let library = try await library(heading: "14:35 · خبر", text: line + "\n\nنص")
        #expect(library.diagnostics.map(\.message) == [])
        #expect(library.live.first?.entries.count == 2)
    }

    @Test(
        "In a file of an entry's own",
        arguments: [
            ("1435-y.md", "---\ntitle: \"مسودة: سر\"\n---\nسر", ["title-says-draft"]),
            ("1435-y.md", "---\ntitle: \"سر {draft}\"\n---\nسر", ["title-says-draft"]),
            ("1435-y.md", "# سر {draft}\n\nسر", ["live-mark"]), ("1435-y.md", "سر\n\n{draft}", ["live-mark"]),
            ("1435-y.draft.md", "سر", ["name-says-draft"]), ("_1435-y.md", "سر", []),
            ("_1435-y/a.md", "سر", ["live-time"]),
            ("_1435-y/1435-a.md", "سر", []),
        ])
    func ownFile(name: String, text: String, ids: [String]) async throws {
        let library = try await load([
            "site/live/a/index.md": "---\ntitle: ت\nstart: 2025-12-19 14:00\n---\n",
            "site/live/a/1405-x.md": "نص", "site/live/a/\(name)": text,
        ])
        #expect(library.diagnostics.map(\.id) == ids)
        #expect(library.live.first?.entries.filter { !$0.isDraft }.map(\.path) == ["live/a/1405-x.md"])
    }

    @Test("What stands in a comment is no entry, whatever else the comment holds")
    func comment() async throws {
        let comment = "<!-- لاحقًا\n\n## 14:40 · سر\n\n-- ليس بعد\n\n-->"
        let library = try await library(
            heading: "14:35 · أول\n\n\(comment)\n\n## 14:45 · آخر\n\n<!-- ## 14:50 · سر -->")
        #expect(library.live.first?.entries.compactMap(\.title).sorted() == ["آخر", "أول", "أول"])
    }

    @Test(
        "Keys below a heading are an error",
        arguments: ["draft: true", "\n\u{200F}Draft: نعم", "embargo: 2027-01-01", "مسودة: نعم"])
    func keysBelow(text: String) async throws {
        let library = try await library(heading: "14:35 · خبر", text: text)
        #expect(library.diagnostics.map(\.id) == ["front-matter-not-recognised"])
        #expect(library.live.isEmpty)
    }

    @Test(
        "Marks and braces of other kinds",
        arguments: [
            "14:35 · خبر {#draft}", "14:35 · خبر {شيء آخر}", "14:35 · المادة {3} من القانون",
            "14:35 · مسودة القرار أمام المجلس", "14:35 · المجلس يقر مسودة", "14:35 · «مسودة» فيلم جديد",
            "14:35 · NBA draft (2026)", "14:35 · خبر (مسودة القرار)", "14:35 · draft-day",
            "14:35 · مسودة القانون: ما فيها", "14:35 · خبر\n\n### مسودة القانون",
        ])
    func others(heading: String) async throws {
        let library = try await library(heading: heading, text: "قالت: نعم\n")
        #expect(library.diagnostics.allSatisfy { $0.severity != .error })
        #expect(library.live.first?.entries.count == 2)
    }

    @Test("An entry's file with a mistake is left out, and the others stay")
    func brokenFile() async throws {
        let library = try await load([
            "site/live/a/index.md": "---\ntitle: ت\nStart: 2025-12-19 14:00\n---\n",
            "site/live/a/1405-x.md": "نص", "site/live/a/1435-y.md": "---\ndarft: true\n---\nسر",
            "site/live/a/1450-z.md": "---\nDraft: نعم\n---\nسر",
        ])
        #expect(library.diagnostics.map(\.id) == ["key-nearly-publishing"])
        #expect(library.live.first?.entries.map(\.path) == ["live/a/1450-z.md", "live/a/1405-x.md"])
        #expect(library.live.first?.entries.map(\.isDraft) == [true, false])
    }

    @Test(
        "Dates of coverage that cannot be read are errors",
        arguments: [
            "start: غدا", "End: 2025-02-30", "START: 1447-05-03", "start: {a: b}", "strat: 2025-12-19",
            "enb: 2025-12-20",
        ])
    func dates(line: String) async throws {
        let library = try await load([
            "site/live/a.md": "---\ntitle: ت\ndate: 2025-12-19\n\(line)\n---\n\n## 14:05 · أول\n\nنص\n"
        ])
        let expected = line.hasPrefix("strat") ? "key-nearly-known" : line.hasPrefix("enb") ? nil : "date-impossible"
        #expect(library.diagnostics.first?.id == expected)
    }
}
