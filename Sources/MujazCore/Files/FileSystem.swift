/// What a path leads to.
public enum FileKind: Sendable {
    case file
    case directory
    /// A link that leads nowhere, a socket, a device: nothing that we read.
    case other
}

/// Why a file operation failed, in the operating system's words.
public struct FileSystemError: Error, Sendable, Hashable {
    /// The path that was asked for.
    public var path: String
    /// What went wrong, without the path.
    public var reason: String

    /// Makes an error.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}

/// One regular file found under a folder.
public struct FileEntry: Hashable, Sendable {
    /// The path relative to the folder that was searched, with `/`, in the bytes that the disk has.
    public var path: String

    /// Makes an entry.
    public init(path: String) { self.path = path }
}

/// What tells that a file has not been changed, without reading it.
public struct FileStamp: Hashable, Sendable {
    /// The size in bytes.
    public var size: Int
    /// When it was last changed, in nanoseconds since 1970.
    public var modified: Int64

    /// Makes a stamp.
    public init(size: Int, modified: Int64) {
        self.size = size
        self.modified = modified
    }
}

/// What was found under a folder.
public struct FileTree: Sendable {
    /// The regular files, in the byte order of their paths.
    public var files: [FileEntry]
    /// Links that lead out of the folder or nowhere, relative to it, in byte order. They are not followed.
    public var skippedLinks: [String]
    /// Folders and files that could not be looked into.
    public var failures: [FileSystemError]

    /// Makes a tree.
    public init(files: [FileEntry] = [], skippedLinks: [String] = [], failures: [FileSystemError] = []) {
        self.files = files
        self.skippedLinks = skippedLinks
        self.failures = failures
    }
}

/// The one seam through which Mujaz touches files; tests put an `InMemoryFileSystem` in its place.
///
/// Paths are strings with `/`. Relative ones are meant from the current folder of the process.
public protocol FileSystem: Sendable {
    /// The bytes of a file.
    func contents(of path: String) throws(FileSystemError) -> [UInt8]

    /// The first bytes of a file, at most `count`.
    func prefix(of path: String, count: Int) throws(FileSystemError) -> [UInt8]

    /// What a path leads to, links followed; nil where there is nothing.
    func kind(of path: String) -> FileKind?

    /// The size in bytes of a regular file, links followed; nil where there is none.
    func size(of path: String) -> Int?

    /// Size and time of change of a regular file, links followed; nil where there is none, or no time is kept.
    func stamp(of path: String) -> FileStamp?

    /// Whether a path, links followed, leads to a place in a folder or below it.
    func isInside(_ path: String, of folder: String) -> Bool

    /// The regular files under a folder at any depth. Every path (relative to the folder) for which `isExcluded`
    /// answers true is left out with all that is under it. Links are followed where they lead to a place inside the
    /// folder, once for each place.
    func tree(at folder: String, isExcluded: (String) -> Bool) throws(FileSystemError) -> FileTree

    /// The names in a folder, in byte order.
    func names(in folder: String) throws(FileSystemError) -> [String]

    /// Writes a file; the folder must be there. A file that is there is replaced.
    func write(_ bytes: [UInt8], to path: String) throws(FileSystemError)

    /// Makes a folder and those above it, where they are missing.
    func createDirectory(_ path: String) throws(FileSystemError)

    /// Removes a file or a link.
    func removeFile(_ path: String) throws(FileSystemError)

    /// Removes a folder if it is empty; answers whether it did.
    func removeDirectoryIfEmpty(_ path: String) -> Bool

    /// Gives a file or a folder another name on the same disk; a file that is there is replaced in one step.
    func move(_ source: String, to destination: String) throws(FileSystemError)
}

extension FileSystem {
    /// No time is kept: whoever wants to know whether a file has changed must read it.
    public func stamp(of path: String) -> FileStamp? { nil }

    /// Without links, what a path says is where it leads.
    public func isInside(_ path: String, of folder: String) -> Bool {
        path == folder || path.utf8.starts(with: (folder + "/").utf8)
    }

    /// Removes a folder with all that is in it. For folders that Mujaz made for itself and nobody else's.
    public func removeTree(_ path: String) throws(FileSystemError) {
        for name in try names(in: path) {
            let child = path + "/" + name
            if kind(of: child) == .directory {
                try removeTree(child)
            } else {
                try removeFile(child)
            }
        }
        _ = removeDirectoryIfEmpty(path)
    }
}
