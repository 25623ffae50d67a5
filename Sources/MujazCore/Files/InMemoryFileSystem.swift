import Synchronization

/// A file system of a dictionary, for tests: no disk, and it can be looked at as a value.
public final class InMemoryFileSystem: FileSystem {
    private struct State {
        var files: [String: [UInt8]] = [:]
        var directories: Set<String> = []
        var writes: [String] = []
        var locks: [String: String] = [:]
    }

    private let state: Mutex<State>

    /// Makes a file system with files by path.
    public init(_ files: [String: String] = [:]) {
        var state = State()
        for (path, text) in files {
            state.files[path] = Array(text.utf8)
            Self.addParents(of: path, to: &state)
        }
        self.state = Mutex(state)
    }

    /// All files by path.
    public var files: [String: [UInt8]] { state.withLock { $0.files } }

    /// The paths written so far, in order, those written twice twice.
    public var writes: [String] { state.withLock { $0.writes } }

    /// See `FileSystem`.
    public func contents(of path: String) throws(FileSystemError) -> [UInt8] {
        guard let bytes = state.withLock({ $0.files[path] }) else { throw missing(path) }
        return bytes
    }

    /// See `FileSystem`.
    public func prefix(of path: String, count: Int) throws(FileSystemError) -> [UInt8] {
        Array(try contents(of: path).prefix(count))
    }

    /// See `FileSystem`.
    public func kind(of path: String) -> FileKind? {
        state.withLock { $0.files[path] != nil ? .file : $0.directories.contains(path) ? .directory : nil }
    }

    /// See `FileSystem`.
    public func size(of path: String) -> Int? { state.withLock { $0.files[path]?.count } }

    /// See `FileSystem`.
    public func tree(at folder: String, isExcluded: (String) -> Bool) throws(FileSystemError) -> FileTree {
        guard kind(of: folder) == .directory else { throw missing(folder) }
        let all = files
        var tree = FileTree()
        for path in all.keys where path.hasPrefix(folder + "/") {
            let relative = String(path.dropFirst(folder.count + 1))
            let parts = relative.split(separator: "/")
            let prefixes = parts.indices.map { parts[...$0].joined(separator: "/") }
            if prefixes.contains(where: isExcluded) { continue }
            tree.files.append(FileEntry(path: relative))
        }
        tree.files.sort { utf8Less($0.path, $1.path) }
        return tree
    }

    /// See `FileSystem`.
    public func names(in folder: String) throws(FileSystemError) -> [String] {
        guard kind(of: folder) == .directory else { throw missing(folder) }
        let prefix = folder + "/"
        return state.withLock { state in
            var names: Set<String> = []
            for path in Array(state.files.keys) + Array(state.directories) where path.hasPrefix(prefix) {
                names.insert(String(path.dropFirst(prefix.count).prefix { $0 != "/" }))
            }
            return names.sorted(by: utf8Less)
        }
    }

    /// See `FileSystem`.
    public func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        guard let slash = path.lastIndex(of: "/"), kind(of: String(path[..<slash])) == .directory else {
            throw missing(path)
        }
        state.withLock {
            $0.files[path] = bytes
            $0.writes.append(path)
        }
    }

    /// See `FileSystem`.
    public func createDirectory(_ path: String) throws(FileSystemError) {
        state.withLock { Self.addParents(of: path + "/", to: &$0) }
    }

    /// See `FileSystem`.
    public func removeFile(_ path: String) throws(FileSystemError) {
        guard state.withLock({ $0.files.removeValue(forKey: path) }) != nil else { throw missing(path) }
    }

    /// See `FileSystem`.
    public func removeDirectoryIfEmpty(_ path: String) -> Bool {
        state.withLock { state in
            let prefix = path + "/"
            let isEmpty =
                !state.files.keys.contains { $0.hasPrefix(prefix) }
                && !state.directories.contains { $0.hasPrefix(prefix) }
            return isEmpty && state.directories.remove(path) != nil
        }
    }

    /// See `FileSystem`.
    public func move(_ source: String, to destination: String) throws(FileSystemError) {
        let isMoved = state.withLock { state in
            if let bytes = state.files.removeValue(forKey: source) {
                state.files[destination] = bytes
                return true
            }
            guard state.directories.remove(source) != nil else { return false }
            state.directories.insert(destination)
            for (path, bytes) in state.files where path.hasPrefix(source + "/") {
                state.files[path] = nil
                state.files[destination + path.dropFirst(source.count)] = bytes
            }
            for path in state.directories where path.hasPrefix(source + "/") {
                state.directories.remove(path)
                state.directories.insert(destination + path.dropFirst(source.count))
            }
            return true
        }
        guard isMoved else { throw missing(source) }
    }

    /// See `FileSystem`.
    public func copyFile(_ source: String, to destination: String) throws(FileSystemError) {
        try write(try contents(of: source), to: destination)
    }

    /// A second name is a copy here: nothing that is shared is ever changed in place.
    public func link(_ source: String, to destination: String) throws(FileSystemError) {
        guard kind(of: destination) == nil else {
            throw FileSystemError(path: destination, reason: "File exists")
        }
        guard let slash = destination.lastIndex(of: "/"), kind(of: String(destination[..<slash])) == .directory else {
            throw missing(destination)
        }
        let bytes = try contents(of: source)
        state.withLock { $0.files[destination] = bytes }
    }

    /// See `FileSystem`.
    public func exchange(_ first: String, with second: String) throws(FileSystemError) {
        for path in [first, second] where kind(of: path) != .directory { throw missing(path) }
        state.withLock { state in
            func swapped(_ path: String) -> String {
                if path == first || path.hasPrefix(first + "/") { return second + path.dropFirst(first.count) }
                if path == second || path.hasPrefix(second + "/") { return first + path.dropFirst(second.count) }
                return path
            }
            state.files = Dictionary(uniqueKeysWithValues: state.files.map { (swapped($0.key), $0.value) })
            state.directories = Set(state.directories.map(swapped))
        }
    }

    /// See `FileSystem`.
    public func lock(_ path: String, note: String) throws(FileSystemError) -> LockAttempt {
        let holder = state.withLock { state -> String? in
            if let holder = state.locks[path] { return holder }
            state.locks[path] = note
            return nil
        }
        if let holder { return .busy(note: holder) }
        return .held(MemoryLock { [weak self] in self?.unlock(path) })
    }

    private func unlock(_ path: String) { state.withLock { $0.locks[path] = nil } }

    private func missing(_ path: String) -> FileSystemError {
        FileSystemError(path: path, reason: "No such file or directory")
    }

    private static func addParents(of path: String, to state: inout State) {
        var index = path.startIndex
        while let slash = path[index...].firstIndex(of: "/") {
            if slash > path.startIndex { state.directories.insert(String(path[..<slash])) }
            index = path.index(after: slash)
        }
    }
}

private struct MemoryLock: FileLock {
    let unlock: @Sendable () -> Void

    func release() { unlock() }
}
