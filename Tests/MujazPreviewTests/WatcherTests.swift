import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import Testing

@testable import MujazPreview

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Watching real folders, by the system's own means and by looking.
@Suite("Watching", .serialized)
struct WatcherTests {
    enum Kind: CaseIterable {
        case system, polling
    }

    /// A folder under watch.
    private final class Scene {
        let folder: String
        let disk = DiskFileSystem()
        private let watcher: any FileWatcher
        private var iterator: AsyncStream<FileChanges>.AsyncIterator

        init(_ folder: String, _ kind: Kind) {
            self.folder = folder
            let filter = WatchFilter(excluding: ["Output"])
            watcher =
                kind == .system
                ? FileWatchers.watch(folder, filter: filter)
                : PollingWatcher(folder, filter: filter, interval: .milliseconds(20))
            iterator = watcher.changes.makeAsyncIterator()
        }

        func write(_ path: String, _ text: String = "x") throws {
            let place = folder + "/" + path
            if let slash = place.lastIndex(of: "/") { try disk.createDirectory(String(place[..<slash])) }
            try disk.write(Array(text.utf8), to: place)
        }

        /// All paths told until one of a mark is, which is written now.
        func told() async throws -> Set<String> {
            try write("mark-\(UUID().uuidString).md")
            var told: Set<String> = []
            while case .paths(let paths)? = await iterator.next() {
                let marks = paths.filter { $0.hasPrefix("mark-") }
                told.formUnion(paths.filter { !$0.hasPrefix("mark-") })
                if !marks.isEmpty { return told }
            }
            return told
        }

        func next() async -> FileChanges? { await iterator.next() }
        func stop() { watcher.stop() }
    }

    private func scene(_ kind: Kind, _ body: (Scene) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            try FileManager.default.createDirectory(
                atPath: folder + "/Content/articles", withIntermediateDirectories: true)
            let scene = Scene(folder, kind)
            try await body(scene)
            scene.stop()
        }
    }

    @Test("A file that is made, changed and removed", arguments: Kind.allCases)
    func files(kind: Kind) async throws {
        try await scene(kind) { scene in
            try scene.write("Content/articles/خبر.md", "1")
            #expect(try await scene.told() == ["Content/articles/خبر.md"])
            try scene.write("Content/articles/خبر.md", "22")
            #expect(try await scene.told() == ["Content/articles/خبر.md"])
            try scene.disk.removeFile(scene.folder + "/Content/articles/خبر.md")
            #expect(try await scene.told() == ["Content/articles/خبر.md"])
        }
    }

    @Test("New folders, with the files that were made in them at once", arguments: Kind.allCases)
    func folders(kind: Kind) async throws {
        try await scene(kind) { scene in
            for number in 0..<20 { try scene.write("Content/new/\(number)/deep/a.md") }
            let told = try await scene.told()
            for number in 0..<20 {
                let path = "Content/new/\(number)/deep/a.md"
                #expect(told.contains { path == $0 || path.hasPrefix($0 + "/") }, "\(path)")
            }
            try scene.write("Content/new/3/deep/b.md")
            #expect(try await scene.told() == ["Content/new/3/deep/b.md"])
        }
    }

    @Test("What editors do when they save", arguments: Kind.allCases)
    func editors(kind: Kind) async throws {
        try await scene(kind) { scene in
            let path = "Content/articles/a.md"
            try scene.write(path, "1")
            _ = try await scene.told()
            // vim: a test file, a backup, the new file, the backup goes.
            try scene.write("Content/articles/4913")
            try scene.disk.removeFile(scene.folder + "/Content/articles/4913")
            try scene.write("Content/articles/.a.md.swp")
            try scene.disk.move(scene.folder + "/" + path, to: scene.folder + "/" + path + "~")
            try scene.write(path, "two")
            try scene.disk.removeFile(scene.folder + "/" + path + "~")
            #expect(try await scene.told() == [path])
            // Emacs: a lock, which is a link that leads nowhere, and a file of its own.
            try FileManager.default.createSymbolicLink(
                atPath: scene.folder + "/Content/articles/.#a.md", withDestinationPath: "me@here.1")
            try scene.write("Content/articles/#a.md#")
            // JetBrains and many others: another file that takes the place.
            try scene.write("Content/articles/a.md___jb_tmp___", "three")
            try scene.disk.move(
                scene.folder + "/Content/articles/a.md___jb_tmp___", to: scene.folder + "/" + path)
            #expect(try await scene.told() == [path])
        }
    }

    @Test("Folders that are moved tell both places, and are watched at the new one", arguments: Kind.allCases)
    func moves(kind: Kind) async throws {
        try await scene(kind) { scene in
            try scene.write("Content/articles/old/a.md")
            _ = try await scene.told()
            try scene.disk.move(scene.folder + "/Content/articles/old", to: scene.folder + "/Content/articles/new")
            let told = try await scene.told()
            #expect(told.contains { $0.hasPrefix("Content/articles/old") })
            #expect(told.contains { $0.hasPrefix("Content/articles/new") })
            try scene.write("Content/articles/new/b.md")
            #expect(try await scene.told() == ["Content/articles/new/b.md"])
        }
    }

    @Test("The output, the cache and the repository are not watched", arguments: Kind.allCases)
    func elsewhere(kind: Kind) async throws {
        try await scene(kind) { scene in
            for folder in ["Output", ".git", ".mujaz"] { try scene.write(folder + "/x/index.html") }
            #expect(try await scene.told().isEmpty)
        }
    }

    @Test("A burst is told in few batches, and whole")
    func burst() async throws {
        try await scene(.system) { scene in
            for number in 0..<300 { try scene.write("Content/articles/\(number).md") }
            var told: Set<String> = []
            var batches = 0
            while told.count < 300, case .paths(let paths)? = await scene.next() {
                told.formUnion(paths)
                batches += 1
            }
            // On a machine that does much else the writing itself takes longer than a batch may wait.
            #expect(batches < 100)
        }
    }
}

