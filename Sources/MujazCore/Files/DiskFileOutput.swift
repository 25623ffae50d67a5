import CKernel
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What an output folder needs of the disk.
extension DiskFileSystem {
    /// See `FileSystem`.
    public func entryType(of path: String) -> FolderEntry.EntryType? { Self.type(at: path) }

    /// See `FileSystem`.
    public func entries(in folder: String) throws(FileSystemError) -> [FolderEntry] {
        try Self.entries(in: folder) as [FolderEntry]
    }

    /// See `FileSystem`.
    public func realPath(_ path: String) -> String? { Self.realPath(path) }

    /// See `FileSystem`.
    public func identity(of path: String) -> FileIdentity? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        return FileIdentity(
            device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino))
    }

    /// See `FileSystem`.
    public func link(_ source: String, to destination: String) throws(FileSystemError) {
        guard linkat(AT_FDCWD, source, AT_FDCWD, destination, 0) == 0 else { throw .last(destination) }
    }

    /// See `FileSystem`.
    public func makeLink(_ path: String, to target: String) throws(FileSystemError) {
        let temporary = path + ".new"
        _ = unlink(temporary)
        guard symlink(target, temporary) == 0 else { throw .last(path) }
        guard rename(temporary, path) == 0 else {
            let error = FileSystemError.last(path)
            _ = unlink(temporary)
            throw error
        }
        Self.syncFolder(of: path)
    }

    /// See `FileSystem`.
    public func linkTarget(of path: String) -> String? {
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            let base = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
            count = base.map { max(0, readlink(path, $0, buffer.count)) } ?? 0
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// See `FileSystem`.
    public func exchange(_ first: String, with second: String) throws(FileSystemError) {
        guard mujaz_exchange(first, second) == 0 else { throw .last(second) }
        // The exchange outlasts a loss of power before what was there may be removed.
        for path in [first, second] { Self.syncFolder(of: path) }
    }

    /// See `FileSystem`.
    public func takeAttributes(of folder: String, for copy: String) -> Bool {
        var wanted = stat()
        var found = stat()
        guard lstat(folder, &wanted) == 0, lstat(copy, &found) == 0 else { return false }
        if wanted.st_uid != found.st_uid || wanted.st_gid != found.st_gid {
            guard chown(copy, wanted.st_uid, wanted.st_gid) == 0 else { return false }
        }
        let mode = wanted.st_mode & 0o7777
        if found.st_mode & 0o7777 != mode { guard chmod(copy, mode) == 0 else { return false } }
        return mujaz_has_access_list(folder) == 0
    }

    /// See `FileSystem`.
    public func makeReadable(_ path: String) throws(FileSystemError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .last(path) }
        let wanted: mode_t
        switch status.st_mode & S_IFMT {
        case S_IFREG: wanted = 0o444
        case S_IFDIR: wanted = 0o555
        default: return
        }
        // Where everything is allowed already nothing is asked of disks that know no modes.
        guard status.st_mode & wanted != wanted else { return }
        guard chmod(path, status.st_mode & 0o7777 | wanted) == 0 else { throw .last(path) }
    }

    /// See `FileSystem`.
    public func isWritableFolder(_ path: String) -> Bool {
        kind(of: path) == .directory && access(path, R_OK | W_OK | X_OK) == 0
    }

    /// See `FileSystem`.
    public func writeDurably(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        let temporary = path + ".new"
        // A file of that name is one that a build left; a link there would lead the bytes elsewhere.
        _ = unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw .last(temporary) }
        var failure: FileSystemError?
        if !bytes.withUnsafeBytes({ Self.writeAll($0, to: descriptor) }) { failure = .last(path) }
        if failure == nil, fsync(descriptor) != 0 { failure = .last(path) }
        if close(descriptor) != 0, failure == nil { failure = .last(path) }
        if failure == nil, rename(temporary, path) != 0 { failure = .last(path) }
        if let failure {
            _ = unlink(temporary)
            throw failure
        }
        Self.syncFolder(of: path)
    }

    /// See `FileSystem`.
    public func flush(_ folder: String) throws(FileSystemError) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard descriptor >= 0 else { throw .last(folder) }
        defer { _ = close(descriptor) }
        guard mujaz_sync_disk(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else { throw .last(folder) }
    }

    /// Writes out the folder that a path is in. Some file systems cannot, and need not.
    private static func syncFolder(of path: String) {
        let folder = path.utf8.lastIndex(of: ASCII.slash).map { path[..<$0] } ?? "."
        let descriptor = open(folder.isEmpty ? "/" : String(folder), O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        _ = close(descriptor)
    }

    private static let lockRounds = 100

    /// See `FileSystem`.
    ///
    /// The kernel lets go of the lock when the process ends, however it does. The file is removed by whoever holds the
    /// lock, so one that was opened may be gone when it is locked: then the next is tried. Whoever has just got a lock has
    /// not written its note yet, and that of a build that was killed may still be there: a note counts when it is whole and
    /// stays the same.
    public func lock(_ path: String, note: String) throws(FileSystemError) -> LockAttempt {
        var last: [UInt8]?
        for round in 0..<Self.lockRounds {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
            guard descriptor >= 0 else { throw .last(path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let error = errno
                defer { _ = close(descriptor) }
                guard error == EWOULDBLOCK else {
                    errno = error
                    throw .last(path)
                }
                let bytes = [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
                    count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
                }
                if bytes.last == ASCII.lineFeed && bytes == last || round == Self.lockRounds - 1 {
                    return .busy(note: String(decoding: bytes, as: UTF8.self))
                }
                last = bytes
                usleep(5000)
                continue
            }
            var opened = stat()
            var named = stat()
            if fstat(descriptor, &opened) == 0, lstat(path, &named) == 0, opened.st_ino == named.st_ino,
                opened.st_dev == named.st_dev
            {
                _ = ftruncate(descriptor, 0)
                _ = Array(note.utf8).withUnsafeBytes { Self.writeAll($0, to: descriptor) }
                return .held(DiskLock(path: path, descriptor: descriptor))
            }
            _ = close(descriptor)
        }
        throw FileSystemError(path: path, reason: "it is made and removed all the time")
    }
}

/// A lock by `flock`.
private final class DiskLock: FileLock {
    private let path: String
    private let descriptor: Mutex<Int32?>

    init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    func release() {
        descriptor.withLock { descriptor in
            guard let open = descriptor else { return }
            // Removed while it is held: nobody else can hold this file afterwards.
            _ = unlink(path)
            _ = close(open)
            descriptor = nil
        }
    }
}
