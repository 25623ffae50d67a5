#if canImport(CoreServices)
import CoreServices
import Synchronization

/// Watches a folder with all that is below it by the file system events of macOS.
final class EventStreamWatcher: FileWatcher, @unchecked Sendable {
    // Safe: the stream is made once and stopped once, under the lock; events come on one queue.
    let changes: AsyncStream<FileChanges>
    private let continuation: AsyncStream<FileChanges>.Continuation
    private let stream: Mutex<FSEventStreamRef?>
    private let root: String
    private let filter: WatchFilter

    /// Nil where the system gives no stream of events.
    init?(_ folder: String, filter: WatchFilter) {
        guard let real = realpath(folder, nil) else { return nil }
        root = String(cString: real)
        free(real)
        self.filter = filter
        let (changes, continuation) = AsyncStream.makeStream(of: FileChanges.self)
        self.changes = changes
        self.continuation = continuation
        stream = Mutex(nil)
        var context = FSEventStreamContext(
            version: 0, info: Unmanaged.passUnretained(self).toOpaque(), retain: nil, release: nil,
            copyDescription: nil)
        let flags =
            kFSEventStreamCreateFlagFileEvents | kFSEventStreamCreateFlagUseCFTypes | kFSEventStreamCreateFlagWatchRoot
        let made = FSEventStreamCreate(
            nil,
            { _, info, count, paths, flags, _ in
                guard let info else { return }
                let watcher = Unmanaged<EventStreamWatcher>.fromOpaque(info).takeUnretainedValue()
                let names = unsafeBitCast(paths, to: CFArray.self) as? [String] ?? []
                watcher.tell(names, (0..<count).map { flags[$0] })
            }, &context, [root] as CFArray, FSEventStreamEventId(kFSEventStreamEventIdSinceNow), 0.012,
            FSEventStreamCreateFlags(flags))
        guard let made else { return nil }
        FSEventStreamSetDispatchQueue(made, DispatchQueue(label: "mujaz.watcher"))
        guard FSEventStreamStart(made) else {
            FSEventStreamInvalidate(made)
            FSEventStreamRelease(made)
            return nil
        }
        stream.withLock { $0 = made }
    }

    deinit { stop() }

    func stop() {
        stream.withLock { stream in
            guard let made = stream else { return }
            FSEventStreamStop(made)
            FSEventStreamInvalidate(made)
            FSEventStreamRelease(made)
            stream = nil
        }
        continuation.finish()
    }

    private func tell(_ paths: [String], _ flags: [FSEventStreamEventFlags]) {
        let lost = kFSEventStreamEventFlagMustScanSubDirs | kFSEventStreamEventFlagRootChanged
        if flags.contains(where: { Int($0) & lost != 0 }) {
            continuation.yield(.everything)
            return
        }
        let told = paths.compactMap { path -> String? in
            guard path.hasPrefix(root + "/") else { return nil }
            let relative = String(path.dropFirst(root.count + 1))
            var folder = relative[...]
            while let slash = folder.lastIndex(of: "/") {
                folder = folder[..<slash]
                if filter.excludes(folder: String(folder)) { return nil }
            }
            return filter.excludes(folder: relative) || filter.ignores(file: relative) ? nil : relative
        }
        if !told.isEmpty { continuation.yield(.paths(Set(told).sorted())) }
    }
}
#endif