#if os(Linux)
/// What the system's own watches cannot do.
@Suite("The limits of inotify", .serialized)
struct InotifyLimitTests {
    private let disk = DiskFileSystem()

    private func write(_ path: String) throws { try disk.write(Array("x".utf8), to: path) }

    @Test("A queue that was too short makes everything be read, and folders be watched that nobody told of")
    func overflow() async throws {
        try await TemporaryFolder.with { folder in
            let queue = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            defer { close(queue) }
            var tree = InotifyTree(queue: queue, root: folder, filter: WatchFilter())
            tree.watch("")
            try disk.createDirectory(folder + "/new")
            _ = events(of: queue)
            let lost = InotifyEvent(watch: -1, mask: UInt32(IN_Q_OVERFLOW), name: "")
            guard case .everything = tree.take(lost) else {
                Issue.record("everything is told")
                return
            }
            try write(folder + "/new/a.md")
            let told = events(of: queue).flatMap { event in
                if case .paths(let paths) = tree.take(event) { paths } else { [String]() }
            }
            #expect(told.contains("new/a.md"))
        }
    }

    private func events(of queue: Int32) -> [InotifyEvent] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(queue, &buffer, buffer.count)
        return count > 0 ? InotifyEvent.all(in: buffer[..<count]) : []
    }

    @Test("Without enough watches for the folders that are there, there is no such watcher")
    func tooFew() async throws {
        try await TemporaryFolder.with { folder in
            try disk.createDirectory(folder + "/a/b")
            #expect(InotifyWatcher(folder, filter: WatchFilter(), mostWatches: 2) == nil)
            #expect(InotifyWatcher(folder, filter: WatchFilter(), mostWatches: 3) != nil)
        }
    }

    @Test("Where watches run out, everything is read, and looking goes on")
    func runningOut() async throws {
        try await TemporaryFolder.with { folder in
            let watcher = try #require(InotifyWatcher(folder, filter: WatchFilter(), mostWatches: 2))
            var changes = watcher.changes.makeAsyncIterator()
            for name in ["a", "b", "c"] { try disk.createDirectory(folder + "/" + name) }
            while let told = await changes.next(), told != .everything {}
            try write(folder + "/c/new.md")
            #expect(await changes.next() == .paths(["c/new.md"]))
            watcher.stop()
            #expect(await changes.next() == nil)
        }
    }
}
#endif

