import MujazCore
import MujazLanguage
import Testing

@testable import MujazContent

/// Keys that no table has, told by their words.
@Suite("Keys of systems that nobody has heard of")
struct UnheardKeyTests {
    /// Whether a text with one more line is shown, held back, or refused.
    private func outcome(_ line: String) -> String {
        let reader = DocumentReader(
            config: SiteConfig(), displayPrefix: "", now: Timestamp(secondsSince1970: 1_796_083_200))
        let text = "---\ntitle: x\ndate: 2026-11-20\n\(line)\n---\nنص"
        let (document, diagnostics) = reader.read("articles/a.md", role: .article, bytes: Array(text.utf8))
        if let error = diagnostics.first(where: { $0.severity == .error }) {
            return error.help == nil ? "error without a cure" : "error"
        }
        let matter = document?.matter
        return matter?.isDraft == true || matter?.embargo != nil || matter?.expires != nil ? "held" : "shown"
    }

    @Test(
        "Keys of systems that say it clearly are obeyed",
        arguments: [
            "wp:status: draft", "wp_status: pending", "permalink: {build: false}", "publishStatus: draft",
            "moderation_state: draft", "routable: false", "dg-publish: false", "app:draft: yes", "isPrivate: true",
            "isPublic: false", "isVisible: no", "expirationdate: 2020-01-01", "wp:post_date: 2027-01-01",
        ])
    func obeyed(line: String) { #expect(outcome(line) == "held") }

    @Test(
        "Keys that say it in any words are errors",
        arguments: [
            "wp:post_password: س", "post_date_gmt: 2027-01-01", "post_date_gmt: 0000-00-00 00:00:00", "ignored: true",
            "live: false", "go_live_at: 2027-01-01", "starttime: 2027-01-01", "endtime: 2026-01-01",
            "audience: only_paid",
            "isHidden: true", "hide: true", "not_published: true", "not-public: true", "listed: false", "pasword: س",
            "under_embargo: true", "under_embargo_until: 2027-01-01", "review_status: draft",
            "editorial_status: pending",
            "workflow_state: draft", "workflow: review", "state: private", "status: published?", "expiery: 2020-01-01",
            "publishafter: 2027-01-01", "hold_until: tomorrow", "not_before: 2027-01-01", "visible_until: 2020-01-01",
            "archived_at: 2020-01-01", "deleted_at: 2020-01-01", "withdrawn: true", "withdrawn: 2020-01-01",
            "noindex_draft: true", "access: private", "members_only: true", "membersonly: true", "protected: true",
            "unlisted_post: true", "post.status: draft", "wp-post-status: private", "draft1: true",
            "isNotPublished: true",
            "flow: draft", "foo: unpublished", "labels: [draft]", "label: draft", "level: draft", "privacy: private",
            "is_live: false",
            "embargo_date: 2027-01-01", "published_status: draft", "visibilty: private", "internal: true",
        ])
    func refused(line: String) { #expect(outcome(line) == "error") }

    @Test(
        "Flags and moments of publishing systems are errors, in many words",
        arguments: [
            "publishing_status: hold", "publishing: hold", "unlist: true", "released: false", "release: no",
            "ignore: true", "exclude: true", "excludeFromCollections: true", "deactivated: true", "skip: true",
            "hide_from_readers: true", "do_not_release: true", "ready_for_publication: false", "postponed: yes",
            "paused: true", "blocked: true", "delay_until: 2027-01-01", "private_until: 2027-01-01",
            "listed_until: 2020-01-01", "إخفاء: نعم", "اخفاء: نعم", "للنشر: لا", "ينشر: لا", "منع النشر: نعم",
            "يُنشر في: 2027-01-01", "ينشر بعد: 2027-01-01", "غير جاهز: نعم", "مؤجل إلى: 2027-01-01",
            "نشر الآن: لا", "publie: non", "veroeffentlicht: false", "опубликовано: нет", "yayında: hayır",
            "publicar: no", "wstrzymane: tak",
        ])
    func systems(line: String) { #expect(outcome(line) == "error") }

    @Test(
        "Lists of maps are looked into, and maps of the text itself",
        arguments: [
            "x: [{draft: true}]", "meta: [{status: draft}]", "blocks: [{type: a}, {published: false}]",
            "pages: [{embargo: 2027-01-01}]",
            "extra: {date: 2027-01-01}", "params: {status: draft}", "meta: {hidden: true}", "team: {draft: true}",
        ])
    func nested(line: String) { #expect(outcome(line) == "error") }

    @Test(
        "What belongs to things that a text is about is theirs",
        arguments: [
            "publish_ready: true", "released: 2027-01-01", "release_date: 2027-01-01", "event: {date: 2027-01-01}",
            "match: {date: 2027-01-01}", "matches: [{date: 2027-01-01}]", "gallery: [{hidden: true}]",
            "products: [{status: draft}, {visible: false}]", "cover: {hidden: true}", "hideMeta: true",
            "hide_title: true", "skip_intro: true", "exclude_from_search: true", "skip: false", "ready: true",
            "comments: false", "toc: true", "تعليقات: لا", "دار النشر: لا",
        ])
    func things(line: String) { #expect(outcome(line) == "shown") }

    @Test(
        "A key that hides until a moment is cured by embargo, one that shows until then by expires",
        arguments: [
            ("private_until: 2027-01-01", "embargo: 2027-01-01"), ("مؤجل إلى: 2027-01-01", "embargo: 2027-01-01"),
            ("listed_until: 2027-01-01", "expires: 2027-01-01"), ("hidden_at: 2027-01-01", "expires: 2027-01-01"),
            ("ينشر بعد: 2027-01-01", "embargo: 2027-01-01"),
        ])
    func cures(line: String, cure: String) {
        let reader = DocumentReader(
            config: SiteConfig(), displayPrefix: "", now: Timestamp(secondsSince1970: 1_796_083_200))
        let text = "---\ntitle: x\ndate: 2026-11-20\n\(line)\n---\nنص"
        let (_, diagnostics) = reader.read("articles/a.md", role: .article, bytes: Array(text.utf8))
        #expect(diagnostics.contains { $0.help?.contains(cure) == true }, "\(diagnostics)")
    }

    @Test(
        "Words of other languages are errors",
        arguments: [
            "لا تنشر: نعم", "سري: نعم", "محجوب: true", "غير منشور: نعم", "الحالة: مسودة", "مخفي: نعم", "x: مسودة",
            "brouillon: true", "brouillon: oui", "brouilon: true", "entwurf: ja", "borrador: true", "taslak: evet",
            "پیش‌نویس: true", "پیش نویس: بله", "черновик: да", "下書き: true", "草稿: true", "rascunho: sim", "bozza: si",
            "etat: brouillon", "status: entwurf", "non publié: oui", "veröffentlicht: nein", "publié: non",
            "publie: non", "publiee: non", "cachée: oui", "caché: oui", "archivé: oui", "veroeffentlicht: false",
            "veroffentlicht: nein", "unveroeffentlicht: ja", "опубликовано: нет", "скрыто: да", "yayında: hayır",
            "yayinda: hayir", "gizli: evet", "publicado: no", "publicada: não", "oculto: sí", "pubblicato: no",
            "nascosto: true", "gepubliceerd: nee", "verborgen: ja", "publicerad: nej", "opublikowano: nie",
            "ukryty: tak", "опубліковано: ні", "diterbitkan: tidak", "公開: false", "发布: 否", "비공개: true",
            "פורסם: לא", "منتشر: خیر", "publicado hasta: 2026-01-01",
        ])
    func languages(line: String) { #expect(outcome(line) == "error") }

    @Test(
        "Keys that hide, put off or are not ready are errors",
        arguments: [
            "unlist: true", "released: false", "ignore: true", "exclude: true", "excluded: true", "deactivated: true",
            "excludeFromCollections: true", "exclude_from_build: true", "skip: true", "skip_build: true",
            "omit: true", "remove: true", "retract: true", "conceal: yes", "block_publishing: true",
            "stop_publishing: yes", "hold_publishing: true", "go_public: 2027-01-01", "publishing_state: parked",
            "publishing_status: hold", "publishing: hold",
            "publishing: on hold", "publish_state: paused", "publication_status: not yet", "publish_ready: false",
            "is_not_yet_ready: true", "hide_page: true", "hidePost: true", "disable_article: true",
            "show_page: false", "public_until: 2020-01-01", "not_published_before: 2027-01-01",
            "private_until: 2027-01-01", "published_till: 2026-01-01",
        ])
    func verbs(line: String) { #expect(outcome(line) == "error") }

    @Test(
        "Arabic in all its forms is an error",
        arguments: [
            "إخفاء: نعم", "اخفاء: نعم", "الإخفاء: نعم", "للنشر: لا", "ينشر: لا", "يُنشر: لا", "منع النشر: نعم",
            "عدم النشر: نعم", "إيقاف النشر: true", "بدون نشر: نعم", "حجب: نعم", "مستبعد: نعم", "لم ينشر بعد: نعم",
            "يُنشر في: 2027-01-01", "ينشر بعد: 2027-01-01", "ينشر من: 2027-01-01 10:00", "منشور حتى: 2026-01-01",
            "غير جاهز: نعم", "غير جاهزة للنشر: نعم", "جاهز للنشر: لا", "مؤجل إلى: 2027-01-01", "مؤجل حتى: 2027-01-01",
            "تاريخ الإخفاء: 2027-01-01", "حالة النشر: معلق", "منع النشر حتى: 2027-01-01", "لا ينشر قبل: 2027-01-01",
            "هل ينشر: لا", "تم النشر: لا", "قابل للنشر: لا", "سينشر: 2027-01-01", "يمنع نشره: نعم", "ظاهر: لا",
            "مخفي: صح",
        ])
    func arabic(line: String) { #expect(outcome(line) == "error") }

    @Test(
        "Keys of other meanings are left alone",
        arguments: [
            "craft: true", "craft: خشب", "graft: true", "drift: true", "drama: false", "state: ريف دمشق",
            "state: published", "live: true", "live: قناة", "hide: [toc, navigation]", "hide_toc: true",
            "hideSummary: true", "ShowToc: false", "show_date: false", "searchHidden: true", "hiddenInHomeList: true",
            "private_sector: true", "private_notes: none", "password_hint: س", "privacy_policy: true",
            "public_holiday: false", "sector: private", "review: 4", "stage: النهائي", "access: public",
            "audience: الشباب",
            "order_status: pending", "status_code: 404", "published_by: سامي", "permalink: {build: /x/}",
            "live_from: القاهرة", "show_time: 2027-01-01 20:00", "start_time: 2027-01-01 20:00",
            "startTime: 2027-01-01 20:00", "created_date: 2026-01-01", "event_date: 2027-02-01",
            "review_date: 2027-02-01",
            "preview: true", "projected: true", "not_published: false", "isPrivate: no", "members_only: false",
            "deleted_at:", "archived_at: null", "under_embargo: false", "taslak: hayır", "entwurf: nein", "note: draft",
            "subtitle: مسودة", "members: [أحمد, سعاد]", "staff: سامي", "publication: صحيفة", "approval_rating: 45",
            "public_url: س", "workflow_id: 33", "comments_disabled: true", "listed_company: true",
            "date_gmt: 2020-01-01",
            "wp:status: publish", "dg-publish: true", "routable: true", "visibility: visible", "secretary: س",
            "restricted_area: س", "classified_ads: true", "experts: [س]", "statue: س",
            "params: {workflow_state: draft}",
            "publish_ready: true", "publish-approved: yes", "released: true", "released: 2027-05-01",
            "release_date: 2027-05-01", "event: {date: 2027-05-01}", "match: {date: 2027-05-01}",
            "المباراة: {date: 2027-05-01}", "extra: {event: {date: 2027-05-01}}",
            "events: [{name: س, date: 2027-05-01}]", "coupons: [{expires: 2027-01-01}]", "tabs: [{hidden: true}]",
            "cover: {image: a.jpg, hidden: true}", "sitemap: {disable: true}", "book: {published: 2027-01-01}",
            "books: [{published: 2027-01-01}]", "toc: {visible: false}",
            "users: [{password: س}]", "cases: [{status: pending}]", "players: [{published: true, draft: false}]",
            "exclude_footer: true", "archive: true", "cache: true", "retire: true", "skip_toc: true",
            "ignored_words: [س]", "exclude: [س]", "remove_ads: true",
            "حذف المقدمة: نعم", "تعليق: نعم", "خاص بالعراق: نعم", "دار النشر: س", "مكان النشر: دمشق", "ينشر: نعم",
            "للنشر: نعم", "عام: 2025", "publie: oui", "yayında: evet", "yayinda: evet", "опубликовано: да",
            "إخفاء: لا", "publish_state: published", "skip: false", "hide_date: true", "hide_author: true",
            "extra: {flow: draft}", "event: {starttime: 2027-01-01}", "mood: happy",
        ])
    func others(line: String) { #expect(outcome(line) == "shown") }

    @Test(
        "A table of an array in TOML decides nothing",
        arguments: ["[[x]]\ndraft = true", "[[x.y]]\npublished = false", "[[x]]\na = 1\n[x.y]\ndraft = true"])
    func tables(lines: String) {
        let reader = DocumentReader(config: SiteConfig(), displayPrefix: "")
        let text = "+++\ntitle = \"س\"\ndate = 2026-11-20\n\(lines)\n+++\nنص"
        let found = reader.read("articles/a.md", role: .article, bytes: Array(text.utf8)).diagnostics
        #expect(found.map(\.id) == ["key-nested"])
    }

    @Test(
        "A moment is an embargo or an end, as the words say",
        arguments: [
            ("مؤجل إلى: 2027-01-01", "embargo"), ("يُنشر في: 2027-01-01", "embargo"),
            ("private_until: 2027-01-01", "embargo"), ("public_until: 2027-01-01", "expires"),
            ("منشور حتى: 2027-01-01", "expires"), ("تاريخ الإخفاء: 2027-01-01", "expires"),
            ("لا ينشر قبل: 2027-01-01", "embargo"), ("withdrawn: 2027-01-01", "expires"),
        ])
    func moments(line: String, key: String) {
        let reader = DocumentReader(config: SiteConfig(), displayPrefix: "")
        let text = "---\ntitle: x\ndate: 2026-11-20\n\(line)\n---\nنص"
        let found = reader.read("articles/a.md", role: .article, bytes: Array(text.utf8)).diagnostics
        #expect(found.first?.help?.hasPrefix("write \(key): 2027-01-01") == true)
    }

    @Test("The cure says what to write, or how to keep the key")
    func cure() {
        let reader = DocumentReader(config: SiteConfig(), displayPrefix: "")
        let text = "---\ntitle: x\ndate: 2026-11-20\nflow: draft\n---\nنص"
        let found = reader.read("articles/a.md", role: .article, bytes: Array(text.utf8)).diagnostics
        #expect(found.map(\.message) == ["«flow: draft» does not hold the text back"])
        #expect(
            found.first?.help
                == "write draft: true; if something else is meant, rename the key or put it below «params:»")
        #expect(found.first?.location?.line == 4)
    }
}
