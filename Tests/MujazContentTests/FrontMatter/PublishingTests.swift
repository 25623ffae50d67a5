import MujazCore
import MujazLanguage
import Testing

@testable import MujazContent

@Suite("Keys that decide about publishing")
struct PublishingTests {
    /// What the front matter of a file came to: `shown`, `draft`, moments, or the ids of its errors.
    private func outcome(_ text: String, path: String = "articles/2026-11-20-a.md", role: DocumentRole = .article)
        -> String
    {
        let reader = DocumentReader(
            config: SiteConfig(), displayPrefix: "", now: Timestamp(secondsSince1970: 1_796_083_200))
        let (document, diagnostics) = reader.read(path, role: role, bytes: Array(text.utf8))
        let errors = diagnostics.filter { $0.severity == .error }
        if !errors.isEmpty { return "error " + Set(errors.map(\.id)).sorted().joined(separator: " ") }
        guard let matter = document?.matter else { return "nothing" }
        var parts: [String] = []
        if matter.isDraft { parts.append("draft") }
        if let embargo = matter.embargo { parts.append("from " + MachineDate.utc(embargo).prefix(10)) }
        if let expires = matter.expires { parts.append("to " + MachineDate.utc(expires).prefix(10)) }
        return parts.isEmpty ? "shown" : parts.joined(separator: " ")
    }

    private func yaml(_ lines: String) -> String { outcome("---\ntitle: x\n\(lines)\n---\nنص\n") }

