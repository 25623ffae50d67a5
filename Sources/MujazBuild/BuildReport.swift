import MujazCore
import MujazLanguage
import MujazSite

/// What a build did and found.
public struct BuildReport: Sendable {
    /// How it ended.
    public enum Outcome: Sendable {
        /// The output is new.
        case done
        /// The output is new, and lacks the files that have errors: the build was told to keep going.
        case doneWithErrors
        /// Content or templates have errors. The output stands as it was.
        case contentErrors
        /// The configuration has errors, or the folder is none. The output stands as it was.
        case configurationErrors
    }

    /// How it ended.
    public var outcome: Outcome = .done
    /// Whether there is a new output.
    public var isBuilt: Bool { outcome == .done || outcome == .doneWithErrors }
    /// The number of articles shown.
    public var articles = 0
    /// The number of HTML pages.
    public var pages = 0
    /// Files that are new or have new bytes.
    public var written = 0
    /// Files whose bytes did not change.
    public var unchanged = 0
    /// Files that were made before and are not made any more.
    public var removed = 0
    /// What is not shown, and until when.
    public var heldBack: [HeldBack] = []
    /// The next moment at which the same files make another output, in each language; nil where none will.
    public var nextDueByLanguage: [(language: String, due: DueMoment?)] = []
    /// The first of these moments.
    public var nextDue: DueMoment? { nextDueByLanguage.compactMap(\.due).min { $0.moment < $1.moment } }
    /// Files beside articles that are not published since nothing names them, as diagnostics name files.
    public var unlinkedFiles: [String] = []
    /// Addresses that had a page and have none any more.
    public var gone: [GoneAddress] = []
    /// Files in the output that nobody remembers and that this build does not make; they were left there.
    public var leftovers: [String] = []
    /// Whether there was an output before the build.
    public var hadOutput = false
    /// Whether the last step failed and could not be undone, so that the output holds old and new files.
    public var isOutputMixed = false
    /// Everything that is wrong, in the order of files and lines.
    public var diagnostics: [Diagnostic] = []
    /// How long each stage took, in the order of the stages.
    public var stages: [(name: String, duration: Duration)] = []
    /// The time zone of the site, for people who read moments.
    public var timeZone: TimeZoneRules = .utc

    /// An empty report.
    public init() {}

    /// Whether there is something in an output folder.
    public static func hasOutput(at path: String, _ fileSystem: any FileSystem) -> Bool {
        (try? fileSystem.names(in: path)).map { !$0.isEmpty } ?? false
    }

    /// Whether there is an error, or under `strict` a warning.
    func fails(strict: Bool) -> Bool {
        diagnostics.contains { $0.severity == .error || strict && $0.severity == .warning }
    }
}

/// How far a build has come.
public struct BuildProgress: Sendable {
    /// Pages rendered.
    public var done: Int
    /// Pages in all.
    public var total: Int

    /// Makes a progress.
    public init(done: Int, total: Int) {
        self.done = done
        self.total = total
    }
}
