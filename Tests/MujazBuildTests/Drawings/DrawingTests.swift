import Foundation
import MujazCore
import MujazLanguage
import MujazRendering
import Testing

@testable import MujazBuild

@Suite("Drawings")
struct DrawingTests {
    private static let tools = "/usr/bin"

    private func site(_ configuration: String = "") throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-drawn-\(UUID().uuidString)").path()
        let disk = DiskFileSystem()
        try disk.createDirectory(folder + "/Content/articles")
        func write(_ path: String, _ text: String) throws { try disk.write(Array(text.utf8), to: folder + "/" + path) }
        try write("mujaz.yaml", "title: موجز\nbase_url: https://news.example/\n" + configuration)
        try write("Content/articles/a.md", "---\ntitle: الميناء القديم و F-16\ndate: 2025-12-19\n---\nنص\n")
        try write(
            "Content/articles/b.md", "---\ntitle: له صورة\ndate: 2025-12-18\nimage: https://x.example/p.jpg\n---\nنص\n")
        return folder
    }

    private func build(_ folder: String, tools: String) async -> BuildReport {
        var options = BuildOptions(
            source: folder, output: folder + "/Output", now: Timestamp(secondsSince1970: 1_766_188_800), jobs: 2)
        options.toolFolders = [tools]
        return await BuildPipeline(options: options).run()
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try DiskFileSystem().contents(of: path), as: UTF8.self)
    }

    @Test(
        "An article without a picture gets one, once, and machines are told of it",
        .enabled(if: FileManager.default.isExecutableFile(atPath: tools + "/vipsthumbnail")))
    func drawn() async throws {
        let folder = try site()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(await build(folder, tools: Self.tools).diagnostics.filter { $0.id == "nothing-drawn" }.isEmpty)
        let page = try text(folder + "/Output/2025/12/19/a/index.html")
        let address = try #require(
            page.components(separatedBy: "<meta property=\"og:image\" content=\"https://news.example/").dropFirst()
                .first?
                .components(separatedBy: "\"").first)
        #expect(
            address.hasPrefix("variants/drawn-1200-") && page.contains("\"url\":\"https://news.example/\(address)\""))
        let png = try DiskFileSystem().contents(of: folder + "/Output/" + address)
        // The head of a PNG holds width and height: 1200 by 630.
        #expect(png[16..<24].elementsEqual([0, 0, 4, 176, 0, 0, 2, 118]))
        // What has a picture keeps it; what is no article has the picture of the site.
        #expect(try text(folder + "/Output/2025/12/18/b/index.html").contains("content=\"https://x.example/p.jpg\""))
        let home = try text(folder + "/Output/index.html")
        #expect(home.contains("/variants/drawn-1200-") && !home.contains(address))
        #expect(try text(folder + "/Output/manifest.webmanifest").contains("\"sizes\":\"512x512\""))
        #expect(home.contains("<link rel=\"apple-touch-icon\" href=\"/variants/drawn-180-"))
        let again = await build(folder, tools: Self.tools)
        #expect(again.written == 0 && again.removed == 0)
    }

    @Test(
        "Texts are drawn with the theme's font, whatever the machine has",
        .enabled(if: FileManager.default.isExecutableFile(atPath: tools + "/vipsthumbnail")))
    func font() async throws {
        let folder = try site()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func drawn() throws -> [String: [UInt8]] {
            let disk = DiskFileSystem()
            let names = try disk.names(in: folder + "/Output/variants").filter { $0.hasPrefix("drawn-1200-") }
            return try Dictionary(
                uniqueKeysWithValues: names.map { ($0, try disk.contents(of: folder + "/Output/variants/" + $0)) })
        }
        _ = await build(folder, tools: Self.tools)
        let before = try drawn()
        #expect(before.count == 2)
        // Pictures are found by what they were drawn with: another font makes others.
        var font = try #require(Theme.builtIn(Theme.drawingFont))
        font.append(0)
        try DiskFileSystem().createDirectory(folder + "/Templates/drawing")
        try DiskFileSystem().write(font, to: folder + "/Templates/" + Theme.drawingFont)
        _ = await build(folder, tools: Self.tools)
        let after = try drawn()
        #expect(after.count == 2 && Set(before.keys).isDisjoint(with: after.keys))
        // It is the same font but for a byte that means nothing, so the pictures are the same.
        #expect(Set(before.values) == Set(after.values))
    }

    @Test("Without the program there are none, and one line says so")
    func missing() async throws {
        let folder = try site()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let report = await build(folder, tools: folder)
        #expect(report.outcome == .done)
        #expect(report.diagnostics.filter { $0.id == "nothing-drawn" }.map(\.severity) == [.note])
        let page = try text(folder + "/Output/2025/12/19/a/index.html")
        #expect(!page.contains("og:image") && page.contains("<meta name=\"twitter:card\" content=\"summary\">"))
    }

    @Test("It can be switched off, and bounded by a day")
    func settings() async throws {
        for configuration in ["social_pictures: off\n", "social_pictures: {since: 2026-01-01}\n"] {
            let folder = try site(configuration + "outputs: {icons: no}\n")
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let report = await build(folder, tools: folder)
            let note = report.diagnostics.first { $0.id == "nothing-drawn" }?.message
            // Only the picture of the site is left to be drawn.
            #expect(note.map { $0.hasSuffix("(1)") } ?? (configuration.contains("off")))
        }
    }
}
