import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import MujazSite
import Testing

/// Whole little sites in `Fixtures/`, each with all of its output in one golden file beside it.
@Suite("Fixtures")
struct FixtureTests {
    @Test(arguments: [
        "small-site", "mistakes", "any-folder", "machines", "two-languages", "live", "live-mistakes", "digests",
    ])
    func fixture(name: String) async throws {
        let golden = Self.folder.appending(path: "\(name).golden.txt")
        let text = try await Self.build(name)
        if ProcessInfo.processInfo.environment["MUJAZ_REWRITE_GOLDENS"] != nil {
            try text.write(to: golden, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: golden, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let difference = zip(lines, expectedLines).enumerated().first { $1.0 != $1.1 }
        #expect(
            difference == nil && lines.count == expectedLines.count,
            "line \((difference?.offset ?? min(lines.count, expectedLines.count)) + 1) of \(golden.lastPathComponent)")
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")

    /// The report and every file of the output, as one text.
    private static func build(_ name: String) async throws -> String {
        let output = FileManager.default.temporaryDirectory.appending(path: "mujaz-fixture-\(UUID().uuidString)").path()
        let source = folder.appending(path: name).path()
        defer {
            try? FileManager.default.removeItem(atPath: output)
            try? FileManager.default.removeItem(atPath: source + "/.mujaz")
        }
        // 2025-12-20T00:00:00Z
        var options = BuildOptions(
            source: source, output: output, now: Timestamp(secondsSince1970: 1_766_188_800), jobs: 3)
        options.keepsGoing = name == "any-folder"
        let report = await BuildPipeline(options: options).run()
        var text = "outcome: \(report.outcome)\narticles: \(report.articles)\n"
        for held in report.heldBack {
            let until = held.until.map { MachineDate.rfc3339($0, zone: report.timeZone) } ?? "-"
            text += "held back: \(held.file) \(held.reason.rawValue) \(until)\n"
        }
        for diagnostic in report.diagnostics { text += DiagnosticFormatter().text(diagnostic) }
        let files = try? DiskFileSystem().tree(at: output) { _ in false }
        for file in files?.files ?? [] where !file.path.hasPrefix("assets/") {
            let bytes = try DiskFileSystem().contents(of: output + "/" + file.path)
            let isText = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
            // Pages of the built-in theme have tests of their own; here their presence counts.
            let isOwn =
                file.path.hasSuffix(".html") && (bytes.starts(with: "<html".utf8) || bytes.starts(with: "<meta".utf8))
            let isLive = file.path.hasSuffix("/updates.json") || file.path == "fragments/live.json"
            let isEmail = name == "digests" && file.path.contains("/email.")
            let isShown =
                isText && (isOwn || isLive || isEmail || name == "machines" && !file.path.hasSuffix(".html"))
            text += "=== \(file.path)\(isShown ? "\n" + String(decoding: bytes, as: UTF8.self) : "")\n"
        }
        return text.replacing(source + "/", with: "")
    }
}
