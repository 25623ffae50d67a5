import Foundation
import MujazCore
import MujazLanguage
import Testing

@testable import MujazBuild

/// Files of a theme that cannot be read are told; the built-in theme does not take their place without a word.
@Suite("The folder of templates")
struct ThemeFolderTests {
    private let disk = DiskFileSystem()

    /// What stands at a path.
    enum Thing: Sendable {
        case pipe, device, lostLink, folder, fullFolder, file, linkOut, linkIn
    }

    private func put(_ thing: Thing, at path: String, in root: String) throws {
        try disk.createDirectory(OutputChange.folder(of: path))
        func link(to target: String) throws {
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        }
        switch thing {
        case .pipe: #expect(mkfifo(path, 0o644) == 0)
        case .device: try link(to: "/dev/null")
        case .lostLink: try link(to: "nowhere")
        case .folder: try disk.createDirectory(path)
        case .fullFolder:
            try disk.createDirectory(path)
            try disk.write([], to: path + "/x.txt")
        case .file: try disk.write(Array("# nothing\n".utf8), to: path)
        case .linkOut:
            try disk.write(Array("x".utf8), to: root + "/outside.html")
            try link(to: root + "/outside.html")
        case .linkIn:
            try disk.createDirectory(root + "/site/Templates")
            try disk.write(Array("# nothing\n".utf8), to: root + "/site/Templates/real.txt")
            try link(to: root + "/site/Templates/real.txt")
        }
    }

    private func build(_ things: [(String, Thing)]) async throws -> BuildReport {
        let root = FileManager.default.temporaryDirectory.appending(path: "mujaz-theme-\(UUID().uuidString)").path()
        defer { try? disk.removeTree(root) }
        try disk.createDirectory(root + "/site/Content")
        try disk.write(
            Array("---\ntitle: ميناء\ndate: 2025-12-19\n---\nنص\n".utf8), to: root + "/site/Content/harbour.md")
        for (path, thing) in things { try put(thing, at: root + "/site/" + path, in: root) }
        let options = BuildOptions(
            source: root + "/site", output: root + "/out", now: Timestamp(secondsSince1970: 1_766_188_800), jobs: 2)
        return await BuildPipeline(options: options).run()
    }

    @Test(
        "What is no file is an error that names it",
        arguments: [
            ("Templates/article.html", Thing.pipe, "a pipe"), ("Templates/strings/ar.yaml", .pipe, "a pipe"),
            ("Templates/assets/own.css", .device, "a device"), ("Templates/own.txt", .lostLink, "leads nowhere"),
            ("Templates/article.html", .folder, "is a folder"), ("Templates/theme.css", .fullFolder, "is a folder"),
            ("Templates/partials", .file, "no folder"), ("Templates/strings", .lostLink, "leads nowhere"),
            ("Templates", .file, "no folder"), ("Templates", .pipe, "no folder"),
            ("Templates", .lostLink, "leads nowhere"),
        ] as [(String, Thing, String)])
    func mistakes(path: String, thing: Thing, words: String) async throws {
        let report = try await build([(path, thing)])
        #expect(report.outcome == .contentErrors)
        let errors = report.diagnostics.filter { $0.severity == .error }
        #expect(errors.count == 1, "\(errors)")
        #expect(errors.first?.file?.hasSuffix("/site/" + path) == true)
        #expect(errors.first?.message.contains(words) == true)
    }

    @Test(
        "What harms nobody is none",
        arguments: [
            [], [("Templates/README", .file)], [("Templates/own/page.html", .file)], [("Templates/empty", .folder)],
            [("Templates/.article.html.swp", .pipe)], [("Templates/.#article.html", .lostLink)],
            [("Templates/notes.txt", .linkIn)],
        ] as [[(String, Thing)]])
    func sound(things: [(String, Thing)]) async throws {
        let report = try await build(things)
        #expect(report.outcome == .done)
        #expect(!report.diagnostics.contains { $0.severity != .note }, "\(report.diagnostics)")
    }

    @Test("Links out of the folder are warned of, as in the content, and pipes there are called what they are")
    func warnings() async throws {
        let report = try await build([
            ("Templates/own.html", .linkOut), ("Content/pipe.md", .pipe), ("Content/null.md", .device),
        ])
        #expect(report.outcome == .done)
        let warnings = report.diagnostics.filter { $0.severity == .warning }
        #expect(warnings.map(\.id).sorted() == ["link-outside", "special-file", "special-file"])
        #expect(warnings.first { $0.id == "link-outside" }?.file?.hasSuffix("Templates/own.html") == true)
    }
}
