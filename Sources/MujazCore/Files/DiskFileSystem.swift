#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The disk, by POSIX calls. Foundation's would cost a start-up time of its own and twice the time per file.
public struct DiskFileSystem: FileSystem {
    /// Makes the file system.
    public init() {}

    /// Nothing that Mujaz holds in memory is larger.
    private static let mostBytes = 1 << 31

    /// See `FileSystem`.
    public func contents(of path: String) throws(FileSystemError) -> [UInt8] {
        try contents(of: path, atMost: Self.mostBytes)
    }

    /// See `FileSystem`.
    public func contents(of path: String, atMost limit: Int) throws(FileSystemError) -> [UInt8] {
        let (descriptor, status) = try Self.openRegular(path)
        defer { _ = close(descriptor) }
        guard status.st_size <= limit else { throw .tooLarge(path, limit: limit) }
        // One byte more than the size, so that one call both fills the array and sees the end.
        var capacity = max(Int(status.st_size) + 1, 4096)
        var bytes: [UInt8] = []
        var failure: FileSystemError?
        while true {
            let filled = bytes.count
            var isAtEnd = false
            let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                while count < buffer.count {
                    let got = read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                    if got < 0 {
                        if errno == EINTR { continue }
                        failure = .last(path)
                        return
                    }
                    if got == 0 {
                        isAtEnd = true
                        return
                    }
                    count += got
                }
            }
            if let failure { throw failure }
            if filled == 0 { bytes = chunk } else { bytes += chunk }
            if isAtEnd { return bytes }
            // Files of the kernel say that they are empty and may never end.
            guard bytes.count <= limit else { throw .tooLarge(path, limit: limit) }
            capacity = max(65_536, bytes.count)
        }
    }

    /// See `FileSystem`.
    public func prefix(of path: String, count: Int) throws(FileSystemError) -> [UInt8] {
        let (descriptor, _) = try Self.openRegular(path)
        defer { _ = close(descriptor) }
        var failure: FileSystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = .last(path) }
                if got <= 0 { return }
                filled += got
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// See `FileSystem`.
    public func kind(of path: String) -> FileKind? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            return lstat(path, &status) == 0 ? .other : nil
        }
        return Self.kind(status)
    }

    /// See `FileSystem`.
    public func size(of path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, Self.kind(status) == .file else { return nil }
        return Int(status.st_size)
    }

    /// See `FileSystem`.
    public func stamp(of path: String) -> FileStamp? {
        var status = stat()
        guard stat(path, &status) == 0, Self.kind(status) == .file else { return nil }
        return FileStamp(size: Int(status.st_size), modified: Self.modified(status))
    }

    /// See `FileSystem`.
    public func modified(folder: String) -> Int64? {
        var status = stat()
        guard lstat(folder, &status) == 0, Self.kind(status) == .directory else { return nil }
        return Self.modified(status)
    }

    private static func modified(_ status: stat) -> Int64 {
        #if canImport(Darwin)
        let time = status.st_mtimespec
        #else
        let time = status.st_mtim
        #endif
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// See `FileSystem`.
    public func names(in folder: String) throws(FileSystemError) -> [String] {
        try Self.entries(in: folder).map(\.name)
    }

    /// See `FileSystem`.
    public func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .last(path) }
        var failure: FileSystemError?
        if !bytes.withUnsafeBytes({ Self.writeAll($0, to: descriptor) }) { failure = .last(path) }
        // A full disk may be told only here.
        if close(descriptor) != 0, failure == nil { failure = .last(path) }
        if let failure { throw failure }
    }

    /// See `FileSystem`.
    public func createDirectory(_ path: String) throws(FileSystemError) {
        if mkdir(path, 0o755) == 0 { return }
        switch errno {
        case EEXIST where kind(of: path) == .directory:
            return
        case ENOENT:
            guard let slash = path.utf8.lastIndex(of: ASCII.slash), slash > path.utf8.startIndex else {
                throw .last(path)
            }
            try createDirectory(String(path[..<slash]))
            // Another task may have been faster.
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .last(path) }
        default:
            throw .last(path)
        }
    }

    /// See `FileSystem`.
    public func removeFile(_ path: String) throws(FileSystemError) {
        guard unlink(path) == 0 else { throw .last(path) }
    }

    /// See `FileSystem`.
    public func removeDirectoryIfEmpty(_ path: String) -> Bool { rmdir(path) == 0 }

    /// See `FileSystem`.
    public func move(_ source: String, to destination: String) throws(FileSystemError) {
        guard rename(source, destination) == 0 else { throw .last(destination) }
    }

    /// Opens a regular file for reading. A pipe would keep `open` waiting, and a device may have no end.
    static func openRegular(
        _ path: String, flags: Int32 = 0
    ) throws(FileSystemError) -> (descriptor: Int32, status: stat) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)
        guard descriptor >= 0 else { throw .last(path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let error = FileSystemError.last(path)
            _ = close(descriptor)
            throw error
        }
        switch kind(status) {
        case .file: return (descriptor, status)
        case .directory:
            _ = close(descriptor)
            throw FileSystemError(path: path, reason: "Is a directory")
        case .other:
            _ = close(descriptor)
            throw FileSystemError(path: path, reason: "it is not a regular file")
        }
    }

    static func kind(_ status: stat) -> FileKind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .directory
        default: .other
        }
    }

    /// Writes all bytes; where it fails, `errno` says why.
    static func writeAll(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var written = 0
        while written < buffer.count {
            let count = writeSome(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            written += count
        }
        return true
    }

    private static func writeSome(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
        Glibc.write(descriptor, start, count)
        #elseif canImport(Musl)
        Musl.write(descriptor, start, count)
        #else
        Darwin.write(descriptor, start, count)
        #endif
    }
}

extension FileSystemError {
    /// The error that `errno` tells of.
    static func last(_ path: String) -> FileSystemError {
        FileSystemError(path: path, reason: String(cString: strerror(errno)))
    }
}
