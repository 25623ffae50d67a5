import MujazCore
import Testing

@testable import MujazBuild

/// The stage of an output folder over a file system in memory.
struct StageDisk {
    let disk: InMemoryFileSystem
    var output = "out"
    var source = "site"

    init(_ files: [String: String] = [:]) {
        disk = InMemoryFileSystem(files.merging(["site/a.md": ""]) { first, _ in first })
    }

    func folder() -> OutputFolder { OutputFolder(named: output, source: source, fileSystem: disk) }

    func build(
        _ files: [String: String], adopts: Bool = false, cleans: Bool = false, on fileSystem: (any FileSystem)? = nil
    ) throws -> (staged: Int, result: OutputStage.Result) {
        let fileSystem: any FileSystem = fileSystem ?? disk
        let folder = OutputFolder(named: output, source: source, fileSystem: fileSystem)
        let stage = try OutputStage(fileSystem: fileSystem, folder: folder, adopts: adopts)
        var list: [OutputStage.File] = []
        do {
            for (path, text) in files.sorted(by: { $0.key < $1.key }) {
                list.append(OutputStage.File(path: path, outcome: try stage.add(path, Array(text.utf8))))
            }
        } catch {
            stage.discard()
            throw error
        }
        return (list.count { $0.outcome == .staged }, try stage.commit(list, cleans: cleans))
    }

    /// What is in the output.
    func files() -> [String: String] {
        var files: [String: String] = [:]
        for (path, bytes) in disk.files where path.hasPrefix(output + "/") {
            files[String(path.dropFirst(output.count + 1))] = String(decoding: bytes, as: UTF8.self)
        }
        return files
    }

    /// Whether a build has left nothing but its list.
    func isTidy() -> Bool { !disk.files.keys.contains { $0.contains("staging") || $0.contains("lock") } }

    func forget() throws {
        for path in disk.files.keys where path.hasPrefix("site/.mujaz/") { try disk.removeFile(path) }
    }
}

private let mark = "<meta name=\"generator\" content=\"Mujaz\">"

@Suite("Output stage")
struct OutputStageTests {
    @Test func firstBuild() throws {
        let site = StageDisk()
        let files = ["index.html": "home", "a/b/index.html": "x"]
        #expect(try site.build(files).staged == 2)
        #expect(site.files() == files)
        #expect(site.isTidy())
    }

    @Test("Only what changed is written, and what is not made any more is removed")
    func secondBuild() throws {
        let site = StageDisk()
        _ = try site.build(["index.html": "1", "old/index.html": "x", "same.html": "s"])
        let writes = site.disk.writes.count
        let (staged, result) = try site.build(["index.html": "2", "new/x.html": "n", "same.html": "s"])
        #expect(staged == 2)
        #expect(result.removed == 1)
        #expect(site.files() == ["index.html": "2", "new/x.html": "n", "same.html": "s"])
        #expect(site.disk.kind(of: "out/old") == nil)
        #expect(site.disk.writes.dropFirst(writes).filter { $0.hasSuffix("same.html") }.isEmpty)
        #expect(site.isTidy())
    }

    @Test("A file becomes a folder, and a folder a file")
    func swaps() throws {
        let site = StageDisk()
        _ = try site.build(["a": "file", "b/c": "deep"])
        _ = try site.build(["a/x": "deep", "b": "file"])
        #expect(site.files() == ["a/x": "deep", "b": "file"])
    }

    @Test("Until the commit nothing has changed")
    func discard() throws {
        let site = StageDisk()
        _ = try site.build(["index.html": "1"])
        let before = site.disk.files
        let stage = try OutputStage(fileSystem: site.disk, folder: site.folder())
        _ = try stage.add("index.html", Array("2".utf8))
        _ = try stage.add("new.html", Array("n".utf8))
        stage.discard()
        #expect(site.disk.files == before)
    }

