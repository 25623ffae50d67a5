import MujazContent
import MujazCore
import MujazSite
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
            manifest.files[ExactString(name)] = OutputManifest.Entry(
                source: name, id: "\n" + name, text: .max, isList: name.count > 9)
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

    private static func page(_ path: String, _ source: String, id: String? = nil, text: UInt64? = nil)
        -> OutputStage.File
    {
        OutputStage.File(path: path, outcome: .staged, entry: .init(source: source, id: id, text: text))
    }

    @Test("What is gone is told, and why, and where the text is now; texts first")
    func gone() {
        var former = OutputManifest()
        former.files = [
            "a/index.html".key: .init(source: "a.md"), "b/index.html".key: .init(source: "b.md", id: "7"),
            "c/index.html".key: .init(source: "c.md"), "d/index.html".key: .init(source: "d.md"),
            "e/index.html".key: .init(source: "e.md"), "f/index.html".key: .init(source: "f.md", text: 1),
            "g/index.html".key: .init(source: "g.md", text: 2), "h/index.html".key: .init(source: "h.md", text: 2),
            "i/index.html".key: .init(source: "i.md"), "i/2/index.html".key: .init(source: "i.md"),
            "kept/index.html".key: .init(), "x.css".key: .init(), "moved/index.html".key: .init(),
            "archive/index.html".key: .init(), "u/index.html".key: .init(source: "u.md"),
        ]
        let files = [
            Self.page("new-a/index.html", "a.md"), Self.page("new-b/index.html", "other.md", id: "7"),
            Self.page("f2/index.html", "f2.md", text: 1), Self.page("g2/index.html", "g2.md", text: 2),
            Self.page("i/index.html", "i.md"), OutputStage.File(path: "kept/index.html", outcome: .unchanged),
        ]
        var facts = GoneAddress.Facts()
        facts.redirected = ["moved/index.html".key]
        facts.broken = ["d.md".key]
        facts.heldBack = ["c.md".key: .draft, "e.md".key: .embargo]
        facts.sources = Set(["a.md", "other.md", "c.md", "d.md", "e.md", "f2.md", "g2.md", "i.md", "u.md"].map(\.key))
        var gone = GoneAddress.find(former: former, files: files, facts: facts)
        GoneAddress.addAliases(to: &gone) {
            $0 == "a.md" ? ["/x/"] : []
        } format: {
            $0 == "a.md" ? .toml : $0 == "f2.md" ? .json : .yaml
        }
        #expect(
            gone.map { "\($0.address) \($0.reason) \($0.movedTo ?? "-") \($0.alias?.text ?? "-")" } == [
                "/a/ moved a.md aliases = [\"/x/\", \"/a/\"]", "/b/ moved other.md aliases: [\"/b/\"]",
                "/c/ draft - -", "/d/ error - -", "/e/ embargo - -", "/f/ moved f2.md \"aliases\": [\"/f/\"],",
                "/g/ deleted - -", "/h/ deleted - -", "/u/ unpublished - -", "/archive/ list - -", "/i/2/ list - -",
            ])
        let told = GoneAddress.diagnostics(gone, displayPrefix: "Content/")
        #expect(told.map(\.id) == ["page-removed", "addresses-gone"] + [String](repeating: "address-moved", count: 3))
        #expect(told.map(\.severity) == [.warning, .note, .note, .note, .note])
        #expect(told[0].message == "Content/d.md has an error, so its page «/d/» was removed")
        #expect(told[1].message.hasPrefix("8 published addresses no longer exist: «/a/», because "))
        #expect(told[1].message.contains("«/c/», because Content/c.md is a draft now; "))
        #expect(told[1].message.hasSuffix("; and 2 lists (archives, digests, tags and the like)"))
        #expect(told[2].message == "this text used to be at «/a/»")
        #expect(told[2].help == "to redirect readers, replace its list of aliases with: aliases = [\"/x/\", \"/a/\"]")
        #expect(GoneAddress.diagnostics([], displayPrefix: "").isEmpty)
    }
}

extension String {
    fileprivate var key: ExactString { ExactString(self) }
}
