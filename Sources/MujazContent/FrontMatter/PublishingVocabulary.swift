import MujazCore

/// The words that names of publishing keys are made of, by what each is about, in the systems and languages that texts come
/// from.
enum PublishingVocabulary {
    static let words: [(sense: PublishingWords.Sense, words: [String])] = [
        (
            .hides,
            [
                "hidden", "hide", "private", "unlisted", "unlist", "withdrawn", "retracted", "archived", "deleted",
                "trashed", "ignored", "ignore", "excluded", "exclude", "skip", "skipped", "deactivated", "deactivate",
                "suppressed", "restricted", "confidential", "concealed", "unapproved", "quarantined", "invisible",
                "nonpublic", "protected", "depublished", "withheld", "withhold", "spiked", "rejected", "unreleased",
                "classified", "internal", "postponed", "postpone", "delayed", "delay", "deferred", "defer", "paused",
                "suspended", "blocked", "discard", "discarded", "omit", "omitted", "أخف",
                "إخفاء", "مخفي", "مخفية", "خفي", "خفية", "حجب", "محجوب", "محجوبة", "سري", "سرية", "خاص", "مسحوب",
                "مؤجل", "مؤجلة", "تأجيل", "معلق", "معلقة", "منع", "ممنوع", "محظور", "موقوف", "موقوفة", "معطل",
                "معطلة",
                "caché", "masqué", "privé", "oculto", "privado", "bloqueado", "nascosto", "versteckt", "gesperrt",
                "verborgen", "ukryte", "ukryty", "wstrzymane", "gizli", "پنهان", "مخفی", "خصوصی", "скрыто", "скрыт",
                "withdraw", "conceal", "suppress", "retract", "delete", "trash", "quarantine", "restrict", "reject",
                "remove", "removed", "يخفى", "تخفى", "يحجب", "خاصة", "مسحوبة", "مؤرشف", "مؤرشفة", "أرشفة", "محذوف",
                "محذوفة", "حذف", "مستبعد", "مستبعدة", "استبعاد", "تجاهل", "متوقف", "مجمد", "ملغى", "يمنع", "محظورة",
                "ممنوعة", "cachée", "cacher", "masquée", "masquer", "privée", "archivé", "supprimé", "oculta",
                "ocultar",
                "privada", "archivado", "escondido", "arquivado", "nascosta", "privato", "ascuns", "ausgeblendet",
                "privat", "archiviert", "verstopt", "dold", "skjult", "piilotettu", "skryté", "skrytý", "rejtett",
                "skriveno", "κρυφό", "скрытый", "скрыть", "приховано", "gizle", "özel", "پوشیدہ", "veşartî",
                "tersembunyi", "disembunyikan", "מוסתר", "隐藏", "隱藏", "非公開", "非公开", "非表示", "숨김", "비공개",
            ]
        ),
        (
            .shows,
            [
                "published", "publish", "public", "visible", "listed", "live", "publishable", "routable",
                "publishing", "ready",
                "نشر", "النشر", "للنشر", "ينشر", "تنشر", "ننشر", "منتشر", "منشور", "منشورة", "جاهز", "جاهزة",
                "منتشر شده", "publié", "publie", "publiée", "publiee", "publier", "veröffentlicht", "veröffentlichen",
                "veroeffentlicht",
                "veroeffentlichen", "publicado", "publicada", "publicar", "pubblicato", "pubblicare", "pubblica",
                "gepubliceerd", "publiceren", "publicerad", "publicera", "udgivet", "publisert", "julkaistu",
                "opublikowane", "opublikowano", "opublikowany", "publikováno", "publikovat", "közzétéve", "publicat",
                "objavljeno", "δημοσιευμένο", "опубликовано", "опубликован", "публиковать", "опубліковано",
                "yayınlandı", "yayında", "yayınla", "yayimlandi", "diterbitkan", "公開", "公开", "发布", "공개",
                "سينشر", "ستنشر", "نشرت", "نشره", "نشرها", "ظاهر", "ظاهرة", "يظهر", "تظهر", "سيظهر", "إظهار", "مرئي",
                "مرئية", "علني", "علنية", "visível", "pubblicata", "visibile", "publicată", "öffentlich", "sichtbar",
                "publiziert", "openbaar", "zichtbaar", "offentliggjort", "publiceret", "julkinen", "publikuj",
                "widoczny", "zveřejněno", "publikálva", "δημοσιευμένη", "опубликована", "опубликовать", "видимый",
                "опублікувати", "yayımlandı", "yayımla", "yayınlanmış", "görünür", "انتشار", "شائع", "weşandin",
                "terbitkan", "dipublikasikan", "פורסם", "פומבי", "प्रकाशित", "發布", "已发布", "게시",
            ]
        ),
        (.released, ["released", "release", "approved", "freigegeben", "معتمد", "معتمدة"]),
        (.ends, ["expires", "expire", "expired", "expiry", "expiration", "expiring", "unpublish", "depublish"]),
        (.moment, ["date", "datetime"]),
        (
            .state,
            [
                "status", "state", "stage", "visibility", "access", "moderation", "workflow", "audience",
                "readership", "privacy", "review", "approval", "publication", "lifecycle", "permission",
                "permissions", "phase", "statut", "estado", "zustand", "durum", "حالة", "وضعیت", "статус",
            ]
        ),
        (.password, ["password", "passwd", "passphrase", "passcode"]),
        (.readers, ["members", "member", "subscribers", "subscriber", "paid", "staff", "admin", "editors", "premium"]),
        (.only, ["only", "فقط"]),
        (
            .negation,
            [
                "not", "no", "non", "never", "un", "dont", "isnt", "without", "prevent", "stop", "block", "forbid",
                "disallow", "hold", "nicht", "kein", "niet", "не", "değil", "لا", "غير", "ليس", "ليست", "عدم", "لم",
                "لن",
                "دون", "بدون", "بلا", "وقف", "إيقاف", "إلغاء", "تعليق",
            ]
        ),
        (
            .until,
            [
                "until", "till", "til", "before", "قبل", "حتى", "إلى", "لغاية", "لحين", "jusqu'à", "bis", "hasta",
                "fino", "até",
                "kadar", "tot", "до",
            ]
        ),
        (
            .filler,
            [
                "is", "has", "be", "do", "should", "to", "the", "my", "this", "set", "mark", "marked", "as", "under",
                "in", "for", "at", "on", "from", "after", "time", "utc", "gmt", "still", "yet", "now",
                "flag", "mode", "level", "post", "article", "page", "content", "entry", "item", "node", "document",
                "doc", "cms", "wp", "dg", "app", "atom", "site", "web", "editorial", "collections",
                "collection", "readers", "visitors", "everyone", "قيد", "تاريخ", "موعد", "بعد", "من", "في",
                "الآن", "المقال", "الخبر", "النص", "تم", "قابل", "قابلة", "هل", "هذا", "هذه", "عند", "منذ", "خبر",
                "مقال",
                "صفحة", "build", "output", "lists", "listing", "website", "go", "eleventy",
            ]
        ),
    ]

