import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import Testing

/// Names of files that are taken apart into letters and marks (NFD), as macOS writes some, and composed ones (NFC).
@Suite("Composed and decomposed names")
struct ComposedNamesTests {
    private static let composed = "صورة-آ"
    private static let decomposed = "صورة-\u{627}\u{653}"
    private static let picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="

    @Test("Files and texts are found either way, and addresses are composed", arguments: [true, false])
    func found(onDisk isComposed: Bool) async throws {
        let (name, written) = isComposed ? (Self.composed, Self.decomposed) : (Self.decomposed, Self.composed)
        let (report, files) = try await build([
            "mujaz.yaml": "title: موقع\nbase_url: https://news.example/\ntimezone: Asia/Riyadh\n",
            "Content/articles/\(name).png": Self.picture,
            "Content/articles/\(name).md": "---\ntitle: رأي\ndate: 2025-12-18\n---\nنص\n",
            "Content/articles/b.md":
                "---\ntitle: خبر\ndate: 2025-12-19\nimage: {src: \(written).png, alt: ص}\n---\n![ص](\(written).png)\n\n[رأي](\(written).md)\n",
        ])
        #expect(!report.diagnostics.contains { $0.severity != .note }, "\(report.diagnostics)")
        let page = try #require(files["2025/12/19/b/index.html"])
        #expect(page.contains("href=\"/2025/12/18/\(PercentEncoding.encodedPath(Self.composed))/\""))
        #expect(page.contains(PercentEncoding.encodedPath(Self.composed + ".png")))
        for path in files.keys { #expect(Array(path.utf8) == Array(Normalization.nfc(path).utf8), "\(path)") }
    }

    @Test("Two files of one composed name are told")
    func meeting() async throws {
        let (report, _) = try await build([
            "mujaz.yaml": "title: موقع\nbase_url: https://news.example/\ntimezone: Asia/Riyadh\n",
            "Content/articles/\(Self.decomposed).png": Self.picture,
            "Content/articles/\(Self.composed).png": Self.picture,
            "Content/articles/b.md":
                "---\ntitle: خبر\ndate: 2025-12-19\n---\n![ص](\(Self.decomposed).png)\n",
        ])
        #expect(report.outcome != .done && report.diagnostics.contains { $0.severity == .error })
    }

    private func build(_ files: KeyValuePairs<String, String>) async throws -> (
        report: BuildReport, files: [String: String]
    ) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-names-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let disk = DiskFileSystem()
        try disk.createDirectory(folder + "/Content/articles")
        for (path, text) in files {
            let bytes = path.hasSuffix(".png") ? [UInt8](Data(base64Encoded: text) ?? Data()) : Array(text.utf8)
            try disk.write(bytes, to: folder + "/" + path)
        }
        let options = BuildOptions(
            source: folder, output: folder + "/Output", now: Timestamp(secondsSince1970: 1_766_188_800), jobs: 2)
        let report = await BuildPipeline(options: options).run()
        guard report.outcome == .done else { return (report, [:]) }
        var found: [String: String] = [:]
        for file in try disk.tree(at: folder + "/Output", isExcluded: { _ in false }).files {
            found[file.path] = String(decoding: try disk.contents(of: folder + "/Output/" + file.path), as: UTF8.self)
        }
        return (report, found)
    }
}
