import ArgumentParser
import MujazBuild
import MujazCore
import MujazLanguage
import MujazSite
import Testing

@testable import MujazCommandLine

@Suite("Report")
struct ReportTextTests {
    private func report() -> BuildReport {
        var report = BuildReport()
        report.articles = 1
        report.pages = 12
        report.written = 3
        report.unchanged = 9
        report.heldBack = [
            HeldBack(file: "a.md", reason: .draft, until: nil),
            HeldBack(file: "b.md", line: 7, reason: .future, until: Timestamp(secondsSince1970: 1_900_000_000)),
        ]
        report.diagnostics = [
            Diagnostic(
                severity: .warning, id: "no-date", file: "خبر.md", location: .start, message: "m \"q\"", help: "h"),
            Diagnostic(severity: .note, id: "n", message: "m"),
        ]
        return report
    }

    @Test func summary() {
        #expect(
            ReportText.summary(report(), duration: .milliseconds(1250))
                == "1 article, 12 pages: 3 written, 9 unchanged, 0 removed, 1 warning (1.2 s)")
    }

    @Test func failure() {
        var failed = BuildReport()
        failed.outcome = .contentErrors
        failed.diagnostics = [Diagnostic(severity: .error, id: "x", message: "m")]
        #expect(
            ReportText.summary(failed, duration: .milliseconds(7))
                == "not built, 1 error; nothing was written (7 ms)")
        failed.hadOutput = true
        #expect(
            ReportText.summary(failed, duration: .milliseconds(7))
                == "not built, 1 error; the output is as it was (7 ms)")
        #expect(
            ReportText.interrupted(hadOutput: true)
                == "the build was interrupted; the output is as it was")
        #expect(
            ReportText.interrupted(hadOutput: false)
                == "the build was interrupted; nothing was written")
    }

    @Test func json() {
        let parts = [
            #"{"schema":1,"built":true,"articles":1,"pages":12,"written":3,"unchanged":9,"removed":0,"duration_ms":5"#,
            #""held_back":[{"file":"a.md","line":null,"reason":"draft","folder":null,"until":null,"expires":null}"#,
            #"{"file":"b.md","line":7,"reason":"future","folder":null,"until":"2030-03-17T17:46:40Z","expires":null}]"#,
            #""next_due":null,"next_due_change":null,"next_due_by_language":{}"#,
            #""unlinked_files":[],"gone":[],"leftovers":[]"#,
            #""diagnostics":[{"severity":"warning","id":"no-date","file":"خبر.md","line":1,"column":1"#,
            #""message":"m \"q\"","help":"h"}"#,
            #"{"severity":"note","id":"n","file":null,"line":null,"column":null,"message":"m","help":null}]}"#,
        ]
        #expect(ReportJSON.text(report(), duration: .milliseconds(5)) == parts.joined(separator: ","))
    }

    @Test func heldBack() {
        #expect(
            ReportText.heldBack(report()) == """
                held back, drafts: 1
                  a.md
                held back, dated in the future: 1
                  b.md:7 until 2030-03-17 17:46:40 +00:00

                """)
    }
}

@Suite("What is held back, for people")
struct HeldBackTextTests {
    @Test("A long list says how to see the rest")
    func long() {
        var report = BuildReport()
        report.heldBack = (0..<103).map { HeldBack(file: "\($0).md", reason: .draft, until: nil) }
        let lines = ReportText.heldBack(report).split(separator: "\n")
        #expect(lines.count == 102 && lines[0] == "held back, drafts: 103")
        #expect(lines.last == "  … and 3 more; mujaz build --json lists all")
        report.heldBack.removeLast(3)
        #expect(ReportText.heldBack(report).split(separator: "\n").count == 101)
    }
}

@Suite("Options of build")
struct BuildCommandTests {
    private func options(_ arguments: [String]) throws -> BuildOptions {
        let command = try #require(try BuildCommand.parseAsRoot(arguments) as? BuildCommand)
        return try command.makeOptions()
    }

    @Test func defaults() throws {
        let options = try options([])
        #expect(options.source == ".")
        #expect(options.output == "Output")
        #expect(options.baseURL == nil)
        #expect(!options.isStrict)
        #expect(options.jobs >= 1)
    }

    @Test func everything() throws {
        let options = try options([
            "site/", "-o", "public/", "--config", "c.yaml", "--base-url", "https://x.example", "--drafts", "--future",
            "--expired", "--now", "٢٠٢٦-١١-٢٣T18:00:00Z", "--strict", "--keep-going", "--jobs", "3", "--quiet",
            "--json",
            "--profile",
        ])
        #expect(options.source == "site")
        #expect(options.output == "public")
        #expect(options.configPath == "c.yaml")
        #expect(options.now.secondsSince1970 == 1_795_456_800)
        #expect(options.visibility.showsDrafts && options.visibility.showsFuture && options.visibility.showsExpired)
        #expect(options.isStrict && options.keepsGoing && options.jobs == 3)
    }

    @Test(
        "Wrong usage is refused",
        arguments: [
            ["--now", "yesterday"], ["--jobs", "0"], ["--jobs", "x"], ["--nothing"], ["a", "b"],
        ])
    func wrong(arguments: [String]) {
        #expect(throws: (any Error).self) { try options(arguments) }
    }
}

@Suite("Options of new and init")
struct ScaffoldCommandTests {
    @Test("A title may come without quotes, and options among its words")
    func titles() throws {
        let arguments = ["new", "article", "خبر", "--source", "site/", "جديد", "--now", "2026-11-23T18:00:00Z"]
        let command = try #require(try MujazCommand.parseAsRoot(arguments) as? NewCommand)
        #expect(command.kind == .article)
        #expect(command.title == ["خبر", "جديد"])
        #expect(command.source == "site/")
        let digest = try #require(try MujazCommand.parseAsRoot(["new", "digest", "--week"]) as? NewCommand)
        #expect(digest.title.isEmpty && digest.week)
        let start = try #require(try MujazCommand.parseAsRoot(["init", "here"]) as? InitCommand)
        #expect(start.folder == "here")
    }

    @Test("Wrong usage is refused", arguments: [["new"], ["new", "novel", "x"], ["init"], ["init", "a", "b"]])
    func wrong(arguments: [String]) {
        #expect(throws: (any Error).self) { _ = try MujazCommand.parseAsRoot(arguments) }
    }
}
