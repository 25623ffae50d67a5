import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import Testing

@testable import MujazBuild

@Suite("Pictures as they are published")
struct PublishedPicturesTests {
    /// A JPEG that draws nothing, with a comment.
    private static func jpeg(_ comment: String) -> [UInt8] {
        let comment = Array(comment.utf8)
        let frame: [UInt8] = [0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0]
        let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0xD9]
        let segment = comment.isEmpty ? [] : [0xFF, 0xFE, 0, UInt8(comment.count + 2)] + comment
        return [0xFF, 0xD8] + segment + frame + scan
    }

    private static let drawing =
        #"<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>"#
    private static let article = """
        ---
        title: خبر
        date: 2025-01-02
        image: {src: quay.jpg, alt: الرصيف, credit: ليلى}
        ---
        ![البحر](chart.svg)
        """

    private func build(
        _ configuration: String, _ files: [String: [UInt8]]
    ) async -> (InMemoryFileSystem, BuildReport) {
        let disk = InMemoryFileSystem()
        var all = files
        all["mujaz.yaml"] = Array((configuration + "\nbase_url: https://news.example/\n").utf8)
        for (path, bytes) in all {
            let path = "site/" + path
            try? disk.createDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
            try? disk.write(bytes, to: path)
        }
        let options = BuildOptions(
            source: "site", output: "out", now: Timestamp(secondsSince1970: 1_795_455_000), jobs: 1)
        return (disk, await BuildPipeline(options: options, fileSystem: disk).run())
    }

    private static let files: [String: [UInt8]] = [
        "Content/articles/a.md": Array(article.utf8), "Content/articles/quay.jpg": jpeg("33.5 N"),
        "Content/articles/chart.svg": Array(drawing.utf8), "Content/static/s.jpg": jpeg("static"),
        "Content/static/s.svg": Array(drawing.utf8),
    ]

    @Test("Beside texts without metadata and scripts; in static/ as they are")
    func usual() async throws {
        let (disk, report) = await build("title: موجز", Self.files)
        #expect(report.outcome == .done)
        #expect(
            report.diagnostics.filter { $0.id == "svg-sanitized" }.map(\.message) == [
                "taken out of this drawing: «onload», «<script>»"
            ])
        #expect(try disk.contents(of: "out/articles/quay.jpg") == Self.jpeg(""))
        #expect(
            try disk.contents(of: "out/articles/chart.svg")
                == Array("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n".utf8))
        #expect(try disk.contents(of: "out/s.jpg") == Self.jpeg("static"))
        #expect(try disk.contents(of: "out/s.svg") == Array(Self.drawing.utf8))
        // Feeds tell the length of what is published.
        let feed = String(decoding: try disk.contents(of: "out/feed.xml"), as: UTF8.self)
        #expect(feed.contains("quay.jpg\" length=\"\(Self.jpeg("").count)\" type=\"image/jpeg\""))
    }

    @Test("The configuration keeps metadata, and allows or refuses drawings")
    func settings() async throws {
        let (disk, kept) = await build("images: {metadata: keep, svg: allow}", Self.files)
        #expect(kept.outcome == .done)
        #expect(try disk.contents(of: "out/articles/quay.jpg") == Self.jpeg("33.5 N"))
        #expect(try disk.contents(of: "out/articles/chart.svg") == Array(Self.drawing.utf8))
        let (_, refused) = await build("images: {svg: refuse}", Self.files)
        #expect(refused.outcome == .contentErrors)
        #expect(refused.diagnostics.filter { $0.severity == .error }.map(\.id) == ["svg-refused"])
    }

    @Test(
        "What is no picture of the web is told by what it is, and not published",
        arguments: [
            ("x.HEIC", "anything", "picture-kind"), ("x.tif", "II*\0", "picture-kind"),
            ("x.jpg", "\0\0\0\u{18}ftypheic\0\0\0\0mif1heic", "picture-kind"),
            ("x.png", "MM\0*\0\0\0\u{8}", "picture-kind"),
            ("x.avif", "\0\0\0\u{18}ftypmif1\0\0\0\0mif1heic", "picture-kind"), ("y.jpg", "", "picture-missing"),
        ])
    func kinds(name: String, content: String, id: String) async throws {
        let article = "---\ntitle: خبر\ndate: 2025-01-02\n---\n![الرصيف](\(name.replacing("y", with: "z")))\n"
        let (disk, report) = await build(
            "title: موجز",
            ["Content/articles/a.md": Array(article.utf8), "Content/articles/\(name)": Array(content.utf8)])
        #expect(
            report.diagnostics.filter { $0.id.hasPrefix("picture-") && $0.file?.hasSuffix(".md") == true }.map(\.id)
                == [id])
        if id == "picture-kind" { #expect(disk.kind(of: "out/articles/\(name)") == nil) }
    }

    @Test("A name of a drawing is enough to be written anew, and bytes that nobody knows are not published")
    func unknown() async {
        for (name, bytes) in [
            ("x.svg", Array("<html/>".utf8)), ("x.jpg", [0, 1, 2, 3]), ("x.png", [0xFF, 0xFE, 0x00]),
            ("x.webp", Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A, 0x31, 0x20]),
        ] {
            let article = Array("---\ntitle: خبر\ndate: 2025-01-02\n---\n![الرصيف](\(name))\n".utf8)
            let (disk, report) = await build(
                "title: موجز", ["Content/articles/a.md": article, "Content/articles/\(name)": bytes])
            #expect(disk.kind(of: "out/articles/\(name)") == nil, "\(name)")
            if name == "x.svg" {
                #expect(report.outcome == .contentErrors)
            } else {
                #expect(report.diagnostics.contains { $0.id == "picture-kind" && $0.severity == .warning }, "\(name)")
            }
        }
        // What version control leaves in the place of a large file says nothing that its editor cannot read.
        let pointer = Array("version https://git-lfs".utf8)
        let (_, text) = await build(
            "title: موجز", ["Content/articles/a.md": Array("![x](x.jpg)".utf8), "Content/articles/x.jpg": pointer])
        #expect(text.outcome == .done)
    }
}