    @Test("A folder with files of others is taken only when the user says so, and then they stay")
    func foreign() throws {
        let site = StageDisk(["out/notes.txt": "mine", "out/index.html": "my page", "out/.gitignore": "*"])
        #expect(throws: OutputError.self) { try site.build(["other.html": "1"]) }
        #expect(throws: OutputError.self) { try site.build(["index.html": "1"], adopts: true) }
        #expect(site.isTidy())
        #expect(try site.build(["other.html": "1"], adopts: true).staged == 1)
        // The answer is remembered, and so is that the folder was somebody's.
        #expect(throws: OutputError.self) { try site.build(["index.html": "1"]) }
        #expect(try site.build(["other.html": "2", "third.html": "3"]).staged == 2)
        let (_, result) = try site.build(["third.html": "3"], cleans: true)
        #expect(result.removed == 1)
        #expect(result.refusedToClean)
        #expect(
            site.files() == [
                "notes.txt": "mine", "index.html": "my page", ".gitignore": "*", "third.html": "3",
            ])
    }

    @Test("Without its memory Mujaz knows its own folder, says what it does not make, and removes it when asked")
    func forgotten() throws {
        let site = StageDisk()
        _ = try site.build(["index.html": mark, "old.html": "x", "deep/old.html": "x"])
        try site.disk.createDirectory("out/.well-known")
        try site.disk.write([1], to: "out/.well-known/theirs")
        try site.forget()
        let left = try site.build(["index.html": mark + "2"]).result
        #expect(left.leftovers == ["deep/old.html", "old.html"])
        #expect(site.files()["old.html"] == "x")
        // It goes on saying so until they are gone.
        #expect(try site.build(["index.html": mark + "3"]).result.leftovers == ["deep/old.html", "old.html"])
        let cleaned = try site.build(["index.html": mark + "4"], cleans: true).result
        #expect(cleaned.cleaned == ["deep/old.html", "old.html"])
        #expect(site.files().keys.sorted() == [".well-known/theirs", "index.html"])
        #expect(try site.build(["index.html": mark + "5"]).result.leftovers == [])
    }

    @Test(
        "What stands in the way is found before anything is moved",
        arguments: [
            ("a/index.html", "a", "a folder of the site"), ("robots.txt/x", "robots.txt", "a file of the site"),
        ])
    func obstacles(made: String, obstacle: String, words: String) throws {
        let site = StageDisk()
        _ = try site.build(["index.html": mark, "z.html": "1"])
        let isFolder = words.hasPrefix("a file")
        if isFolder { try site.disk.createDirectory("out/robots.txt") }
        try site.disk.write([1], to: "out/" + (isFolder ? made : obstacle))
        let before = site.files()
        let path = isFolder ? obstacle : made
        let error = #expect(throws: OutputError.self) {
            try site.build(["index.html": mark + "2", path: "x", "z.html": "2"])
        }
        #expect(error?.diagnostic.message.contains(words) == true)
        #expect(site.files() == before)
        #expect(site.isTidy())
    }

    @Test("What an interrupted build left is cleared away", arguments: ["out/.mujaz-staging", ".out.mujaz-staging"])
    func interrupted(staging: String) throws {
        let site = StageDisk([staging + "/new/half.html": "x"])
        #expect(try site.build(["index.html": "1"]).staged == 1)
        #expect(site.files() == ["index.html": "1"])
        #expect(site.isTidy())
    }

    @Test("A build that was stopped takes no more files and leaves nothing")
    func stopped() throws {
        let site = StageDisk()
        _ = try site.build(["index.html": "1"])
        let before = site.disk.files
        let stop = BuildStop()
        let stage = try OutputStage(fileSystem: site.disk, folder: site.folder(), stop: stop)
        _ = try stage.add("index.html", Array("2".utf8))
        stop.stop()
        #expect(throws: OutputError.self) { try stage.add("b.html", Array("2".utf8)) }
        #expect(site.disk.files == before)
        // Stopped before it began.
        #expect(throws: OutputError.self) {
            try OutputStage(fileSystem: site.disk, folder: site.folder(), stop: stop)
        }
        #expect(site.disk.files == before)
        #expect(site.isTidy())
    }

    @Test("A build that has done its last step cannot be stopped any more, and its report counts")
    func stoppedTooLate() throws {
        let site = StageDisk()
        let stop = BuildStop()
        let stage = try OutputStage(fileSystem: site.disk, folder: site.folder(), stop: stop)
        let outcome = try stage.add("index.html", Array("1".utf8))
        _ = try stage.commit([OutputStage.File(path: "index.html", outcome: outcome)])
        #expect(!stop.stop())
        #expect(site.files() == ["index.html": "1"])
    }

    @Test("A copy whose bytes are there is not made again, and one that differs is")
    func copies() throws {
        let site = StageDisk(["site/film.mp4": "12345", "out/index.html": mark, "out/film.mp4": "12345"])
        let stage = try OutputStage(fileSystem: site.disk, folder: site.folder())
        #expect(try stage.add("film.mp4", copyOf: "site/film.mp4", isNamedByContent: false) == .unchanged)
        try site.disk.write(Array("12346".utf8), to: "site/film.mp4")
        #expect(try stage.add("film.mp4", copyOf: "site/film.mp4", isNamedByContent: false) == .staged)
        #expect(throws: OutputError.self) {
            try stage.add("none.mp4", copyOf: "none.mp4", isNamedByContent: false)
        }
    }
}
