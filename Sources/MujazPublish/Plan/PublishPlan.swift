import MujazCore
import MujazLanguage

/// What has to happen at a target so that it holds what the output holds.
public struct PublishPlan: Sendable {
    /// Why a file is sent or removed.
    public enum Reason: String, Sendable {
        /// It was not there before.
        case new
        /// It has other bytes than what was published.
        case changed
        /// It should be there, and the target says that it is not.
        case missing
        /// The target says that it holds something else.
        case different
        /// A publication that was not finished may have changed it.
        case unsure
        /// It is not made any more.
        case gone
        /// It is not made any more, and the time is over that old pages had it for.
        case graceOver = "grace-over"
        /// It is not made any more, and something new needs its place.
        case inTheWay = "in-the-way"
    }

    /// A file that is sent.
    public struct Upload: Hashable, Sendable {
        /// The file.
        public var file: PublishedFile
        /// Why.
        public var reason: Reason
    }

    /// A file that is removed.
    public struct Removal: Hashable, Sendable {
        /// The path below the target.
        public var path: String
        /// Why.
        public var reason: Reason
    }

    /// What is sent, in the order in which it must be: assets, pages, lists; by path among equals.
    public internal(set) var uploads: [Upload] = []
    /// What is removed after that, by path; what stands in the way of something new is removed before.
    public internal(set) var removals: [Removal] = []
    /// Files that are not made any more and stay for now, since old pages may name them.
    public internal(set) var leaving: [ExactString: Timestamp] = [:]
    /// Everything that will be there, of what Mujaz published.
    public internal(set) var files: [ExactString: FileFingerprint] = [:]
    /// Files at the target that Mujaz did not publish, where the target was asked.
    public internal(set) var foreign: [String] = []
    /// Files at the target that Mujaz did not publish, and that would be replaced.
    public internal(set) var replaced: [String] = []
    /// How many files were there before.
    public internal(set) var formerCount = 0

    /// Whether everything is as it should be.
    public var isEmpty: Bool { uploads.isEmpty && removals.isEmpty }

    /// The number of bytes that are sent.
    public var bytes: Int { uploads.reduce(0) { $0 + $1.file.fingerprint.size } }

    /// How many of the files of before are removed, not counting those whose time was over anyhow.
    public internal(set) var withdrawn = 0

    /// The share of the files of before, in percent, that is removed now.
    public var removedShare: Double { formerCount == 0 ? 0 : Double(withdrawn) * 100 / Double(formerCount) }
}
