import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What happens when the person at the terminal presses Ctrl-C.
enum Interruption {
    /// Calls `cleanUp` and ends the process with 130 when it is interrupted, as long as `body` runs.
    static func guarding<Result>(
        cleanUp: @escaping @Sendable () -> Void, _ body: () async throws -> Result
    ) async rethrows -> Result {
        // The default action would end the process before the source hears of it.
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            cleanUp()
            Console.exit(.interrupted)
        }
        source.resume()
        defer {
            source.cancel()
            signal(SIGINT, SIG_DFL)
        }
        return try await body()
    }
}
