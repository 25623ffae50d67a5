import MujazCore
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder that is there for one test.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/mujaz-server-XXXXXX".utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
    }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws {
        let full = path + "/" + name
        if let slash = full.lastIndex(of: "/") { try DiskFileSystem().createDirectory(String(full[..<slash])) }
        try DiskFileSystem().write(bytes, to: full)
    }

    func link(_ name: String, to target: String) throws { try #require(symlink(target, path + "/" + name) == 0) }

    deinit { try? Self.remove(path) }

    /// Links are removed, not followed.
    private static func remove(_ path: String) throws {
        for name in try DiskFileSystem().names(in: path) {
            let child = path + "/" + name
            if unlink(child) != 0 { try remove(child) }
        }
        rmdir(path)
    }
}
