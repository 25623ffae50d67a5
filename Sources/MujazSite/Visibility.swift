import MujazContent
import MujazLanguage

/// What is shown besides what is due.
public struct VisibilityOptions: Equatable, Sendable {
    /// Show drafts.
    public var showsDrafts = false
    /// Show what has a date or an embargo in the future.
    public var showsFuture = false
    /// Show what has expired.
    public var showsExpired = false

    /// Shows only what is due.
    public init(showsDrafts: Bool = false, showsFuture: Bool = false, showsExpired: Bool = false) {
        self.showsDrafts = showsDrafts
        self.showsFuture = showsFuture
        self.showsExpired = showsExpired
    }

    /// Why a document is held back at a moment, and until when; nil where it is shown.
    ///
    /// - Parameter due: when it is to be shown, where that is not its date.
    public func reason(
        toHoldBack document: Document, at now: Timestamp, due: Timestamp? = nil
    ) -> (reason: HeldBack.Reason, until: Timestamp?)? {
        if document.matter.isDraft, !showsDrafts { return (.draft, nil) }
        if let embargo = document.matter.embargo, embargo > now, !showsFuture { return (.embargo, embargo) }
        if let date = due ?? document.date?.timestamp, date > now, !showsFuture { return (.future, date) }
        if let expires = document.matter.expires, expires <= now, !showsExpired { return (.expired, nil) }
        return nil
    }
}
