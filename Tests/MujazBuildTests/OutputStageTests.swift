import MujazCore
import Testing

@testable import MujazBuild

@Suite("Output stage")
struct OutputStageTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func build(_ disk: InMemoryFileSystem, _ files: [String: String]) throws -> (staged: Int, removed: Int) {
        let stage = try OutputStage(fileSystem: disk, output: "out", stateFolder: "state")
        var staged = 0
        for (path, text) in files where try stage.add(path, bytes(text)) == .staged { staged += 1 }
        return (staged, try stage.commit(paths: Array(files.keys)).removed)
    }

    private func output(_ disk: InMemoryFileSystem) -> [String: String] {
        var output: [String: String] = [:]
        for (path, bytes) in disk.files where path.hasPrefix("out/") {
            output[String(path.dropFirst(4))] = String(decoding: bytes, as: UTF8.self)
        }
        return output
    }

    @Test func firstBuild() throws {
        let disk = InMemoryFileSystem()
        let files = ["index.html": "home", "a/b/index.html": "x"]
        #expect(try build(disk, files) == (2, 0))
        #expect(output(disk) == files)
        #expect(disk.kind(of: "out/.mujaz-staging") == nil)
    }

    @Test("Only what changed is written, and what is not made any more is removed")
    func secondBuild() throws {
        let disk = InMemoryFileSystem()
        _ = try build(disk, ["index.html": "1", "old/index.html": "x", "same.html": "s"])
        let writes = disk.writes.count
        #expect(try build(disk, ["index.html": "2", "new/x.html": "n", "same.html": "s"]) == (2, 1))
        #expect(output(disk) == ["index.html": "2", "new/x.html": "n", "same.html": "s"])
        #expect(disk.kind(of: "out/old") == nil)
        #expect(disk.writes.dropFirst(writes).filter { $0.hasSuffix("same.html") }.isEmpty)
    }

    @Test("A file becomes a folder, and a folder a file")
    func swaps() throws {
        let disk = InMemoryFileSystem()
        _ = try build(disk, ["a": "file", "b/c": "deep"])
        _ = try build(disk, ["a/x": "deep", "b": "file"])
        #expect(output(disk) == ["a/x": "deep", "b": "file"])
    }

    @Test("Until the commit nothing has changed")
    func discard() throws {
        let disk = InMemoryFileSystem()
        _ = try build(disk, ["index.html": "1"])
        let before = disk.files
        let stage = try OutputStage(fileSystem: disk, output: "out", stateFolder: "state")
        _ = try stage.add("index.html", bytes("2"))
        _ = try stage.add("new.html", bytes("n"))
        stage.discard()
        #expect(disk.files == before)
    }

    @Test("A new folder goes away with a build that fails")
    func discardNew() throws {
        let disk = InMemoryFileSystem()
        let stage = try OutputStage(fileSystem: disk, output: "out", stateFolder: "state")
        _ = try stage.add("index.html", bytes("1"))
        stage.discard()
        #expect(disk.kind(of: "out") == nil)
    }

    @Test("Files of others stay, and one in the way is an error")
    func foreign() throws {
        let disk = InMemoryFileSystem(["out/notes.txt": "mine", "out/index.html": "my page", "out/.gitignore": "*"])
        #expect(throws: OutputError.self) { try build(disk, ["index.html": "1"]) }
        #expect(try build(disk, ["other.html": "1"]) == (1, 0))
        #expect(try build(disk, [:]) == (0, 1))
        #expect(output(disk) == ["notes.txt": "mine", "index.html": "my page", ".gitignore": "*"])
    }

    @Test("Without its memory Mujaz knows its own pages, and removes nothing")
    func forgotten() throws {
        let disk = InMemoryFileSystem()
        let mark = "<meta name=\"generator\" content=\"Mujaz\">"
        _ = try build(disk, ["index.html": mark, "old.html": "x"])
        for path in disk.files.keys where path.hasPrefix("state/") { try disk.removeFile(path) }
        #expect(try build(disk, ["index.html": mark + "2"]) == (1, 0))
        #expect(output(disk) == ["index.html": mark + "2", "old.html": "x"])
    }

    @Test("What an interrupted build left is cleared away")
    func interrupted() throws {
        let disk = InMemoryFileSystem(["out/.mujaz-staging/half.html": "x"])
        #expect(try build(disk, ["index.html": "1"]) == (1, 0))
        #expect(output(disk) == ["index.html": "1"])
    }

    @Test("A damaged manifest cannot lead out of the folder")
    func manifestPaths() throws {
        let disk = InMemoryFileSystem(["precious.txt": "x", "out/index.html": "1"])
        let path = "state/" + OutputManifest.fileName(forOutput: "out")
        try disk.createDirectory("state")
        try disk.write(bytes("mujaz output 1\n../precious.txt\n/precious.txt\nindex.html\n"), to: path)
        _ = try build(disk, ["new.html": "n"])
        #expect(disk.kind(of: "precious.txt") == .file)
        #expect(output(disk) == ["new.html": "n"])
    }
}
