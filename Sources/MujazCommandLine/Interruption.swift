import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What happens when the process is asked to end: by Ctrl-C, by `kill`, or because its terminal was closed.
enum Interruption {
    /// Calls `cleanUp` and ends the process with 130 when it is asked to end, as long as `body` runs.
    static func guarding<Result>(
        cleanUp: @escaping @Sendable () -> Void, _ body: () async throws -> Result
    ) async rethrows -> Result {
        var signals = [SIGINT, SIGTERM]
        // `nohup` and its like ignore the end of the terminal, and mean it.
        if !isIgnored(SIGHUP) { signals.append(SIGHUP) }
        let queue = DispatchQueue(label: "mujaz.interruption")
        let sources = signals.map { number in
            // The default action would end the process before the source hears of it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                cleanUp()
                Console.exit(.interrupted)
            }
            source.resume()
            return source
        }
        defer {
            for (number, source) in zip(signals, sources) {
                source.cancel()
                signal(number, SIG_DFL)
            }
        }
        return try await body()
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
