import MujazCore

/// The symbolic links below a folder. What changes where a link leads has changed at the link, too, but watchers know each
/// file by one path only.
struct LinkTable {
    /// The real path of the folder.
    let root: String
    /// Where each link leads, by its path below the folder; nil for one that leads nowhere.
    private(set) var targets: [String: String?] = [:]
    /// Where paths lead that are told by other names than their own.
    private let others: [String: String]
    private static let mostTold = 1000

    /// Looks for the links.
    ///
    /// - Parameter others: what leads into the folder from elsewhere: real paths, by the names that are told.
    init(_ root: String, filter: WatchFilter, others: [String: String] = [:]) {
        self.root = root
        self.others = others
        var pending = [""]
        while let folder = pending.popLast() {
            for entry in (try? DiskFileSystem.entries(in: folder.isEmpty ? root : root + "/" + folder)) ?? [] {
                let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
                switch entry.type ?? DiskFileSystem().entryType(of: root + "/" + path) {
                case .directory: if !filter.excludes(folder: path) { pending.append(path) }
                case .link: targets[path] = .some(DiskFileSystem.realPath(root + "/" + path))
                default: continue
                }
            }
        }
    }

    /// Whether changes of these paths below the folder may have changed the table.
    func mayChange(with paths: [String]) -> Bool {
        // What a link has led to may be there again.
        if targets.values.contains(nil) { return true }
        let disk = DiskFileSystem()
        return paths.contains { path in
            if targets[path] != nil { return true }
            let type = disk.entryType(of: root + "/" + path)
            if type == .link || type == .directory { return true }
            return type == nil && targets.keys.contains { $0.hasPrefix(path + "/") }
        }
    }

    /// The paths by which the same files are known through links, at any depth; nil where they are too many to be told.
    func others(of paths: [String]) -> [String]? {
        guard !targets.isEmpty || !others.isEmpty else { return [] }
        var told: Set<String> = []
        var pending = paths
        while let path = pending.popLast() {
            let real = root + "/" + path
            for (link, target) in targets {
                guard let target, let rest = Self.rest(of: real, below: target) else { continue }
                let other = link + rest
                if told.insert(other).inserted { pending.append(other) }
            }
            for (name, target) in others {
                if let rest = Self.rest(of: real, below: target) { told.insert(name + rest) }
            }
            guard told.count <= Self.mostTold else { return nil }
        }
        return told.sorted()
    }

    /// The links that lead elsewhere than in an earlier table.
    func changes(since earlier: LinkTable) -> [String] {
        Set(targets.keys).union(earlier.targets.keys).filter { targets[$0] != earlier.targets[$0] }.sorted()
    }

    /// What follows a folder in a path: empty for the folder itself, else with the slash; nil for a path elsewhere.
    private static func rest(of path: String, below folder: String) -> String? {
        if path == folder { return "" }
        return path.utf8.starts(with: (folder + "/").utf8) ? String(path.dropFirst(folder.count)) : nil
    }
}
