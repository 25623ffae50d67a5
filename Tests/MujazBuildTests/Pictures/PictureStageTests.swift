import Foundation
import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import Testing

@testable import MujazBuild

/// Sites with pictures, built with the libvips of this machine; skipped where there is none.
@Suite("Copies of pictures")
struct PictureStageTests {
    private static let folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    private static let vips = folders.first { DiskFileSystem().kind(of: $0 + "/vipsthumbnail") == .file }

    private let disk = DiskFileSystem()

    /// A folder of its own for each test, removed at the end.
    private func inSite(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try disk.createDirectory(folder + "/Content/articles/a [1]")
        try write(Self.undrawn, folder + "/mujaz.yaml")
        try await body(folder)
    }

    /// Drawings have tests of their own.
    private static let undrawn = "outputs: {social_pictures: no, icons: no}\n"

    private func write(_ text: String, _ path: String) throws { try disk.write(Array(text.utf8), to: path) }

    /// A picture of a size, made by libvips itself.
    private func makePicture(_ path: String, _ width: Int, _ height: Int) async throws {
        let vips = try #require(Self.vips)
        let failure = await ToolRunner(jobs: 1).run(
            vips + "/vips", ["gaussnoise", path + ".v", "\(width)", "\(height)"], in: "/")
        #expect(failure == nil)
        let saved = await ToolRunner(jobs: 1).run(
            vips + "/vips", ["cast", path + ".v", path + "[Q=90]", "uchar"], in: "/")
        #expect(saved == nil)
        try disk.removeFile(path + ".v")
    }

    private func build(_ folder: String, tools: [String]? = folders, jobs: Int = 2) async -> BuildReport {
        var options = BuildOptions(
            source: folder, output: folder + "/Output", now: Timestamp(secondsSince1970: 1_795_455_000), jobs: jobs)
        options.toolFolders = tools
        options.baseURL = "https://news.example/"
        return await BuildPipeline(options: options).run()
    }

    private static let article = """
        ---
        title: خبر
        date: 2025-01-02
        image: {src: "a [1]/quay.jpg", alt: الرصيف, credit: ليلى, focus: 0% 100%}
        ---
        ![البحر](sea.jpg)
        """

    private func files(_ folder: String) throws -> [String] {
        try disk.tree(at: folder) { _ in false }.files.map(\.path)
    }

    @Test("Feeds carry a copy that fits, with its true length and size", .enabled(if: vips != nil))
    func feeds() async throws {
        try await inSite { folder in
            try await makePicture(folder + "/Content/articles/a [1]/quay.jpg", 1600, 1000)
            try write(Self.undrawn + "base_url: https://news.example/\n", folder + "/mujaz.yaml")
            try write(Self.article.replacing("![البحر](sea.jpg)", with: ""), folder + "/Content/articles/a.md")
            #expect(await build(folder).diagnostics == [])
            let name = try #require(try files(folder + "/Output/variants").first { $0.hasSuffix("-1120.jpg") })
            let bytes = try disk.contents(of: folder + "/Output/variants/" + name)
            let url = "https://news.example/variants/\(name)"
            let feed = String(decoding: try disk.contents(of: folder + "/Output/feed.xml"), as: UTF8.self)
            #expect(feed.contains("<enclosure url=\"\(url)\" length=\"\(bytes.count)\" type=\"image/jpeg\"/>"))
            #expect(feed.contains("width=\"1120\" height=\"700\""))
            #expect(ImageHeader(bytes)?.size == ImageSize(width: 1120, height: 700))
            #expect(feed.contains("<media:credit role=\"photographer\" scheme=\"urn:ebu\">ليلى</media:credit>"))
            let json = String(decoding: try disk.contents(of: folder + "/Output/feed.json"), as: UTF8.self)
            #expect(json.contains("\"size_in_bytes\":\(bytes.count)"))
        }
    }