    static let yamlCases: [(String, String)] = [
        // flags
        ("draft: true", "draft"), ("draft: false", "shown"), ("draft: \"false\"", "shown"), ("draft: 0", "shown"),
        ("draft: 1", "draft"), ("draft: نعم", "draft"), ("draft: \u{200F}نعم\u{200F}", "draft"), ("draft: لا", "shown"),
        ("draft: ＴＲＵＥ", "draft"), ("draft: \"true \u{A0}\"", "draft"), ("draft: |\n  true", "draft"),
        ("draft: maybe", "error not-a-flag"), ("draft: true,", "error not-a-flag"),
        ("draft: [true]", "error not-a-flag"),
        ("draft: {a: b}", "error not-a-flag"), ("draft: 2", "error not-a-flag"), ("draft: نعمم", "error not-a-flag"),
        // nothing behind the colon
        ("draft:", "error key-empty"), ("draft: ~", "error key-empty"), ("draft: \"\"", "error key-empty"),
        ("embargo:", "error key-empty"), ("expires:", "error key-empty"), ("published:", "error key-empty"),
        ("status:", "error key-empty"), ("date:", "error key-empty"),
        ("date: 2026-01-01\npublishDate:", "error key-empty"),
        ("date: 2026-01-01\npublishedAt: null", "error key-empty"), ("publishDate: 2026-01-01\ndate:", "shown"),
        // spelling
        ("Draft: true", "draft"), ("DRAFT: true", "draft"), ("\u{200F}draft: true", "draft"),
        ("draft\u{A0}: true", "draft"), ("\u{FEFF}draft: true", "draft"), ("dra\u{AD}ft: true", "draft"),
        ("draft : true", "draft"), ("\"draft\": true", "draft"), ("'draft ': true", "draft"), ("ｄｒａｆｔ: true", "draft"),
        ("dr\u{0430}ft: true", "draft"), ("? draft\n: true", "draft"), ("is-draft: true", "draft"),
        ("Embargo: 2027-01-01", "from 2027-01-01"), ("ExpiryDate: 2020-01-01", "to 2020-01-01"),
        ("expiry-date: 2020-01-01", "to 2020-01-01"), ("unpublish_date: 2020-01-01", "to 2020-01-01"),
        ("publish_date: 2027-01-01", "shown"),
        // nearly
        ("drft: true", "error key-nearly-publishing"), ("darft: true", "error key-nearly-publishing"),
        ("drafts: true", "error key-nearly-publishing"), ("dratf: yes", "error key-nearly-publishing"),
        ("daft: true", "error key-nearly-publishing"), ("embrago: 2027-01-01", "error key-nearly-publishing"),
        ("embargoed: 2027-01-01", "error key-nearly-publishing"),
        ("embargo_until: 2027-01-01", "error key-nearly-publishing"),
        ("expire: 2020-01-01", "error key-nearly-publishing"), ("expiry: 2020-01-01", "error key-nearly-publishing"),
        ("expiry_dat: 2020-01-01", "error key-nearly-publishing"),
        ("expiresAt: 2020-01-01", "error key-nearly-publishing"),
        ("publishd: false", "error key-nearly-publishing"),
        ("scheduled_for: 2027-01-01", "error key-nearly-publishing"),
        ("dat: 2027-01-01", "error key-nearly-publishing"), ("post_draft: true", "error key-nearly-publishing"),
        ("مسودة: نعم", "error key-nearly-publishing"), ("المسوّدة: نعم", "error key-nearly-publishing"),
        ("حظر النشر: 2027-01-01", "error key-nearly-publishing"), ("تاريخ: 2027-01-01", "error key-nearly-publishing"),
        ("stauts: draft", "error key-nearly-publishing"), ("statsu: pending", "error key-nearly-publishing"),
        ("الحالة: قيد المراجعة", "error key-nearly-publishing"), ("الحالة: غائم", "shown"),
        ("draft.ar: true", "error key-nearly-publishing"),
        ("draft: !!bool true", "draft"), ("draft: &a true", "draft"), ("//draft: true", "draft"),
        ("مـسـودة: نعم", "error key-nearly-publishing"),
        ("date: {created: 2027-01-01}", "error date-impossible"), ("embargo: false", "error date-impossible"),
        ("layout: draft", "error key-nearly-publishing"),
        ("kind: draft", "error key-nearly-publishing"), ("type: مسودة", "error key-nearly-publishing"),
        // words of their own
        ("craft: خشب", "shown"), ("publisher: دار النخيل", "shown"), ("data: {a: 1}", "shown"), ("state: حلب", "shown"),
        ("draft_pick: اللاعب الأول", "shown"), ("rate: 5", "shown"), ("offer_expires: 2020-01-01", "shown"),
        ("experts: [س]", "shown"), ("ms.date: 03/18/2022", "shown"), ("update: قريبًا", "shown"),
        // published
        ("published: false", "draft"), ("date: 2026-11-19\npublished: false", "draft"),
        ("pubDate: 2026-11-19\nPublished: False", "draft"), ("draft: false\npublished: false", "draft"),
        ("published: true\ndraft: true", "draft"), ("published: 2026-11-19", "shown"), ("publish: false", "draft"),
        ("published: soon", "error date-impossible"), ("public: no", "draft"), ("visible: false", "draft"),
        // several moments
        ("date: 2026-01-01\npublishDate: 2027-01-01", "from 2027-01-01"),
        ("date: 2026-01-01\npublishDate: 2025-01-01", "shown"),
        ("expires: 2027-01-01\nexpiryDate: 2026-12-01", "to 2026-12-01"), ("embargo: never", "error date-impossible"),
        ("expires: 2026-02-30", "error date-impossible"), ("embargo: 1448-07-22", "error date-impossible"),
        // given twice
        ("draft: true\ndraft: false", "error duplicate-key"), ("draft: false\nDraft: true", "error duplicate-key"),
        ("embargo: 2027-01-01\nembargo: 2020-01-01", "error duplicate-key"), ("draft: true\ndraft: true", "draft"),
        // other generators
        ("status: draft", "draft"), ("status: published", "shown"), ("Status: Hidden", "draft"),
        ("post_status: pending", "draft"),
        ("post_status: private", "draft"), ("status: trash", "draft"), ("status: skip", "draft"),
        ("status: مسودة", "draft"),
        ("status: future\ndate: 2027-01-01", "shown"), ("visibility: members", "error publishing-key"),
        ("status: شائع", "error status-unknown"), ("status: draft\ndraft: false", "draft"),
        ("status: [draft]", "error status-unknown"), ("post_password: قمر", "error publishing-key"),
        ("build: {render: never}", "draft"), ("_build:\n  render: false\n  list: never", "error publishing-key"),
        ("build: {render: link}", "draft"), ("build: {list: local}", "error publishing-key"),
        ("build: {rendr: never}", "error publishing-key"),
        ("build: {render: always, list: always, publishResources: true}", "shown"), ("headless: true", "draft"),
        ("cascade:\n  draft: true", "error publishing-key"),
        ("cascade:\n  - _target: {path: /x}\n    build: {render: never}", "error publishing-key"),
        ("cascade: {banner: a.jpg}", "shown"), ("permalink: false", "draft"), ("permalink: /x/", "shown"),
        ("eleventyExcludeFromCollections: true", "error publishing-key"), ("unlisted: true", "error publishing-key"),
        ("unlisted: false", "shown"), ("hidden: true", "error publishing-key"), ("render: false", "draft"),
        // where it decides nothing
        ("extra:\n  draft: true", "error key-nested"),
        ("image:\n  src: a.jpg\n  embargo: 2027-01-01", "error key-nested"),
        ("summary: |\n  سطر\n  draft: true", "error key-nested"), ("summary: سطر\n  draft:true", "error yaml-syntax"),
        ("extra:\n  draft: false", "shown"), ("extra: {status: draft}", "error key-nested"),
        ("params: {visibility: private}", "error key-nested"), ("seo: {date: 2027-01-01}", "error key-nested"),
        ("custom: {publishDate: 2027-01-01}", "error key-nested"), ("extra: {password: x}", "error key-nested"),
        ("extra: {expires: never}", "error key-nested"), ("extra: {embargo: }", "error key-nested"),
        ("extra: {isDraft: maybe}", "error key-nested"), ("extra: {published: 2027-01-01}", "error key-nested"),
        ("extra: {build: {render: never}}", "error key-nested"), ("extra: {a: {b: {draft: true}}}", "error key-nested"),
        ("extra: {date: 2026-11-30}", "shown"), ("extra: {status: published}", "shown"),
        ("password:", "error key-empty"), ("tags:\n  - draft", "shown"), ("# draft: true", "shown"),
        // no keys to YAML
        ("draft:true", "error yaml-syntax"), ("draft： true", "error yaml-syntax"), ("draft true", "error yaml-syntax"),
        (" draft: true", "error yaml-syntax"), ("\tdraft: true", "error yaml-syntax"),
        // dates elsewhere
        ("corrections: [{date: 2026-13-01, text: س}]", "error date-impossible"),
        ("updated: أمس", "error date-impossible"),
    ]

