import MujazLanguage

/// Why a page that the preview shows would not be in a build of this moment.
public struct PreviewMark: Sendable, Hashable {
    /// The reasons.
    public enum Reason: String, Sendable, CaseIterable {
        /// Its file says `draft: true`.
        case draft
        /// Its date is in the future.
        case future
        /// Its file has an embargo that has not ended.
        case embargo
        /// It is not to be shown any more.
        case expired
    }

    /// Why.
    public var reason: Reason
    /// From which moment on a build has it; nil for drafts and for what has expired.
    public var until: Timestamp?

    /// Makes a mark.
    public init(reason: Reason, until: Timestamp? = nil) {
        self.reason = reason
        self.until = until
    }
}
