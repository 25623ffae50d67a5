import MujazContent
import MujazCore
import Testing

@testable import MujazPublish

@Suite struct RsyncTests {
    @Test(arguments: [
        ("box:/srv/www", RsyncPlace.shell(host: "box", path: "/srv/www")),
        ("news@box.example:/srv/www/", .shell(host: "news@box.example", path: "/srv/www")),
        ("box:www", .shell(host: "box", path: "./www")), ("box:~/www", .shell(host: "box", path: "./www")),
        ("box:-www", .shell(host: "box", path: "./-www")), ("box:./a b/خبر", .shell(host: "box", path: "./a b/خبر")),
        ("[2001:db8::1]:/srv", .shell(host: "2001:db8::1", path: "/srv")),
        ("u@[::1]:/srv", .shell(host: "u@::1", path: "/srv")), ("box:/a:b", .shell(host: "box", path: "/a:b")),
        ("box::site", .daemon("box::site")), ("u@box::site/www/", .daemon("u@box::site/www")),
        ("rsync://box/site", .daemon("rsync://box/site")),
        ("rsync://u@box:8730/site/a/", .daemon("rsync://u@box:8730/site/a")),
        ("rsync://[::1]:8730/site", .daemon("rsync://[::1]:8730/site")),
    ])
    func readsPlaces(text: String, place: RsyncPlace) { #expect(RsyncPlace(text) == place) }

    @Test(arguments: [
        "", "box", "box:", "box:/", "box:.", "box:~", "box:./", "box:~other/www", "box:/srv/../etc", ":/srv",
        "-oProxyCommand=x:/srv",
        "u@-x:/srv", "@box:/srv", "a b:/srv", "$(x):/srv", "/srv/a:b", "box::", "box::/srv", "rsync://box",
        "rsync://box/",
        "rsync:///site", "rsync://-x/site", "box::site/..", "::site",
    ])
    func refusesWhatIsNoPlace(text: String) { #expect(RsyncPlace(text) == nil) }

    @Test(arguments: [
        ("rsync  version 3.2.7  protocol version 31", true), ("rsync  version v3.4.1  protocol version 32", true),
        ("rsync  version 3.1.0  protocol version 31", true), ("rsync  version 3.2.0pre1  protocol version 31", true),
        ("rsync  version 10.0  protocol version 40", true), ("rsync  version 3.0.9  protocol version 30", false),
        ("rsync  version 2.6.9  protocol version 29", false), ("openrsync: protocol version 29", false), ("", false),
    ])
    func wantsANewEnoughVersion(line: String, willDo: Bool) {
        #expect((RsyncProgram.problem(version: line) == nil) == willDo)
    }

    @Test(
        arguments: [
            ("", []), ("ssh", ["ssh"]), ("  ssh -p 22 ", ["ssh", "-p", "22"]),
            ("ssh -o 'ProxyCommand nc %h %p'", ["ssh", "-o", "ProxyCommand nc %h %p"]), ("a\" b\"c ''", ["a bc", ""]),
        ] as [(String, [String])])
    func takesTheUsersCommandApart(command: String, words: [String]) {
        #expect(RemoteShell.words(of: command) == words)
    }

    @Test(arguments: ["", "a", "it's", "''", "$(touch x)", "`x`", "a\nb", "-rf", "خبر \"عاجل\"", "back\\slash", "!x"])
    func quotesForTheShell(word: String) async throws {
        let runner = ProgramRunner(folders: ["/bin", "/usr/bin"], redaction: Redaction(environment: [:]))
        let result = try await runner.run("sh", ["-c", "printf %s " + RemoteShell.quoted(word)])
        #expect(result.text == word)
    }

    @Test func readsWhatRsyncLists() {
        let output = """
            >f+++++++++ index.html
            cd+++++++++ media/
            cL+++++++++ link
            >f+++++++++ a b\\#012c\\#134#012 خبر
            .f          same.html
            <f.st...... changed.html
            *deleting   gone.html
            a greeting
            """
        let entries = RsyncProgram.entries(Array(output.utf8)).filter(\.isSent)
        #expect(
            entries.map(\.path.string) == [
                "index.html", "media/", "link", "a b\nc\\#012 خبر", "changed.html",
            ])
        #expect(entries.map(\.kind) == Array("fdLff".utf8))
    }

    @Test func listsNamesSoThatNoneIsAnOption() {
        let list = RsyncProgram.list(["-rf", "#a", "a\nb"])
        #expect(list == Array("./-rf\0./#a\0./a\nb\0".utf8))
    }

    @Test func namesFoldersFromTheDeepest() {
        #expect(FolderNames.above(["a/b/c.html", "a/d/e/f.html", "x.html"]) == ["a/d/e", "a/b", "a/d", "a"])
        #expect(FolderNames.above(["x.html"]).isEmpty)
    }

    @Test(arguments: [
        (
            ["rsync: write failed on \"a\": No space left on device (28)", "rsync error: x (code 11)"], 11,
            "No space left", "full"
        ),
        (["@ERROR: auth failed on module site"], 5, "auth failed", "RSYNC_PASSWORD"),
        (["rsync error: unexplained error (code 255)"], 255, "unexplained", "goes on"),
    ])
    func explainsFailures(lines: [String], code: Int, reason: String, help: String) {
        let error = RsyncProgram.failure("send files", ProgramRunner.Result(code: code, output: [], messages: lines))
        #expect(error.message.contains(reason))
        #expect(error.help?.contains(help) == true)
    }

    @Test func knowsAnOwnerThatIsGone() {
        let me = "process 4 on box, since x"
        #expect(!RsyncOnly.isGone("process 999999999 on elsewhere, since x", seenBy: me))
        #expect(RsyncOnly.isGone("process 999999999 on box, since x", seenBy: me))
        #expect(!RsyncOnly.isGone("process 1 on box, since x", seenBy: me))
        for broken in ["", "process", "process x on box, y", "process -1 on box, y"] {
            #expect(!RsyncOnly.isGone(broken, seenBy: me))
        }
    }

    /// The scripts reach shells that cannot quote more than one line, and a mistake in one shows only over there.
    @Test(arguments: [
        RemoteScripts.guarding, RemoteScripts.rsync, RemoteScripts.read, RemoteScripts.keep, RemoteScripts.remove,
        RemoteScripts.removeFolders, RemoteScripts.forget, RemoteScripts.liveRecord, RemoteScripts.begin,
        RemoteScripts.finish, RemoteScripts.releases, RemoteScripts.rollBack,
    ])
    func writesScriptsThatEveryShellReads(script: String) async throws {
        #expect(!script.contains("\n"))
        #expect(!script.contains("'"))
        let runner = ProgramRunner(folders: ["/bin", "/usr/bin"], redaction: Redaction(environment: [:]))
        #expect(try await runner.run("sh", ["-n", "-c", script]).isSuccess)
    }
}
