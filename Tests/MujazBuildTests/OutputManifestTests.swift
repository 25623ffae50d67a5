import MujazCore
import Testing

@testable import MujazBuild

@Suite("What is remembered of an output folder")
struct OutputManifestTests {
    private static let names = [
        "index.html", "a\n.git/config", "\"x\\\".html", "ميناء/index.html", " a  b ", "\u{1}\u{7F}",
    ]

    @Test("Whatever a file is called, it is known again")
    func roundTrip() throws {
        let site = StageDisk()
        var manifest = OutputManifest(isAdopted: true, allowsRepository: true)
        for name in Self.names {
            manifest.files[ExactString(name)] = OutputManifest.Entry(source: name, id: "\n" + name)
        }
        let first = FileStamp(size: 1, modified: -5)
        manifest.files["film.mp4".key] = OutputManifest.Entry(copy: .init(source: first, copy: first))
        manifest.leftovers = ["left\nover".key]
        try manifest.write(of: site.folder(), to: site.disk)
        let read = OutputManifest.read(of: site.folder(), from: site.disk)
        #expect(read.state == .known)
        #expect(read.files == manifest.files)
        #expect(read.leftovers == manifest.leftovers)
        #expect(read.isAdopted && read.allowsRepository)
    }

    @Test("A list that was cut off anywhere, or damaged, is no list")
    func damaged() throws {
        let site = StageDisk()
        var manifest = OutputManifest()
        for name in Self.names { manifest.files[ExactString(name)] = OutputManifest.Entry() }
        try manifest.write(of: site.folder(), to: site.disk)
        let path = site.folder().manifestPath
        let bytes = try #require(site.disk.files[path])
        for count in 0..<bytes.count {
            try site.disk.write(Array(bytes[..<count]), to: path)
            #expect(OutputManifest.read(path, from: site.disk).state == .damaged, "\(count) bytes")
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            try site.disk.write((0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }, to: path)
            #expect(OutputManifest.read(path, from: site.disk).files.isEmpty)
        }
    }

    @Test("No line leads out of the folder", arguments: ["../x", "/x", "a/../../x", "a//b", ".", "", "a/./b", "a\0b"])
    func unsafe(path: String) throws {
        let site = StageDisk(["x": "precious"])
        let text = "mujaz output 2\noutput \"out\"\nfile \(RecordLine.quoted(path))\nend 2\n"
        try site.disk.createDirectory("site/.mujaz")
        try site.disk.write(Array(text.utf8), to: site.folder().manifestPath)
        #expect(OutputManifest.read(of: site.folder(), from: site.disk).files.isEmpty)
    }

    @Test("The list of an older Mujaz serves, and is replaced")
    func former() throws {
        let site = StageDisk(["out/index.html": "1", "out/old.html": "1"])
        try site.disk.createDirectory("site/.mujaz")
        let path = try #require(site.folder().formerManifestPaths.first)
        try site.disk.write(Array("mujaz output 1\nindex.html\nold.html\n../site/a.md\n".utf8), to: path)
        #expect(try site.build(["index.html": "2"]).result.removed == 1)
        #expect(site.files() == ["index.html": "2"])
        #expect(site.disk.kind(of: path) == nil)
        #expect(site.disk.kind(of: "site/a.md") == .file)
    }

    @Test("What is gone is told, and where the text is now")
    func gone() {
        var former = OutputManifest()
        former.files = [
            "a/index.html".key: .init(source: "a.md"), "b/index.html".key: .init(source: "b.md", id: "7"),
            "c/index.html".key: .init(source: "c.md"), "d/index.html".key: .init(source: "d.md"),
            "kept/index.html".key: .init(), "x.css".key: .init(), "moved/index.html".key: .init(),
        ]
        let files = [
            OutputStage.File(path: "new-a/index.html", outcome: .staged, source: "a.md"),
            OutputStage.File(path: "new-b/index.html", outcome: .staged, source: "other.md", id: "7"),
            OutputStage.File(path: "kept/index.html", outcome: .unchanged),
        ]
        let gone = GoneAddress.find(former: former, files: files, redirected: ["moved/index.html".key])
        #expect(gone.map(\.address) == ["/a/", "/b/", "/c/", "/d/"])
        #expect(gone.map(\.movedTo) == ["a.md", "other.md", nil, nil])
        #expect(gone.map(\.alias) == ["aliases: [\"/a/\"]", "aliases: [\"/b/\"]", nil, nil])
        let told = GoneAddress.diagnostics(gone, displayPrefix: "Content/")
        #expect(told.count == 3)
        #expect(told.first?.message == "4 addresses are gone: «/a/», «/b/», «/c/», «/d/»")
        #expect(told.allSatisfy { $0.severity == .note })
        #expect(GoneAddress.diagnostics([], displayPrefix: "").isEmpty)
    }
}

extension String {
    fileprivate var key: ExactString { ExactString(self) }
}
