#if os(Linux)
import MujazCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The watches of a folder and of all below it.
struct InotifyTree {
    /// What an event means.
    enum Meaning {
        case nothing
        case paths([String])
        /// Nothing is left at the path, which an editor may be about to put something at again.
        case gone(String)
        case everything
    }

    /// What came of watching a folder.
    enum Outcome {
        case watched
        /// It is not there, or is not to be watched.
        case skipped
        /// The system gives no more watches.
        case failed
    }

    /// The descriptor of the queue of events.
    let queue: Int32
    private let root: String
    private let filter: WatchFilter
    private let mostWatches: Int
    /// The folder of each watch, relative to the root.
    private var folders: [Int32: String] = [:]
    /// Whether every folder has got a watch so far.
    private(set) var canWatchMore = true
    /// What was moved away last, and by which move.
    private var moved: (cookie: UInt32, path: String)?

    /// - Parameter mostWatches: how many watches are asked for at most; the system gives fewer to some.
    init(queue: Int32, root: String, filter: WatchFilter, mostWatches: Int = .max) {
        self.queue = queue
        self.root = root
        self.filter = filter
        self.mostWatches = mostWatches
    }

    private static let mask: UInt32 =
        UInt32(IN_CLOSE_WRITE) | UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO)
        | UInt32(IN_ATTRIB) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR)

    /// Watches a folder and all below it.
    ///
    /// - Parameter onFile: told of the files that are there already, and of links: they are files here, since the folder that
    ///   one leads to is watched at its own place.
    @discardableResult
    mutating func watch(_ path: String, onFile: (String) -> Void = { _ in }) -> Outcome {
        if !path.isEmpty, filter.excludes(folder: path) { return .skipped }
        let number = folders.count < mostWatches ? inotify_add_watch(queue, full(path), Self.mask) : -1
        guard number >= 0 else {
            guard folders.count >= mostWatches || errno == ENOSPC || errno == ENOMEM else { return .skipped }
            canWatchMore = false
            return .failed
        }
        folders[number] = path
        // Looked through after the watch stands, so that nothing falls between.
        for entry in (try? DiskFileSystem.entries(in: full(path))) ?? [] {
            let child = path.isEmpty ? entry.name : path + "/" + entry.name
            switch entry.type ?? DiskFileSystem.type(at: full(child)) {
            case .directory: watch(child, onFile: onFile)
            case .file, .link: onFile(child)
            case .other, nil: continue
            }
        }
        return .watched
    }

    /// What an event means; folders that are new are watched.
    mutating func take(_ event: InotifyEvent) -> Meaning {
        if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
            // Folders may have been made of which nothing was heard.
            watch("")
            return .everything
        }
        guard let folder = folders[event.watch] else { return .nothing }
        if event.mask & UInt32(IN_IGNORED) != 0 {
            folders[event.watch] = nil
            return .nothing
        }
        if event.mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF) != 0 {
            // What is in the folder above tells the rest; the root has none above it.
            return folder.isEmpty ? .everything : .nothing
        }
        guard !event.name.isEmpty else { return .nothing }
        let path = folder.isEmpty ? event.name : folder + "/" + event.name
        if event.mask & UInt32(IN_MOVED_FROM) != 0 { moved = (event.cookie, path) }
        let meaning = event.mask & UInt32(IN_ISDIR) != 0 ? takeFolder(path, event.mask) : takeFile(path, event.mask)
        guard event.mask & UInt32(IN_MOVED_TO) != 0, let moved, moved.cookie == event.cookie,
            case .paths(let paths) = meaning, !filter.ignores(file: moved.path)
        else { return meaning }
        // It is somewhere else now, and will not come back.
        return .paths([moved.path] + paths)
    }

    private mutating func takeFile(_ path: String, _ mask: UInt32) -> Meaning {
        if filter.ignores(file: path) { return .nothing }
        // A file that is made is still empty; it is told when it has been written. A link never is.
        if mask & UInt32(IN_CREATE) != 0, Self.isBeingMade(full(path)) { return .nothing }
        return mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0 ? .gone(path) : .paths([path])
    }

    private mutating func takeFolder(_ path: String, _ mask: UInt32) -> Meaning {
        if filter.excludes(folder: path) { return .nothing }
        if mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0 {
            forget(path)
            return .gone(path)
        }
        guard mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 else { return .nothing }
        var files: [String] = []
        let outcome = watch(path) { [filter] file in
            if !filter.ignores(file: file) { files.append(file) }
        }
        guard outcome == .watched else { return .paths([path]) }
        return mask & UInt32(IN_MOVED_TO) != 0 ? .paths([path]) : files.isEmpty ? .nothing : .paths(files)
    }

    /// Takes the watches from a folder that is gone: elsewhere it would tell wrong paths.
    private mutating func forget(_ path: String) {
        for (number, folder) in folders where folder == path || folder.hasPrefix(path + "/") {
            inotify_rm_watch(queue, number)
            folders[number] = nil
        }
    }

    private func full(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }

    private static func isBeingMade(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG && status.st_nlink == 1
    }
}
#endif
