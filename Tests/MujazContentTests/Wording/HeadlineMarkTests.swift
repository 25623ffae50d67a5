import MujazCore
import Testing

@testable import MujazContent

@Suite("Marks in headlines")
struct HeadlineMarkTests {
    private func severity(ofTitle title: String) -> Diagnostic.Severity? {
        let reader = DocumentReader(config: SiteConfig(), displayPrefix: "")
        let text = "---\ntags: []\n---\n# \(title)\n\nنص"
        let found = reader.read("articles/2026-11-20-a.md", role: .article, bytes: Array(text.utf8)).diagnostics
        #expect(found.allSatisfy { $0.id == "title-says-draft" && $0.location?.line == 4 && $0.help != nil })
        #expect(found.count <= 1)
        return found.first?.severity
    }

    private func entry(_ heading: String, _ text: String = "نص") async throws -> Diagnostic.Severity? {
        let disk = InMemoryFileSystem([
            "site/live/a.md": "---\ntitle: ت\nstart: 2025-12-19 08:00\n---\n\n## \(heading)\n\n\(text)\n"
        ])
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: disk)
        let library = try await ContentLoader(fileSystem: disk, layout: layout, config: SiteConfig(), jobs: 2).load()
        let found = library.diagnostics
        #expect(found.allSatisfy { $0.id == "live-mark" }, "\(found.map(\.message))")
        return found.contains { $0.severity == .error } ? .error : found.first?.severity
    }

    @Test(
        "A mark alone, in brackets, in capitals at an edge, or cut off is an error",
        arguments: [
            "DO NOT PUBLISH خبر", "خبر DO NOT PUBLISH", "WIP خبر", "DRAFT the new law", "HOLD خبر", "EMBARGO 15:00 خبر",
            "DRAFT 2 خبر", "خبر (قيد الحظر)", "خبر (قيد المراجعة)", "خبر [under review]", "خبر （draft）", "خبر ﴿مسودة﴾",
            "خبر ﴾مسودة﴿", "خبر ]مسودة[", "خبر )مسودة(", "خبر 【草稿】", "خبر ⟦draft⟧", "خبر ((draft))", "خبر [لا للنشر]",
            "مسودتنا: خبر", "المسودة: خبر", "خبر | HOLD", "HOLD: the market waits", "مسودة", "قيد المراجعة", "On hold",
            "لا تنشر: خبر", "Do not publish: x", "خبر — غير صالح للنشر", "«مسودة»", "“DRAFT”", "خبر }draft{",
            "dra\u{200B}ft: خبر",
            "خبر (not ready for publication)", "Draft v2: خبر", "first draft", "⚠️ DRAFT ⚠️ خبر", "⛔ لا تنشر: خبر",
            "خبر |draft|", "خبر /draft/", "خبر =draft=", "draft!! خبر", "خبر + draft",
            "مسودة؛ خبر", "مسودة … خبر", "مسودة. خبر", "خبر … draft", "خبر | draft | رياضة", "STRICTLY EMBARGOED خبر",
            "EMBARGOED UNTIL 15:00 خبر", "خبر (under embargo until 15:00)", "خبر (embargo حتى الغد)",
            "خبر (لا ينشر قبل 15:00)", "خبر (للنشر لاحقا)",
            "خبر (draft for review)", "خبر (مسودة قيد المراجعة)", "خبر [DRAFT - DO NOT PUBLISH]",
        ])
    func certain(title: String) async throws {
        #expect(severity(ofTitle: title) == .error, "\(title)")
        #expect(try await entry("09:15 · " + title) == .error, "\(title)")
    }

    @Test(
        "What may be a subject is a warning at most",
        arguments: [
            "Hold: the market waits", "On hold: 3 projects", "Work in progress: the new metro",
            "قيد المراجعة: ما الذي تغيّر", "Unpublished: letters of Kafka", "غير منشور: رسائل كافكا",
            "تحت الحظر: غزة اليوم",
            "المشروع: قيد المراجعة", "Not published: why?", "لا تنشر صورك على الإنترنت",
            "Do not publish my photos, says actor",
            "«لا تنشر» حملة جديدة", "On hold until 2027: the metro", "First draft: how news is written",
            "البيان: لا تنشر",
        ])
    func unclear(title: String) async throws {
        #expect(severity(ofTitle: title) == .warning, "\(title)")
        #expect(try await entry("09:15 · " + title) == .warning, "\(title)")
    }

    @Test(
        "Headlines of other meanings",
        arguments: [
            "«مسودة»: فيلم جديد", "“Draft”: a new film", "البيان: «لا تنشر»", "فيلم «مسودة» يفوز", "عرض فيلم «مسودة»",
            "رواية بعنوان «المسودة»", "المخرج يتحدث عن «مسودة»", "a film called “Draft”", "«قيد المراجعة»: عرض جديد",
            "NBA DRAFT", "NBA DRAFT 2026", "DRAFT LAW PASSES", "مباراة NBA DRAFT", "مسودة القرار أمام المجلس",
            "المجلس يقر مسودة",
            "The draft is out", "(أول) مسودة القرار (ثان)", "players’ draft ‘works’", "الملف قيد المراجعة",
            "a work in progress",
            "Hold the line", "لا سلام (2026)", "خبر (مؤجل)", "ملف (سري)", "مباراة (قيد الإنشاء)", "دار النشر: كتب",
            "النشر: تاريخ",
            "No: publication of a poem", "x < y > z", "snake_draft_case", "Kafka's letters", "المادة (3)", "نشر (2026)",
            "Celebrating our work: 2021 in Review",
            "Draft? What draft?", "مسودة؟ لا نعرف", "Hold & Co opens", "ورق: قرار، مسودة، بيان",
            "للنشر والتوزيع: دار جديدة",
            "Before the draft: nerves",
        ])
    func others(title: String) async throws {
        #expect(severity(ofTitle: title) == nil, "\(title)")
        #expect(try await entry("09:15 · " + title) == nil, "\(title)")
    }

    @Test(
        "Quotation marks at the end: a mark or a name",
        arguments: ["خبر «مسودة»", "خبر „draft“", "خبر \"مسودة\"", "خبر »مسودة«"])
    func quoted(title: String) async throws {
        #expect(severity(ofTitle: title) == .warning)
        #expect(try await entry("09:15 · " + title) == .error)
    }

    @Test(
        "Entries that are marked otherwise",
        arguments: [
            "09:15 خبر }مسودة{", "09:15 }draft{ خبر", "09:15 خبر {قيد الحظر}", "09:15 خبر {تحت الحظر}",
            "09:15 خبر {لا للنشر}",
            "09:15 خبر {انتظار}", "09:15 خبر {بعد 15:00}", "09:15 خبر {15:00}", "09:15 خبر {٢٠٢٧-٠١-٠١}",
            "09:15 خبر {until Friday}",
            "09:15 خبر {غدا}", "09:15 خبر {بعد المؤتمر}", "09:15 خبر {not yet}", "09:15 خبر {ليس بعد}",
            "09:15 خبر ｝draft｛",
            "مسودة 09:15 خبر", "draft 09:15 خبر", "[draft] 09:15 خبر", "«مسودة» 09:15 خبر", "قيد الحظر 09:15 خبر",
            "لا تنشر 09:15 خبر", "DRAFT - 09:15 خبر",
        ])
    func entries(heading: String) async throws { #expect(try await entry(heading) == .error, "\(heading)") }

    @Test(
        "Lines that say nothing else",
        arguments: [
            "نص\n\ndraft", "نص\n\n**draft**", "نص\n\nمسودة", "نص\n\nمسودة\nنص", "نص\n\n}مسودة{", "نص\n\n﴿draft﴾",
            "نص\n\n«مسودة»",
            "نص\n\n]مسودة[", "نص\n\n)مسودة(\n\nنص", "نص\n\n- draft", "نص\n\n> مسودة", "نص\n**draft**",
            "نص\n\nقيد الحظر", "نص\n\nDO NOT PUBLISH",
            "نص\n\n（draft）", "نص\n\ndra\u{200B}ft", "نص\n\n_المسودة_", "نص\n\n~~draft~~",
        ])
    func lines(text: String) async throws { #expect(try await entry("09:15 خبر", text) == .error, "\(text)") }

    @Test(
        "Lines of other meanings",
        arguments: [
            "- مسودة\n- نهائي", "المجلس يناقش مسودة القرار", "استعمل `draft`", "نص\n\nقال: «لا تنشر»",
            "```\ndraft\n```", "| مسودة | نهائي |",
            "نشر", "لا", "نص {شيء} نص", "x } y { z", "الملف قيد المراجعة", "review",
        ])
    func otherLines(text: String) async throws { #expect(try await entry("09:15 خبر", text) == nil, "\(text)") }

    @Test("A line that ends a paragraph may be wrapped")
    func wrapped() async throws { #expect(try await entry("09:15 خبر", "المجلس يناقش\nمسودة") == .warning) }
}
