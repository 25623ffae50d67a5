import MujazLanguage
import Testing

@testable import MujazContent

@Suite("Headings of live entries")
struct LiveHeadingTests {
    private func read(_ text: String) -> LiveHeading.Reading {
        LiveHeading.read(text, dates: DateReader(zone: .utc, order: .dmy))
    }

    private func heading(_ text: String) throws -> LiveHeading {
        guard case .entry(let heading) = read(text) else {
            Issue.record("«\(text)» is no entry")
            throw CancellationError()
        }
        return heading
    }

    @Test(
        "Every separator, Arabic digits, no headline",
        arguments: [
            ("14:35 · خبر", "14:35", "خبر"), ("14:35 - خبر", "14:35", "خبر"), ("14:35 – خبر", "14:35", "خبر"),
            ("14:35 — خبر", "14:35", "خبر"), ("14:35 | خبر", "14:35", "خبر"), ("14:35: خبر", "14:35", "خبر"),
            ("14:35 خبر", "14:35", "خبر"), ("١٤:٣٥ · خبر", "14:35", "خبر"), ("۱۴:۳۵ · خبر", "14:35", "خبر"),
            ("9:05 · خبر", "9:05", "خبر"), ("14:35", "14:35", ""), ("14:35 ·", "14:35", ""),
            ("14:35:20 · خبر", "14:35:20", "خبر"), ("2:35 م · خبر", "2:35 م", "خبر"),
            ("2:35 pm – news", "2:35 pm", "news"), ("14:35 مباشر من الميناء", "14:35", "مباشر من الميناء"),
            ("14:35+03:00 · خبر", "14:35+03:00", "خبر"), ("14:35Z · خبر", "14:35Z", "خبر"),
            ("14:35 · من 3:00 إلى 4:00", "14:35", "من 3:00 إلى 4:00"),
        ])
    func forms(text: String, time: String, title: String) throws {
        let heading = try heading(text)
        #expect(heading.time == time)
        #expect(heading.title == title)
        #expect(heading.day == nil)
    }

    @Test(
        "A day before the time",
        arguments: [
            ("2025-12-19 14:35 · خبر", "2025-12-19"), ("٢٠٢٥-١٢-١٩ ١٤:٣٥ · خبر", "٢٠٢٥-١٢-١٩"),
            ("2025-12-19T14:35 · خبر", "2025-12-19"), ("19/12/2025 14:35 · خبر", "19/12/2025"),
            ("19 ديسمبر 2025، 14:35 · خبر", "19 ديسمبر 2025"),
        ])
    func days(text: String, day: String) throws {
        let heading = try heading(text)
        #expect(heading.day == day)
        #expect(heading.time == "14:35")
        #expect(heading.title == "خبر")
    }

    @Test("Marks at the end, in any order, in both languages")
    func marks() throws {
        let arabic = try heading("14:35 · خبر {عاجل} {مثبّت}")
        #expect(arabic.isBreaking && arabic.isPinned && arabic.title == "خبر")
        let english = try heading("14:35 · خبر {#goal} {pinned}")
        #expect(english.isPinned && !english.isBreaking && english.anchor?.name == "goal" && english.title == "خبر")
        let bare = try heading("14:35 {breaking}")
        #expect(bare.isBreaking && bare.title.isEmpty)
        let unknown = try heading("14:35 · خبر {breakin}")
        #expect(unknown.unknownMarks.map(\.name) == ["breakin"] && unknown.title == "خبر {breakin}")
        // The place of the mark in bytes: an Arabic letter has two.
        #expect(unknown.unknownMarks.first?.offset == "14:35 · خبر ".utf8.count)
    }

    @Test(
        "What has no time is no entry",
        arguments: ["خلفية", "ماذا حدث في 14:35", "5 أسباب", "2025 عام صعب", "فوز 3:2", "3:2 فوز", "1435 · خبر"])
    func others(text: String) {
        guard case .other = read(text) else {
            Issue.record("«\(text)» is read as an entry")
            return
        }
    }

    @Test("A point instead of a colon is told", arguments: ["14.35 · خبر", "9.05", "١٤٫٣٥ · خبر"])
    func points(text: String) {
        guard case .wrong(let message, 0) = read(text) else {
            Issue.record("«\(text)» is not told")
            return
        }
        #expect(message.contains("colon"))
    }
}
