import MujazCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A regular file that is open for reading, and closed when nobody holds it.
///
/// Its size and its bytes are those of the file that was opened, also when another takes its name meanwhile.
public final class OpenFile: Sendable {
    /// Size and time of change.
    public let stamp: FileStamp
    private let descriptor: Int32

    /// Opens a file; nil where there is none that can be read.
    public init?(path: String) {
        // Not blocking, since a pipe in a site would make the server wait for somebody to write into it.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            if descriptor >= 0 { _ = close(descriptor) }
            stamp = FileStamp(size: 0, modified: 0)
            return nil
        }
        #if canImport(Darwin)
        let time = status.st_mtimespec
        #else
        let time = status.st_mtim
        #endif
        stamp = FileStamp(
            size: Int(status.st_size), modified: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    deinit { if descriptor >= 0 { _ = close(descriptor) } }

    /// Reads bytes of the file; fewer only where it has become shorter.
    public func read(_ range: Range<Int>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let got = pread(
                    descriptor, buffer.baseAddress.map { $0 + count }, range.count - count,
                    off_t(range.lowerBound + count))
                if got < 0, errno == EINTR { continue }
                if got <= 0 { return }
                count += got
            }
        }
    }
}
