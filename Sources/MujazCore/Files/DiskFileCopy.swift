import CKernel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Files as a whole, in pieces: none is ever in memory.
extension DiskFileSystem {
    private static let pieceBytes = 1 << 20

    /// See `FileSystem`.
    public func holds(_ bytes: [UInt8], at path: String) -> Bool {
        guard let (descriptor, status) = try? Self.openRegular(path, flags: O_NOFOLLOW) else { return false }
        defer { _ = close(descriptor) }
        guard Int(status.st_size) == bytes.count else { return false }
        return bytes.withUnsafeBytes { expected in
            withUnsafeTemporaryAllocation(byteCount: min(max(expected.count, 1), 1 << 16), alignment: 16) { buffer in
                var compared = 0
                while compared < expected.count {
                    let got = read(descriptor, buffer.baseAddress, min(buffer.count, expected.count - compared))
                    if got < 0, errno == EINTR { continue }
                    guard got > 0, let start = expected.baseAddress, let piece = buffer.baseAddress,
                        memcmp(start + compared, piece, got) == 0
                    else { return false }
                    compared += got
                }
                return true
            }
        }
    }

    /// See `FileSystem`.
    public func haveSameBytes(_ first: String, _ second: String) throws(FileSystemError) -> Bool {
        let (one, status) = try Self.openRegular(first)
        defer { _ = close(one) }
        guard let (other, otherStatus) = try? Self.openRegular(second, flags: O_NOFOLLOW) else { return false }
        defer { _ = close(other) }
        guard status.st_size == otherStatus.st_size else { return false }
        var left = [UInt8](repeating: 0, count: Self.pieceBytes)
        var right = left
        while true {
            let count = Self.fill(&left, from: one)
            guard count >= 0 else { throw .last(first) }
            guard Self.fill(&right, from: other) == count else { return false }
            if count == 0 { return true }
            guard memcmp(left, right, count) == 0 else { return false }
        }
    }

    /// Reads until the buffer is full or the file ends; -1 where it fails.
    private static func fill(_ buffer: inout [UInt8], from descriptor: Int32) -> Int {
        buffer.withUnsafeMutableBytes { buffer in
            var filled = 0
            while filled < buffer.count {
                let got = read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else { return -1 }
                if got == 0 { break }
                filled += got
            }
            return filled
        }
    }

    /// See `FileSystem`.
    public func copyFile(_ source: String, to destination: String) throws(FileSystemError) {
        let (from, status) = try Self.openRegular(source)
        defer { _ = close(from) }
        let to = open(destination, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard to >= 0 else { throw .last(destination) }
        var failure: FileSystemError?
        if mujaz_share_blocks(from, to) != 0 {
            do throws(FileSystemError) {
                try Self.copyParts(from, source, to, destination, size: Int(status.st_size))
            } catch {
                failure = error
            }
        }
        if close(to) != 0, failure == nil { failure = .last(destination) }
        if let failure { throw failure }
    }

    /// Copies what a file holds and leaves out its holes.
    private static func copyParts(
        _ from: Int32, _ source: String, _ to: Int32, _ destination: String, size: Int
    ) throws(FileSystemError) {
        var offset = 0
        while offset < size {
            var end = size
            let data = mujaz_seek(from, off_t(offset), 0)
            if data >= 0 {
                offset = Int(data)
                let hole = mujaz_seek(from, data, 1)
                if hole > data { end = min(size, Int(hole)) }
            } else if errno == ENXIO {
                break
            }
            guard lseek(from, off_t(offset), SEEK_SET) >= 0 else { throw .last(source) }
            guard lseek(to, off_t(offset), SEEK_SET) >= 0 else { throw .last(destination) }
            let copied = try copyBytes(from, source, to, destination, count: end - offset)
            offset += copied
            // It has become shorter while it was read.
            if copied == 0 { return }
        }
        guard ftruncate(to, off_t(size)) == 0 else { throw .last(destination) }
    }

    private static func copyBytes(
        _ from: Int32, _ source: String, _ to: Int32, _ destination: String, count: Int
    ) throws(FileSystemError) -> Int {
        var copied = 0
        while copied < count {
            let got = mujaz_copy_range(from, to, min(count - copied, 1 << 30))
            if got < 0, errno == EINTR { continue }
            if got < 0, errno == ENOSPC || errno == EDQUOT || errno == EIO { throw .last(destination) }
            guard got > 0 else { break }
            copied += got
        }
        var buffer: [UInt8] = []
        while copied < count {
            if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: pieceBytes) }
            let got = read(from, &buffer, min(buffer.count, count - copied))
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .last(source) }
            if got == 0 { break }
            guard buffer.withUnsafeBytes({ writeAll(UnsafeRawBufferPointer(rebasing: $0[..<got]), to: to) }) else {
                throw .last(destination)
            }
            copied += got
        }
        return copied
    }
}
