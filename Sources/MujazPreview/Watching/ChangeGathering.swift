/// Makes batches of single changes: one is complete when nothing has happened for a while, or when it has waited long
/// enough.
///
/// What a person saves is a few steps within a millisecond, and is told almost at once. Where many files change, or one is
/// gone that an editor may be about to put back, it has to be quiet for longer.
struct ChangeGathering {
    private var paths: Set<String> = []
    /// Those that are gone, as far as is known.
    private var gone: Set<String> = []
    private var isEverything = false
    /// When the first change of the batch and the last one were told, in nanoseconds.
    private var first: UInt64?
    private var last: UInt64 = 0

    /// How long nothing must happen after the save of a file.
    static let shortQuiet: UInt64 = 2_000_000
    /// How long nothing must happen in a burst, and before a file is believed to be gone.
    static let quiet: UInt64 = 4_000_000
    /// How long a batch waits at most while things go on happening.
    static let most: UInt64 = 250_000_000
    /// A batch of more paths than this is a burst.
    private static let fewPaths = 2
    /// A batch of more paths than this is told as everything.
    private static let mostPaths = 4096

    /// Whether nothing waits.
    var isEmpty: Bool { first == nil }

    /// Adds a change.
    ///
    /// - Parameter isGone: whether nothing is left at the path. Editors that write a new file move the old one away first.
    mutating func add(_ path: String, at now: UInt64, isGone: Bool = false) {
        note(now)
        if !isEverything {
            paths.insert(path)
            if isGone { gone.insert(path) } else { gone.remove(path) }
        }
        if paths.count > Self.mostPaths { addEverything(at: now) }
    }

    /// Adds that changes were missed.
    mutating func addEverything(at now: UInt64) {
        note(now)
        isEverything = true
        (paths, gone) = ([], [])
    }

    private mutating func note(_ now: UInt64) {
        first = first ?? now
        last = now
    }

    /// How long to wait for more, in nanoseconds; nil where nothing waits.
    func rest(at now: UInt64) -> UInt64? {
        guard let first else { return nil }
        let isSave = !isEverything && gone.isEmpty && paths.count <= Self.fewPaths
        let end = min(last + (isSave ? Self.shortQuiet : Self.quiet), first + Self.most)
        return end > now ? end - now : 0
    }

    /// The batch, if it is complete.
    mutating func take(at now: UInt64) -> FileChanges? {
        guard rest(at: now) == 0 else { return nil }
        defer { self = ChangeGathering() }
        return isEverything ? .everything : .paths(paths.sorted())
    }
}
