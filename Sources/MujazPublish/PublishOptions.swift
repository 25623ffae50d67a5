import MujazCore
import MujazLanguage

/// What a publication is asked for.
public struct PublishOptions: Sendable {
    /// Whether the target is asked what it holds, however sure Mujaz is.
    public var verifies = false
    /// Whether nothing is to be changed.
    public var isDryRun = false
    /// Whether any number of files may be removed.
    public var allowsRemovals = false
    /// Whether a target may be taken that holds files of others, which stay there.
    public var adopts = false
    /// Whether a target is published to again after a person went back to an earlier release.
    public var resumes = false
    /// The moment of the publication.
    public var now: Timestamp
    /// How many files are read at once.
    public var jobs: Int
    /// Makes the name of a publication, which no other may have.
    public var makeID: @Sendable () -> String = {
        let number = UInt64.random(in: .min ... .max)
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Options with nothing special about them.
    public init(now: Timestamp, jobs: Int) {
        self.now = now
        self.jobs = jobs
    }
}
