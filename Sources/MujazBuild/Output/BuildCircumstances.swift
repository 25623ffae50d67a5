import MujazCore
import MujazLanguage

/// What an output was built for, as far as it matters to whoever publishes it later.
public struct BuildCircumstances: Hashable, Sendable {
    /// The moment that it was built for.
    public var moment: Timestamp
    /// The next moment after that at which the same files make another output; nil where there is none.
    public var due: Timestamp?
    /// Whether it shows drafts, or texts that are not due yet or any more.
    public var showsHeldBack = false
    /// Whether files with errors were left out.
    public var lacksFiles = false

    /// Makes circumstances.
    public init(moment: Timestamp, due: Timestamp? = nil, showsHeldBack: Bool = false, lacksFiles: Bool = false) {
        self.moment = moment
        self.due = due
        self.showsHeldBack = showsHeldBack
        self.lacksFiles = lacksFiles
    }

    /// Reads a line of the manifest; nil where it is none.
    init?(_ record: RecordLine) {
        guard let seconds = record.numbers(after: "built").first else { return nil }
        moment = Timestamp(secondsSince1970: seconds)
        due = record.numbers(after: "due").first.map(Timestamp.init(secondsSince1970:))
        showsHeldBack = record.parts.contains(.word("preview"))
        lacksFiles = record.parts.contains(.word("incomplete"))
    }

    /// The line of the manifest.
    var line: String {
        var line = "built \(moment.secondsSince1970)"
        if let due { line += " due \(due.secondsSince1970)" }
        if showsHeldBack { line += " preview" }
        if lacksFiles { line += " incomplete" }
        return line
    }
}
