import MujazCore
import MujazLanguage
import MujazPreview

/// Publishes again and again: when something is saved, when a moment comes at which the site changes by itself, and when
/// the target can be reached again.
public struct PublishLoop: Sendable {
    /// What came of one try.
    public enum Attempt: Sendable {
        /// The target is as the content is now.
        case done(next: Timestamp?)
        /// The content has mistakes; trying again is of no use before something is saved, or a moment comes.
        case mistakes(next: Timestamp?)
        /// The target could not be brought up to date; it is tried again.
        case failed
    }

    /// Why the next try is made.
    public enum Reason: Sendable, Equatable {
        case start, saved, due, again
    }

    private let changes: AsyncStream<FileChanges>
    private let clock: @Sendable () -> Timestamp
    private let concernSite: @Sendable (FileChanges) -> Bool
    private let isBusy: @Sendable () -> Bool
    private let attempt: @Sendable (Reason) async -> Attempt

    /// How long it is waited after a failure, in seconds: longer each time.
    static let patience = [1, 2, 5, 10, 30, 60]
    /// The clock is looked at at least as often, in seconds, since it may be set.
    static let longestWait: Int64 = 30
    /// How long files are given to come to rest after one of them was saved.
    static let rest = Duration.milliseconds(60)

    /// Makes a loop.
    ///
    /// - Parameters:
    ///   - changes: what is saved.
    ///   - concernSite: whether the site may be another one after some changes.
    ///   - isBusy: whether somebody is in the middle of changing many files, such as git.
    ///   - attempt: builds and publishes.
    public init(
        changes: AsyncStream<FileChanges>, clock: @escaping @Sendable () -> Timestamp,
        concernSite: @escaping @Sendable (FileChanges) -> Bool = { _ in true },
        isBusy: @escaping @Sendable () -> Bool = { false },
        attempt: @escaping @Sendable (Reason) async -> Attempt
    ) {
        self.changes = changes
        self.clock = clock
        self.concernSite = concernSite
        self.isBusy = isBusy
        self.attempt = attempt
    }

    /// What wakes the loop.
    private enum Wake: Sendable { case saved, time, end }

    /// Runs until the task is cancelled or the changes end.
    public func run() async {
        let (wakes, wake) = AsyncStream.makeStream(of: Wake.self, bufferingPolicy: .bufferingNewest(1))
        let (changes, concernSite) = (self.changes, self.concernSite)
        let listener = Task {
            for await change in changes where concernSite(change) { wake.yield(.saved) }
            wake.yield(.end)
        }
        await withTaskCancellationHandler {
            await run(wakes, wake)
        } onCancel: {
            listener.cancel()
            wake.finish()
        }
        listener.cancel()
    }

    private func run(_ wakes: AsyncStream<Wake>, _ wake: AsyncStream<Wake>.Continuation) async {
        var iterator = wakes.makeAsyncIterator()
        var reason = Reason.start
        var failures = 0
        while !Task.isCancelled {
            await settle()
            let attempt = await attempt(reason)
            guard !Task.isCancelled else { return }
            var next: Timestamp?
            switch attempt {
            case .done(let due), .mistakes(let due):
                failures = 0
                next = due
            case .failed:
                let pause = Self.patience[min(failures, Self.patience.count - 1)]
                failures += 1
                next = clock().adding(seconds: Int64(pause))
            }
            waiting: while true {
                let timer = timer(until: next, wake)
                let woken = await iterator.next()
                timer.cancel()
                switch woken {
                case nil, .end: return
                case .saved:
                    reason = .saved
                    break waiting
                case .time:
                    guard let due = next, clock() >= due else { continue waiting }
                    reason = failures > 0 ? .again : .due
                    break waiting
                }
            }
        }
    }

    /// Wakes the loop at a moment, or a while before, to look at the clock again.
    private func timer(until next: Timestamp?, _ wake: AsyncStream<Wake>.Continuation) -> Task<Void, Never> {
        let wait = next.map { min(max(0, $0.secondsSince1970 - clock().secondsSince1970), Self.longestWait) }
        return Task {
            guard let wait else { return }
            guard (try? await Task.sleep(for: .seconds(wait) + .milliseconds(5))) != nil else { return }
            wake.yield(.time)
        }
    }

    /// Waits until files that are being changed together have all been.
    private func settle() async {
        try? await Task.sleep(for: Self.rest)
        var patience = 600
        while isBusy(), patience > 0, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(100))
            patience -= 1
        }
    }
}