/// The configuration may lie elsewhere.
@Suite("A configuration outside of the folder", .serialized)
struct ConfigurationElsewhereTests {
    private let disk = DiskFileSystem()

    private func write(_ text: String, to path: String) throws { try disk.write(Array(text.utf8), to: path) }

    /// A site whose configuration changes from one title to another; whether the front page says so.
    private func isSeen(_ folder: String, config: String?, written path: String) async throws -> Bool {
        try disk.createDirectory(folder + "/site/Content")
        try write("---\ntitle: خبر\ndate: 2026-11-01\n---\nنص.\n", to: folder + "/site/Content/a.md")
        var options = BuildOptions(
            source: folder + "/site", output: folder + "/site/Output", now: Timestamp(secondsSince1970: 1_795_597_200),
            jobs: 1)
        options.configPath = config
        let preview = try await Preview.open(options)
        var updates = preview.updates().makeAsyncIterator()
        let running = Task { await preview.run() }
        try write("title: الخلاصة\n", to: path)
        let update = await updates.next()
        preview.stop()
        await running.value
        guard case .bytes(let bytes)? = await preview.session.file(at: "index.html") else { return false }
        return update?.events == [.reload(page: nil)] && String(decoding: bytes, as: UTF8.self).contains("الخلاصة")
    }

    @Test("Named on the command line")
    func named() async throws {
        try await TemporaryFolder.with { folder in
            try disk.createDirectory(folder + "/elsewhere")
            let config = folder + "/elsewhere/other.yaml"
            try write("title: موجز\n", to: config)
            #expect(try await isSeen(folder, config: config, written: config))
        }
    }

    @Test("Where a link leads")
    func linked() async throws {
        try await TemporaryFolder.with { folder in
            try disk.createDirectory(folder + "/elsewhere")
            try disk.createDirectory(folder + "/site")
            let config = folder + "/elsewhere/other.yaml"
            try write("title: موجز\n", to: config)
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/site/mujaz.yaml", withDestinationPath: "../elsewhere/other.yaml")
            #expect(try await isSeen(folder, config: nil, written: config))
        }
    }
}

/// `Content` and `Templates` may be links.
@Suite("Folders that links lead to", .serialized)
struct LinkedFolderTests {
    @Test(arguments: [("../elsewhere", "elsewhere"), ("texts", "site/texts")])
    func content(link: String, place: String) async throws {
        let disk = DiskFileSystem()
        try await TemporaryFolder.with { folder in
            let path = folder + "/" + place + "/a.md"
            func write(_ title: String) throws {
                try disk.write(Array("---\ntitle: \(title)\ndate: 2026-11-01\n---\nنص.\n".utf8), to: path)
            }
            try disk.createDirectory(folder + "/" + place)
            try disk.createDirectory(folder + "/site")
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/site/Content", withDestinationPath: link)
            try write("قبل")
            let options = BuildOptions(
                source: folder + "/site", output: folder + "/out", now: Timestamp(secondsSince1970: 1_795_597_200),
                jobs: 1)
            let preview = try await Preview.open(options)
            var updates = preview.updates().makeAsyncIterator()
            let running = Task { await preview.run() }
            try write("الخلاصة")
            _ = await updates.next()
            preview.stop()
            await running.value
            guard case .bytes(let bytes)? = await preview.session.file(at: "index.html") else {
                Issue.record("there is no front page")
                return
            }
            #expect(String(decoding: bytes, as: UTF8.self).contains("الخلاصة"))
        }
    }
}

/// Links that lead elsewhere while the site is watched.
@Suite("Links that are repointed", .serialized)
struct RepointedLinkTests {
    /// A link, what it leads to first and later, and the file that is reached through it.
    struct Case: CustomTestStringConvertible, Sendable {
        var link: String
        var first: String
        var second: String
        /// Below the link; empty where the link is the file.
        var file: String
        /// What is repointed, where that is another link.
        var turned: String?
        var testDescription: String { "\(link) → \(first)" }
    }