    @Test("In YAML", arguments: yamlCases)
    func inYAML(lines: String, expected: String) { #expect(yaml(lines) == expected) }

    @Test(
        "In TOML",
        arguments: [
            ("draft = true", "draft"), ("Draft = true", "draft"), ("\"draft\" = true", "draft"),
            ("\"\u{200F}draft\" = true", "draft"),
            ("draft = \"نعم\"", "draft"), ("draft = \"\"", "error key-empty"),
            ("drft = true", "error key-nearly-publishing"),
            ("expirydate = 2020-01-01", "to 2020-01-01"), ("draft = true\nDraft = false", "error duplicate-key"),
            ("[extra]\ndraft = true", "error key-nested"), ("render = false", "draft"),
            ("[_build]\nrender = \"never\"", "draft"),
            ("draft: true", "error toml-syntax"), ("\u{200F}draft = true", "error toml-syntax"),
            ("draft = false", "shown"),
        ])
    func inTOML(lines: String, expected: String) {
        #expect(outcome("+++\ntitle = \"x\"\n\(lines)\n+++\nنص\n") == expected)
    }

    @Test(
        "In JSON",
        arguments: [
            ("\"draft\": true", "draft"), ("\"DRAFT\": \"yes\"", "draft"), ("\"draft\\u200f\": 1", "draft"),
            ("\"draft\": null", "error key-empty"),
            ("\"drfat\": true", "error key-nearly-publishing"),
            ("\"draft\": true, \"draft\": false", "error duplicate-key"),
            ("\"extra\": {\"draft\": true}", "error key-nested"), ("\"status\": \"draft\"", "draft"),
            ("\"x\": {\"y\": 1}", "shown"),
        ])
    func inJSON(members: String, expected: String) {
        #expect(outcome("{\"title\": \"x\", \(members)}\nنص\n") == expected)
    }

    @Test("In every kind of file", arguments: DocumentRole.allCases)
    func roles(role: DocumentRole) {
        let start = "---\ntitle: x\ndate: 2026-11-20 14:35\n"
        #expect(outcome(start + "---\nنص", path: "a/b.md", role: role) == "shown")
        #expect(outcome(start + "Draft: نعم\n---\nنص", path: "a/b.md", role: role) == "draft")
        #expect(outcome(start + "published: no\n---\nنص", path: "a/b.md", role: role) == "draft")
        #expect(outcome(start + "darft: true\n---\nنص", path: "a/b.md", role: role) == "error key-nearly-publishing")
        #expect(outcome(start + "embargo: لاحقًا\n---\nنص", path: "a/b.md", role: role).contains("date-impossible"))
        let expiry = outcome(start + "expires: 2026-12-01\n---\nنص", path: "a/b.md", role: role)
        #expect(expiry == (role == .liveEntry ? "error publishing-key" : "to 2026-12-01"))
    }

    @Test(
        "By the name of the file",
        arguments: [
            ("articles/مسوّدات/a.md", "draft"), ("articles/_draft/a.md", "draft"),
            ("articles/Drafts \u{200F}/a.md", "draft"),
            ("articles/المسودات/a.md", "draft"),
            ("articles/_drafts/a.md", "draft"), ("articles/drafts/a.md", "draft"), ("_drafts/a.md", "draft"),
            ("articles/_a.md", "draft"), ("_index.md", "shown"), ("_index.en.md", "shown"), ("_posts/a.md", "shown"),
            ("articles/draft-of-the-law.md", "shown"),
            ("articles/_x/index.md", "draft"), ("live/f/_1010-x/index.md", "draft"), ("_trash/a.md", "draft"),
            ("trash/a.md", "draft"), ("articles/My Drafts/a.md", "draft"), ("articles/مسودات قديمة/a.md", "draft"),
            ("articles/\u{200F}_a.md", "draft"), ("private/a.md", "draft"), ("topics/_index.md", "shown"),
            ("articles/archive/a.md", "shown"), ("articles/nba-draft/a.md", "shown"),
        ])
    func names(path: String, expected: String) {
        #expect(outcome("---\ntitle: x\n---\nنص", path: path) == expected)
    }

    @Test(
        "A name that says draft is an error, unless the front matter decides",
        arguments: [
            "name.draft", "x_draft", "draft-x", "2026-11-20-draft-x", "نسخة مسودة", "x.bak", "copy of x", "x - Copy",
            "x copy 2", "x (draft)", "[draft] x", "x-draft-2", "x.draft2", "مسودة-x", "نسخة من x", "لا-تنشر-x", "wip-x",
            "x.old", "entwurf-x",
        ])
    func namesThatSayDraft(name: String) {
        for path in ["articles/\(name).md", "articles/\(name)/index.md"] {
            #expect(outcome("---\ntitle: خبر\n---\nنص", path: path) == "error name-says-draft", "\(path)")
            #expect(outcome("---\ntitle: خبر\ndraft: false\n---\nنص", path: path) == "shown")
            #expect(outcome("---\ntitle: خبر\ndraft: true\n---\nنص", path: path) == "draft")
        }
    }

    @Test(
        "Names of other meanings",
        arguments: [
            ("nba-draft", "x"), ("draft-law-passes", "x"), ("minecraft", "x"), ("craft-fair", "x"), ("old-town", "x"),
            ("hold-the-line", "x"), ("private-sector", "x"), ("copyright", "x"), ("hard-copy", "x"), ("v1.2", "x"),
            ("oil-embargo", "x"), ("overdraft", "x"), ("draft-x", "NBA draft 2026"),
            ("مسودة-القرار", "مسودة القرار أمام المجلس"),
            ("مسودة-قانون", "المسودة تصل إلى البرلمان"),
        ])
    func namesOfOtherMeanings(name: String, title: String) {
        #expect(outcome("---\ntitle: \(title)\n---\nنص", path: "articles/\(name).md") == "shown")
    }

    @Test(
        "A headline that calls its text a draft",
        arguments: [
            ("مسودة: خبر", true), ("خبر [draft]", true), ("DRAFT: خبر", true), ("خبر {draft}", true),
            ("خبر {خفي}", true),
            ("WIP - خبر", true), ("خبر (غير منشور)", true), ("مسودة القرار أمام المجلس", false),
            ("Cuba: Embargo", false),
            ("NBA draft", false), ("حظر: لماذا؟", false), ("المادة {3} من القانون", false), ("ملف (سري)", false),
        ])
    func headlines(title: String, isMeant: Bool) {
        for text in ["---\ntitle: \"\(title)\"\n---\nنص", "---\ntags: []\n---\n# \(title)\n\nنص"] {
            #expect(outcome(text) == (isMeant ? "error title-says-draft" : "shown"))
        }
        #expect(outcome("---\ntitle: \"\(title)\"\npublished: true\n---\nنص") == "shown")
    }

    @Test(
        "A key that is nearly another of ours is a warning with the nearest name",
        arguments: [
            ("titel: س", "title"), ("sumary: س", "summary"), ("slgu: س", "slug"), ("image_atl: س", "image_alt"),
            ("authers: [س]", "authors"), ("images: [a.jpg]", "image"), ("image: {src: a.jpg, captoin: س}", "caption"),
            ("tag: س", "tags"), ("corrections: [{txet: س, text: ع}]", "text"),
        ])
    func nearlyKnown(line: String, nearest: String) {
        let reader = DocumentReader(config: SiteConfig(), displayPrefix: "")
        let text = "---\ntitle: x\n\(line)\n---\nنص"
        let found = reader.read("articles/2026-11-20-a.md", role: .article, bytes: Array(text.utf8)).diagnostics
        #expect(found.map(\.id) == ["key-nearly-known"])
        #expect(found.first?.help?.hasPrefix("did you mean «\(nearest)»?") == true)
        #expect(found.first?.severity == .warning)
    }

    @Test(
        "Keys of one's own are for templates, and nothing is said",
        arguments: [
            "weight: 1", "captions: https://x.example", "agency: س", "dg_highlight: true", "uid: 5", "kicker: س",
            "deck: س",
            "archived: false", "enabled: true", "ready: true", "embargoed: false", "go_live: 2020-01-01",
            "release_date: 2027-01-01", "start_date: 2027-01-01", "sunset: \"18:05\"", "hold: قوية",
            "published_by: سامي", "publisher: سامي", "extra: {date: 2020-01-01}", "extra: {status: 3}",
            "events: [{date: 2027-01-01}]", "extra: {published: 1999}",
            "event_type: [س]", "end_date: 2019-06-19", "team: س", "guide: س", "طقس: غائم", "updates: [س]", "venue: س",
        ])
    func ownKeys(line: String) {
        let reader = DocumentReader(
            config: SiteConfig(), displayPrefix: "", now: Timestamp(secondsSince1970: 1_796_083_200))
        let text = "---\ntitle: x\n\(line)\n---\nنص"
        let read = reader.read("articles/2026-11-20-a.md", role: .article, bytes: Array(text.utf8))
        #expect(read.diagnostics.isEmpty)
        #expect(read.document?.matter.params.count == 1)
    }

    @Test(
        "More names than a page can bear are an error at their place",
        arguments: ["topics", "tags", "authors", "sources"])
    func tooMany(key: String) {
        let names = (0..<10_000).map { "س\($0)" }
        #expect(yaml("\(key): [\(names.joined(separator: ", "))]") == "error list-too-long")
        #expect(yaml("\(key): [\(names.prefix(100).joined(separator: ", "))]") == "shown")
    }

    @Test(
        "Words of other systems that hide a text now or later are errors with their cure",
        arguments: [
            ("archived: true", "draft: true"), ("is_archived: yes", "draft: true"), ("wip: true", "draft: true"),
            ("in_review: true", "draft: true"), ("on_hold: نعم", "draft: true"), ("doNotPublish: true", "draft: true"),
            ("no_publish: true", "draft: true"), ("embargoed: true", "draft: true"), ("expired: true", "draft: true"),
            ("enabled: false", "draft: true"), ("active: false", "draft: true"), ("ready: false", "draft: true"),
            ("approved: no", "draft: true"), ("online: false", "draft: true"), ("جاهز: لا", "draft: true"),
            ("hold: 2027-01-01", "embargo: 2027-01-01"), ("go_live: 2027-01-01", "embargo: 2027-01-01"),
            ("validFrom: 2027-01-01", "embargo: 2027-01-01"), ("hide_until: 2027-01-01", "embargo: 2027-01-01"),
            ("takedown: 2027-01-01", "expires: 2027-01-01"), ("unpublish_at: 2027-01-01", "expires: 2027-01-01"),
            ("تنتهي الصلاحية: 2020-01-01", "expires: 2020-01-01"), ("صالح حتى: 2027-01-01", "expires: 2027-01-01"),
            ("يحذف في: 2027-01-01", "expires: 2027-01-01"), ("يختفي في: 2020-01-01", "expires: 2020-01-01"),
            ("متاح من: 2027-01-01", "embargo: 2027-01-01"), ("رفع الحظر: 2027-01-01", "embargo: 2027-01-01"),
            ("حظر النشر حتى: 2027-01-01", "embargo: 2027-01-01"), ("تمت المراجعة: لا", "draft: true"),
            ("بانتظار الموافقة: نعم", "draft: true"), ("انشر: لا", "draft: true"),
            ("can_publish: false", "draft: true"),
            ("held: true", "draft: true"), ("end_publish: 2020-01-01", "expires: 2020-01-01"),
            ("valid_until: 2020-01-01", "expires: 2020-01-01"), ("sunset: 2027-01-01", "expires: 2027-01-01"),
            ("archived: 2027-01-01", "expires: 2027-01-01"),
        ])
    func hidingWords(line: String, cure: String) {
        let reader = DocumentReader(
            config: SiteConfig(), displayPrefix: "", now: Timestamp(secondsSince1970: 1_796_083_200))
        let text = "---\ntitle: x\n\(line)\n---\nنص"
        let found = reader.read("articles/2026-11-20-a.md", role: .article, bytes: Array(text.utf8)).diagnostics
        #expect(found.map(\.severity) == [.error])
        #expect(found.first?.help == "write \(cure), or rename the key")
        // What the cure says is obeyed.
        #expect(["draft", "from 2027-01-01", "to 2027-01-01", "to 2020-01-01"].contains(yaml(cure)))
        #expect(yaml("extra:\n  \(line)") == "error key-nested")
    }

    @Test("A later date is a date to wait for, and no embargo that somebody wrote")
    func laterDate() {
        func waits(_ lines: String) -> Bool? {
            let reader = DocumentReader(config: SiteConfig(), displayPrefix: "")
            let text = "---\ntitle: x\ndate: 2026-01-01\n\(lines)\n---\nنص"
            return reader.read("articles/a.md", role: .article, bytes: Array(text.utf8)).document?.matter.waitsForDate
        }
        #expect(waits("published: 2027-01-01") == true)
        #expect(waits("embargo: 2027-01-01") == false)
        #expect(waits("embargo: 2028-01-01\npublished: 2027-01-01") == false)
    }

    @Test("No one slip of the finger publishes a draft")
    func slips() {
        var publishes: [String] = []
        for key in ["draft: true", "embargo: 2027-01-01", "published: false"] {
            let letters = Array(key)
            let end = letters.firstIndex(of: ":") ?? 0
            for place in 1..<end {
                var (less, swapped, more) = (letters, letters, letters)
                less.remove(at: place)
                more.insert("q", at: place)
                if place + 1 < end { swapped.swapAt(place, place + 1) }
                for line in [less, swapped, more] where yaml(String(line)) == "shown" { publishes.append(String(line)) }
            }
        }
        #expect(publishes == [])
    }
}
