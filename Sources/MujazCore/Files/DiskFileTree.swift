import CKernel

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
            let entries: [FolderEntry]
            do {
                entries = try Self.entries(in: relative.isEmpty ? folder : folder + "/" + relative)
            } catch {
                if relative.isEmpty { throw error }
                walk.tree.failures.append(error)
                continue
            }
            for entry in entries {
                let path = relative.isEmpty ? entry.name : relative + "/" + entry.name
                guard !isExcluded(path) else { continue }
                if let escaped = entry.escapedName {
                    let isFolder = entry.type == .directory
                    walk.tree.undecodable.append(
                        (relative.isEmpty ? "" : relative + "/") + escaped + (isFolder ? "/" : ""))
                    continue
                }
                if walk.add(path, entry.type) { pending.append(path) }
            }
        }
        walk.tree.files.sort { utf8Less($0.path, $1.path) }
        walk.tree.skippedLinks.sort(by: utf8Less)
        walk.tree.undecodable.sort(by: utf8Less)
        walk.tree.specialFiles.sort(by: utf8Less)
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
    mutating func add(_ path: String, _ type: FolderEntry.EntryType?) -> Bool {
        let full = folder + "/" + path
        guard let type = type ?? DiskFileSystem.type(at: full) else {
            tree.failures.append(.last(full))
            return false
        }
        switch type {
        case .file: tree.files.append(FileEntry(path: path))
        case .directory: return true
        case .link: return addLink(path, full)
        case .other: tree.specialFiles.append(path)
        }
        return false
    }

    private mutating func addLink(_ path: String, _ full: String) -> Bool {
        var status = stat()
        guard let target = DiskFileSystem.realPath(full), stat(full, &status) == 0 else {
            tree.skippedLinks.append(path)
            return false
        }
        let kind = DiskFileSystem.kind(status)
        if kind != .other, !target.hasPrefix(root + "/") {
            tree.skippedLinks.append(path)
            return false
        }
        switch kind {
        case .file: tree.files.append(FileEntry(path: path))
        case .directory:
            // A folder is walked at its own place; by a link only where that place is not walked by itself.
            if visited.insert(target).inserted, !isAbove(target, path) { return true }
            tree.skippedLinks.append(path)
        case .other: tree.specialFiles.append(path)
        }
        return false
    }

    /// Whether the link at `path` leads to a folder that holds the link itself.
    private func isAbove(_ target: String, _ path: String) -> Bool {
        (root + "/" + path).hasPrefix(target + "/")
    }
}
