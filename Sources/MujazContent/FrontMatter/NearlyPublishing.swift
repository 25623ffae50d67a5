import MujazCore

/// Tells whether a key that is none of ours was meant as one that decides about publishing.
///
/// Words of a meaning of their own (`publisher`, `craft`) are left alone, unless their value is one that only a publishing
/// key has.
enum NearlyPublishing {
    /// What the value under a key could decide.
    struct Value {
        var isEmpty = false
        var isFlag = false
        var isTrue = false
        var isDate = false
        /// A word of `PublishingStatus` that holds a text back.
        var isHeldStatus = false

        var decides: Bool { isEmpty || isFlag || isDate }
    }

    /// The name of the key that was meant; nil where none was.
    ///
    /// - Parameters:
    ///   - name: the key as it is written.
    ///   - folded: the same, folded.
    ///   - value: says what the value could decide; asked only where the name makes it worth it.
    static func key(for name: String, folded: String, value: () -> Value) -> String? {
        guard !authors.contains(folded) else { return nil }
        if let english = PublishingKey.english(forArabic: folded) {
            if english.isStrict { return english.rawValue }
            return value().isHeldStatus ? english.rawValue : nil
        }
        if let near = strict.nearest(to: folded) {
            if !ordinaryWords.contains(folded) { return near }
            // A flag under a word that only lacks a letter is a slip; under another word it is that word's own.
            let value = value()
            return value.isDate || value.isHeldStatus || value.decides && folded.utf8.count < 5 ? near : nil
        }
        if let near = loose.nearest(to: folded) {
            let value = value()
            if value.isHeldStatus || value.isFlag && near != "status" { return near }
        }
        if let near = dates.nearest(to: folded), value().isDate { return near }
        guard let stem = stem(of: name), value().decides else { return nil }
        // `publish_ready: true` says nothing that is not so.
        if stem == "date", value().isTrue, UnheardKey.showsIfTrue(name) { return nil }
        return stem
    }

    /// The key whose word a longer name begins with: `embargo_until`, `expires_at`, `post_draft`.
    private static func stem(of name: String) -> String? {
        var words = KeyName.words(of: name)[...]
        guard words.count > 1 else { return words.first.flatMap { stems[$0] } }
        if let first = words.first, owners.contains(first) { words = words.dropFirst() }
        return words.first.flatMap { stems[$0] }
    }

    /// Words before the name of a key that change nothing: `is_archived`, `postDraft`.
    static let owners: Set<String> = [
        "is", "post", "article", "page", "content", "entry", "item", "story", "the", "my", "set", "mark",
    ]

    private static let stems: [String: String] = [
        "draft": "draft", "drafts": "draft", "drafted": "draft", "embargo": "embargo", "embargoed": "embargo",
        "expires": "expires", "expire": "expires", "expired": "expires", "expiry": "expires", "expiration": "expires",
        "expiring": "expires", "unpublish": "expires", "unpublished": "draft", "publish": "date", "published": "date",
        "publishing": "date", "publication": "date", "pub": "date", "scheduled": "date", "schedule": "date",
        "unlisted": "draft", "embargos": "embargo",
    ]

    private static let strict = KeyNearness(
        names(where: \.isStrict).filter { KeyName.folded($0).count > 4 }
            .filter { !["private", "public", "visible", "render", "headless", "publish"].contains($0) },
        isStrict: true)

    /// Names that are words of daily use: what comes near them is meant only with a value that decides.
    private static let loose = KeyNearness(
        names { !$0.isStrict } + ["private", "public", "visible", "render", "headless", "publish"], isStrict: false)

    private static let dates = KeyNearness(["date"], isStrict: true)

    private static func names(where isIncluded: (PublishingKey) -> Bool) -> [String] {
        PublishingKey.allCases.filter(isIncluded).flatMap(\.names)
    }

    /// Who or what publishes.
    private static let authors: Set<String> = ["publisher", "publishers", "publishedby", "publishedin"]

    private static let ordinaryWords: Set<String> = [
        "craft", "crafts", "crafty", "graft", "grafts", "drift", "drifts", "daft", "raft", "kraft", "draught",
        "publisher", "publishers", "publishes",
        "publishstate", "embark", "embarks", "empires", "update", "updates", "punished", "polished",
    ]
}
