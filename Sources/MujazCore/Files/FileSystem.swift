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
    /// Pipes, sockets and devices, and links to them, relative to the folder, in byte order. They are not read.
    public var specialFiles: [String] = []
    /// Folders and files that could not be looked into.
    public var failures: [FileSystemError]
    /// What has a name that is not UTF-8, relative to the folder and with `\xE9` for each byte that is no text; the path of a
    /// folder ends with a slash. Nothing of it can be read.
    public var undecodable: [String] = []

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

    /// The bytes of a file that has at most `limit` of them; anything larger is an error.
    func contents(of path: String, atMost limit: Int) throws(FileSystemError) -> [UInt8]

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

    // MARK: What an output folder needs

    /// What is at a path; a link at its end is not followed. Nil where there is nothing.
    func entryType(of path: String) -> FolderEntry.EntryType?

    /// What is in a folder, in the byte order of the names.
    func entries(in folder: String) throws(FileSystemError) -> [FolderEntry]

    /// The path with every link resolved; nil where it leads nowhere.
    func realPath(_ path: String) -> String?

    /// Which file or folder a path stands for, whatever it is called; a link at its end is not followed. Nil where there is
    /// nothing, or where files have no identity.
    func identity(of path: String) -> FileIdentity?

    /// When a name last came into a folder or went from it, in nanoseconds since 1970; nil where no time is kept.
    func modified(folder: String) -> Int64?

    /// Whether a regular file, not a link to one, holds exactly these bytes.
    func holds(_ bytes: [UInt8], at path: String) -> Bool

    /// Whether two regular files hold the same bytes. They are read in pieces.
    func haveSameBytes(_ first: String, _ second: String) throws(FileSystemError) -> Bool

    /// Copies a regular file without holding it in memory. The folder must be there; a file that is there is replaced.
    func copyFile(_ source: String, to destination: String) throws(FileSystemError)

    /// Gives a file a second name on the same disk.
    func link(_ source: String, to destination: String) throws(FileSystemError)

    /// Makes a symbolic link; what is at its path is replaced in one step.
    func makeLink(_ path: String, to target: String) throws(FileSystemError)

    /// Where a symbolic link leads, as it was written; nil where there is none.
    func linkTarget(of path: String) -> String?

    /// Lets two folders on the same disk change places in one step.
    func exchange(_ first: String, with second: String) throws(FileSystemError)

    /// Gives a folder the owner and the permissions of another; answers whether it could.
    func takeAttributes(of folder: String, for copy: String) -> Bool

    /// What is mounted on a folder or below it, be it a folder of the same disk, as paths below the folder; empty for the
    /// folder itself.
    func mounts(in folder: String) -> [String]

    /// Whether files can be moved between two folders, as far as disks and what is mounted there tell.
    func areOnOneMount(_ first: String, _ second: String) -> Bool

    /// Lets everybody read a file, or look into a folder, besides what is allowed already.
    func makeReadable(_ path: String) throws(FileSystemError)

    /// Whether files can be made in and removed from a folder.
    func isWritableFolder(_ path: String) -> Bool

    /// Writes a file so that, whatever happens, its old bytes are there or the new ones.
    func writeDurably(_ bytes: [UInt8], to path: String) throws(FileSystemError)

    /// Waits until everything that was written on the disk of a folder would outlast a loss of power.
    func flush(_ folder: String) throws(FileSystemError)

    /// Takes a lock that ends with the process at the latest. Its file holds `note` for others, and is removed with it.
    func lock(_ path: String, note: String) throws(FileSystemError) -> LockAttempt
}

/// Which file a path stands for: two paths with the same identity are one file.
public struct FileIdentity: Hashable, Sendable {
    /// The disk.
    public var device: UInt64
    /// The number of the file on it.
    public var number: UInt64

    /// Makes an identity.
    public init(device: UInt64, number: UInt64) {
        self.device = device
        self.number = number
    }
}

/// A lock that is held.
public protocol FileLock: Sendable {
    /// Lets go of it. Only the first call does anything.
    func release()
}

/// What came of asking for a lock.
public enum LockAttempt: Sendable {
    case held(any FileLock)
    /// Another process holds it, and left this note.
    case busy(note: String)
}

extension FileSystem {
    /// No time is kept: whoever wants to know whether a file has changed must read it.
    public func stamp(of path: String) -> FileStamp? { nil }

    /// Without links, what a path says is where it leads.
    public func isInside(_ path: String, of folder: String) -> Bool {
        path == folder || path.utf8.starts(with: (folder + "/").utf8)
    }

    /// Removes a folder with all that is in it; links are removed and not followed. For folders that Mujaz made for
    /// itself and nobody else's.
    public func removeTree(_ path: String) throws(FileSystemError) {
        for entry in try entries(in: path) {
            let child = path + "/" + entry.name
            if (entry.type ?? entryType(of: child)) == .directory {
                try removeTree(child)
            } else {
                try removeFile(child)
            }
        }
        _ = removeDirectoryIfEmpty(path)
    }
}
