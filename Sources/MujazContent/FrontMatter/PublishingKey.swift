import MujazCore

/// The keys that decide whether and when a text is shown, with the names that other generators give them.
enum PublishingKey: String, CaseIterable {
    /// When it was published; a moment to come holds it back.
    case date
    /// True holds it back.
    case draft
    /// False holds it back. `published` may be a date instead.
    case published
    /// Held back until a moment.
    case embargo
    /// Held back from a moment on.
    case expires
    /// A word for how far the text is: `draft`, `pending`, `published`.
    case status
    /// Hugo's map of what is made of a page.
    case build
    /// Hugo's keys for all pages below one, which are not followed here.
    case cascade
    /// True would show a page and leave it out of lists, which is not possible here.
    case unlisted
    /// A word that readers would be asked for, which is not possible here.
    case password

    /// The names of the key, its own first. Case, `-`, `_` and blanks in a name make no difference.
    var names: [String] {
        switch self {
        case .date:
            [
                "date", "pubDate", "published", "publishDate", "publishedAt", "publishedOn", "publishedDate",
                "datePublished", "publishAt", "publishOn", "post_date", "wp:post_date",
            ]
        case .draft: ["draft", "isDraft", "unpublished", "private", "isPrivate", "headless", "app:draft"]
        case .published:
            [
                "published", "isPublished", "publish", "public", "isPublic", "visible", "isVisible", "render",
                "routable",
                "dg-publish",
            ]
        case .embargo: ["embargo"]
        case .expires: ["expires", "expiryDate", "expirationDate", "unpublishDate"]
        case .status: ["status", "post_status", "wp:status", "publishStatus", "moderation_state", "visibility"]
        case .build: ["build", "_build"]
        case .cascade: ["cascade"]
        case .unlisted: ["unlisted", "hidden", "isHidden", "eleventyExcludeFromCollections"]
        case .password: ["password", "post_password", "wp:post_password"]
        }
    }

    /// Whether a name that is nearly the key's is a mistake whatever its value is.
    var isStrict: Bool {
        switch self {
        case .draft, .published, .embargo, .expires, .date: true
        case .status, .build, .cascade, .unlisted, .password: false
        }
    }

    /// The key that a folded name stands for, and how much the name is preferred: 0 is the key's own name.
    /// `published` is found as `published`, not as `date`.
    static func find(_ folded: String) -> (key: PublishingKey, rank: Int)? { table[ExactString(folded)] }

    private static let table: [ExactString: (key: PublishingKey, rank: Int)] = {
        var table: [ExactString: (key: PublishingKey, rank: Int)] = [:]
        for key in allCases {
            for (rank, name) in key.names.enumerated() { table[ExactString(KeyName.folded(name))] = (key, rank) }
        }
        return table
    }()

    /// The place of `published` among the names of a date.
    static let rankOfPublishedDate = PublishingKey.date.names.firstIndex(of: "published") ?? 0

    /// The Arabic names that somebody may give these keys, folded and without the article. Keys are English, so they are
    /// refused with the name to write.
    static func english(forArabic folded: String) -> PublishingKey? {
        let name = folded.hasPrefix("ال") ? String(folded.dropFirst(2)) : folded
        return arabic[name]
    }

    private static let arabic: [String: PublishingKey] = {
        var table: [String: PublishingKey] = [:]
        let names: [(PublishingKey, [String])] = [
            (.draft, ["مسودة", "مسودات", "مسوده أولى", "غير منشور", "خاص", "مخفي"]),
            (.published, ["منشور", "منشورة", "نشر", "نشرها"]),
            (
                .embargo,
                ["حظر", "حظر النشر", "محظور", "محظور حتى", "حظر حتى", "ممنوع النشر", "مؤجل", "تأجيل", "موعد النشر"]
            ),
            (
                .expires,
                ["ينتهي", "ينتهي في", "تنتهي", "انتهاء", "تاريخ الانتهاء", "تاريخ انتهاء", "انتهاء الصلاحية", "صلاحية"]
            ),
            (.date, ["تاريخ", "تاريخ النشر", "وقت النشر"]),
            (.status, ["حالة", "حالة النشر"]),
        ]
        for (key, names) in names { for name in names { table[KeyName.folded(name)] = key } }
        return table
    }()
}
