import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What happens when the process is asked to end: by Ctrl-C, by `kill`, or because its terminal was closed.
///
/// Signals are written into a pipe from the first moment of the process on, and read from it by whoever has something to
/// clean up. Programs that are started do not inherit handlers, so they end as they would elsewhere.
enum Interruption {
    /// The end of the pipe that signals are written to; -1 before there is one.
    private static let entrance = Atomic<Int32>(-1)
    private static let exit = Atomic<Int32>(-1)

    /// Gathers signals from now on.
    static func begin() {
        guard exit.load(ordering: .relaxed) < 0 else { return }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            // A handler never waits.
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        exit.store(ends[0], ordering: .relaxed)
        entrance.store(ends[1], ordering: .relaxed)
        for number in signals {
            signal(number) { number in
                let error = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(Interruption.entrance.load(ordering: .relaxed), &byte, 1)
                errno = error
            }
        }
    }

    /// Runs `body`. When the process is asked to end before that has, `cleanUp` is called and the process ends with 130,
    /// unless `cleanUp` answers that it is too late for that: then, and once `body` is done, the process comes to its own
    /// end, but a second signal ends it.
    static func guarding<Result>(
        cleanUp: @escaping @Sendable () -> Bool, _ body: () async throws -> Result
    ) async rethrows -> Result {
        begin()
        let course = Course()
        let queue = DispatchQueue(label: "mujaz.interruption")
        let descriptor = exit.load(ordering: .relaxed)
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler {
            var bytes = [UInt8](repeating: 0, count: 16)
            guard read(descriptor, &bytes, bytes.count) > 0 else { return }
            course.interrupt {
                if cleanUp() { Console.exit(.interrupted) }
            }
            for number in signals { signal(number, SIG_DFL) }
        }
        source.resume()
        // Kept as long as the process lives: what is done is still to be reported.
        defer { course.finish(keeping: source) }
        return try await body()
    }

    /// Lets either the end of the body or the interruption be first.
    private final class Course: Sendable {
        private let state = Mutex<(isDone: Bool, source: (any DispatchSourceRead)?)>((false, nil))

        func interrupt(_ cleanUp: () -> Void) {
            state.withLock { state in
                if !state.isDone { cleanUp() }
            }
        }

        func finish(keeping source: any DispatchSourceRead) { state.withLock { $0 = (true, source) } }
    }

    private static var signals: [Int32] {
        // `nohup` and its like ignore the end of the terminal, and mean it.
        isIgnored(SIGHUP) ? [SIGINT, SIGTERM] : [SIGINT, SIGTERM, SIGHUP]
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        #if canImport(Darwin)
        return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
        #else
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
        #endif
    }
}
