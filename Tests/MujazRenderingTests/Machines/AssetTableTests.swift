import MujazContent
import MujazCore
import MujazSite
import Testing

@testable import MujazRendering

@Suite("Assets")
struct AssetTableTests {
    private func table(_ files: [String: String], fingerprints: Bool = true) -> AssetTable {
        var overrides: [String: [UInt8]] = [:]
        for (name, text) in files { overrides["assets/" + name] = Array(text.utf8) }
        return AssetTable(Theme(overrides: overrides), fingerprints: fingerprints)
    }

    private func text(_ table: AssetTable, _ name: String) -> String {
        String(decoding: table.entry(name)?.bytes ?? [], as: UTF8.self)
    }

    @Test("A name holds the hash of the bytes, and the bytes are found by it")
    func names() throws {
        let table = table(["x/y.js": "let a = 1\n"])
        let entry = try #require(table.entry("x/y.js"))
        #expect(entry.name == "x/y.\(ContentHash("let a = 1\n").hex(10)).js")
        #expect(entry.integrity == SHA384.integrity(Array("let a = 1\n".utf8)))
        #expect(table.bytes(published: entry.name) == Array("let a = 1\n".utf8))
        #expect(table.bytes(published: "x/y.js") == nil)
        #expect(table.publishedNames.contains(entry.name))
        // The text of a licence is no part of a page.
        #expect(table.entry("fonts/OFL.txt")?.name == "fonts/OFL.txt")
    }

    @Test("Styles name the files as they are published, and get another name when one of these changes")
    func styles() throws {
        let css =
            "a{src:url(f/a.woff2)} b{src:url( \"../css/p.svg\" )} c{src:url('https://x.example/y.png')} /* url(f/a.woff2) */"
        let first = table(["css/s.css": css, "css/f/a.woff2": "1", "css/p.svg": "<svg/>"])
        let font = try #require(first.entry("css/f/a.woff2")?.name)
        let picture = try #require(first.entry("css/p.svg")?.name)
        #expect(
            text(first, "css/s.css")
                == "a{src:url(\(font.dropFirst(4)))}b{src:url(\"../\(picture)\")}c{src:url('https://x.example/y.png')}")
        let second = table(["css/s.css": css, "css/f/a.woff2": "2", "css/p.svg": "<svg/>"])
        #expect(first.entry("css/s.css")?.name != second.entry("css/s.css")?.name)
    }

    @Test("Styles that name each other do not go round for ever")
    func circle() {
        let table = table(["a.css": "@import url(b.css);", "b.css": "@import url(a.css);"])
        #expect(table.entry("a.css") != nil && table.entry("b.css") != nil)
        #expect(text(table, "b.css") == "@import url(a.css);")
    }

    @Test("A style has the styles that it imports in it; nobody asks for them by themselves")
    func imports() throws {
        let table = table([
            "x/all.css": "/* all */\n@import \"parts/one.css\";\n@import 'parts/two.css' print;\nc { x: url(p.svg) }",
            "x/parts/one.css": "@import \"three.css\";\na { x: url( \"../p.svg\" ) }", "x/parts/two.css": "b { x: y }",
            "x/parts/three.css": "d { x: url(../../q.svg) }", "x/p.svg": "p", "q.svg": "q",
        ])
        let (p, q) = (try #require(table.entry("x/p.svg")?.name), try #require(table.entry("q.svg")?.name))
        #expect(
            text(table, "x/all.css")
                == "d{x:url(../\(q))}a{x:url(\"../\(p)\")}@media print{b{x:y}}c{x:url(\(p.dropFirst(2)))}")
        #expect(table.entry("x/parts/one.css") == nil)
        #expect(!table.publishedNames.contains { $0.contains("parts/") })
    }

    @Test(
        "What is no file of the theme, or has an order of its own, stays an import",
        arguments: [
            "@import \"nowhere.css\";", "@import \"https://x.example/y.css\";", "@import \"b.css\" layer(x);",
            "a{x:y}@import \"b.css\";",
        ])
    func keptImports(css: String) {
        let table = table(["a.css": css, "b.css": "b{x:y}"])
        #expect(text(table, "a.css") == css)
        #expect(table.entry("b.css") != nil)
    }

    @Test("Switched off, names are as they are")
    func off() {
        let table = table(["s.css": "a{src:url(t.svg)}", "t.svg": "x"], fingerprints: false)
        #expect(table.entry("s.css")?.name == "s.css")
        #expect(table.entry("s.css")?.integrity == "")
        #expect(text(table, "s.css") == "a{src:url(t.svg)}")
    }

    @Test("Every file that the theme's own styles name is one of the theme's")
    func theme() {
        let theme = Theme()
        for name in theme.assetNames where name.hasSuffix(".css") {
            _ = CSSAddresses.rewritten(theme.asset(name) ?? []) { address in
                let path = RelativePath.resolve(address, from: name) ?? address
                #expect(theme.assetNames.contains(path) || address.hasPrefix("data:"), "\(name): \(address)")
                return nil
            }
        }
    }

    @Test("Pictures of the theme are published without their metadata, and not at all where that cannot be done")
    func pictures() {
        let comment: [UInt8] = [0xFF, 0xFE, 0, 8] + Array("SECRET".utf8)
        let scan: [UInt8] = [0xFF, 0xDA, 0, 2, 1, 2]
        let files = [
            "assets/a.jpg": [0xFF, 0xD8] + comment + scan + [0xFF, 0xD9],
            "assets/b.jpg": [0xFF, 0xD8] + comment + scan,
            "assets/c.bin": [0xFF, 0xD8] + comment + scan + [0xFF, 0xD9],
        ]
        let table = AssetTable(Theme(overrides: files), fingerprints: false)
        for name in ["a.jpg", "c.bin"] { #expect(table.entry(name)?.bytes == [0xFF, 0xD8] + scan + [0xFF, 0xD9]) }
        #expect(table.entry("b.jpg") == nil && table.damaged.map(\.name) == ["b.jpg"])
        let kept = AssetTable(Theme(overrides: files), fingerprints: false, metadata: .keep)
        #expect(kept.entry("b.jpg")?.bytes == files["assets/b.jpg"] && kept.damaged.isEmpty)
    }
}
