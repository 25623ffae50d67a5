import MujazCore
import MujazLanguage

/// Tells whether words by themselves say that a text is not to be published, in headlines, marks and names of files.
enum HoldingWords {
    /// How far the words can be trusted.
    enum Strength {
        /// They can hardly mean anything else: `draft`, `لا تنشر`.
        case certain
        /// They are of everyday language, too, and something may be «on hold» or «قيد المراجعة».
        case likely
    }

    /// What the words say; nil where any of them is about something else.
    static func strength(of text: some StringProtocol) -> Strength? {
        guard text.utf8.count < 120 else { return nil }
        let words = words(of: text)
        guard !words.isEmpty, words.count <= 8 else { return nil }
        // Years are «in review».
        if words == ["in", "review"], text.contains(where: \.isNumber) { return nil }
        return strength(of: words)
    }

    /// What words say that are folded already.
    static func strength(of words: [String]) -> Strength? {
        if let strength = strengthOfPhrase(words) { return strength }
        // `under embargo until Friday`, `draft for review`
        for place in words.indices.dropFirst() {
            guard let first = strengthOfPhrase(Array(words[..<place])) else { continue }
            if bounds.contains(words[place]) { return first }
            if let second = strength(of: Array(words[place...])) { return first == .certain ? first : second }
        }
        return words.first == "للنشر" && words.count > 1 && later.contains(words[1]) ? .likely : nil
    }

    private static func strengthOfPhrase(_ words: [String]) -> Strength? {
        let whole = words.joined()
        if everyday.contains(whole) { return .likely }
        if certain.contains(whole) || isDraft(whole) { return .certain }
        if let strength = negated(words) { return strength }
        if isState(words) { return .likely }
        let hasDraft = words.contains { isDraft($0) && $0 != "embargo" && $0 != "embargos" }
        if hasDraft, words.allSatisfy({ isDraft($0) || qualifiers.contains($0) || texts.contains($0) }) {
            return words.allSatisfy(isDraft) ? .certain : .likely
        }
        return nil
    }

    /// The words of a text, folded, without numbers: `Draft v3` has `draft`.
    static func words(of text: some StringProtocol) -> [String] {
        guard text.utf8.count < 200 else { return [] }
        let joined = InvisibleSigns.removed(from: String(text)).filter { !"'’‘`".contains($0) }
        // Words in capitals have no capitals inside.
        let isLoud = !joined.contains(where: \.isLowercase)
        return KeyName.words(of: isLoud ? joined.lowercased() : joined).compactMap { word in
            let folded = KeyName.folded(word.filter { !$0.isNumber })
            return folded.isEmpty || word.contains(where: \.isNumber) && versions.contains(folded) ? nil : folded
        }
    }

    /// Whether a folded word is one for a draft, with whatever Arabic writes together with it.
    static func isDraft(_ folded: String) -> Bool {
        ArabicStem.forms(of: folded).contains { PublishingVocabulary.drafts.contains(ExactString($0)) }
    }

    /// Whether text after text is meant when such a word stands beside `draft`: `draft posts`, `مسودة مقالات`.
    static func isText(_ folded: String) -> Bool { texts.contains(folded) }

    /// Whether a phrase of `strength(of:)` may be among the words of a text; spares looking for it in most.
    static func mayHavePhrase(_ text: String) -> Bool {
        words(of: text).contains { word in
            publishingWords.contains(word) || steps.contains(word) || word == "progress" || word == "ready"
                || word.unicodeScalars.first.map { $0.value >= 0x0600 } == true
                    && (word.hasSuffix("نشر") || word.hasSuffix("نشره") || word.hasSuffix("منشور")
                        || word.hasSuffix("منشوره") || word.hasSuffix("نشروا") || steps.contains { word.hasSuffix($0) })
        }
    }

    /// `do not publish`, `not ready for publication`, `لا للنشر`, `غير صالح للنشر`.
    private static func negated(_ words: [String]) -> Strength? {
        var negations = 0
        var publishing: [String] = []
        for word in words {
            if negative.contains(word) {
                negations += 1
            } else if let stem = ArabicStem.forms(of: word).first(where: { publishingWords.contains($0) })
                ?? (word.hasSuffix("نشر") && word.count <= 6 ? word : nil)
            {
                publishing.append(stem)
            } else if !beside.contains(word) {
                return nil
            }
        }
        guard negations == 1, let first = publishing.first else { return nil }
        return reported.contains(first) ? .likely : .certain
    }

