import MujazCore
import MujazLanguage
import MujazPreview
import Synchronization
import Testing

@testable import MujazPublish

@Suite struct PublishLoopTests {
    /// What a loop did, and how it is driven.
    private final class Script: Sendable {
        let seen = Mutex<[PublishLoop.Reason]>([])
        let now = Mutex(Timestamp(secondsSince1970: 1_000_000))
        let changes: AsyncStream<FileChanges>
        let save: AsyncStream<FileChanges>.Continuation
        private let steps: @Sendable (Int, Script) -> PublishLoop.Attempt

        init(_ steps: @escaping @Sendable (Int, Script) -> PublishLoop.Attempt) {
            self.steps = steps
            (changes, save) = AsyncStream.makeStream(of: FileChanges.self)
        }

        func run() async -> [PublishLoop.Reason] {
            await PublishLoop(
                changes: changes, clock: { self.now.withLock { $0 } },
                concernSite: { $0 != .paths(["notes.log"]) },
                attempt: { reason in
                    let count = self.seen.withLock { seen in
                        seen.append(reason)
                        return seen.count
                    }
                    return self.steps(count, self)
                }
            ).run()
            return seen.withLock { $0 }
        }
    }

    @Test func publishesAtTheStartAndWhenSomethingIsSaved() async {
        let script = Script { count, script in
            if count == 1 { script.save.yield(.paths(["Content/a.md"])) } else { script.save.finish() }
            return .done(next: nil)
        }
        #expect(await script.run() == [.start, .saved])
    }

    @Test func passesOverWhatIsNoPartOfTheSite() async {
        let script = Script { _, script in
            script.save.yield(.paths(["notes.log"]))
            script.save.finish()
            return .done(next: nil)
        }
        #expect(await script.run() == [.start])
    }

    @Test func publishesWhenAMomentComes() async {
        let script = Script { count, script in
            if count > 1 { script.save.finish() }
            let now = script.now.withLock { now in
                defer { now = now.adding(seconds: 1) }
                return now
            }
            return .done(next: now)
        }
        #expect(await script.run() == [.start, .due])
    }

    @Test func triesAgainWhereTheTargetIsAway() async {
        let script = Script { count, script in
            if count == 2 { script.save.finish() }
            // Nobody waits in a test: the clock is ahead of whatever the loop waits for.
            script.now.withLock { $0 = $0.adding(seconds: count == 1 ? 0 : 100) }
            return count == 1 ? .failed : .done(next: nil)
        }
        let clock = Task {
            try? await Task.sleep(for: .milliseconds(200))
            script.now.withLock { $0 = $0.adding(seconds: 100) }
        }
        #expect(await script.run() == [.start, .again])
        await clock.value
    }

    @Test func endsWhenItsTaskIsCancelled() async {
        let script = Script { _, _ in .done(next: nil) }
        let task = Task { await script.run() }
        try? await Task.sleep(for: .milliseconds(150))
        task.cancel()
        #expect(await task.value == [.start])
    }
}
