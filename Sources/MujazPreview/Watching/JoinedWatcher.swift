import MujazCore

/// Watches a folder, files that lie outside of it (a configuration that is named on the command line, or that a link in
/// the folder leads to), and the folders that links in it lead to.
final class JoinedWatcher: FileWatcher {
    let changes: AsyncStream<FileChanges>
    private let continuation: AsyncStream<FileChanges>.Continuation
    private let watchers: [any FileWatcher]

    /// - Parameters:
    ///   - folder: watches the folder.
    ///   - files: the paths of files elsewhere. They are told as they are written here.
    ///   - links: watchers of the folders that links lead to, with the path of each link, below which the changes are
    ///     told.
    init(_ folder: any FileWatcher, files: [String], links: [(path: String, watcher: any FileWatcher)] = []) {
        let (stream, continuation) = AsyncStream.makeStream(of: FileChanges.self)
        changes = stream
        self.continuation = continuation
        let others = files.map { Self.watcher(ofFile: $0) }
        watchers = [folder] + others + links.map(\.watcher)
        Task.detached {
            for await changes in folder.changes { continuation.yield(changes) }
            continuation.finish()
        }
        for (path, watcher) in links {
            Task.detached {
                for await changes in watcher.changes {
                    switch changes {
                    case .everything, .moment: continuation.yield(changes)
                    case .paths(let paths): continuation.yield(.paths(paths.map { path + "/" + $0 }))
                    }
                }
            }
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
