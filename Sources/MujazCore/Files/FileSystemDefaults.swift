/// What follows from the other operations, for file systems without links, disks and processes.
extension FileSystem {
    /// See `FileSystem`.
    public func contents(of path: String, atMost limit: Int) throws(FileSystemError) -> [UInt8] {
        if let size = size(of: path), size > limit { throw .tooLarge(path, limit: limit) }
        return try contents(of: path)
    }

    /// See `FileSystem`.
    public func entryType(of path: String) -> FolderEntry.EntryType? {
        switch kind(of: path) {
        case .file: .file
        case .directory: .directory
        case .other: .other
        case nil: nil
        }
    }

    /// See `FileSystem`.
    public func entries(in folder: String) throws(FileSystemError) -> [FolderEntry] {
        try names(in: folder).map { FolderEntry(name: $0, type: entryType(of: folder + "/" + $0)) }
    }

    /// See `FileSystem`.
    public func realPath(_ path: String) -> String? { kind(of: path) == nil ? nil : path }

    /// See `FileSystem`.
    public func identity(of path: String) -> FileIdentity? { nil }

    /// See `FileSystem`.
    public func modified(folder: String) -> Int64? { nil }

    /// See `FileSystem`.
    public func holds(_ bytes: [UInt8], at path: String) -> Bool {
        entryType(of: path) == .file && size(of: path) == bytes.count && (try? contents(of: path)) == bytes
    }

    /// See `FileSystem`.
    public func haveSameBytes(_ first: String, _ second: String) throws(FileSystemError) -> Bool {
        guard entryType(of: second) == .file, size(of: first) == size(of: second) else { return false }
        return try contents(of: first) == contents(of: second)
    }

    /// See `FileSystem`.
    public func copyFile(_ source: String, to destination: String) throws(FileSystemError) {
        try write(try contents(of: source), to: destination)
    }

    /// See `FileSystem`.
    public func link(_ source: String, to destination: String) throws(FileSystemError) {
        throw FileSystemError(path: destination, reason: "Operation not supported")
    }

    /// See `FileSystem`.
    public func makeLink(_ path: String, to target: String) throws(FileSystemError) {
        throw FileSystemError(path: path, reason: "Operation not supported")
    }

    /// See `FileSystem`.
    public func makeReadable(_ path: String) throws(FileSystemError) {}

    /// Makes a folder and those above it, where they are missing, which everybody may look into, whatever the process's umask is.
    public func createReadableDirectory(_ path: String) throws(FileSystemError) {
        guard !path.isEmpty, kind(of: path) != .directory else { return }
        if let slash = path.utf8.lastIndex(of: ASCII.slash) { try createReadableDirectory(String(path[..<slash])) }
        try createDirectory(path)
        try makeReadable(path)
    }

    /// See `FileSystem`.
    public func linkTarget(of path: String) -> String? { nil }

    /// See `FileSystem`.
    public func exchange(_ first: String, with second: String) throws(FileSystemError) {
        throw FileSystemError(path: second, reason: "Operation not supported")
    }

    /// See `FileSystem`.
    public func takeAttributes(of folder: String, for copy: String) -> Bool { true }

    /// See `FileSystem`.
    public func mounts(in folder: String) -> [String] { [] }

    /// See `FileSystem`.
    public func areOnOneMount(_ first: String, _ second: String) -> Bool {
        identity(of: first)?.device == identity(of: second)?.device
    }

    /// See `FileSystem`.
    public func isWritableFolder(_ path: String) -> Bool { kind(of: path) == .directory }

    /// See `FileSystem`.
    public func writeDurably(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        try write(bytes, to: path + ".new")
        try move(path + ".new", to: path)
    }

    /// See `FileSystem`.
    public func flush(_ folder: String) throws(FileSystemError) {}

    /// See `FileSystem`.
    public func lock(_ path: String, note: String) throws(FileSystemError) -> LockAttempt { .held(NoLock()) }
}

/// A lock where nobody else can be.
private struct NoLock: FileLock {
    func release() {}
}

extension FileSystemError {
    /// A file is larger than what it is read for can be.
    public static func tooLarge(_ path: String, limit: Int) -> FileSystemError {
        let size = limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit) bytes"
        return FileSystemError(path: path, reason: "it has more than \(size)")
    }
}
