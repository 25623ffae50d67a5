/// One mistake, or one remark, in what a person wrote: where it is, what is wrong, and what to do about it.
///
/// Diagnostics are values. They are gathered, never printed where they are found, so that a build shows all of them.
public struct Diagnostic: Hashable, Sendable {
    /// How bad it is.
    public enum Severity: String, Sendable, Comparable, CaseIterable {
        /// The build fails.
        case error
        /// The build goes on; under `--strict` it fails.
        case warning
        /// For information only.
        case note

        private var rank: Int { self == .error ? 0 : self == .warning ? 1 : 2 }

        /// The worse comes first.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    }

    /// A further place that has to do with the mistake, such as the template that included this one.
    public struct Related: Hashable, Sendable {
        /// What that place is, as the beginning of a sentence: "included from here".
        public var message: String
        /// The file, as `Diagnostic.file`.
        public var file: String
        /// Where in the file.
        public var location: SourceLocation

        /// Makes a related place.
        public init(message: String, file: String, location: SourceLocation) {
            self.message = message
            self.file = file
            self.location = location
        }
    }

    /// How bad it is.
    public var severity: Severity
    /// A short stable name of this kind of mistake, in kebab case: `date-impossible`.
    public var id: String
    /// The file as people name it, or nil where the mistake is in no file.
    public var file: String?
    /// Where in the file, or nil where the whole file is meant.
    public var location: SourceLocation?
    /// What is wrong, in one sentence without a full stop.
    public var message: String
    /// What to do, in one sentence; nil where the message says it all.
    public var help: String?
    /// The text of the line at `location`.
    public var excerpt: String?
    /// Other places, the nearest first.
    public var related: [Related]

    /// Makes a diagnostic.
    public init(
        severity: Severity, id: String, file: String? = nil, location: SourceLocation? = nil, message: String,
        help: String? = nil, excerpt: String? = nil, related: [Related] = []
    ) {
        self.severity = severity
        self.id = id
        self.file = file
        self.location = location
        self.message = message
        self.help = help
        self.excerpt = excerpt
        self.related = related
    }
}

extension Diagnostic: Comparable {
    /// By file, place, severity and text, so that a list of diagnostics has one order on every machine.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        if left.file != right.file { return utf8Less(left.file ?? "", right.file ?? "") }
        let leftPlace = left.location ?? SourceLocation(line: 0, column: 0)
        let rightPlace = right.location ?? SourceLocation(line: 0, column: 0)
        if leftPlace != rightPlace { return leftPlace < rightPlace }
        if left.severity != right.severity { return left.severity < right.severity }
        if left.id != right.id { return utf8Less(left.id, right.id) }
        return utf8Less(left.message, right.message)
    }
}

/// A mistake that a function cannot go on from. What it throws is the diagnostics to show.
public struct DiagnosticError: Error, Sendable {
    /// The mistakes, at least one of them an error.
    public var diagnostics: [Diagnostic]

    /// Makes an error of one or more diagnostics.
    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

    /// Makes an error of one diagnostic.
    public init(_ diagnostic: Diagnostic) { self.diagnostics = [diagnostic] }
}
