import MujazBuild
import Synchronization

/// One line on the terminal that tells how far a long build has come. Short builds never show it.
final class ProgressMeter: Sendable {
    private struct State {
        var shown: ContinuousClock.Instant?
    }

    private let start: ContinuousClock.Instant
    private let state = Mutex(State())
    private static let patience = Duration.seconds(1)
    private static let interval = Duration.milliseconds(200)

    init(start: ContinuousClock.Instant) { self.start = start }

    /// Shows the progress if the build is long and the line is not fresh.
    func show(_ progress: BuildProgress) {
        let now = ContinuousClock().now
        guard now - start > Self.patience else { return }
        let isDue = state.withLock { state in
            if let shown = state.shown, now - shown < Self.interval { return false }
            state.shown = now
            return true
        }
        guard isDue else { return }
        let percent = progress.total == 0 ? 100 : progress.done * 100 / progress.total
        Console.messagePart("\r\u{1B}[K\(progress.done) of \(progress.total) files (\(percent) %)")
    }

    /// Shows how many files have been sent.
    func showFiles(_ done: Int, _ total: Int) { show(BuildProgress(done: done, total: total)) }

    /// Removes the line.
    func clear() {
        if state.withLock({ $0.shown != nil }) { Console.messagePart("\r\u{1B}[K") }
    }
}
