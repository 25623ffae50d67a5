import MujazContent
import MujazCore
import MujazLanguage
import Synchronization
import Testing

@testable import MujazPublish

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder of programs that stand in for others; each remembers what it was told.
private final class FakePrograms {
    let folder: String
    private let disk = DiskFileSystem()

    init() throws {
        var template = Array("/tmp/mujaz-programs-XXXXXX".utf8CString)
        folder = String(cString: try #require(mkdtemp(&template)))
    }

    deinit { try? disk.removeTree(folder) }

    /// Makes a program that keeps its standard input, and answers.
    func add(_ name: String, _ script: String) throws {
        let path = "\(folder)/\(name)"
        try disk.write(Array("#!/bin/sh\ncat >> \(folder)/\(name).input\n\(script)\n".utf8), to: path)
        try #require(chmod(path, 0o755) == 0)
    }

    /// What a program was told, all in all.
    func input(_ name: String) -> String {
        String(decoding: (try? disk.contents(of: "\(folder)/\(name).input")) ?? [], as: UTF8.self)
    }

    func runner(_ environment: [String: String] = [:]) -> ProgramRunner {
        ProgramRunner(folders: [folder], redaction: Redaction(environment: environment))
    }
}

@Suite struct AfterPublicationTests {
    private static func file(_ path: String, _ text: String = "x") -> PublishedFile {
        PublishedFile(
            path: path, fingerprint: FileFingerprint(size: text.utf8.count, hash: ContentHash(text)),
            role: FileRole.role(of: path, isList: path == "index.html", hasSource: path.hasSuffix("/index.html")),
            stamp: FileStamp(size: text.utf8.count, modified: 0))
    }

    private static func report(_ paths: [String], gone: [String] = []) -> PublishReport {
        var report = PublishReport(outcome: .published, target: "live", destination: "folder:/www")
        report.plan.uploads = paths.map { PublishPlan.Upload(file: file($0), reason: .changed) }
        report.plan.removals = gone.map { PublishPlan.Removal(path: $0, reason: .gone) }
        return report
    }

    private static var config: SiteConfig {
        var config = SiteConfig()
        config.baseURL = "https://news.example/"
        return config
    }

    private func run(
        _ programs: FakePrograms, _ report: PublishReport, environment: [String: String] = [:],
        config: SiteConfig = Self.config, _ change: (inout PublishSettings) -> Void
    ) async throws(PublishError) -> PublishReport {
        var settings = PublishSettings(name: "live", destination: .folder("/www"))
        change(&settings)
        var report = report
        let snapshot = OutputSnapshot(folder: "/out", files: report.plan.uploads.map(\.file))
        try await AfterPublication(
            settings, config: config, runner: programs.runner(environment), environment: environment,
            source: programs.folder, patience: [0]
        ).run(&report, snapshot: snapshot) { _, _ in [] }
        return report
    }

    @Test func hubsHearOfFeedsThatChanged() async throws {
        let programs = try FakePrograms()
        try programs.add("curl", #"printf '\n204'"#)
        var config = Self.config
        config.outputs.feeds.hub = "https://hub.example/"
        let paths = ["index.html", "feed.xml", "topics/اقتصاد/atom.xml", "notfeed.xml"]
        #expect(try await run(programs, Self.report(paths), config: config) { _ in }.warnings == [])
        let told = programs.input("curl")
        #expect(told.contains(#"url = "https://hub.example/""#))
        #expect(
            told.contains("hub.mode=publish&hub.url=https%3A%2F%2Fnews.example%2Ffeed.xml&hub.url=https%3A%2F%2Fnews"))
        #expect(!told.contains("notfeed"))
        _ = try await run(programs, Self.report(paths), config: config) { $0.pingsHub = false }
        #expect(programs.input("curl") == told)
    }

    @Test func allButChannelsHearOfGoingBack() async throws {
        let programs = try FakePrograms()
        try programs.add("purge", "exit 0")
        try programs.add("curl", #"printf '\n200'"#)
        try programs.add("tell", "exit 0")
        var config = Self.config
        config.outputs.feeds.hub = "https://hub.example/"
        var settings = PublishSettings(name: "live", destination: .git(remote: "origin", branch: "pages"))
        settings.purge = .command(["purge"])
        settings.indexNow = IndexNowSettings(key: "0123456789abcdef")
        settings.verifyURL = "https://shown.example/"
        settings.announce = ["tell"]
        var report = Self.report(["a/index.html", "feed.xml"], gone: ["b/index.html"])
        report.outcome = .rolledBack
        report.formerMoment = Timestamp(secondsSince1970: 1)
        report.plan.uploads[0].reason = .new
        report.knowsContents = false
        let after = AfterPublication(
            settings, config: config, runner: programs.runner(), environment: [:], source: programs.folder,
            patience: [0])
        try await after.run(&report, snapshot: nil) { _, _ in [] }
        #expect(report.warnings == [])
        #expect(
            programs.input("purge")
                == "https://news.example/a/\nhttps://news.example/b/\nhttps://news.example/feed.xml\n")
        let told = programs.input("curl")
        #expect(told.contains("hub.url=https%3A%2F%2Fnews.example%2Ffeed.xml"))
        #expect(told.contains(#"\"urlList\":[\"https://news.example/a/\",\"https://news.example/b/\"]"#))
        #expect(!told.contains("shown.example") && programs.input("tell") == "")
        // Where the contents are known, the site is looked at, too.
        report.knowsContents = true
        await #expect(throws: PublishError.self) { try await after.run(&report, snapshot: nil) { _, _ in [] } }
        #expect(programs.input("curl").contains("shown.example"))
    }

