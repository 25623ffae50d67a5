import MujazCore

/// Watches a folder, and files that lie outside of it: a configuration that is named on the command line, or that a link
/// in the folder leads to.
final class JoinedWatcher: FileWatcher {
    let changes: AsyncStream<FileChanges>
    private let continuation: AsyncStream<FileChanges>.Continuation
    private let watchers: [any FileWatcher]

    /// - Parameters:
    ///   - folder: watches the folder.
    ///   - files: the paths of files elsewhere. They are told as they are written here.
    init(_ folder: any FileWatcher, files: [String]) {
        let (stream, continuation) = AsyncStream.makeStream(of: FileChanges.self)
        changes = stream
        self.continuation = continuation
        let others = files.map { Self.watcher(ofFile: $0) }
        watchers = [folder] + others
        Task.detached {
            for await changes in folder.changes { continuation.yield(changes) }
            continuation.finish()
        }
        for (file, watcher) in zip(files, others) {
            Task.detached {
                for await _ in watcher.changes { continuation.yield(.paths([file])) }
            }
        }
    }

    deinit { stop() }

    func stop() {
        for watcher in watchers { watcher.stop() }
        continuation.finish()
    }

    /// A watcher of the folder that a file lies in, which sees nothing else of it.
    private static func watcher(ofFile path: String) -> any FileWatcher {
        let parts = PathParts(path)
        return FileWatchers.watch(parts.folder, filter: WatchFilter(only: parts.name))
    }
}
