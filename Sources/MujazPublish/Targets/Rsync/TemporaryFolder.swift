import MujazCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A folder that nobody else may look into, with a path short enough for a socket (at most about 100 bytes).
struct TemporaryFolder: Sendable {
    /// The path of the folder.
    let path: String
    private let fileSystem: any FileSystem

    /// Makes a folder with an empty folder in it.
    init(_ fileSystem: any FileSystem) throws(PublishError) {
        self.fileSystem = fileSystem
        // Not TMPDIR, which may be long.
        var name = Array("/tmp/mujaz-XXXXXX".utf8CString)
        let isMade = name.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
        }
        guard isMade else {
            throw PublishError("no folder can be made in /tmp", help: "see that /tmp may be written to")
        }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        try FolderTarget.onDisk { [path] () throws(FileSystemError) in try fileSystem.createDirectory(path + "/empty") }
    }

    /// A folder with nothing in it.
    var empty: String { path + "/empty" }
    /// The socket through which commands share a connection.
    var socket: String { path + "/s" }

    /// Removes the folder.
    func remove() { try? fileSystem.removeTree(path) }
}