    /// `under review`, `قيد الحظر`, `للمراجعة`: a preposition and what is done with texts before they are published.
    private static func isState(_ words: [String]) -> Bool {
        guard let first = words.first, let last = words.last, words.count <= 3 else { return false }
        if words.count == 1 { return first.hasPrefix("لل") && steps.contains(String(first.dropFirst(2))) }
        let isPreposition = words.dropLast().allSatisfy {
            before.contains($0) || $0 == "still" || $0 == "لا" || $0 == "ما"
        }
        let step = last.hasPrefix("ال") ? String(last.dropFirst(2)) : last
        return isPreposition && before.contains(words[words.count - 2]) && steps.contains(step)
    }

    private static let certain = folded([
        "wip", "nopublish", "nopub", "donotpublish", "dontpublish", "notforpublication",
    ])

    /// Words of which one is in every text that holds anything back.
    static var stems: [String] {
        Array(publishingWords) + steps + ["wip", "nopub", "publi", "progress", "ready", "نشر"]
            + everydayPhrases + PublishingVocabulary.draftPhrases
    }

    private static let everyday = folded(everydayPhrases)
    private static let everydayPhrases = [
        "work in progress", "hold", "on hold", "not ready", "in review", "unpublished", "not published", "embargo",
        "embargos", "غير منشور", "غير منشورة", "ممنوع النشر", "محظور النشر", "حظر النشر",
    ]

    private static let negative = folded([
        "not", "no", "never", "dont", "لا", "غير", "ليس", "ليست", "لم", "لن", "ممنوع", "يمنع", "عدم",
    ])
    private static let publishingWords = folded([
        "publish", "publishing", "publication", "published", "نشر", "تنشر", "ينشر", "تنشره", "تنشروا", "منشور",
        "منشورة",
        "منشورات",
    ])
    /// Words that tell of what is, where the others ask for something.
    private static let reported = folded(["published", "منشور", "منشورة", "منشورات", "ينشر"])
    private static let beside = folded([
        "do", "to", "be", "for", "yet", "please", "ready", "this", "it", "until", "further", "notice", "بعد", "يجوز",
        "رجاء", "الرجاء", "يرجى", "صالح", "صالحة", "جاهز", "جاهزة", "معد", "معدة", "قابل", "قابلة", "مخصص", "مخصصة",
        "هذا",
        "هذه", "الآن",
    ])

    private static let before = folded([
        "under", "in", "on", "awaiting", "needs", "for", "قيد", "تحت", "رهن", "بانتظار",
    ])
    private static let steps = folded([
        "embargo", "review", "hold", "editing", "حظر", "مراجعة", "تدقيق", "تحرير", "إعداد", "تنقيح", "كتابة", "تجهيز",
        "نشر",
    ])

    /// What comes behind is when the text may be published.
    private static let bounds = folded(["until", "till", "til", "before", "قبل", "حتى", "لحين", "إلى"])
    private static let later = folded(["لاحقا", "غدا", "بعد", "يوم", "قريبا"])

    private static let qualifiers = folded([
        "first", "second", "final", "rough", "early", "only", "version", "copy", "my", "our", "old", "new", "initial",
        "working", "latest", "still", "a", "strictly", "أولى", "أولية", "ثانية", "نهائية", "الأولى", "الأولية",
        "النهائية", "نسخة",
        "قديمة",
    ])
    private static let texts = folded([
        "post", "posts", "article", "articles", "page", "pages", "content", "entries", "items", "files", "docs",
        "stories", "مقال", "مقالات", "المقالات", "مواد", "المواد", "صفحات", "الصفحات", "ملفات", "الملفات", "نصوص",
        "النصوص",
        "منشورات", "المنشورات", "أخبار", "الأخبار",
    ])
    private static let versions = folded(["v", "r", "rev", "ver", "version", "نسخة", "ن"])

    private static func folded(_ words: [String]) -> Set<String> { Set(words.map(KeyName.folded)) }
}
