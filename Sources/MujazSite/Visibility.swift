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

    /// When a document is shown; nil for a draft.
    ///
    /// - Parameter due: when it is to be shown, where that is not its date.
    func span(of document: Document, due: Timestamp? = nil) -> ShownSpan? {
        guard showsDrafts || !document.matter.isDraft else { return nil }
        let moments = [due ?? document.date?.timestamp, document.matter.embargo].compactMap(\.self)
        return ShownSpan(
            appears: showsFuture ? nil : moments.max(), goes: showsExpired ? nil : document.matter.expires)
    }

    /// Why a document is held back at a moment, and until when; nil where it is shown. What expires before it is to
    /// appear has no moment.
    ///
    /// - Parameter due: when it is to be shown, where that is not its date.
    public func reason(
        toHoldBack document: Document, at now: Timestamp, due: Timestamp? = nil
    ) -> (reason: HeldBack.Reason, until: Timestamp?)? {
        guard let span = span(of: document, due: due) else { return (.draft, nil) }
        if let appears = span.appears, appears > now {
            let isEmbargo = document.matter.embargo == appears && !document.matter.waitsForDate
            return (isEmbargo ? .embargo : .future, span.isEmpty ? nil : appears)
        }
        if let goes = span.goes, goes <= now { return (.expired, nil) }
        return nil
    }
}

/// The time in which a text is shown.
struct ShownSpan {
    /// The first moment; nil where it always was.
    var appears: Timestamp?
    /// The first moment at which it is not shown any more; nil where it stays.
    var goes: Timestamp?

    /// Whether it is never shown.
    var isEmpty: Bool {
        guard let appears, let goes else { return false }
        return goes <= appears
    }
}
