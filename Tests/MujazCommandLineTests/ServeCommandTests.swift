import ArgumentParser
import MujazCore
import Testing

@testable import MujazCommandLine

@Suite("serve")
struct ServeCommandTests {
    private func command(_ arguments: [String]) throws -> ServeCommand {
        try #require(try MujazCommand.parseAsRoot(["serve"] + arguments) as? ServeCommand)
    }

    @Test func defaults() throws {
        let command = try command([])
        #expect(command.source == "." && command.port == 4000 && command.host == "127.0.0.1")
        #expect(!command.noReload && !command.built && command.output == nil)
    }

    @Test func everything() throws {
        let command = try command([
            "site", "--port", "0", "--host", "0.0.0.0", "--open", "--drafts", "--future", "--expired", "--no-reload",
            "--navigate", "--now", "2026-11-23",
        ])
        #expect(command.source == "site" && command.port == 0 && command.noReload && command.navigate && command.open)
        #expect(try self.command(["-o", "public"]).output == "public")
    }

    @Test(
        "What cannot be asked for",
        arguments: [
            ["--port", "70000"], ["--port", "-1"], ["--built", "--drafts"], ["--output", "x", "--now", "2026-11-23"],
        ])
    func wrong(arguments: [String]) { #expect(throws: (any Error).self) { try command(arguments) } }

    @Test func addresses() {
        #expect(ServeText.address("127.0.0.1", 4000, path: "/") == "http://127.0.0.1:4000/")
        #expect(ServeText.address("::1", 80, path: "/news/") == "http://[::1]/news/")
        #expect(ServeText.address("[::1]", 8080, path: "/") == "http://[::1]:8080/")
    }

    @Test("Mistakes are told once, and that they are mended")
    func changes() {
        let first = Diagnostic(severity: .error, id: "x", file: "a.md", location: .start, message: "one")
        let second = Diagnostic(severity: .warning, id: "y", file: "b.md", message: "two")
        func text(_ before: [Diagnostic], _ now: [Diagnostic]) -> String {
            ServeText.changes(from: before, to: now, usesColor: false)
        }
        #expect(text([], [first]) == "a.md:1:1: error: one\n")
        #expect(text([first], [first, second]) == "b.md: warning: two\n")
        #expect(text([first, second], [second]) == "mended: no errors are left\n")
        #expect(text([second], []).isEmpty)
    }
}
