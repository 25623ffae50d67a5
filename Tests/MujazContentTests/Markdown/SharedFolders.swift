import MujazCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Test material that is too large for the repository: a folder named by an environment variable, or else the archives
/// of a folder `shared` beside the repository, unpacked into a temporary folder once for each run.
enum SharedFolder {
    /// The specifications' cases: `MUJAZ_SUITES`, or `shared/suites/markdown.tar.xz`.
    static let suites: String? = find("MUJAZ_SUITES", archives: ["suites/markdown.tar.xz"])
    /// Real sites: `MUJAZ_CORPORA`, or some of `shared/corpora`.
    static let corpora: String? = find(
        "MUJAZ_CORPORA", archives: ["corpora/edge-set.tar.xz", "corpora/rust-blog.tar.xz"])

    private static func find(_ variable: String, archives: [String]) -> String? {
        if let value = getenv(variable) { return String(cString: value) }
        let disk = DiskFileSystem()
        var folder = #filePath[...]
        while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
            folder = folder[..<slash]
            let found = archives.map { "\(folder)/shared/\($0)" }.filter { disk.kind(of: $0) != nil }
            if !found.isEmpty { return unpack(found, named: variable) }
        }
        return nil
    }

    /// Unpacks once for each version of the archives; later runs find the folder.
    private static func unpack(_ archives: [String], named name: String) -> String? {
        let disk = DiskFileSystem()
        let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let size = archives.reduce(0) { $0 + (disk.size(of: $1) ?? 0) }
        let folder = "\(temporary)/mujaz-tests-\(name)-\(size)"
        if disk.kind(of: folder) != nil { return folder }
        let unfinished = "\(folder)-\(getpid())"
        do {
            try disk.createDirectory(unfinished)
            for archive in archives where system("tar -xJf '\(archive)' -C '\(unfinished)'") != 0 { return nil }
            try disk.move(unfinished, to: folder)
        } catch {
            return nil
        }
        return folder
    }

    /// The Markdown files below a folder, in byte order, at most so many.
    static func markdownFiles(below folder: String, limit: Int) -> [[UInt8]] {
        let disk = DiskFileSystem()
        guard let tree = try? disk.tree(at: folder, isExcluded: { _ in false }) else { return [] }
        let paths = tree.files.map(\.path).filter { $0.hasSuffix(".md") }.sorted(by: utf8Less)
        let step = max(1, paths.count / max(1, limit))
        return stride(from: 0, to: paths.count, by: step).compactMap {
            try? disk.contents(of: folder + "/" + paths[$0])
        }
    }
}
