import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazPublish

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Going back tells what readers see change, at every kind of target that can.
@Suite("Going back", .serialized) struct RollBackTests {
    private let disk = DiskFileSystem()
    private static let hasGit = DiskFileSystem().kind(of: "/usr/bin/git") == .file
    private static let states: [[String: String]] = [
        ["index.html": "1", "a/index.html": "a", "old.css": "x", "same.txt": "s"],
        ["index.html": "2", "b/خبر.html": "b", "same.txt": "s", "feed.xml": "f"],
    ]

    private func snapshot(_ files: [String: String], in folder: String) throws -> OutputSnapshot {
        try? disk.removeTree(folder)
        let published = try files.sorted { utf8Less($0.key, $1.key) }.map { path, text in
            try disk.createDirectory(FolderTarget.parent(of: folder + "/" + path))
            try disk.write(Array(text.utf8), to: folder + "/" + path)
            return PublishedFile(
                path: path, fingerprint: FileFingerprint(size: text.utf8.count, hash: ContentHash(text)),
                role: FileRole.role(of: path, isList: false, hasSource: false),
                stamp: try #require(disk.stamp(of: folder + "/" + path)))
        }
        return OutputSnapshot(folder: folder, files: published)
    }

    private func check(_ report: PublishReport) {
        #expect(report.outcome == .rolledBack && report.number == 1)
        let uploads = Dictionary(uniqueKeysWithValues: report.plan.uploads.map { ($0.file.path, $0.reason) })
        #expect(uploads == ["index.html": .changed, "a/index.html": .new, "old.css": .new])
        #expect(report.plan.removals.map(\.path) == ["b/خبر.html", "feed.xml"])
    }

    @Test("A folder of releases")
    func folder() async throws {
        let newsroom = Newsroom(releases: 3)
        for state in Self.states { try await newsroom.publish(state) }
        let report = try await newsroom.publisher.rollBack()
        check(report)
        #expect(report.knowsContents && report.plan.bytes == 3)
    }

    @Test("A git branch, with the files of others as they are", .enabled(if: hasGit))
    func git() async throws {
        let temporary = try TemporaryFolder(disk)
        defer { temporary.remove() }
        let root = temporary.path
        let runner = ProgramRunner(folders: ["/usr/bin", "/bin"], redaction: Redaction(environment: [:]))
        func run(_ arguments: [String], in folder: String) async throws {
            let result = try await runner.run("git", arguments, in: folder)
            try #require(result.isSuccess, "\(arguments): \(result.reason)")
        }
        try disk.createDirectory(root + "/site")
        try await run(["init", "--quiet", "--bare", "pages.git"], in: root)
        var settings = PublishSettings(
            name: "live", destination: .git(remote: root + "/pages.git", branch: "pages"))
        settings.maximumRemovals = 100
        settings.keepOld = 0
        var options = PublishOptions(now: Timestamp(secondsSince1970: 1_700_000_000), jobs: 1)
        options.allowsRemovals = true
        let context = TargetContext(
            source: root + "/site", output: root + "/site/Output", runner: runner, environment: [:], note: "a test",
            config: SiteConfig(), fileSystem: disk, messages: PublishMessages())
        let publisher = Publisher(
            settings, target: try TargetFactory.target(settings, context), stateFolder: context.stateFolder,
            options: options, fileSystem: disk)
        for (number, state) in Self.states.enumerated() {
            _ = try await publisher.publish(try snapshot(state, in: context.output))
            guard number == 0 else { continue }
            // Somebody adds a file, which going back must not take away.
            try await run(["clone", "--quiet", "--branch", "pages", "pages.git", "other"], in: root)
            try disk.write(Array("theirs".utf8), to: root + "/other/README")
            let name = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
            try await run(["add", "README"], in: root + "/other")
            try await run(name + ["commit", "--quiet", "-m", "x"], in: root + "/other")
            try await run(["push", "--quiet"], in: root + "/other")
        }
        let report = try await publisher.rollBack()
        check(report)
        #expect(!report.knowsContents)
    }

    @Test("What is published is readable for all, whatever the umask is", arguments: [nil, 3] as [Int?])
    func modes(releases: Int?) async throws {
        let temporary = try TemporaryFolder(disk)
        defer { temporary.remove() }
        let root = temporary.path
        try disk.createDirectory(root + "/site")
        var settings = PublishSettings(name: "live", destination: .folder(root + "/www"))
        settings.releases = releases
        settings.maximumRemovals = 100
        let former = umask(0o077)
        defer { umask(former) }
        for state in Self.states + [["index.html": "3", "c/d/e.html": "e"]] {
            let target = FolderTarget(
                path: root + "/www", releases: releases, source: root + "/site", output: root + "/site/Output",
                note: "a test", fileSystem: disk)
            let publisher = Publisher(
                settings, target: target, stateFolder: root + "/site/.mujaz",
                options: PublishOptions(now: Timestamp(secondsSince1970: 1_700_000_000), jobs: 1), fileSystem: disk)
            _ = try await publisher.publish(try snapshot(state, in: root + "/site/Output"))
            let live = releases == nil ? root + "/www" : root + "/www/current"
            #expect(mode(root + "/www") == 0o755)
            for path in state.keys {
                #expect(mode(live + "/" + path) == 0o644, "\(path)")
                var folder = FolderTarget.parent(of: live + "/" + path)
                while folder != root {
                    #expect(mode(folder) == 0o755, "\(folder)")
                    folder = FolderTarget.parent(of: folder)
                }
            }
            #expect(mode(root + "/www/.mujaz") == 0o700)
        }
    }

    @Test("A group may go on writing, and what is allowed already stays")
    func groups() throws {
        let temporary = try TemporaryFolder(disk)
        defer { temporary.remove() }
        let folder = temporary.path + "/shared"
        try disk.createDirectory(folder)
        for (before, after) in [(0o2770, 0o2775), (0o755, 0o755), (0o700, 0o755)] as [(mode_t, mode_t)] {
            try #require(chmod(folder, before) == 0)
            try disk.makeReadable(folder)
            #expect(mode(folder) == after)
        }
        #expect(throws: FileSystemError.self) { try disk.makeReadable(folder + "/none") }
    }

    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }
}
