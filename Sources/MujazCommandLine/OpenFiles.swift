#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How many files the process may have open.
enum OpenFiles {
    /// What a build needs with all that it starts. With fewer, the parts that wait for signals and for other programs end
    /// the process without a word.
    private static let needed = 64

    /// Raises a limit that is too low, and ends the process with a message where it may not.
    static func checkLimit() {
        #if canImport(Glibc)
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < needed else { return }
        limit.rlim_cur = min(limit.rlim_max, rlim_t(needed))
        _ = setrlimit(resource, &limit)
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < needed else { return }
        Console.message(
            "error: only \(limit.rlim_cur) files may be open at once, and \(needed) are needed\n"
                + "  help: raise the limit: ulimit -n 1024")
        Console.exit(.usage)
    }
}
