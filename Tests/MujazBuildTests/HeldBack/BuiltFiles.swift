import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import Testing

/// A site of texts in code, built into a folder of its own.
struct BuiltFiles {
    /// The bytes of the output by their paths.
    var files: [String: [UInt8]] = [:]
    var report = BuildReport()

    /// Builds a site at noon of 2026-11-30 (UTC).
    ///
    /// - Parameter source: the texts by their paths in the source folder.
    static func build(_ source: [String: String], keepsGoing: Bool = false) async throws -> BuiltFiles {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-held-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let disk = DiskFileSystem()
        for (path, text) in source {
            let file = URL(fileURLWithPath: folder + "/" + path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        var options = BuildOptions(
            source: folder, output: folder + "/Output", now: Timestamp(secondsSince1970: 1_796_040_000), jobs: 2)
        options.keepsGoing = keepsGoing
        var built = BuiltFiles()
        built.report = await BuildPipeline(options: options).run()
        for file in try disk.tree(at: options.output, isExcluded: { _ in false }).files {
            built.files[file.path] = try disk.contents(of: options.output + "/" + file.path)
        }
        return built
    }

    /// The warnings and errors, as they are told.
    var mistakes: [String] { report.diagnostics.filter { $0.severity < .note }.map(\.message) }

    func text(_ path: String) throws -> String { String(decoding: try #require(files[path], "\(path)"), as: UTF8.self) }

    /// The files of kinds that lie beside articles, in order; pages and what the theme has left out.
    var media: [String] {
        files.keys.filter { path in
            !path.hasPrefix("assets/") && !path.contains("icon")
                && [".jpg", ".png", ".pdf", ".mp4", ".mp3", ".vtt", ".csv", ".svg", ".webp"].contains(
                    where: path.hasSuffix)
        }.sorted()
    }
}
