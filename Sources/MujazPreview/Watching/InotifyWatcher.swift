#if os(Linux)
import MujazCore
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Watches a folder with all that is below it by Linux's inotify.
///
/// Every folder has a watch of its own. A folder that is new gets one at once and is then looked through, since files may
/// have been made in it before. Where the system's queue was too short, everything is told to be looked at. Where a new
/// folder gets no watch any more, a `PollingWatcher` goes on.
final class InotifyWatcher: FileWatcher {
    let changes: AsyncStream<FileChanges>
    private let continuation: AsyncStream<FileChanges>.Continuation
    private let folder: String
    private let filter: WatchFilter
    /// What goes on where watches have run out.
    private let successor = Mutex<PollingWatcher?>(nil)
    /// Written to by `stop`; the thread waits for it beside the events.
    private let wakeUp: Descriptor
    /// The other end, held here, too: to write where nobody can read any more would end the program.
    private let waiting: Descriptor
    private let isStopped = Atomic<Bool>(false)

    /// Nil where the system gives no watches, or too few.
    ///
    /// - Parameter mostWatches: how many watches are asked for at most.
    init?(_ folder: String, filter: WatchFilter, mostWatches: Int = .max) {
        let queue = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard queue >= 0 else { return nil }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            close(queue)
            return nil
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let (waiting, wakeUp) = (Descriptor(ends[0]), Descriptor(ends[1]))
        var tree = InotifyTree(queue: queue, root: folder, filter: filter, mostWatches: mostWatches)
        guard tree.watch("") == .watched, tree.canWatchMore else {
            close(queue)
            return nil
        }
        (self.waiting, self.wakeUp) = (waiting, wakeUp)
        let (stream, continuation) = AsyncStream.makeStream(of: FileChanges.self)
        changes = stream
        self.continuation = continuation
        (self.folder, self.filter) = (folder, filter)
        let loop = InotifyLoop(tree: tree, wakeUp: waiting, continuation: continuation)
        WatchThread.start { [weak self] in
            if loop.run() == .watchesRanOut { self?.goOnLooking() }
        }
        continuation.onTermination = { [weak self] _ in self?.stop() }
    }

    deinit { stop() }

    func stop() {
        guard !isStopped.exchange(true, ordering: .relaxed) else { return }
        var one: UInt8 = 1
        _ = write(wakeUp.number, &one, 1)
        successor.withLock { $0 }?.stop()
        continuation.finish()
    }

    private func goOnLooking() {
        let watcher = PollingWatcher(folder, filter: filter)
        successor.withLock { $0 = watcher }
        guard !isStopped.load(ordering: .relaxed) else { return watcher.stop() }
        // Between the last event and the first look something may have been saved.
        continuation.yield(.everything)
        let continuation = self.continuation
        Task.detached {
            for await changes in watcher.changes { continuation.yield(changes) }
            continuation.finish()
        }
    }
}

/// An open descriptor, closed when nobody holds it any more.
private final class Descriptor: Sendable {
    let number: Int32
    init(_ number: Int32) { self.number = number }
    deinit { close(number) }
}

/// The thread of a watcher: waits for events, gathers them, tells batches.
private final class InotifyLoop: @unchecked Sendable {
    // Safe: after it has been made, only its own thread touches it.
    private var tree: InotifyTree
    private let wakeUp: Descriptor
    private let continuation: AsyncStream<FileChanges>.Continuation
    private var gathering = ChangeGathering()

    /// Why a thread ends.
    enum End {
        case stopped
        /// A folder is not watched.
        case watchesRanOut
    }

    init(tree: InotifyTree, wakeUp: Descriptor, continuation: AsyncStream<FileChanges>.Continuation) {
        self.tree = tree
        self.wakeUp = wakeUp
        self.continuation = continuation
    }

    func run() -> End {
        defer { close(tree.queue) }
        while tree.canWatchMore {
            let rest = gathering.rest(at: WatchThread.now()).map { Int32(($0 + 999_999) / 1_000_000) }
            var waiting = [
                pollfd(fd: tree.queue, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wakeUp.number, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&waiting, 2, rest ?? -1)
            if count < 0, errno != EINTR {
                continuation.finish()
                return .stopped
            }
            if waiting[1].revents != 0 { return .stopped }
            if waiting[0].revents != 0 { readEvents() }
            if let batch = gathering.take(at: WatchThread.now()) { continuation.yield(batch) }
        }
        return .watchesRanOut
    }

    private func readEvents() {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(tree.queue, &buffer, buffer.count)
            guard count > 0 else { return }
            let now = WatchThread.now()
            for event in InotifyEvent.all(in: buffer[..<count]) {
                switch tree.take(event) {
                case .nothing: continue
                case .paths(let paths): for path in paths { gathering.add(path, at: now) }
                case .gone(let path): gathering.add(path, at: now, isGone: true)
                case .everything: gathering.addEverything(at: now)
                }
            }
        }
    }
}

/// One event as the system writes it.
struct InotifyEvent {
    var watch: Int32
    var mask: UInt32
    /// The same in both events of one move.
    var cookie: UInt32 = 0
    var name: String

    /// The events in a buffer.
    static func all(in bytes: ArraySlice<UInt8>) -> [InotifyEvent] {
        // struct inotify_event: wd, mask, cookie, len, name[len], in the order of bytes of the machine.
        func number(at offset: Int) -> UInt32 {
            bytes[offset..<offset + 4].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
        }
        var events: [InotifyEvent] = []
        var offset = bytes.startIndex
        while offset + 16 <= bytes.endIndex {
            let length = Int(number(at: offset + 12))
            let end = min(offset + 16 + length, bytes.endIndex)
            let name = bytes[offset + 16..<end].prefix { $0 != 0 }
            events.append(
                InotifyEvent(
                    watch: Int32(bitPattern: number(at: offset)), mask: number(at: offset + 4),
                    cookie: number(at: offset + 8), name: String(decoding: name, as: UTF8.self)))
            offset = end
        }
        return events
    }
}
#endif
