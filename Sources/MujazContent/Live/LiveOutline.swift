import MujazCore
import MujazLanguage

/// What one file of live coverage says, before files and days are brought together.
///
/// A class, so that the documents that have none of it, nearly all, stay small; it never changes.
final class LiveOutline: Sendable {
    /// The state, where the file gives one that there is.
    let state: LiveState?
    let start: Placed<ContentDate>?
    let end: Placed<ContentDate>?
    let keyPoints: [LiveKeyPointDraft]
    /// What stands before the first entry.
    let introduction: Range<Int>
    /// The entries in the order of the file.
    let entries: [LiveEntryDraft]
    /// Where to point at when the coverage as a whole is meant.
    let place: LivePlace

    init(
        state: LiveState?, start: Placed<ContentDate>?, end: Placed<ContentDate>?, keyPoints: [LiveKeyPointDraft],
        introduction: Range<Int>, entries: [LiveEntryDraft], place: LivePlace
    ) {
        self.state = state
        self.start = start
        self.end = end
        self.keyPoints = keyPoints
        self.introduction = introduction
        self.entries = entries
        self.place = place
    }
}

/// A place that a diagnostic can show when the file itself is not at hand any more.
public struct LivePlace: Sendable {
    let file: String
    let location: SourceLocation
    let excerpt: String?

    init(_ source: SourceText, at offset: Int) {
        file = source.name
        location = source.location(at: offset)
        excerpt = source.line(location.line)
    }

    /// A diagnostic that points at the place.
    public func diagnostic(
        _ severity: Diagnostic.Severity, _ id: String, _ message: String, help: String?,
        related: [Diagnostic.Related] = []
    ) -> Diagnostic {
        Diagnostic(
            severity: severity, id: id, file: file, location: location, message: message, help: help, excerpt: excerpt,
            related: related)
    }
}

/// A value with its place.
struct Placed<Value: Sendable>: Sendable {
    let value: Value
    let place: LivePlace
}

/// A main point as it is written.
struct LiveKeyPointDraft: Sendable {
    let text: String
    /// What names the entry: a time, a day with a time, or an anchor.
    let entry: Placed<String>?
}

/// An entry as it is written. Its day may have to come from the entry before it, or from the start of the coverage.
struct LiveEntryDraft: Sendable {
    /// When, as far as the entry itself says.
    enum Moment: Sendable {
        /// A time without a day, in ASCII digits, as it is written otherwise.
        case time(String)
        case date(ContentDate)
    }

    var moment: Moment
    /// The anchor that the editor wrote.
    var anchor: String?
    /// Everything that is known already; `anchor` and `date` are not.
    var entry: LiveEntry
    var place: LivePlace
}