    static let cases = [
        Case(link: "site/Content", first: "../c1", second: "../c2", file: "articles/a.md"),
        Case(link: "site/Content", first: "store/c1", second: "store/c2", file: "articles/a.md"),
        Case(link: "site/Content", first: "../now", second: "c2", file: "articles/a.md", turned: "now"),
        Case(link: "site/Content", first: "now", second: "store/c2", file: "articles/a.md", turned: "site/now"),
        Case(link: "site/Content/articles", first: "static/d1", second: "static/d2", file: "a.md"),
        Case(link: "site/Content/articles/a.md", first: "../static/d1/a.md", second: "../static/d2/a.md", file: ""),
        Case(
            link: "site/Content/articles/deep", first: "../../hop/d", second: "../Content/static/d2", file: "a.md",
            turned: "site/hop/d"),
        Case(link: "site", first: "c1", second: "c2", file: "Content/articles/a.md"),
    ]

    private let disk = DiskFileSystem()

    private func write(_ title: String, to path: String) throws {
        try disk.createDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
        try disk.write(Array("---\ntitle: \(title)\ndate: 2026-11-01\n---\nنص.\n".utf8), to: path)
    }

    private func link(_ path: String, to target: String) throws {
        try disk.createDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
        try disk.makeLink(path, to: target)
    }

    /// Where a link leads that lies at a path.
    private func place(_ target: String, from link: String) -> String {
        let folder = String(link[..<(link.lastIndex(of: "/") ?? link.endIndex)])
        return folder + "/" + target
    }

    @Test("What is shown follows, and so does what is watched", arguments: cases)
    func follows(_ link: Case) async throws {
        try await TemporaryFolder.with { folder in
            let path = folder + "/" + link.link
            let suffix = link.file.isEmpty ? "" : "/" + link.file
            let turned = link.turned.map { folder + "/" + $0 } ?? path
            try self.link(path, to: link.first)
            if link.turned != nil {
                let first = link.second.replacing("2", with: "1")
                try write("واحد", to: place(first, from: turned) + suffix)
                try self.link(turned, to: first)
            } else {
                try write("واحد", to: place(link.first, from: path) + suffix)
            }
            try write("اثنان", to: place(link.second, from: turned) + suffix)
            let options = BuildOptions(
                source: folder + "/site", output: folder + "/out", now: Timestamp(secondsSince1970: 1_795_597_200),
                jobs: 1)
            let preview = try await Preview.open(options)
            let running = Task { await preview.run() }
            #expect(try await shows("واحد", preview))
            try disk.makeLink(turned, to: link.second)
            #expect(try await shows("اثنان", preview))
            try write("ثلاثة", to: place(link.second, from: turned) + suffix)
            #expect(try await shows("ثلاثة", preview))
            // As editors save.
            try write("أربعة", to: folder + "/saved.md")
            try disk.move(folder + "/saved.md", to: place(link.second, from: turned) + suffix)
            #expect(try await shows("أربعة", preview))
            preview.stop()
            await running.value
        }
    }

    @Test("A configuration is watched where its link leads by now")
    func configuration() async throws {
        try await TemporaryFolder.with { folder in
            for (name, title) in [("1", "موجز"), ("2", "الخلاصة")] {
                try disk.createDirectory(folder + "/site/cfg")
                try disk.write(Array("title: \(title)\n".utf8), to: folder + "/site/cfg/\(name).yaml")
                try disk.write(Array("title: \(title)\n".utf8), to: folder + "/\(name).yaml")
            }
            try write("واحد", to: folder + "/site/Content/articles/a.md")
            try link(folder + "/site/mujaz.yaml", to: "../1.yaml")
            let options = BuildOptions(
                source: folder + "/site", output: folder + "/out", now: Timestamp(secondsSince1970: 1_795_597_200),
                jobs: 1)
            let preview = try await Preview.open(options)
            let running = Task { await preview.run() }
            #expect(try await shows("موجز", preview))
            try disk.makeLink(folder + "/site/mujaz.yaml", to: "../2.yaml")
            #expect(try await shows("الخلاصة", preview))
            try disk.write(Array("title: النشرة\n".utf8), to: folder + "/2.yaml")
            #expect(try await shows("النشرة", preview))
            try disk.makeLink(folder + "/site/mujaz.yaml", to: "cfg/1.yaml")
            #expect(try await shows("موجز", preview))
            try disk.write(Array("title: الرائد\n".utf8), to: folder + "/site/cfg/1.yaml")
            #expect(try await shows("الرائد", preview))
            preview.stop()
            await running.value
        }
    }

