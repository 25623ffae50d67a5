import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazPublish

@Suite struct GitTargetTests {
    @Test(arguments: [
        "index.html", "a b.txt", "-n", "خبر/عاجل.html", "q\"u\\o'te", "line\nbreak", "tab\t\u{7F}\u{1}", " edge ", "\"",
    ])
    func pathsAreReadAsTheyWereWritten(_ path: String) {
        let quoted = GitPath.quoted(path)
        #expect(!quoted.contains("\n"))
        #expect(GitPath.unquoted(quoted).map(ExactString.init) == ExactString(path))
        let short = GitPath.quotedIfNeeded(path)
        #expect(!short.contains("\n"))
        #expect(GitPath.unquoted(short).map(ExactString.init) == ExactString(path))
    }

    @Test func anyTextIsQuotedSoThatItCanBeReadAgain() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let scalars = (0..<12).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0..<0x300, using: &generator)) }
            let path = String(String.UnicodeScalarView(scalars))
            #expect(GitPath.unquoted(GitPath.quoted(path)).map(ExactString.init) == ExactString(path))
        }
    }

    @Test(arguments: ["\"", "\"a", "\"\\", "\"\\9\"", "\"\\777\"", "\"\\12", "\"a\"b", "\"\\377\""])
    func brokenQuotesAreNoPath(_ text: String) { #expect(GitPath.unquoted(text) == nil) }

    @Test(arguments: [
        (".git/config", false), ("a/.GIT", false), ("a/git~1/b", false), (".gitattributes", true), ("a.git", true),
        (".github/x", true), ("git", true),
    ])
    func namesThatGitKeepsForItself(_ path: String, _ isFine: Bool) {
        #expect((GitPath.problem(path) == nil) == isFine)
    }

    @Test func messagesTellOtherMachinesWhatTheyNeed() {
        var message = GitMessage()
        message.title = "Mujaz-Publication: 9 title"
        message.number = 7
        message.id = "5f3a"
        message.foreign = ["README", "docs/", "new\nline"]
        message.domain = "news.example"
        message.rolledBackFrom = 8
        message.rolledBackTo = String(repeating: "a", count: 40)
        #expect(GitMessage(message.text.utf8) == message)
        #expect(message.isForeign("docs/a/b") && message.isForeign("README") && !message.isForeign("docs.html"))
        #expect(!GitMessage("By hand\n\nSigned-off-by: x\n".utf8).isOurs)
        #expect(!GitMessage("Mujaz-Publication: 1 a\n".utf8).isOurs, "a title is no trailer")
        #expect(GitMessage("x\n\nMujaz-Rolled-Back-To: --all\n".utf8).rolledBackTo == nil)
    }

    @Test func foldersOfOthersAreNamedAsAWhole() {
        let own = ["index.html", "2026/a/index.html"]
        let summary = GitMessage.summary(foreign: ["README", "docs/a", "docs/b/c", "2026/x", "2026/b/y"], own: own)
        #expect(summary == ["2026/b/", "2026/x", "README", "docs/"])
        #expect(GitMessage.summary(foreign: (0..<600).map { "f\($0)" }, own: own) == ["/"])
        #expect(GitMessage.summary(foreign: [], own: own).isEmpty)
    }

    @Test(
        arguments: [
            ("https://github.com/me/site.git", GitRemote.Kind.address, "github.com", false),
            ("https://me:token@GitHub.com:443/me/site", .address, "github.com", false),
            ("ssh://git@codeberg.org:22/me/site.git", .address, "codeberg.org", true),
            ("git@gitlab.com:me/site.git", .address, "gitlab.com", true),
            ("github.com:me/site", .address, "github.com", true),
            ("/srv/site.git", .path, nil, false), ("../site.git", .path, nil, false), ("./a:b", .path, nil, false),
            ("file:///srv/site.git", .address, nil, false), ("origin", .name, nil, false), ("a/b:c", .name, nil, false),
        ] as [(String, GitRemote.Kind, String?, Bool)])
    func remotesAreToldApart(_ text: String, _ kind: GitRemote.Kind, _ host: String?, _ usesShell: Bool) {
        let remote = GitRemote(address: text)
        #expect(GitRemote.kind(of: text) == kind)
        #expect(remote.host == host)
        #expect(remote.usesShell == usesShell)
    }

    @Test(
        arguments: [
            ("https://news.example/", "news.example"), ("https://WWW.News.example", "www.news.example"),
            ("https://أخبار.example/", "xn--igbicxr.example"), ("https://me.github.io/", nil),
            ("https://me.gitlab.io/x/", nil),
            ("https://news.example/blog/", nil), ("http://localhost/", nil), ("http://127.0.0.1/", nil),
            ("http://[::1]/", nil), ("https://news.example:8080/", nil), ("https://me.codeberg.page/", nil),
            ("https://notgithub.io/", "notgithub.io"),
        ] as [(String, String?)])
    func domainsOfOnesOwn(_ address: String, _ domain: String?) { #expect(GitHost.domain(of: address) == domain) }

    @Test func eachHostHasItsOwnFileForTheDomain() {
        #expect(GitHost(host: "github.com", baseURL: nil).domainFile == "CNAME")
        #expect(GitHost(host: "codeberg.org", baseURL: nil).domainFile == ".domains")
        #expect(GitHost(host: "gitlab.com", baseURL: nil).domainFile == nil)
        #expect(GitHost(host: nil, baseURL: nil).largestFile == nil)
    }

    @Test(arguments: [
        ("git version 2.39.5", 2, 39), ("git version 2.39.5 (Apple Git-154)\n", 2, 39), ("git version 3.0.0-rc1", 3, 0),
        ("git version 2.31", 2, 31),
    ])
    func versions(_ text: String, _ first: Int, _ second: Int) throws {
        #expect(try #require(GitCommand.version(text)) == (first, second))
    }

    @Test func variablesOfHooksAreClearedAndSettingsOfCIStay() {
        let variables = GitEnvironment.variables(
            inherited: ["GIT_DIR": ".git", "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "http.extraheader"],
            further: [("remote.x.url", "y")])
        #expect(variables["GIT_DIR"] == .some(nil) && variables["GIT_INDEX_FILE"] == .some(nil))
        #expect(variables["GIT_CONFIG_KEY_0"] == nil, "it is inherited")
        #expect(variables["GIT_CONFIG_KEY_1"] == "remote.x.url" && variables["GIT_CONFIG_VALUE_1"] == "y")
        #expect(variables["GIT_CONFIG_COUNT"] == String(GitEnvironment.settings.count + 2))
        #expect(variables["GIT_TERMINAL_PROMPT"] == "0")
    }

    @Test func treesAreReadWithAnyName() {
        let id = String(repeating: "a", count: 40)
        let files = GitTree.files(
            Array("100644 blob \(id)\ta b\n.txt\0120000 blob \(id)\tl\0".utf8) + "100644 blob x\t".utf8 + [0xFF, 0])
        #expect(files.map(\.path) == ["a b\n.txt", "l", "\u{FFFD}"])
        #expect(files.map(\.isReadable) == [true, true, false])
        let none = String(repeating: "0", count: 40)
        let changes = GitTree.changes(
            Array(":000000 100644 \(none) \(id) A\0new\0:100644 000000 \(id) \(none) D\0old\0".utf8))
        #expect(changes.map(\.path) == ["new", "old"])
        #expect(changes[0].old == nil && changes[0].new?.id == id && changes[1].old?.id == id && changes[1].new == nil)
    }

    @Test func commitsAreReadWithTheirTree() {
        let (name, tree) = (String(repeating: "a", count: 40), String(repeating: "b", count: 40))
        let body = "tree \(tree)\nauthor x <y> 1 +0000\n\nPublish\n\nMujaz-Publication: 3 z\n"
        let batch = "\(name) commit \(body.utf8.count)\n\(body)\n\(tree) tree 0\n\n"
        let commit = GitCommit(batch: Array(batch.utf8))
        #expect(commit?.name == name && commit?.tree == tree && commit?.message.number == 3)
        #expect(GitCommit(batch: Array("\(name) missing\n\(name)^{tree} missing\n".utf8)) == nil)
        let lost = "\(name) commit \(body.utf8.count)\n\(body)\n\(name)^{tree} missing\n"
        #expect(GitCommit(batch: Array(lost.utf8)) == nil)
    }

    @Test(arguments: [
        ("fatal: could not read Username for 'https://x': terminal prompts disabled", "credential helper"),
        ("remote: GH006: Protected branch update failed", "refuses the branch"),
        ("fatal: Could not resolve host: x", "network"), ("No space left on device", "room"),
    ])
    func whatGitSaysLeadsToACure(_ words: String, _ cure: String) {
        #expect(GitAdvice.help(for: words)?.contains(cure) == true)
    }

    @Test func filesThatGitHubRefusesAreNamedBeforeAnythingIsSent() async {
        let git = GitCommand(
            runner: ProgramRunner(folders: [], redaction: Redaction(environment: [:])), repository: "/none",
            variables: [:])
        let session = GitSession(
            repository: GitRepository(git: git, branch: "pages", source: "/", fileSystem: DiskFileSystem()), head: nil,
            history: .keep, message: nil, host: GitHost(host: "github.com", baseURL: nil), lock: nil,
            fileSystem: DiskFileSystem(), messages: PublishMessages())
        let size = (100 << 20) + 1
        let file = PublishedFile(
            path: "film.mp4", fingerprint: FileFingerprint(size: size, hash: ContentHash([])), role: .asset,
            stamp: FileStamp(size: size, modified: 0))
        await #expect {
            try await session.send([file], from: OutputSnapshot(folder: "/", files: [file]))
        } throws: { ($0 as? PublishError)?.message.contains("film.mp4") == true }
    }

    @Test func whatTheTargetKnowsAsMujazsIsNotOfOthersAndGoesWhenItIsNotMadeAnyMore() {
        var listing = TargetListing(files: [ExactString("old.html"): .unknown, ExactString("README"): .unknown])
        listing.published = [ExactString("old.html")]
        let plan = PublishPlanner(
            snapshot: OutputSnapshot(folder: "/", files: []), publication: nil, listing: listing,
            now: Timestamp(secondsSince1970: 0), keepOld: nil
        ).plan()
        #expect(plan.foreign == ["README"])
        #expect(plan.removals.map(\.path) == ["old.html"])
        #expect(plan.formerCount == 1)
    }
}
