import MujazCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Watches a folder by looking at it again and again: sizes, times of change and numbers of the files. For network file
/// systems, and where the system gives no watches.
final class PollingWatcher: FileWatcher {
    let changes: AsyncStream<FileChanges>
    private let continuation: AsyncStream<FileChanges>.Continuation
    private let task: Task<Void, Never>

    /// - Parameter interval: how long to wait between two looks. A large folder is looked at less often, so that looking
    ///   takes a tenth of the time at most.
    init(_ folder: String, filter: WatchFilter, interval: Duration = .milliseconds(300)) {
        let (stream, continuation) = AsyncStream.makeStream(of: FileChanges.self)
        changes = stream
        self.continuation = continuation
        // The first look is taken now: whoever has a watcher may save files at once.
        let first = FolderLook(folder, filter: filter)
        task = Task.detached {
            var before = first
            while !Task.isCancelled {
                try? await Task.sleep(for: max(interval, before.duration * 10))
                guard !Task.isCancelled else { return }
                let look = FolderLook(folder, filter: filter)
                let paths = look.changes(since: before)
                before = look
                if !paths.isEmpty { continuation.yield(.paths(paths)) }
            }
        }
        let task = self.task
        continuation.onTermination = { _ in task.cancel() }
    }

    deinit { stop() }

    func stop() {
        task.cancel()
        continuation.finish()
    }
}

/// What a folder looked like at one moment.
struct FolderLook: Sendable {
    private struct Stamp: Hashable, Sendable {
        var size: Int64
        var seconds: Int64
        var nanoseconds: Int64
        var number: UInt64
    }

    private var stamps: [String: Stamp] = [:]
    /// How long it took.
    let duration: Duration

    init(_ folder: String, filter: WatchFilter) {
        let start = ContinuousClock.now
        let disk = DiskFileSystem()
        var pending = [""]
        while let path = pending.popLast() {
            let place = path.isEmpty ? folder : folder + "/" + path
            for name in (try? disk.names(in: place)) ?? [] {
                let child = path.isEmpty ? name : path + "/" + name
                var status = stat()
                guard lstat(folder + "/" + child, &status) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFDIR {
                    if !filter.excludes(folder: child) { pending.append(child) }
                } else if !filter.ignores(file: child) {
                    stamps[child] = Self.stamp(status)
                }
            }
        }
        duration = ContinuousClock.now - start
    }

    private static func stamp(_ status: stat) -> Stamp {
        #if canImport(Darwin)
        let time = status.st_mtimespec
        #else
        let time = status.st_mtim
        #endif
        return Stamp(
            size: Int64(status.st_size), seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec),
            number: UInt64(status.st_ino))
    }

    /// The files that are new, gone or other than in an earlier look, sorted.
    func changes(since earlier: FolderLook) -> [String] {
        let changed = stamps.filter { earlier.stamps[$0.key] != $0.value }.map(\.key)
        let gone = earlier.stamps.keys.filter { stamps[$0] == nil }
        return (changed + gone).sorted()
    }
}