    /// Names and values that mean a draft in any language, folded.
    static let drafts: Set<ExactString> = folded(draftPhrases)

    /// The same as they are written.
    static let draftPhrases: [String] =
        [
            "draft", "drafts", "drafted", "auto-draft", "unpublished", "embargo", "embargoed", "embargos",
            "do not publish",
            "don't publish", "not for publication", "not published", "مسودة", "مسودات", "مسوده أولى", "مسودة أولى",
            "مسودة أولية", "غير منشور", "غير منشورة", "لا تنشر", "لا تنشره", "لا ينشر", "ليس للنشر", "ممنوع النشر",
            "محظور النشر", "حظر النشر",
            // French, German, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Finnish
            "brouillon", "non publié", "entwurf", "unveröffentlicht", "borrador", "rascunho", "bozza", "utkast",
            "kladde",
            "luonnos", "esborrany", "conceptversie", "sous embargo", "sperrfrist", "no publicar", "ne pas publier",
            // Polish, Czech, Hungarian, Romanian, Croatian, Greek, Russian, Ukrainian
            "szkic", "koncept", "piszkozat", "vázlat", "ciornă", "nacrt", "πρόχειρο", "черновик", "чернетка",
            // Turkish, Azerbaijani, Persian, Urdu, Kurdish, Indonesian, Hebrew, Chinese, Japanese, Korean
            "taslak", "qaralama", "پیش‌نویس", "پیش نویس", "منتشر نشده", "مسودہ", "ڈرافٹ", "ڕەشنووس", "reşnivîs",
            "konsep",
            "טיוטה", "草稿", "下書き", "초안",
        ]

    /// Words of values that hide a text where a state is told, folded; those of `PublishingStatus` come to them.
    static let states: Set<ExactString> = folded(
        [
            "draft", "pending", "private", "hidden", "unlisted", "internal", "restricted", "unpublished", "withdrawn",
            "retracted", "embargoed", "withheld", "members", "subscribers", "paid", "premium", "staff", "editors",
            "nobody", "none", "paused", "delayed", "deferred", "suspended", "not ready", "not yet", "hold", "held",
            "on hold", "waiting", "postponed", "later", "confidential", "secret",
            "blocked", "denied", "never", "غير منشور", "سري", "محجوب",
            "للمراجعة",
            "للمشتركين", "داخلي", "انتظار", "في الانتظار", "معلق", "مؤجل", "محظور", "ممنوع",
            "privé", "caché", "privado", "oculto", "privat", "versteckt", "gizli", "özel", "خصوصی", "скрыто",
        ])

    /// Truths in other languages, folded: the field itself reads English and Arabic only.
    static let yes: Set<ExactString> = folded(
        [
            "oui", "ja", "si", "sí", "sim", "evet", "bəli", "بله", "آره", "ہاں", "да", "так", "tak", "igen", "ano",
            "da",
            "ναι", "kyllä", "ya", "כן", "是", "はい", "예", "네", "erê", "بەڵێ", "x", "ok", "t", "صح", "صحيح", "أجل", "بلى",
        ])
    static let no: Set<ExactString> = folded(
        [
            "non", "نه", "nein", "nee", "nej", "não", "hayır", "خیر", "نہیں", "нет", "ні", "nie", "nem", "nei",
            "xeyr", "ne", "nu", "όχι", "ei", "tidak", "לא", "否", "いいえ", "아니요", "نەخێر", "f", "خطأ", "كلا", "never",
            "not yet", "ليس بعد",
        ])

    /// Keys whose value is what they say, so that `note: draft` is a note.
    static let texts: Set<ExactString> = folded(
        [
            "note", "notes", "subtitle", "comment", "remark", "headline", "kicker", "name", "term", "word", "text",
            "quote",
            "caption", "alt", "subject", "song", "film", "book", "company", "brand", "product", "answer",
            "question", "keyword", "ملاحظة", "عنوان", "عنوان فرعي", "اسم", "فيلم", "كتاب",
        ])

    private static func folded(_ words: [String]) -> Set<ExactString> {
        PublishingWords.spellings(words)
    }
}
