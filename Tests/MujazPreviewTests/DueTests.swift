import MujazBuild
import MujazCore
import MujazLanguage
import Synchronization
import Testing

@testable import MujazPreview

/// A preview whose clock goes on while nothing is saved.
@Suite("What becomes due while the preview runs")
struct DueTests {
    /// A clock that goes on only when somebody waits, and no further than it may.
    private final class Clock: Sendable {
        private let state: Mutex<(now: Int64, end: Int64)>
        init(_ now: Timestamp) { state = Mutex((now.secondsSince1970, now.secondsSince1970)) }

        var moment: Timestamp { Timestamp(secondsSince1970: state.withLock { $0.now }) }

        func mayGo(to seconds: Int64) { state.withLock { $0.end = $0.now + seconds } }

        func wait(_ seconds: Int64) async throws {
            let goes = state.withLock { state in
                guard state.now + seconds <= state.end else { return false }
                state.now += seconds
                return true
            }
            try await Task.sleep(for: goes ? .zero : .seconds(3600))
        }
    }

    /// A watcher that tells what it is told to.
    private final class Hand: FileWatcher {
        let changes: AsyncStream<FileChanges>
        let continuation: AsyncStream<FileChanges>.Continuation

        init() { (changes, continuation) = AsyncStream.makeStream(of: FileChanges.self) }
        func stop() { continuation.finish() }
    }

    /// 2026-11-25T12:00:00+03:00
    private static let noon = Timestamp(secondsSince1970: 1_795_597_200)

    private static let due = "date: 2026-11-25T12:03:20+03:00"
    private static let page = "2026/11/25/next/index.html"

    private func text(_ lines: String) -> String { "---\ntitle: التالي\n\(lines)\n---\nنص.\n" }

    private func options() -> BuildOptions {
        BuildOptions(source: "/site", output: "/site/Output", now: Self.noon, jobs: 1)
    }

    private struct Scene {
        let session: PreviewSession
        let files: InMemoryFileSystem
        let hand: Hand
        let clock: Clock
    }

    /// A running preview of a site with one more article.
    private func withPreview(
        _ lines: String, goes seconds: Int64 = 0,
        _ body: (Scene, AsyncStream<PreviewUpdate>) async throws -> Void
    ) async throws {
        let files = InMemoryFileSystem([
            "/site/mujaz.yaml": "title: موجز\ntimezone: Asia/Riyadh\n",
            "/site/Content/articles/a.md": "---\ntitle: خبر\ndate: 2026-10-01\n---\nنص.\n",
            "/site/Content/articles/next.md": text(lines),
        ])
        let clock = Clock(Self.noon)
        clock.mayGo(to: seconds)
        let session = try await PreviewSession.open(options(), fileSystem: files) { clock.moment }
        let hand = Hand()
        let preview = Preview(session: session, watcher: hand, clock: { clock.moment }) { try await clock.wait($0) }
        let updates = preview.updates()
        let run = Task { await preview.run() }
        try await body(Scene(session: session, files: files, hand: hand, clock: clock), updates)
        preview.stop()
        await run.value
    }

    private func has(_ path: String, _ session: PreviewSession) async -> Bool {
        if case .bytes? = await session.file(at: path) { true } else { false }
    }

    @Test(
        "A text appears, and goes, at its moment, with nothing saved",
        arguments: [
            (due, true), ("date: 2026-11-25T09:00:00+03:00\nembargo: 2026-11-25T12:03:20+03:00", true),
            ("date: 2026-11-25T09:00:00+03:00\nexpires: 2026-11-25T12:03:20+03:00", false),
        ])
    func moments(lines: String, appears: Bool) async throws {
        try await withPreview(lines, goes: 400) { scene, updates in
            let (session, clock) = (scene.session, scene.clock)
            for await update in updates {
                #expect(update.events == [.reload(page: nil)])
                if await has(Self.page, session) == appears { break }
            }
            #expect(await has(Self.page, session) == appears)
            // The clock of the test may have gone on a step before anybody looks at it.
            #expect((200...400).contains(clock.moment.secondsSince1970 - Self.noon.secondsSince1970))
        }
    }

    @Test("A moment that is written while the preview runs counts")
    func written() async throws {
        try await withPreview("date: 2026-11-25T09:00:00+03:00\ndraft: true") { scene, updates in
            let session = scene.session
            scene.clock.mayGo(to: 400)
            try scene.files.write(Array(text(Self.due).utf8), to: "/site/Content/articles/next.md")
            scene.hand.continuation.yield(.paths(["Content/articles/next.md"]))
            for await _ in updates where await has(Self.page, session) { break }
            #expect(await has(Self.page, session))
        }
    }

    @Test("Where the moment of the site was named, nothing becomes due")
    func fixed() async throws {
        let files = InMemoryFileSystem(["/site/Content/articles/next.md": text(Self.due)])
        let session = try await PreviewSession.open(options(), fileSystem: files)
        let hand = Hand()
        let preview = Preview(session: session, watcher: hand)
        let run = Task { await preview.run() }
        #expect(session.nextDue != nil)
        preview.stop()
        await run.value
        #expect(await !has(Self.page, session))
    }
}
