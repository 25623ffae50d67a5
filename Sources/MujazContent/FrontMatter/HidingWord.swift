import MujazCore
import MujazLanguage

/// Keys that Mujaz does not read and that would hide the text all the same, by what their name and value say together:
/// `archived: true`, `enabled: false`, `go_live:` with a moment to come, `valid_until:` with any moment.
///
/// `release_date`, `start_date` and `end_date` are not among them: films and events have these honestly.
enum HidingWord {
    /// What a word says.
    enum Kind {
        /// True hides the text.
        case hides
        /// True says that it has been taken away; a moment, when.
        case gone
        /// False hides the text.
        case shows
        /// A moment at which the text is to appear.
        case starts
        /// A moment at which it is to go.
        case ends
    }

    /// The kind of a key's name; nil for other names.
    static func kind(of name: String, folded: String) -> Kind? {
        if let kind = table[folded] { return kind }
        let words = KeyName.words(of: name)
        guard words.count > 1, let first = words.first, NearlyPublishing.owners.contains(first) else { return nil }
        return table[words.dropFirst().joined()]
    }

    /// The line to write in place of a key whose value hides the text now or later; nil where it does not.
    ///
    /// - Parameter isToCome: whether a text is a moment to come, or one that cannot be read.
    static func cure(
        for name: String, folded: String, node: DataNode, isToCome: (String) -> Bool
    ) -> String? {
        guard let kind = kind(of: name, folded: folded), case .scalar(let scalar) = node.value, let text = node.text
        else { return nil }
        if let flag = scalar.boolean {
            switch kind {
            case .hides, .gone: return flag ? "draft: true" : nil
            case .shows: return flag ? nil : "draft: true"
            case .starts, .ends: return nil
            }
        }
        if kind == .starts || kind == .ends, !KeyLine.looksLikeDate(text), isBounded(folded) {
            return "\(kind == .starts ? "embargo" : "expires"): 2025-12-19 22:09"
        }
        // TYPO3 writes its times of publishing as one word; events have `start_time` and `startTime`.
        if timesOfTYPO3.contains(folded), name != folded { return nil }
        guard KeyLine.looksLikeDate(text) else { return nil }
        switch kind {
        case .hides, .shows, .starts: return isToCome(text) ? "embargo: \(text)" : nil
        case .gone, .ends: return "expires: \(text)"
        }
    }

    static let timesOfTYPO3: Set<String> = ["starttime", "endtime"]

    /// Whether a name that tells of a moment can tell of nothing else, so that any text under it is meant as one.
    private static func isBounded(_ folded: String) -> Bool {
        ["until", "till", "after", "before"].contains { folded.hasSuffix($0) }
    }

    private static let table: [String: Kind] = {
        let names: [(Kind, [String])] = [
            (
                .hides,
                [
                    "wip", "workInProgress", "review", "inReview", "needsReview", "underReview", "hold", "onHold",
                    "doNotPublish", "dontPublish", "noPublish", "notForPublication", "notReady", "unready",
                    "unfinished", "incomplete", "embargoed", "embargoActive", "suspended", "spiked", "confidential",
                    "secret", "internalOnly", "hide", "invisible", "ignored", "excludeFromSite", "skipPublishing",
                    "لا تنشر", "للمراجعة", "قيد المراجعة", "معلق",
                    "محجوب", "سري", "قيد النشر", "بانتظار الموافقة", "بانتظار المراجعة", "بانتظار النشر",
                    "في انتظار الموافقة", "في انتظار المراجعة", "في انتظار النشر", "unpub", "held", "drafting",
                ]
            ),
            (
                .gone,
                [
                    "archived", "disabled", "disable", "offline", "deleted", "trashed", "trash", "removed", "expired",
                    "inactive", "killed", "takenDown", "مؤرشف", "محذوف", "معطل", "موقوف",
                ]
            ),
            (
                .shows,
                [
                    "enabled", "enable", "active", "online", "ready", "readyToPublish", "approved", "publishable",
                    "show", "shown", "display", "displayed", "listed", "جاهز", "جاهز للنشر", "مفعل", "معتمد", "ظاهر",
                    "canPublish", "mayPublish", "تمت الموافقة", "تمت المراجعة", "انشر", "اعرض",
                ]
            ),
            (
                .starts,
                [
                    "goLive", "goLiveAt", "goLiveOn", "goLiveDate", "goesLive", "goesLiveAt", "liveAt", "liveFrom",
                    "liveOn", "availableFrom", "availableAt", "availableOn", "availableAfter", "validFrom",
                    "visibleFrom", "visibleAfter", "visibleAt", "showFrom", "showAfter", "activeFrom", "onlineFrom",
                    "hideUntil", "hiddenUntil", "holdUntil", "heldUntil", "onHoldUntil", "draftUntil", "notBefore",
                    "releaseAt", "releaseOn", "postAt", "postOn", "enableAt", "enableOn", "activateAt", "activateOn",
                    "publishAfter", "publishFrom", "starttime", "حظر النشر حتى", "حظر نشر حتى", "رفع الحظر",
                    "يرفع الحظر", "موعد رفع الحظر", "يوم النشر", "متاح من", "يظهر في", "يظهر من", "ظاهر من", "صالح من",
                    "مخفي حتى", "محجوب حتى", "معلق حتى", "موقوف حتى",
                ]
            ),
            (
                .ends,
                [
                    "takedown", "takedownAt", "takedownOn", "takedownDate", "validUntil", "validTo", "validThrough",
                    "validTill", "unpublishAt", "unpublishOn", "unpublishAfter", "publishUntil", "publishTill",
                    "publishedUntil", "removeOn", "removeAt", "removeAfter", "removalDate", "sunset", "sunsetAt",
                    "sunsetOn", "sunsetDate", "hideAfter", "hideAt", "hideOn", "hideFrom", "visibleUntil",
                    "visibleTill", "visibleTo", "showUntil", "showTill", "availableUntil", "availableTill",
                    "availableTo", "deleteOn", "deleteAt", "deleteAfter", "archiveOn", "archiveAt", "archiveAfter",
                    "archiveDate", "activeUntil", "liveUntil", "onlineUntil", "offlineAt", "offlineOn", "offlineFrom",
                    "disableAt", "disableOn", "disableAfter", "deactivateAt", "deactivateOn", "notAfter",
                    "endtime", "endPublish", "ينتهي عرضه", "ينتهي عرضها", "ينتهي نشره", "تنتهي الصلاحية", "صالح حتى",
                    "صالحة حتى", "ساري حتى", "سار حتى", "متاح حتى",
                    "متاحة حتى",
                    "ظاهر حتى", "منشور حتى", "يعرض حتى", "يحذف في", "يحذف بعد", "يزال في", "يزال بعد", "يختفي في",
                    "يختفي بعد", "يخفى في", "يخفى بعد", "يسحب في",
                ]
            ),
        ]
        var table: [String: Kind] = [:]
        for (kind, names) in names { for name in names { table[KeyName.folded(name)] = kind } }
        for noun in ["page", "post", "article", "entry", "item", "content", "document", "story"] {
            for verb in ["hide", "disable", "exclude", "ignore", "skip", "omit"] { table[verb + noun] = .hides }
            for verb in ["show", "display", "enable", "render", "include"] { table[verb + noun] = .shows }
        }
        return table
    }()
}
