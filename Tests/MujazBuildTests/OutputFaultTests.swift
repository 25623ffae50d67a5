import MujazCore
import Synchronization
import Testing

@testable import MujazBuild

/// A disk in memory on which operations fail: the one of a number, or all from there on.
private final class FailingDisk: FileSystem {
    let memory: InMemoryFileSystem
    private let left: Mutex<Int>
    private let failsForGood: Bool
    /// Whether folders can change places.
    private let exchanges: Bool

    init(_ memory: InMemoryFileSystem, failing number: Int, forGood: Bool, exchanges: Bool) {
        self.memory = memory
        left = Mutex(number)
        failsForGood = forGood
        self.exchanges = exchanges
    }

    /// Whether the operation that was to fail was reached.
    var hasFailed: Bool { left.withLock { $0 < 0 } }

    private func step(_ path: String) throws(FileSystemError) {
        let fails = left.withLock { left in
            left -= 1
            return failsForGood ? left < 0 : left == -1
        }
        if fails { throw FileSystemError(path: path, reason: "Input/output error") }
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
    func createDirectory(_ path: String) throws(FileSystemError) {
        try step(path)
        try memory.createDirectory(path)
    }
    func removeFile(_ path: String) throws(FileSystemError) {
        try step(path)
        try memory.removeFile(path)
    }
    func removeDirectoryIfEmpty(_ path: String) -> Bool { memory.removeDirectoryIfEmpty(path) }
    func move(_ source: String, to destination: String) throws(FileSystemError) {
        try step(destination)
        try memory.move(source, to: destination)
    }
    func link(_ source: String, to destination: String) throws(FileSystemError) {
        try step(destination)
        try memory.link(source, to: destination)
    }
    func exchange(_ first: String, with second: String) throws(FileSystemError) {
        guard exchanges else { throw FileSystemError(path: first, reason: "Operation not supported") }
        try step(second)
        try memory.exchange(first, with: second)
    }
    func flush(_ folder: String) throws(FileSystemError) { try step(folder) }
}

@Suite("An output when the disk fails")
struct OutputFaultTests {
    private static let before = [
        "index.html": "old", "a/index.html": "old", "gone/deep/index.html": "old", "turns": "file",
        "into/file": "folder",
        "same.css": "same",
    ]
    private static let after = [
        "index.html": "new", "a/index.html": "new", "b/c/index.html": "new", "turns/x": "folder", "into": "file",
        "same.css": "same",
    ]

    @Test(
        "Whatever fails, the output is the old one or the new one, and the report says which; else the next build mends it",
        arguments: [true, false], [true, false])
    func everyOperation(exchanges: Bool, forGood: Bool) throws {
        var reached = 0
        for number in 0..<500 {
            let site = StageDisk()
            _ = try site.build(Self.before)
            let disk = FailingDisk(site.disk, failing: number, forGood: forGood, exchanges: exchanges)
            var failure: OutputError?
            do {
                _ = try site.build(Self.after, on: disk)
            } catch let error as OutputError {
                failure = error
            }
            let isMixed = failure?.isMixed ?? false
            if !isMixed {
                #expect(site.files() == (failure == nil ? Self.after : Self.before), "operation \(number)")
            }
            // Undoing can fail only where the disk goes on failing, or the undoing itself was hit.
            _ = try site.build(Self.after)
            #expect(site.files() == Self.after, "after operation \(number)")
            #expect(site.isTidy(), "after operation \(number)")
            reached = number
            if !disk.hasFailed { break }
        }
        #expect(reached > 20 && reached < 499)
    }

    @Test("A build that was killed between any two moves is undone by the next")
    func killed() throws {
        for number in 0..<500 {
            let site = StageDisk()
            _ = try site.build(Self.before)
            // From the operation on nothing works any more, not even what would undo it: as if the process were gone.
            let disk = FailingDisk(site.disk, failing: number, forGood: true, exchanges: false)
            _ = try? site.build(Self.after, on: disk)
            let stage = try OutputStage(fileSystem: site.disk, folder: site.folder())
            stage.discard()
            #expect(site.files() == Self.before || site.files() == Self.after, "operation \(number)")
            if !disk.hasFailed { return }
        }
        Issue.record("the build never came to its end")
    }
}
