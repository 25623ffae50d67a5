import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazPublish

/// The scripts of the other side, run on this one.
@Suite struct RemoteScriptTests {
    private let folder: TemporaryFolder
    private let root: String
    private let shell: RemoteShell
    private let disk = DiskFileSystem()

    init() throws {
        folder = try TemporaryFolder(disk)
        root = folder.path + "/a 'b' $(c)"
        try disk.createDirectory(root)
        shell = RemoteShell(
            host: "here", command: "/bin/sh -c 'eval \"$1\"'", socket: folder.socket,
            runner: ProgramRunner(folders: ["/bin", "/usr/bin"], redaction: Redaction(environment: [:])))
    }

    private func lock(_ mode: String = "lock") async throws -> (RemoteGuard, RemoteGuard.Answer) {
        let (lock, answer, said) = try await RemoteGuard.start(
            shell, folder: root, who: "the tests, today", mode: mode, note: { _ in })
        #expect(said == [])
        return (lock, answer)
    }

    private func connection(_ lock: RemoteGuard) -> RsyncConnection {
        RsyncConnection(
            shell: shell, lock: lock, folder: root,
            rsync: RsyncProgram(runner: ProgramRunner(folders: [], redaction: Redaction(environment: [:]))),
            temporary: folder)
    }

    private var store: PublicationStore {
        PublicationStore(
            stateFolder: folder.path + "/state", PublishSettings(name: "one", destination: .rsync("host:/srv")),
            fileSystem: disk)
    }

    private func names(_ path: String = "") throws -> [String] { try disk.names(in: root + path).sorted() }

    @Test func letsOneInAtATime() async throws {
        defer { folder.remove() }
        let (first, answer) = try await lock()
        guard case .ready(let path) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(path.hasSuffix("/a 'b' $(c)"))
        let (second, refusal) = try await lock()
        guard case .busy(let who) = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(who == "the tests, today")
        await second.end()
        let (reader, silent) = try await lock("read")
        guard case .ready = silent else {
            Issue.record("\(silent)")
            return
        }
        await reader.end()
        await first.end()
        #expect(try names("/.mujaz") == [])
    }

    @Test func breaksALockAndShutsItsOwnerOut() async throws {
        defer { folder.remove() }
        let (first, _) = try await lock()
        let (second, answer) = try await lock("break")
        guard case .ready = answer else {
            Issue.record("\(answer)")
            return
        }
        // What was on its way under the old lock comes too late.
        let late = try await shell.run(RemoteScripts.keep, [root, first.token, "publication", "1"], input: [65])
        #expect(late.code == RemoteScripts.locked)
        try await connection(second).keep([66], as: "publication")
        #expect(try await connection(second).read(".mujaz/publication") == [66])
        await first.end()
        await second.end()
        #expect(try names("/.mujaz") == ["publication"])
        await #expect(throws: RemoteGuard.lost) { try await connection(second).keep([67], as: "publication") }
    }

    @Test func waitsForWhatIsAtWorkBeforeItGivesTheLockBack() async throws {
        defer { folder.remove() }
        let (lock, _) = try await lock()
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        async let slow = shell.start(
            "printf begun >&2; echo >&2; " + RemoteScripts.keep, [root, lock.token, "slow", "1"],
            note: { _ in start.finish() },
            input: { write in
                try await Task.sleep(for: .milliseconds(600))
                try await write([UInt8(65)].span.bytes)
            })
        for await _ in started {}
        try await Task.sleep(for: .milliseconds(200))
        await lock.end()
        #expect(try names("/.mujaz") == ["slow"])
        #expect(try await slow.isSuccess)
    }

    @Test func keepsNothingOfARecordThatWasCutOff() async throws {
        defer { folder.remove() }
        let (lock, _) = try await lock()
        let result = try await connection(lock).change(RemoteScripts.keep, ["publication", "10"], input: [65])
        #expect(result.code == RemoteScripts.cut)
        await lock.end()
        #expect(try names("/.mujaz") == [])
    }

