import Foundation
import MujazCore
import Testing

@Suite("The disk")
struct DiskFileSystemTests {
    private let disk = DiskFileSystem()

    /// Calls `body` with the path of a new folder that is removed afterwards.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-\(UUID().uuidString)").path()
        try disk.createDirectory(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test func writesAndReads() throws {
        try withFolder { folder in
            let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
            try disk.write(bytes, to: folder + "/ملف")
            #expect(try disk.contents(of: folder + "/ملف") == bytes)
            #expect(try disk.prefix(of: folder + "/ملف", count: 5) == [0, 1, 2, 3, 4])
            #expect(disk.size(of: folder + "/ملف") == 200_000)
            #expect(disk.kind(of: folder + "/ملف") == .file)
            try disk.write([], to: folder + "/ملف")
            #expect(try disk.contents(of: folder + "/ملف") == [])
            #expect(throws: FileSystemError.self) { try disk.contents(of: folder) }
            #expect(throws: FileSystemError.self) { try disk.contents(of: folder + "/none") }
        }
    }

    @Test func folders() throws {
        try withFolder { folder in
            try disk.createDirectory(folder + "/a/b/c")
            try disk.createDirectory(folder + "/a/b/c")
            #expect(try disk.names(in: folder + "/a") == ["b"])
            #expect(!disk.removeDirectoryIfEmpty(folder + "/a"))
            try disk.removeTree(folder + "/a")
            #expect(disk.kind(of: folder + "/a") == nil)
        }
    }

    #if os(Linux)
    @Test("Names that are not UTF-8 are told with their bytes, and what has them is left alone")
    func undecodableNames() throws {
        try withFolder { folder in
            try disk.createDirectory(folder + "/in")
            try disk.write([1], to: folder + "/in/قهوة.md")
            let names: [[UInt8]] = [[0x63, 0x61, 0x66, 0xE9], [0xD9, 0x82, 0xFF, 0xD9]]
            for name in names {
                let path = (Array((folder + "/in/").utf8) + name + [0]).map { CChar(bitPattern: $0) }
                let file = try #require(fopen(path, "w"))
                fclose(file)
            }
            let tree = try disk.tree(at: folder) { _ in false }
            #expect(tree.files.map(\.path) == ["in/قهوة.md"])
            #expect(tree.undecodable == ["in/caf\\xE9", "in/ق\\xFF\\xD9"])
            #expect(tree.failures.isEmpty)
        }
    }
    #endif

    @Test("Links are followed inside the folder only, and circles end")
    func links() throws {
        try withFolder { folder in
            try disk.createDirectory(folder + "/site/articles")
            try disk.createDirectory(folder + "/site/shared")
            try disk.write([1], to: folder + "/secret.md")
            try disk.write([1], to: folder + "/site/shared/b.md")
            try disk.write([1], to: folder + "/site/articles/a.md")
            let files = FileManager.default
            try files.createSymbolicLink(
                atPath: folder + "/site/articles/out.md", withDestinationPath: folder + "/secret.md")
            try files.createSymbolicLink(atPath: folder + "/site/articles/up", withDestinationPath: folder)
            try files.createSymbolicLink(
                atPath: folder + "/site/articles/circle", withDestinationPath: folder + "/site")
            try files.createSymbolicLink(
                atPath: folder + "/site/articles/in.md", withDestinationPath: "../shared/b.md")
            try files.createSymbolicLink(atPath: folder + "/site/articles/gone.md", withDestinationPath: "nowhere")
            #expect(mkfifo(folder + "/site/pipe", 0o644) == 0)
            try files.createSymbolicLink(atPath: folder + "/site/null.md", withDestinationPath: "/dev/null")
            let entries = try DiskFileSystem.entries(in: folder + "/site/articles")
            #expect(entries.map(\.name) == ["a.md", "circle", "gone.md", "in.md", "out.md", "up"])
            for entry in entries {
                let type = DiskFileSystem.type(at: folder + "/site/articles/" + entry.name)
                #expect(type == (entry.name == "a.md" ? .file : .link))
                #expect(entry.type == nil || entry.type == type)
            }
            #expect(DiskFileSystem.type(at: folder + "/site") == .directory)
            #expect(DiskFileSystem.type(at: folder + "/nothing") == nil)
            let tree = try disk.tree(at: folder + "/site") { _ in false }
            #expect(tree.files.map(\.path) == ["articles/a.md", "articles/in.md", "shared/b.md"])
            #expect(tree.skippedLinks == ["articles/circle", "articles/gone.md", "articles/out.md", "articles/up"])
            #expect(tree.specialFiles == ["null.md", "pipe"])
        }
    }

    @Test func exclusion() throws {
        try withFolder { folder in
            try disk.createDirectory(folder + "/Output/deep")
            try disk.write([], to: folder + "/Output/deep/x.md")
            try disk.write([], to: folder + "/y.md")
            let tree = try disk.tree(at: folder) { $0 == "Output" }
            #expect(tree.files.map(\.path) == ["y.md"])
        }
    }
}