    @Test("Circles and links to nothing end nobody's watch")
    func circles() async throws {
        try await TemporaryFolder.with { folder in
            let content = folder + "/site/Content"
            try write("واحد", to: content + "/articles/a.md")
            try link(content + "/articles/up", to: "..")
            try link(content + "/x", to: "y")
            try link(content + "/y", to: "x")
            try link(content + "/lost", to: "nowhere/at/all")
            let options = BuildOptions(
                source: folder + "/site", output: folder + "/out", now: Timestamp(secondsSince1970: 1_795_597_200),
                jobs: 1)
            let preview = try await Preview.open(options)
            let running = Task { await preview.run() }
            try write("اثنان", to: content + "/articles/a.md")
            #expect(try await shows("اثنان", preview))
            preview.stop()
            await running.value
        }
    }

    /// Whether the front page shows a text within some seconds.
    private func shows(_ text: String, _ preview: Preview) async throws -> Bool {
        for _ in 0..<250 {
            if case .bytes(let bytes)? = await preview.session.file(at: "index.html"),
                String(decoding: bytes, as: UTF8.self).contains(text)
            {
                return true
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }
}

/// What may be told of one batch.
@Suite("Gathering of changes")
struct ChangeGatheringTests {
    @Test("A save is told almost at once")
    func save() {
        var gathering = ChangeGathering()
        #expect(gathering.rest(at: 0) == nil)
        gathering.add("b", at: 0)
        #expect(gathering.rest(at: 500_000) == ChangeGathering.shortQuiet - 500_000)
        gathering.add("a", at: 1_000_000)
        #expect(gathering.take(at: 2_999_999) == nil)
        #expect(gathering.take(at: 1_000_000 + ChangeGathering.shortQuiet) == .paths(["a", "b"]))
        #expect(gathering.isEmpty)
    }

    @Test("A burst waits until it is quiet for longer, and not for ever")
    func burst() {
        var gathering = ChangeGathering()
        for path in ["c", "a", "b"] { gathering.add(path, at: 5_000_000) }
        #expect(gathering.take(at: 5_000_000 + ChangeGathering.shortQuiet) == nil)
        #expect(gathering.take(at: 5_000_000 + ChangeGathering.quiet) == .paths(["a", "b", "c"]))
        for step in 0..<250 { gathering.add("\(step % 3)", at: UInt64(step) * 1_000_000) }
        #expect(gathering.take(at: 249_999_999) == nil)
        #expect(gathering.take(at: 250_000_000) == .paths(["0", "1", "2"]))
    }

    @Test("What is gone may come back: only then is it told at once")
    func gone() {
        var gathering = ChangeGathering()
        gathering.add("a", at: 0, isGone: true)
        #expect(gathering.take(at: ChangeGathering.quiet - 1) == nil)
        gathering.add("a", at: 8_000_000)
        #expect(gathering.take(at: 8_000_000 + ChangeGathering.shortQuiet) == .paths(["a"]))
        gathering.add("a", at: 20_000_000, isGone: true)
        #expect(gathering.take(at: 20_000_000 + ChangeGathering.quiet) == .paths(["a"]))
    }

    @Test("What was missed makes everything of it, and so does a flood")
    func everything() {
        var gathering = ChangeGathering()
        gathering.add("a", at: 0)
        gathering.addEverything(at: 1)
        gathering.add("b", at: 2)
        #expect(gathering.take(at: 2 + ChangeGathering.shortQuiet) == nil)
        #expect(gathering.take(at: 1 << 40) == .everything)
        for number in 0..<10_000 { gathering.add("\(number)", at: 0) }
        #expect(gathering.take(at: 1 << 40) == .everything)
    }
}
