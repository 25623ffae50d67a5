import MujazCore
import MujazLanguage

/// What a target says of its files.
public struct TargetListing: Sendable {
    /// How a file of the target compares with the one of the output.
    public enum State: Sendable {
        case same
        case different
        /// There is no such file in the output, or the two cannot be compared.
        case unknown
    }

    /// Every file that is there, by its path below the target. Mujaz's own records are not among them.
    public var files: [ExactString: State]
    /// Those of them that Mujaz has put there, as far as the target itself tells; from another machine, too.
    public var published: Set<ExactString> = []

    /// Makes a listing.
    public init(files: [ExactString: State] = [:]) { self.files = files }
}

/// Something that a target keeps and can go back to.
public struct TargetRelease: Hashable, Sendable {
    /// Its name, as `Publication.release`.
    public var name: String
    /// The number of its publication.
    public var number: Int
    /// Whether it is what readers see.
    public var isLive: Bool

    /// Makes a release.
    public init(name: String, number: Int, isLive: Bool) {
        self.name = name
        self.number = number
        self.isLive = isLive
    }
}

/// A file that is other than before since an earlier release is live again.
public struct ReleaseChange: Hashable, Sendable {
    /// The path below the target.
    public var path: String
    /// Whether it was there before.
    public var wasThere: Bool
    /// Whether it is there now.
    public var isThere: Bool

    /// Makes a change.
    public init(path: String, wasThere: Bool, isThere: Bool) {
        self.path = path
        self.wasThere = wasThere
        self.isThere = isThere
    }
}

/// What is live, as far as a target tells that keeps no records.
public enum LiveState: Hashable, Sendable {
    /// Nothing was ever published there.
    case nothing
    /// The release of this name, as `Publication.release`.
    ///
    /// - Parameters:
    ///   - number: of its publication, where the target tells.
    ///   - rolledBackFrom: the number of the publication that was left for it; publishing waits then.
    case release(String, number: Int? = nil, rolledBackFrom: Int? = nil)
    /// It does not tell; what was published there last is believed to be live.
    case untold
}

/// A kind of place to publish to. It opens sessions; what differs between places is in them.
public protocol PublishTarget: Sendable {
    /// Looks whether the programs are there that the target needs, connects, and takes the lock.
    ///
    /// - Parameter isReadOnly: whether nothing will be changed; then nothing is locked or made.
    func open(isReadOnly: Bool) async throws(PublishError) -> any TargetSession
}

/// One publication's dealings with a target, from the lock to its release.
///
/// The publisher calls `begin`, then `send` and `remove` as often as it needs, then `finish`; or `abandon` where
/// something goes wrong on the way. All paths are below the target, with `/`, and safe.
public protocol TargetSession: Sendable {
    /// Whether readers see all changes at once, in `finish`; else they see each file as soon as it is sent.
    var isAtomic: Bool { get }
    /// Whether the target keeps records beside the site; else only `.mujaz` remembers what is there.
    var keepsRecords: Bool { get }

    /// What is live; only asked where `keepsRecords` is false.
    func live() async throws(PublishError) -> LiveState
    /// The bytes of a record of what is live; nil where there is none.
    func record(_ name: String) async throws(PublishError) -> [UInt8]?
    /// Keeps a record. Where `isAtomic`, it becomes that of what is live in `finish` and not before.
    func keep(_ bytes: [UInt8], as name: String) async throws(PublishError)
    /// Removes records that nobody needs any more. A failure is no reason to complain.
    func forget(_ names: [String]) async

    /// What is there, compared with the files of the output.
    func list(comparing snapshot: OutputSnapshot) async throws(PublishError) -> TargetListing

    /// Looks for what stands where new files are to be, as far as that costs little.
    ///
    /// - Returns: the paths of files that Mujaz did not put there.
    /// - Throws: where something is in the way that cannot be replaced.
    func foreign(inPlaceOf paths: [String]) async throws(PublishError) -> [String]

    /// Prepares the target for changes.
    ///
    /// - Parameters:
    ///   - publication: the publication that begins, with the name of its release where `isAtomic`.
    ///   - former: what is live, if that is known.
    func begin(_ publication: Publication, former: Publication?) async throws(PublishError)
    /// Sends files; in which order does not matter.
    func send(_ files: [PublishedFile], from snapshot: OutputSnapshot) async throws(PublishError)
    /// Removes files, and the folders that they leave empty. A file that is not there is no error.
    func remove(_ paths: [String]) async throws(PublishError)
    /// Makes the changes visible, where they are not yet.
    ///
    /// - Returns: the name of the release that is live now, where it is not that of `publication`.
    func finish(_ publication: Publication) async throws(PublishError) -> String?
    /// Undoes what nobody has seen.
    func abandon() async

    /// What the target could go back to, the newest first; empty where it keeps nothing.
    func releases() async throws(PublishError) -> [TargetRelease]
    /// Makes another release live.
    func rollBack(to release: TargetRelease) async throws(PublishError)
    /// What the last going back has changed; only asked where `keepsRecords` is false.
    func changesOfRollBack() async -> [ReleaseChange]

    /// Releases the lock and ends the connection.
    func close() async
}

extension TargetSession {
    /// See `TargetSession`.
    public func live() async throws(PublishError) -> LiveState { .untold }
    /// See `TargetSession`.
    public func foreign(inPlaceOf paths: [String]) async throws(PublishError) -> [String] { [] }
    /// See `TargetSession`.
    public func forget(_ names: [String]) async {}
    /// See `TargetSession`.
    public func abandon() async {}
    /// See `TargetSession`.
    public func releases() async throws(PublishError) -> [TargetRelease] { [] }
    /// See `TargetSession`.
    public func rollBack(to release: TargetRelease) async throws(PublishError) {
        throw PublishError("this kind of target keeps nothing to go back to")
    }
    /// See `TargetSession`.
    public func changesOfRollBack() async -> [ReleaseChange] { [] }
}

/// What a session tells people while it works.
public struct PublishMessages: Sendable {
    /// A line of another program, or a note; not a result.
    public var note: @Sendable (String) -> Void
    /// How many files have been sent, of how many.
    public var progress: @Sendable (_ done: Int, _ total: Int) -> Void

    /// Makes the two ways of telling.
    public init(
        note: @escaping @Sendable (String) -> Void = { _ in },
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) {
        self.note = note
        self.progress = progress
    }
}
