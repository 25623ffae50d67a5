import MujazCore
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Ends a build from outside, as Ctrl-C does: whoever writes is let finish, nobody begins, and what was staged is removed.
public final class BuildStop: Sendable {
    private struct State {
        var isStopped = false
        var gate: Gate?
        var lock: (any FileLock)?
    }

    private let state = Mutex(State())

    /// Makes one for one build.
    public init() {}

    /// Stops the build and cleans up after it. Where files are being put in place, it waits until they are.
    ///
    /// The build itself does not end; the process is expected to.
    ///
    /// - Returns: whether the build was stopped before its last step, so that the output is as it was.
    @discardableResult
    public func stop() -> Bool {
        let (gate, lock) = state.withLock { state in
            state.isStopped = true
            return (state.gate, state.lock)
        }
        let isInTime = gate?.stop() ?? true
        lock?.release()
        return isInTime
    }

    /// Whether the build was stopped.
    public var isStopped: Bool { state.withLock { $0.isStopped } }

    /// The gate of a stage; `clear` removes what is staged.
    func open(clear: @escaping @Sendable () -> Void) -> Gate {
        let gate = Gate(clear: clear)
        let isStopped = state.withLock { state in
            state.gate = gate
            return state.isStopped
        }
        if isStopped { gate.stop() }
        return gate
    }

    /// Keeps the lock of the build's folder.
    func hold(_ lock: any FileLock) { state.withLock { $0.lock = lock } }

    /// Lets writers pass as long as nobody has stopped the build.
    final class Gate: Sendable {
        private struct State {
            var writers = 0
            var isClosed = false
            var isDone = false
        }

        private let state = Mutex(State())
        private let clear: @Sendable () -> Void

        init(clear: @escaping @Sendable () -> Void) { self.clear = clear }

        /// Runs `body` unless the gate is closed.
        func pass<Result>(_ body: () throws(OutputError) -> Result) throws(OutputError) -> Result {
            let isOpen = state.withLock { state in
                if !state.isClosed { state.writers += 1 }
                return !state.isClosed
            }
            guard isOpen else { throw .stopped }
            defer { state.withLock { $0.writers -= 1 } }
            return try body()
        }

        /// Closes the gate and runs `body`, which must not be left half done: who stops the build waits for it. Where the
        /// build was stopped before, it waits for the end of the process.
        func closing<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
            let isFirst = state.withLock { state in
                defer { state.isClosed = true }
                return !state.isClosed
            }
            while !isFirst { usleep(100_000) }
            defer { state.withLock { $0.isDone = true } }
            return try body()
        }

        /// - Returns: whether nothing had been put in place yet.
        @discardableResult
        func stop() -> Bool {
            let isFirst = state.withLock { state in
                defer { state.isClosed = true }
                return !state.isClosed
            }
            if isFirst {
                while state.withLock({ $0.writers > 0 }) { usleep(1000) }
                clear()
            } else {
                while !state.withLock({ $0.isDone }) { usleep(1000) }
            }
            return isFirst
        }
    }
}