    @Test func removesFilesAndTheFoldersThatTheyLeaveEmpty() async throws {
        defer { folder.remove() }
        let gone = ["-rf", "a/b c/خبر.html", "a/b c/new\nline", "a/$(touch x)`y`", "a/'\"\\", "d/#e"]
        for path in gone + ["d/stays"] {
            try disk.createDirectory(FolderTarget.parent(of: root + "/" + path))
            try disk.write([], to: root + "/" + path)
        }
        let (lock, _) = try await lock()
        try await connection(lock).remove(gone + ["a/never/there"], in: "")
        await lock.end()
        #expect(try names() == [".mujaz", "d"])
        #expect(try names("/d") == ["stays"])
    }

    /// Publishes a whole new state as the publisher would, and returns what it published.
    private func publish(
        _ wanted: [String: String], number: Int, _ former: Publication?, damage: (() throws -> Void)? = nil
    ) async throws -> Publication {
        let (lock, _) = try await lock()
        let releases = RsyncReleases(connection(lock), keeps: 2, store: store)
        _ = try await releases.record(PublicationRecord.name)
        var next = Publication(id: "abcdef0123", number: number, moment: Timestamp(secondsSince1970: 0))
        next.release = next.releaseName
        for (path, text) in wanted {
            next.files[ExactString(path)] = FileFingerprint(size: text.utf8.count, hash: ContentHash(Array(text.utf8)))
        }
        try damage?()
        try await releases.begin(next, former: former)
        let place = "\(root)/releases/.new-\(next.releaseName)"
        let old = former?.files ?? [:]
        try await releases.remove(old.keys.filter { next.files[$0] == nil }.map(\.string).sorted())
        for (path, text) in wanted where old[ExactString(path)] != next.files[ExactString(path)] {
            try disk.createDirectory(FolderTarget.parent(of: place + "/" + path))
            try? disk.removeFile(place + "/" + path)
            try disk.write(Array(text.utf8), to: place + "/" + path)
        }
        let list = PublicationList(next.files)
        next.base = list.name
        try await releases.keep(list.bytes, as: list.fileName)
        try await releases.keep(
            #require(PublicationRecord.bytes(next, listed: list.files)), as: PublicationRecord.name)
        _ = try await releases.finish(next)
        await lock.end()
        return next
    }

    private func content(_ release: String) throws -> [String: String] {
        let tree = try disk.tree(at: "\(root)/\(release)") { _ in false }
        return try Dictionary(
            uniqueKeysWithValues: tree.files.map {
                ($0.path, String(decoding: try disk.contents(of: "\(root)/\(release)/\($0.path)"), as: UTF8.self))
            })
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func makesReleasesOfThoseThatWereGivenUp(seed: UInt64) async throws {
        defer { folder.remove() }
        let paths = ["index.html", "a/-b c", "a/d/خبر.html", "a/$(x)`y`", "a/'\"\\", "e/new\nline", "a/d/f/g", "*"]
        var state = seed
        func chance(_ count: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % count
        }
        var wanted = ["stays": "always"]
        var former: (publication: Publication, content: [String: String])?
        var reused = 0
        for number in 1...12 {
            for path in paths where chance(3) == 0 { wanted[path] = chance(4) == 0 ? nil : "\(chance(5))" }
            // A folder becomes a file, and a file a folder.
            for name in ["e", "h"] where chance(4) == 0 {
                wanted = wanted.filter { !$0.key.hasPrefix(name) }
                wanted[chance(2) == 0 ? name : name + "/i"] = "turned"
            }
            if wanted["e"] != nil { wanted["e/new\nline"] = nil }
            let hasSpare = disk.kind(of: root + "/.mujaz/spare") == .file
            let published = try await publish(wanted, number: number, former?.publication)
            #expect(try content("current") == wanted, "round \(number)")
            if let former, let release = former.publication.release {
                #expect(try content("releases/" + release) == former.content, "a former release was changed")
            }
            if hasSpare { reused += 1 }
            former = (published, wanted)
        }
        #expect(reused == 9)
        #expect(try names("/releases").count == 3)
        #expect(try names("/.mujaz").filter { $0.hasPrefix("files-") }.count <= 3)
    }

    @Test func makesReleasesAnewWhereTheSpareIsDamaged() async throws {
        defer { folder.remove() }
        var former: Publication?
        for number in 1...7 {
            former = try await publish(["index.html": "\(number)", "same": "x"], number: number, former) {
                switch number {
                case 4: try disk.write(Array("rubbish".utf8), to: root + "/.mujaz/spare")
                case 5: try disk.removeFile(root + "/.mujaz/spare")
                case 6:
                    try disk.removeFile(root + "/releases/.spare/index.html")
                    try disk.createDirectory(root + "/releases/.spare/index.html/in the way")
                default: break
                }
            }
            #expect(try content("current") == ["index.html": "\(number)", "same": "x"])
            #expect(try names("/releases").filter { $0.hasPrefix(".new") } == [])
        }
    }

    @Test func makesReleasesAndGoesBack() async throws {
        defer { folder.remove() }
        for number in 1...4 {
            let (lock, _) = try await lock()
            let connection = connection(lock)
            let releases = RsyncReleases(connection, keeps: 2, store: store)
            var publication = Publication(id: "abcdef0123", number: number, moment: .init(secondsSince1970: 0))
            publication.release = publication.releaseName
            if number == 3 {
                // A cut-off attempt leaves nothing.
                try await releases.begin(publication, former: nil)
                await lock.end()
                #expect(try names("/releases").count == 2)
                let (lock, _) = try await self.lock()
                await lock.end()
                continue
            }
            try await releases.begin(publication, former: nil)
            try disk.write([UInt8(number)], to: "\(root)/releases/.new-\(publication.releaseName)/n\(number)")
            let list = PublicationRecord.list([:])
            publication.base = list.name
            try await releases.keep(list.bytes, as: PublicationRecord.listName(list.name))
            let record = try #require(PublicationRecord.bytes(publication, listed: [:]))
            try await releases.keep(record, as: PublicationRecord.name)
            _ = try await releases.finish(publication)
            #expect(try await releases.record(PublicationRecord.name) == record)
            await lock.end()
        }
        #expect(try names("/current") == ["n1", "n2", "n4"])
        #expect(try names("/releases") == [".spare", "000002-abcdef01", "000004-abcdef01"])
        #expect(try names("/.mujaz/publications") == ["000002-abcdef01", "000004-abcdef01"])
        #expect(try names("/.mujaz").count == 3)
        let (lock, _) = try await lock()
        let releases = RsyncReleases(connection(lock), keeps: 2, store: store)
        let all = try await releases.releases()
        #expect(all.map(\.number) == [4, 2])
        #expect(all.map(\.isLive) == [true, false])
        try await releases.rollBack(to: all[1])
        #expect(try names("/current") == ["n1", "n2"])
        let head = try PublicationRecord.head(try #require(try await releases.record(PublicationRecord.name)))
        #expect(head.publication.rolledBackFrom == 4)
        await lock.end()
    }

    @Test func letsEverybodyReadWhateverTheUmaskIs() async throws {
        defer { folder.remove() }
        func modes(_ umask: String, _ script: String) async throws -> String {
            let other = folder.path + "/modes"
            try? disk.removeTree(other)
            try disk.createDirectory(other + "/.mujaz")
            try disk.write(Array("t".utf8), to: other + "/.mujaz/open")
            let result = try await shell.run("umask \(umask); " + script, [other, "t", "000001-a"])
            #expect(result.isSuccess, "\(result.reason)")
            let told = try await shell.run("cd -- \"$1\" && ls -ld releases releases/.new-*", [other])
            return told.text
        }
        for umask in ["077", "027", "022"] {
            let told = try await modes(umask, RemoteScripts.begin)
            #expect(told.split(separator: "\n").allSatisfy { $0.hasPrefix("drwxr-xr-x") }, "\(told)")
        }
        #expect(try await modes("002", RemoteScripts.begin).hasPrefix("drwxrwxr-x"))
    }
}