    @Test(
        "Copies and parts are made once, stand on the pages, and are kept while they are used",
        .enabled(if: vips != nil))
    func life() async throws {
        try await inSite { folder in
            try await makePicture(folder + "/Content/articles/a [1]/quay.jpg", 900, 900)
            try await makePicture(folder + "/Content/articles/sea.jpg", 500, 300)
            try write(Self.article, folder + "/Content/articles/a.md")
            let first = await build(folder)
            #expect(first.diagnostics == [])
            let variants = try files(folder + "/Output/variants")
            let shapes = Set(variants.map { String($0.drop { $0 != "-" }) })
            #expect(
                shapes == [
                    "-360.jpg", "-360.webp", "-900.webp", "-500.webp", "-720.jpg", "-720.webp",
                    "-card-0-100-360.jpg", "-card-0-100-360.webp", "-card-0-100-720.jpg", "-card-0-100-720.webp",
                    "-card-0-100-900.jpg", "-card-0-100-900.webp", "-share-0-100-900.jpg",
                ])
            let share = try #require(variants.first { $0.contains("share") })
            let size = ImageSize(header: try disk.contents(of: folder + "/Output/variants/" + share))
            #expect(size == ImageSize(width: 900, height: 472))
            let page = String(
                decoding: try disk.contents(of: folder + "/Output/2025/01/02/a/index.html"), as: UTF8.self)
            #expect(page.contains("<source type=\"image/webp\" srcset=\"/variants/"))
            #expect(page.contains("/articles/a%20%5B1%5D/quay.jpg 900w\" sizes="))
            #expect(page.contains("<meta property=\"og:image\" content=\"https://news.example/variants/\(share)\">"))
            #expect(page.contains("<figure><picture><source type=\"image/webp\""))
            #expect(page.contains("data-focus=\"bottom left\""))

            // Nothing has changed: nothing is made, nothing is written.
            let again = await build(folder)
            #expect(again.written == 0)
            #expect(again.diagnostics == [])

            // The cache is gone: the same bytes are made again.
            try FileManager.default.removeItem(atPath: folder + "/.mujaz/images")
            try FileManager.default.removeItem(atPath: folder + "/Output")
            let fresh = await build(folder, jobs: 1)
            #expect(fresh.written > variants.count)
            #expect(try files(folder + "/Output/variants") == variants)

            // A picture that is not there any more takes its copies with it.
            try disk.removeFile(folder + "/Content/articles/sea.jpg")
            try write(Self.article.replacing("![البحر](sea.jpg)", with: ""), folder + "/Content/articles/a.md")
            let less = await build(folder)
            #expect(less.removed == 4)
            let left = try files(folder + "/.mujaz/images")
            #expect(try left.count == files(folder + "/Output/variants").count + 1)
        }
    }

    @Test("No name of a folder or of a picture keeps copies from being made", .enabled(if: vips != nil))
    func names() async throws {
        try await inSite { folder in
            let site = folder + "/موقع الأخبار [x]"
            let names = [
                "صورة.jpg", "-o x.jpg", "a[page=1].jpg", "b,c:d.jpg", "50% e.jpg", "NFD e\u{301}.jpg", "'q\".jpg",
            ]
            try disk.createDirectory(site + "/Content/articles/خبر")
            try await makePicture(folder + "/plain.jpg", 500, 300)
            let bytes = try disk.contents(of: folder + "/plain.jpg")
            for (number, name) in names.enumerated() {
                // Bytes behind the end make another picture of it that looks the same.
                try disk.write(bytes + [UInt8(number)], to: site + "/Content/articles/خبر/" + name)
            }
            try write("---\ndate: 2025-01-02\n---\n# a", site + "/Content/articles/خبر/index.md")
            let report = await build(site)
            #expect(report.diagnostics.filter { $0.id.hasPrefix("picture") } == [])
            let copies = try files(site + "/Output/variants").filter { !$0.hasPrefix("drawn-") }
            #expect(copies.count == names.count * 3)
            #expect(try files(site + "/.mujaz/images").allSatisfy { !$0.contains("/") })
        }
    }

    @Test("Any number of jobs makes the same bytes", .enabled(if: vips != nil))
    func deterministic() async throws {
        try await inSite { folder in
            for number in 0..<5 {
                try await makePicture(folder + "/Content/articles/\(number).jpg", 500 + number, 400)
            }
            let names = (0..<5).map { "![x](\($0).jpg)" }.joined(separator: "\n\n")
            try write("# a\n\n\(names)\n", folder + "/Content/articles/2025-01-02-a.md")
            func bytes() async throws -> [String: [UInt8]] {
                _ = await build(folder, jobs: 1)
                let names = try files(folder + "/Output/variants")
                return try Dictionary(
                    uniqueKeysWithValues: names.map { ($0, try disk.contents(of: folder + "/Output/variants/" + $0)) })
            }
            let first = try await bytes()
            #expect(first.count == 15)
            try FileManager.default.removeItem(atPath: folder + "/.mujaz/images")
            try FileManager.default.removeItem(atPath: folder + "/Output")
            _ = await build(folder, jobs: 3)
            #expect(try await bytes() == first)
        }
    }

    @Test("Two files with the same bytes are one picture", .enabled(if: vips != nil))
    func twins() async throws {
        try await inSite { folder in
            try await makePicture(folder + "/Content/articles/a.jpg", 500, 300)
            try disk.write(
                disk.contents(of: folder + "/Content/articles/a.jpg"), to: folder + "/Content/articles/b.jpg")
            try write("# a\n\n![x](a.jpg)\n\n![y](b.jpg)\n", folder + "/Content/articles/2025-01-02-a.md")
            _ = await build(folder)
            #expect(try files(folder + "/Output/variants").count == 3)
        }
    }

    @Test(
        "A picture that cannot be read is a warning with its reason, and the others are made", .enabled(if: vips != nil)
    )
    func broken() async throws {
        try await inSite { folder in
            try await makePicture(folder + "/Content/articles/good.jpg", 500, 300)
            var bytes = try disk.contents(of: folder + "/Content/articles/good.jpg")
            // A whole picture whose tables are called comments.
            for index in bytes.indices.dropLast() where bytes[index] == 0xFF && bytes[index + 1] == 0xDB {
                bytes[index + 1] = 0xFE
            }
            try disk.write(bytes, to: folder + "/Content/articles/bad.jpg")
            try write("# a\n\n![x](bad.jpg)\n\n![y](good.jpg)\n", folder + "/Content/articles/2025-01-02-a.md")
            let report = await build(folder)
            #expect(report.outcome == .done)
            #expect(report.diagnostics.map(\.id) == ["picture-unreadable"])
            #expect(report.diagnostics.first?.file?.hasSuffix("Content/articles/bad.jpg") == true)
            #expect(try files(folder + "/Output/variants").count == 3)
            #expect(try !files(folder + "/.mujaz/images").contains { $0.hasPrefix("work-") })
        }
    }

    @Test("Without libvips one note says so, and the pictures are published as they are")
    func withoutTools() async throws {
        try await inSite { folder in
            let head: [UInt8] =
                [
                    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 3, 0, 0,
                    0, 2, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
                ]
            for name in ["a", "b"] { try disk.write(head, to: folder + "/Content/articles/\(name).png") }
            try write("# a\n\n![x](a.png)\n\n![y](b.png)\n", folder + "/Content/articles/2025-01-02-a.md")
            let report = await build(folder, tools: ["/nonexistent", folder])
            #expect(report.outcome == .done)
            #expect(report.diagnostics.map(\.id) == ["pictures-as-they-are"])
            #expect(report.diagnostics.map(\.severity) == [.note])
            let page = String(
                decoding: try disk.contents(of: folder + "/Output/2025/01/02/a/index.html"), as: UTF8.self)
            #expect(
                page.contains("<img src=\"/articles/a.png\" alt=\"x\" width=\"768\" height=\"512\" loading=\"lazy\""))
            #expect(!page.contains("srcset"))
            try write("images: off\n" + Self.undrawn, folder + "/mujaz.yaml")
            #expect(await build(folder, tools: ["/nonexistent"]).diagnostics == [])
        }
    }

    @Test("Programs that fail, or make nothing, are told with what they said")
    func failingTools() async throws {
        try await inSite { folder in
            let head: [UInt8] =
                [
                    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 3, 0, 0,
                    0, 2, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
                ]
            try disk.write(head, to: folder + "/Content/articles/a.png")
            try write("# a\n\n![x](a.png)\n", folder + "/Content/articles/2025-01-02-a.md")
            try disk.createDirectory(folder + "/bin")
            for name in ["vips", "vipsthumbnail"] {
                try write("#!/bin/sh\necho first >&2\necho out of luck >&2\nexit 3\n", folder + "/bin/" + name)
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/bin/" + name)
            }
            let failing = await build(folder, tools: [folder + "/bin"])
            #expect(failing.outcome == .done)
            #expect(
                failing.diagnostics.map(\.message) == ["no smaller copies of this picture can be made: out of luck"])
            try write("#!/bin/sh\nexit 0\n", folder + "/bin/vipsthumbnail")
            let lazy = await build(folder, tools: [folder + "/bin"])
            #expect(
                lazy.diagnostics.map(\.message) == ["no smaller copies of this picture can be made: no copy was made"])
        }
    }
}
