import MujazCore
import MujazLanguage
import Testing

@testable import MujazContent

@Suite("Names of files and folders that say that a text is not published")
struct NamesThatHoldBackTests {
    private func read(_ path: String, title: String = "خبر", now: Timestamp? = nil) -> (Document?, [Diagnostic]) {
        let reader = DocumentReader(config: SiteConfig(), displayPrefix: "", now: now)
        return reader.read(path, role: .article, bytes: Array("---\ntitle: \"\(title)\"\n---\nنص".utf8))
    }

    @Test(
        "Folders that hold back",
        arguments: [
            "dra\u{200B}fts", "draf\u{AD}ts", "مسو\u{200B}دات", "d\u{2060}rafts", "dra\u{FE0F}ft", "\u{E0041}drafts",
            "مسـودات", "مسوداتي", "مسوداتنا", "مسوداتهم", "ومسوداتي", "والمسودات", "مسودتي", "مسودتنا", "بالمسودات",
            "draft posts", "draft-posts", "DraftPosts", "draft_articles", "posts-draft", "draft content", "my draft",
            "مسودة مقالات", "مقالات مسودة", "مسودة المقالات", "پیش‌نویس", "پیش نویس", "پیش‌نویس‌ها", "پیش‌نویس‌های ما",
            "drafts-2026", "2026 drafts", "unpublished posts", "hidden-pages", "private_posts", "do not publish",
            "do-not-publish", "NOPUBLISH", "not published", "under review", "قيد المراجعة", "قيد-المراجعة", "لا للنشر",
            "غير صالح للنشر", "للمراجعة", "on hold", "черновик", "مقالات غير منشورة", "مواد قيد المراجعة",
            "posts under review", "لم تنشر بعد", "(drafts)", "مؤجل", "محظورة", "سلة المحذوفات", "pending",
            "scheduled", "قيد العمل", "طريق/مسوداتي",
        ])
    func folders(name: String) { #expect(DraftFolder.name(in: "articles/\(name)/a.md") != nil, "\(name)") }

    @Test(
        "Folders of other meanings",
        arguments: [
            "draft-law", "nba-draft", "draft-day", "مسودة الدستور", "مسودة-القانون", "military draft", "posts",
            "مقالات",
            "overdrafts", "craft", "drafting", "reviews", "review", "archive", "publications", "no-comment",
            "publishing",
            "للنشر", "نشر", "دار النشر", "منشورات", "قيد", "تحت المجهر", "تحت الضوء", "no", "لا", "public", "holders",
            "private sector", "hidden gems", "in-depth", "koncept", "حظر", "المراجعات", "private-equity-posts",
            "embargo articles", "year in review",
        ])
    func otherFolders(name: String) { #expect(DraftFolder.name(in: "articles/\(name)/a.md") == nil, "\(name)") }

    @Test("The folder of an index.md is called as its text is", arguments: ["on-hold", "قيد-المراجعة", "under-review"])
    func folderOfText(name: String) {
        #expect(DraftFolder.name(in: "articles/\(name)/index.md") == nil)
        #expect(DraftFolder.name(in: "articles/\(name)/x/index.md") != nil)
        #expect(read("articles/\(name)/index.md").1.contains { $0.id == "name-says-draft" })
    }

    @Test(
        "Files whose names say so",
        arguments: [
            "x-draft-v3", "x-draft-v3.1", "x_draft_r2", "x-draft-final", "x-draft-2-rev3", "v2-draft-x", "المسودة x",
            "x المسودة", "مسودتي-x", "x-مسودتنا", "x-مسودة-نسخة2", "x-قيد-المراجعة", "x قيد المراجعة", "x-للمراجعة.old",
            "x-under-review", "x.NOPUBLISH", "x.nopublish", "x.DoNotPublish", "x.do-not-publish", "x.no-publish",
            "NOPUBLISH-x",
            "x.قيد-المراجعة", "x-غير-صالح-للنشر", "x-do-not-publish-v2", "x.dra\u{200B}ft", "x-dra\u{AD}ft",
            "«مسودة» x", "x-پیش‌نویس", "x-on-hold", "x-غير-منشور", "x.hide", "xDraft", "MyArticleDraft", "DraftX",
            "x-draftv3", "x-DRAFTv3", "x-draft-2026-01-01",
        ])
    func files(name: String) {
        let (_, diagnostics) = read("articles/2026-11-20-\(name).md")
        #expect(diagnostics.filter { $0.severity == .error }.map(\.id) == ["name-says-draft"], "\(name)")
    }

    @Test(
        "Files that may say so are a warning",
        arguments: [
            "cuba-under-embargo", "x-in-review", "x-تحت-الحظر", "on-hold-3-projects", "قيد-المراجعة-ما-الذي-تغير",
            "unpublished-letters",
        ])
    func unclear(name: String) {
        let (document, diagnostics) = read("articles/2026-11-20-\(name).md")
        #expect(diagnostics.map(\.id) == ["name-says-draft"], "\(name)")
        #expect(diagnostics.map(\.severity) == [.warning])
        #expect(document?.matter.isDraft == false)
    }

    @Test(
        "Files of other meanings",
        arguments: [
            ("المسودة-x", "المسودة أمام البرلمان"), ("مسودة-x", "مسودتنا للدستور"), ("v3-engine", "x"),
            ("x-final", "x"),
            ("قيد-المراجعة-x", "قيد المراجعة: ما الذي تغيّر"), ("work-in-progress", "Work in progress: the new metro"),
            ("U.S. embargo on Cuba", "x"), ("no-news", "x"), ("review-of-the-year", "x"), ("نشر-الكتب", "x"),
            ("nba-draft-v2", "x"), ("hold-the-line", "x"), ("2021-in-review", "x"), ("fy22-year-in-review", "x"),
            ("iPhone-x", "x"), ("publishing-house", "x"), ("v1.2", "x"), ("لا-سلام", "x"),
        ])
    func otherFiles(name: String, title: String) {
        #expect(
            read("articles/2026-11-20-\(name).md", title: title).1.allSatisfy { $0.id == "title-says-draft" }, "\(name)"
        )
    }

    @Test(
        "Dates before names, in digits of any script",
        arguments: [
            "2027-05-01-x", "٢٠٢٧-٠٥-٠١-x", "۲۰۲۷-۰۵-۰۱-x", "२०२७-०५-०१-x", "２０２７-０５-０１-x", "\u{200F}٢٠٢٧-٠٥-٠١-x",
            "٢٠٢٧\u{200F}-٠٥\u{200F}-٠١ x", "2027‑05‑01-x", "٢٠٢٧–٠٥–٠١_x", "_٢٠٢٧-٠٥-٠١-x", "٢٠٢٧−٠٥−٠١ x",
        ])
    func dates(name: String) {
        let parts = FileNameParts(path: "articles/\(name).md")
        #expect(parts.date == "2027-05-01")
        #expect(parts.baseName == "x")
        let (document, diagnostics) = read("articles/\(name).md")
        #expect(diagnostics.isEmpty)
        #expect(document?.date.map { MachineDate.day($0.civil.date) } == "2027-05-01")
    }

    @Test(
        "Numbers that are no dates",
        arguments: ["٢٠٢٧-٠٥-x", "٢٠٢٧٠٥٠١-x", "٢٠٢٧-٠٥-٠١٢", "٢٠٢٧-٠٥-٠١س", "2027-05-0x", "مقال-٢٠٢٧-٠٥-٠١"])
    func otherNumbers(name: String) {
        #expect(FileNameParts(path: "articles/\(name).md").date == nil)
        #expect(FileNameParts(path: "articles/\(name).md").baseName == name)
    }

    @Test("Times before names, in digits of any script", arguments: ["1435-x", "١٤٣٥-x", "۱۴-۳۵-x"])
    func times(name: String) { #expect(FileNameParts(path: "live/a/\(name).md").time == "14:35") }

    @Test("Every sign that takes no room is known")
    func ignorable() {
        for value in UInt32(0x80)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isDefaultIgnorableCodePoint else { continue }
            #expect(InvisibleSigns.contains(value))
            #expect(DraftFolder.name(in: "dra\(scalar)fts/a.md") != nil, "\(value)")
        }
    }
}

@Suite("Folders against keys") struct FolderOfDraftsTests {
    private func read(_ path: String, _ keys: String) -> [Diagnostic] {
        DocumentReader(config: SiteConfig(), displayPrefix: "")
            .read(path, role: .article, bytes: Array("---\ntitle: خبر\ndate: 2026-11-20\n\(keys)\n---\nنص\n".utf8))
            .diagnostics
    }

