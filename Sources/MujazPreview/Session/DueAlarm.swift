import MujazLanguage
import Synchronization

/// Tells when the moment has come at which a site changes by itself.
final class DueAlarm: Sendable {
    private struct State: Sendable {
        var task: Task<Void, Never>?
        /// The last moment that was told. It is not told again where a mistake keeps the site from being made for it.
        var told: Timestamp?
        var isOver = false
    }

    /// The clock of a machine may be set, and stands still while it sleeps, so it is looked at in between.
    private static let longest: Int64 = 30

    private let clock: @Sendable () -> Timestamp
    private let wait: @Sendable (Int64) async throws -> Void
    private let state = Mutex(State())

    /// - Parameter wait: waits for so many seconds.
    init(clock: @escaping @Sendable () -> Timestamp, wait: @escaping @Sendable (Int64) async throws -> Void) {
        self.clock = clock
        self.wait = wait
    }

    /// Calls `ring` at a moment, in the place of the one before.
    func set(to due: Timestamp?, ring: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            state.task?.cancel()
            state.task = nil
            guard !state.isOver, let due, state.told.map({ $0 < due }) ?? true else { return }
            state.task = Task { [self] in
                if await comes(due) { await ring() }
            }
        }
    }

    /// Ends it for good.
    func cancel() {
        state.withLock { state in
            state.task?.cancel()
            state = State(isOver: true)
        }
    }

    /// Waits for a moment; false where it was cancelled before.
    private func comes(_ due: Timestamp) async -> Bool {
        while true {
            let rest = due.secondsSince1970 - clock().secondsSince1970
            if rest <= 0 { break }
            guard (try? await wait(min(rest, Self.longest))) != nil else { return false }
        }
        return state.withLock { state in
            guard !Task.isCancelled else { return false }
            // Setting the next moment from `ring` must not cancel what is ringing.
            (state.told, state.task) = (due, nil)
            return true
        }
    }
}
