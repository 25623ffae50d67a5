import MujazCore
import Synchronization

/// A disk in memory with links, which fails, or is gone, from a given operation on.
final class FakeDisk: FileSystem {
    private struct State {
        var links: [String: String] = [:]
        /// How many operations that change something still go well; nil for all.
        var left: Int?
        var count = 0
    }

    private let memory: InMemoryFileSystem
    private let state = Mutex(State())

    init(_ files: [String: String] = [:]) { memory = InMemoryFileSystem(files) }

    /// Lets the operation of a number, and all after it, fail; nil for none.
    func fail(after count: Int?) { state.withLock { $0.left = count } }

    /// How many operations changed something, those that failed not counted.
    var changes: Int { state.withLock { $0.count } }

    private func step(_ path: String) throws(FileSystemError) {
        let fails = state.withLock { state in
            guard let left = state.left else {
                state.count += 1
                return false
            }
            state.left = left - 1
            if left > 0 { state.count += 1 }
            return left <= 0
        }
        if fails { throw FileSystemError(path: path, reason: "No space left on device") }
    }

    func contents(of path: String) throws(FileSystemError) -> [UInt8] { try memory.contents(of: path) }
    func prefix(of path: String, count: Int) throws(FileSystemError) -> [UInt8] {
        try memory.prefix(of: path, count: count)
    }
    func kind(of path: String) -> FileKind? { memory.kind(of: path) }
    func size(of path: String) -> Int? { memory.size(of: path) }
    func tree(at folder: String, isExcluded: (String) -> Bool) throws(FileSystemError) -> FileTree {
        try memory.tree(at: folder, isExcluded: isExcluded)
    }
    func names(in folder: String) throws(FileSystemError) -> [String] { try memory.names(in: folder) }
    func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        try step(path)
        try memory.write(bytes, to: path)
    }
    func createDirectory(_ path: String) throws(FileSystemError) { try memory.createDirectory(path) }
    func removeFile(_ path: String) throws(FileSystemError) {
        try step(path)
        try memory.removeFile(path)
    }
    func removeDirectoryIfEmpty(_ path: String) -> Bool { memory.removeDirectoryIfEmpty(path) }
    func move(_ source: String, to destination: String) throws(FileSystemError) {
        try step(source)
        try memory.move(source, to: destination)
    }
    func link(_ source: String, to destination: String) throws(FileSystemError) {
        try step(source)
        try memory.write(try memory.contents(of: source), to: destination)
    }
    func makeLink(_ path: String, to target: String) throws(FileSystemError) {
        try step(path)
        state.withLock { $0.links[path] = target }
    }
    func linkTarget(of path: String) -> String? { state.withLock { $0.links[path] } }
    func entryType(of path: String) -> FolderEntry.EntryType? {
        if linkTarget(of: path) != nil { return .link }
        switch memory.kind(of: path) {
        case .file: return .file
        case .directory: return .directory
        case .other: return .other
        case nil: return nil
        }
    }
}
