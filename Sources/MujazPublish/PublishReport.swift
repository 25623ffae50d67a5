import MujazCore
import MujazLanguage

/// What a publication did, or would do.
public struct PublishReport: Sendable {
    /// How it ended.
    public enum Outcome: String, Sendable {
        /// The target holds what the output holds now.
        case published
        /// It held that before.
        case unchanged
        /// Nothing was done; the plan says what would be.
        case planned
        /// An earlier release is live again.
        case rolledBack = "rolled-back"
    }

    /// How it ended.
    public var outcome: Outcome
    /// The name of the target.
    public var target: String
    /// Where it is, as the configuration says.
    public var destination: String
    /// The number of the publication that is live now; nil where nothing ever was.
    public var number: Int?
    /// The release that is live now, where the target has such.
    public var release: String?
    /// When the publication before was made; nil where there was none.
    public var formerMoment: Timestamp?
    /// What was done, or would be.
    public var plan = PublishPlan()
    /// Whether the plan tells what files hold; a git branch that goes back tells their paths alone.
    public var knowsContents = true
    /// What a person should know of: why the target was asked, what was left alone.
    public var notes: [String] = []
    /// What went wrong after the site was live: nobody was told, nothing was purged.
    public var warnings: [String] = []
    /// How long it took.
    public var duration: Duration = .zero

    /// Makes a report.
    public init(outcome: Outcome, target: String, destination: String) {
        self.outcome = outcome
        self.target = target
        self.destination = destination
    }

    /// The same report without secrets.
    public func redacted(_ redaction: Redaction) -> PublishReport {
        var report = self
        report.destination = redaction.clean(destination)
        report.notes = notes.map(redaction.clean)
        report.warnings = warnings.map(redaction.clean)
        return report
    }
}
