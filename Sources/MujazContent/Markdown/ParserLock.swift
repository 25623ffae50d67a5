#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Keeps parsers that switch cmark-gfm's global tables away from all others (github/cmark-gfm issue 176).
///
/// The strikethrough and autolink extensions set entries of one table of special characters at the beginning of every
/// document and clear them at its end. A parser without them only reads that table. So parsers without them run side
/// by side, and a parser with them runs alone.
///
/// Sendable: the only stored value is a constant pointer to the lock. The lock is initialised before the one instance
/// is published (a static constant), is never moved or freed, and may by its nature be used from any thread.
final class ParserLock: @unchecked Sendable {
    static let shared = ParserLock()

    private let lock: UnsafeMutablePointer<pthread_rwlock_t>

    private init() {
        lock = .allocate(capacity: 1)
        lock.initialize(to: pthread_rwlock_t())
        pthread_rwlock_init(lock, nil)
    }

    /// Runs `body` alone, or beside others that do not want to be alone.
    func withLock<Result>(exclusive: Bool, _ body: () -> Result) -> Result {
        if exclusive { pthread_rwlock_wrlock(lock) } else { pthread_rwlock_rdlock(lock) }
        defer { pthread_rwlock_unlock(lock) }
        return body()
    }
}