    @Test func searchEnginesHearOfPagesWhereTheKeyIsShown() async throws {
        let programs = try FakePrograms()
        try programs.add("curl", #"printf '\n200'"#)
        let key = "0123456789abcdef"
        let missing = try await run(programs, Self.report(["a/index.html"])) {
            $0.indexNow = IndexNowSettings(key: key)
        }
        #expect(missing.warnings.count == 1)
        #expect(programs.input("curl") == "")
        let told = try await run(
            programs, Self.report(["a/index.html", "404.html", "\(key).txt", "x.css"], gone: ["b/index.html"])
        ) { $0.indexNow = IndexNowSettings(key: key) }
        #expect(told.warnings == [])
        #expect(
            programs.input("curl").contains(#"\"urlList\":[\"https://news.example/a/\",\"https://news.example/b/\"]"#))
    }

    @Test func cachesHearOfEverythingThatChangedInOneCall() async throws {
        let programs = try FakePrograms()
        try programs.add("purge", "exit 0")
        try programs.add("curl", #"printf '\n200'"#)
        let report = Self.report(["a/index.html", "x.css"], gone: ["old/index.html"])
        _ = try await run(programs, report) { $0.purge = .command(["purge", "--all"]) }
        #expect(
            programs.input("purge")
                == "https://news.example/a/\nhttps://news.example/old/\nhttps://news.example/x.css\n")
        let secret = ["CDN_TOKEN": "s3cr3t-token"]
        _ = try await run(programs, report, environment: secret) {
            $0.purge = .request(url: "https://cdn.example/purge", tokenVariable: "CDN_TOKEN")
        }
        #expect(programs.input("curl").contains("Authorization: Bearer s3cr3t-token"))
        let unset = try await run(programs, report) {
            $0.purge = .request(url: "https://cdn.example/purge", tokenVariable: "CDN_TOKEN")
        }
        #expect(unset.warnings.count == 1)
    }

    @Test func whatIsShownMustBeWhatWasSent() async throws {
        let programs = try FakePrograms()
        let report = Self.report(["index.html", "a/index.html", "x.css", "_headers"])
        try programs.add("curl", #"printf 'x\n200'"#)
        _ = try await run(programs, report) { $0.verifyURL = "https://news.example/" }
        #expect(!programs.input("curl").contains("_headers"))
        for answer in [#"printf 'old\n200'"#, #"printf 'x\n404'"#, "echo no route >&2; exit 7"] {
            try programs.add("curl", answer)
            await #expect(throws: PublishError.self) {
                _ = try await run(programs, report) { $0.verifyURL = "https://news.example/" }
            }
        }
    }

    @Test func whatOthersCannotTakeIsAWarning() async throws {
        let programs = try FakePrograms()
        try programs.add("purge", "echo the cache is asleep >&2; exit 3")
        let report = try await run(programs, Self.report(["a/index.html"])) { $0.purge = .command(["purge"]) }
        #expect(
            report.warnings == [
                "the cache was not purged: purge: the cache is asleep; tried again with the next publication"
            ])
    }

    /// What others could not be told is told with the next publication, be it one that changes nothing.
    @Test func whatFailedIsTriedAgain() async throws {
        let programs = try FakePrograms()
        try programs.add("purge", "exit 3")
        try programs.add("curl", "exit 7")
        let first = Self.report(["a/index.html"])
        _ = try await run(programs, first) { $0.purge = .command(["purge"]) }
        await #expect(throws: PublishError.self) {
            _ = try await run(programs, first) { $0.verifyURL = "https://news.example/" }
        }
        var second = first
        second.outcome = .unchanged
        try programs.add("purge", "exit 0")
        await #expect(throws: PublishError.self) {
            _ = try await run(programs, second) { $0.verifyURL = "https://news.example/" }
        }
        try programs.add("curl", #"printf 'x\n200'"#)
        _ = try await run(programs, second) {
            $0.purge = .command(["purge"])
            $0.verifyURL = "https://news.example/"
        }
        #expect(programs.input("purge") == "https://news.example/a/\nhttps://news.example/a/\n")
        _ = try await run(programs, second) { $0.purge = .command(["purge"]) }
        #expect(programs.input("purge") == "https://news.example/a/\nhttps://news.example/a/\n")
    }

    @Test func nothingIsToldOfWhatDidNotHappen() async throws {
        let programs = try FakePrograms()
        try programs.add("purge", "exit 0")
        for outcome in [PublishReport.Outcome.unchanged, .planned] {
            var report = Self.report(["a/index.html"])
            report.outcome = outcome
            _ = try await run(programs, report) { $0.purge = .command(["purge"]) }
        }
        #expect(programs.input("purge") == "")
    }
}

@Suite struct RedactionTests {
    @Test(arguments: [
        ("pushed to https://user:pa55@host/x", "pushed to https://***@host/x"),
        ("https://ghp_0123456789abcdef@github.com/a", "https://***@github.com/a"),
        ("ssh://git@host/x and git@host:x", "ssh://git@host/x and git@host:x"),
        ("key is AKIAsecretKEY.", "key is ***."), ("short: abc", "short: abc"),
        ("https://host/a@b", "https://host/a@b"),
    ]) func secretsAreTakenOut(_ text: String, _ clean: String) {
        let environment = ["AWS_SECRET_ACCESS_KEY": "AKIAsecretKEY", "SHORT_TOKEN": "abc", "HOME": "pushed"]
        #expect(Redaction(environment: environment).clean(text) == clean)
    }
}