    @Test("A text that says it is no draft in a folder of drafts is an error")
    func contradiction() {
        for key in ["draft: false", "published: true", "status: published"] {
            let mistakes = read("articles/hold/a.md", key)
            #expect(mistakes.map(\.id) == ["folder-of-drafts"] && mistakes.first?.severity == .error, "\(key)")
            #expect(read("articles/a.md", key).isEmpty, "\(key)")
        }
        #expect(read("articles/hold/a.md", "draft: true").isEmpty)
        #expect(read("articles/hold/a.md", "topics: [بحر]").isEmpty)
    }

    @Test("A file is called a copy where its headline is not about one")
    func copies() {
        let name = "2026-11-20-Copy-of-Magna-Carta-found.md"
        let read = { (title: String) in
            DocumentReader(config: SiteConfig(), displayPrefix: "")
                .read("articles/" + name, role: .article, bytes: Array("---\ntitle: \(title)\n---\nنص".utf8))
                .diagnostics
        }
        #expect(read("Copy of Magna Carta found").isEmpty)
        #expect(read("Magna Carta found").map(\.id) == ["name-says-draft"])
    }

    @Test("A draft and the page of a folder need no date")
    func dates() {
        let read = { (path: String, text: String) in
            DocumentReader(config: SiteConfig(), displayPrefix: "")
                .read(path, role: .article, bytes: Array(text.utf8)).diagnostics.map(\.id)
        }
        #expect(read("articles/a.md", "---\ntitle: خبر\n---\nنص") == ["no-date"])
        #expect(read("articles/a.md", "---\ntitle: خبر\ndraft: true\n---\nنص") == [])
        #expect(read("articles/_index.md", "---\ntitle: خبر\n---\nنص") == [])
    }

    @Test("An address is no flag")
    func address() {
        for key in ["url: /x/", "permalink: /x/", "path: /x/", "url: /about/"] {
            #expect(read("articles/a.md", key).allSatisfy { $0.id != "key-unknown" }, "\(key)")
        }
    }
}
