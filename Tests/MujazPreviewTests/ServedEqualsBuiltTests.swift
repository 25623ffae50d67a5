import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import MujazPreview
import Testing

/// What the preview answers is what a build writes.
@Suite("The preview answers what a build writes")
struct ServedEqualsBuiltTests {
    private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "MujazBuildTests/Fixtures")
    private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test("In every fixture", arguments: ["small-site", "any-folder", "machines", "two-languages", "live", "digests"])
    func fixture(name: String) async throws {
        try await TemporaryFolder.with { folder in
            try FileManager.default.copyItem(
                atPath: Self.fixtures.appending(path: name).path(), toPath: folder + "/site")
            // 2025-12-20T00:00:00Z
            try await compare(folder + "/site", folder, now: 1_766_188_800, atLeast: 20)
        }
    }

    @Test("In the demonstration site")
    func demonstration() async throws {
        try await TemporaryFolder.with { folder in
            let manager = FileManager.default
            try manager.createDirectory(atPath: folder + "/site", withIntermediateDirectories: true)
            for name in ["Content", "Templates", "mujaz.yaml"] {
                try manager.copyItem(
                    atPath: Self.repository.appending(path: name).path(), toPath: folder + "/site/" + name)
            }
            try await compare(folder + "/site", folder, now: 1_795_455_000, atLeast: 500)
        }
    }

    private func compare(_ source: String, _ folder: String, now: Int64, atLeast least: Int) async throws {
        var options = BuildOptions(
            source: source, output: folder + "/out", now: Timestamp(secondsSince1970: now), jobs: 2)
        options.keepsGoing = true
        _ = await BuildPipeline(options: options).run()
        let session = try await PreviewSession.open(options)
        let disk = DiskFileSystem()
        let built = try disk.tree(at: options.output) { _ in false }.files.map(\.path)
        #expect(built.count >= least)
        for path in built {
            let expected = try disk.contents(of: options.output + "/" + path)
            let served = try await session.bytes(at: path)
            #expect(served == expected, "\(path)")
        }
        let known = Set(built)
        for path in session.paths where !known.contains(path) {
            // What a build leaves out is what it cannot make.
            guard case .broken = await session.file(at: path) else {
                Issue.record("\(path) is served and not built")
                continue
            }
        }
        #expect(await session.file(at: "no/such/page.html") == nil)
    }
}

extension PreviewSession {
    /// The bytes of a file, read from the disk where they lie there; nil where there is none or it is broken.
    func bytes(at path: String) async throws -> [UInt8]? {
        switch await file(at: path) {
        case .bytes(let bytes): bytes
        case .disk(let path): try DiskFileSystem().contents(of: path)
        case .broken, nil: nil
        }
    }
}

extension Optional where Wrapped == SiteFile {
    static func == (file: Self, none: _OptionalNilComparisonType) -> Bool {
        if case .none = file { true } else { false }
    }
}

/// Folders on the disk that tests make and remove.
enum TemporaryFolder {
    static func with<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-preview-\(UUID().uuidString)").path()
        try DiskFileSystem().createDirectory(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }
}
