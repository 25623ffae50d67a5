import MujazCore
import MujazLanguage

/// The words that names of publishing keys are made of, in the systems and languages that texts come from.
enum PublishingWords {
    /// What a word in the name of a key is about.
    enum Sense {
        /// Says by itself that the text is not to be read yet: `draft`, `embargoed`, `brouillon`.
        case draft
        /// True hides the text: `hidden`, `withdrawn`.
        case hides
        /// False hides the text: `published`, `visible`.
        case shows
        /// A moment at which the text is to go: `expiry`.
        case ends
        /// A moment, where the name says no more: `date`.
        case moment
        /// A word for how far the text is, or for whom it is: `status`, `workflow`, `access`.
        case state
        /// Readers would be asked for it.
        case password
        /// Some readers, where `only` stands beside them: `members`.
        case readers
        /// Shuts all others out: `only`.
        case only
        /// Turns round what the rest says: `not`.
        case negation
        /// Changes nothing: `is`, `post`, `at`.
        case filler
    }

    /// Names and values that mean a draft in any language, folded.
    static let drafts: Set<ExactString> = folded(
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
        ])

    /// Words of values that hide a text where a state is told, folded; those of `PublishingStatus` come to them.
    static let states: Set<ExactString> = folded(
        [
            "draft", "pending", "private", "hidden", "unlisted", "internal", "restricted", "unpublished", "withdrawn",
            "retracted", "embargoed", "withheld", "members", "subscribers", "paid", "premium", "staff", "editors",
            "nobody", "none", "confidential", "secret", "blocked", "denied", "never", "غير منشور", "سري", "محجوب",
            "للمراجعة",
            "للمشتركين", "داخلي",
            "privé", "caché", "privado", "oculto", "privat", "versteckt", "gizli", "özel", "خصوصی", "скрыто",
        ])

    /// Truths in other languages, folded: the field itself reads English and Arabic only.
    static let yes: Set<ExactString> = folded(
        ["oui", "ja", "si", "sí", "sim", "evet", "بله", "آره", "ہاں", "да", "так", "tak", "igen", "x", "ok", "t", "صح"])
    static let no: Set<ExactString> = folded(
        ["non", "nein", "nee", "nej", "não", "hayır", "خیر", "نہیں", "нет", "ні", "nie", "nem", "f", "خطأ", "never"])

    /// Keys whose value is what they say, so that `note: draft` is a note.
    static let texts: Set<ExactString> = folded(
        [
            "note", "notes", "subtitle", "comment", "remark", "headline", "kicker", "name", "term", "word", "text",
            "quote",
            "caption", "alt", "label", "subject", "song", "film", "book", "company", "brand", "product", "answer",
            "question", "keyword", "ملاحظة", "عنوان", "عنوان فرعي", "اسم", "فيلم", "كتاب",
        ])

    /// What a word is about; nil for a word of another subject.
    static func sense(of word: String) -> Sense? {
        if let sense = table[ExactString(word)] { return sense }
        guard word.utf8.count >= 6, !ordinary.contains(ExactString(word)) else { return nil }
        return nearness.nearest(to: word).flatMap { table[ExactString(KeyName.folded($0))] }
    }

    /// The senses of the words of a name, in their order; nil stands for a word of another subject.
    static func senses(of name: String) -> [Sense?] {
        KeyName.words(of: name).flatMap { word -> [Sense?] in
            let word = KeyName.folded(word.filter { !$0.isNumber })
            guard !word.isEmpty else { return [] }
            guard word.utf8.count <= longestWord else { return [nil] }
            if let sense = sense(of: word) { return [sense] }
            return joined(word[...]).map { $0.map(Optional.some) } ?? [nil]
        }
    }

    /// The most bytes of a word that is looked at.
    private static let longestWord = 60

    /// The senses of words that are written as one: `publishafter`, `isprivate`; nil where another word is among them.
    private static func joined(_ word: Substring, depth: Int = 0) -> [Sense]? {
        guard depth < 4 else { return nil }
        if depth > 0, let sense = table[ExactString(String(word))] { return [sense] }
        guard word.utf8.count >= 4 else { return nil }
        var best: [Sense]?
        for index in word.indices.dropFirst(2) where word.distance(from: index, to: word.endIndex) >= 2 {
            guard let first = table[ExactString(String(word[..<index]))],
                let rest = joined(word[index...], depth: depth + 1), rest.count + 1 < best?.count ?? .max
            else { continue }
            best = [first] + rest
        }
        return best
    }

    private static let words: [(Sense, [String])] = [
        (
            .hides,
            [
                "hidden", "private", "unlisted", "withdrawn", "retracted", "archived", "deleted", "trashed", "ignored",
                "suppressed", "restricted", "confidential", "concealed", "unapproved", "quarantined", "invisible",
                "nonpublic", "protected", "depublished", "withheld", "spiked", "rejected", "unreleased", "classified",
                "internal",
                "caché", "privé", "oculto", "privado", "versteckt", "gizli", "مخفي", "مخفية", "خفي", "خفية", "محجوب",
                "محجوبة",
                "سري", "سرية", "خاص", "مسحوب", "مؤجل", "معلق", "پنهان", "خصوصی", "скрыто",
            ]
        ),
        (
            .shows,
            [
                "published", "publish", "public", "visible", "listed", "live", "publishable", "routable", "publishing",
                "publié", "veröffentlicht", "publicado", "pubblicato", "yayınlandı", "منتشر", "منشور", "منشورة",
            ]
        ),
        (.ends, ["expires", "expire", "expired", "expiry", "expiration", "expiring", "unpublish", "depublish"]),
        (.moment, ["date", "datetime"]),
        (
            .state,
            [
                "status", "state", "stage", "visibility", "access", "moderation", "workflow", "audience", "readership",
                "privacy", "review", "approval", "publication", "lifecycle", "permission", "permissions", "phase",
                "statut", "estado", "zustand", "durum", "حالة", "وضعیت", "статус",
            ]
        ),
        (.password, ["password", "passwd", "passphrase", "passcode"]),
        (.readers, ["members", "member", "subscribers", "subscriber", "paid", "staff", "admin", "editors", "premium"]),
        (.only, ["only", "فقط"]),
        (.negation, ["not", "no", "non", "never", "un", "dont", "isnt", "لا", "غير", "ليس"]),
        (
            .filler,
            [
                "is", "has", "be", "should", "to", "the", "my", "this", "set", "mark", "marked", "as", "under", "in",
                "for",
                "at", "on", "until", "till", "from", "after", "before", "time", "utc", "gmt", "still", "yet",
                "now",
                "flag", "mode", "level", "post", "article", "page", "content", "entry", "item", "node", "document",
                "doc", "cms", "wp", "dg", "app", "atom", "site", "web", "editorial", "meta", "قيد", "تاريخ", "موعد",
            ]
        ),
    ]

    private static let table: [ExactString: Sense] = {
        var table: [ExactString: Sense] = [:]
        for (sense, words) in words { for word in words { table[ExactString(KeyName.folded(word))] = sense } }
        for word in drafts where table[word] == nil { table[word] = .draft }
        return table
    }()

    /// Words that are long and rare enough that what comes near them was meant as them.
    private static let nearness = KeyNearness(
        [
            "embargo", "embargoed", "unpublished", "published", "publish", "expires", "expired", "expiry", "expiration",
            "password", "visibility", "withdrawn", "confidential", "moderation", "hidden", "private", "archived",
            "brouillon", "entwurf", "borrador", "taslak", "rascunho", "черновик",
        ], isStrict: false)

    /// Words of other subjects that come near one of these.
    private static let ordinary = folded([
        "publisher", "publishers", "publishes", "experts", "expert", "empires", "experi", "bidden", "ridden", "midden",
        "privates", "privacy", "archives", "archive", "archiver", "passwords", "punished", "polished", "polish",
        "inspired", "explores", "expose", "moderator", "expiates", "pirate", "withdraw",
    ])

    private static func folded(_ words: [String]) -> Set<ExactString> {
        Set(words.map { ExactString(KeyName.folded($0)) })
    }
}
