import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What the main thread does while tasks work.
enum MainThread {
    /// Waits for ever, as `dispatchMain` does.
    ///
    /// That ends the thread, for which glibc loads a library of the C compiler; a system that has nothing but glibc lacks
    /// it. What runs on the main queue would not run here: there is nothing.
    static func wait() -> Never {
        #if os(Linux)
        var blocked = sigset_t()
        sigfillset(&blocked)
        for fault in [SIGILL, SIGTRAP, SIGFPE, SIGBUS, SIGSEGV, SIGSYS, SIGPROF] { sigdelset(&blocked, fault) }
        pthread_sigmask(SIG_BLOCK, &blocked, nil)
        // Signals come while the thread is suspended only, so that what Dispatch does with them is done one by one.
        var none = sigset_t()
        sigemptyset(&none)
        while true { sigsuspend(&none) }
        #else
        dispatchMain()
        #endif
    }
}
