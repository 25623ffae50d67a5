#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension DiskFileSystem {
    /// See `FileSystem`.
    public func tree(at folder: String, isExcluded: (String) -> Bool) throws(FileSystemError) -> FileTree {
        guard let root = Self.realPath(folder) else { throw .last(folder) }
        var walk = TreeWalk(root: root, folder: folder)
        walk.visited.insert(root)
        var pending = [""]
        while let relative = pending.popLast() {
            let names: [String]
            do {
                names = try self.names(in: relative.isEmpty ? folder : folder + "/" + relative)
            } catch {
                if relative.isEmpty { throw error }
                walk.tree.failures.append(error)
                continue
            }
            for name in names {
                let path = relative.isEmpty ? name : relative + "/" + name
                guard !isExcluded(path) else { continue }
                if walk.add(path) { pending.append(path) }
            }
        }
        walk.tree.files.sort { utf8Less($0.path, $1.path) }
        walk.tree.skippedLinks.sort(by: utf8Less)
        return walk.tree
    }

    /// See `FileSystem`.
    public func isInside(_ path: String, of folder: String) -> Bool {
        // What is not there leads nowhere.
        guard let place = Self.realPath(path), let root = Self.realPath(folder) else { return true }
        return place == root || place.utf8.starts(with: (root == "/" ? root : root + "/").utf8)
    }

    /// The path with every link resolved, or nil where it leads nowhere.
    public static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// The state of one walk through a folder.
private struct TreeWalk {
    let root: String
    let folder: String
    var tree = FileTree()
    /// Real paths of folders that a link led to, so that a circle of links ends.
    var visited: Set<String> = []

    /// Notes what is at `path`; answers whether it is a folder to go into.
    mutating func add(_ path: String) -> Bool {
        let full = folder + "/" + path
        var status = stat()
        guard lstat(full, &status) == 0 else {
            tree.failures.append(.last(full))
            return false
        }
        let isLink = status.st_mode & S_IFMT == S_IFLNK
        if isLink {
            guard let target = DiskFileSystem.realPath(full), target.hasPrefix(root + "/"), stat(full, &status) == 0
            else {
                tree.skippedLinks.append(path)
                return false
            }
            // A folder is walked at its own place; by a link only where that place is not walked by itself.
            if DiskFileSystem.kind(status) == .directory, !visited.insert(target).inserted || isAbove(target, path) {
                tree.skippedLinks.append(path)
                return false
            }
        }
        switch DiskFileSystem.kind(status) {
        case .file: tree.files.append(FileEntry(path: path, size: Int(status.st_size)))
        case .directory: return true
        case .other: tree.skippedLinks.append(path)
        }
        return false
    }

    /// Whether the link at `path` leads to a folder that holds the link itself.
    private func isAbove(_ target: String, _ path: String) -> Bool {
        (root + "/" + path).hasPrefix(target + "/")
    }
}
