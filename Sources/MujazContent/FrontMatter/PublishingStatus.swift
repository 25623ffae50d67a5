import MujazCore
import MujazLanguage

/// What the word of a `status` says of a text.
enum PublishingStatus {
    case shown
    /// Not shown until somebody changes the word.
    case held
    /// Shown at its date.
    case scheduled
    /// For some readers only, which a site of files cannot do.
    case restricted

    /// The words that are known, folded as keys are: those of WordPress, Pelican, Nikola, Ghost, Decap and MkDocs.
    static let words: [(status: PublishingStatus, words: [String])] = [
        (
            .shown,
            [
                "published", "publish", "public", "live", "featured", "final", "sent", "new", "deprecated", "visible",
                "منشور",
                "منشورة",
            ]
        ),
        (
            .held,
            [
                "draft", "drafts", "auto-draft", "pending", "pending_review", "pending_publish", "in_review", "review",
                "in_progress", "wip", "private", "hidden", "skip", "trash", "trashed", "deleted", "inherit",
                "unpublished", "archived", "rejected", "inactive", "مسودة", "قيد المراجعة", "مخفي", "خاص", "محذوف",
                "غير جاهز", "غير جاهزة", "مرفوض", "مرفوضة", "بانتظار", "معلق", "لم تكتمل", "لم يكتمل",
            ]
        ),
        (.scheduled, ["future", "scheduled", "مجدول"]),
        (.restricted, ["members", "paid", "tiers", "password", "protected"]),
    ]

    /// What a word says; nil for one that is not known.
    static func of(_ text: String) -> PublishingStatus? {
        // Whoever asks has not decided.
        guard !text.contains(where: { $0 == "?" || $0 == "؟" || $0 == "？" }) else { return nil }
        return table[ExactString(KeyName.folded(text))]
    }

    /// Whether a word says that a text is not ready, whatever key it stands under.
    static func isDraft(_ text: String) -> Bool {
        PublishingVocabulary.drafts.contains(ExactString(KeyName.folded(text)))
    }

    private static let table: [ExactString: PublishingStatus] = {
        var table: [ExactString: PublishingStatus] = [:]
        for (status, words) in words { for word in words { table[ExactString(KeyName.folded(word))] = status } }
        return table
    }()
}
