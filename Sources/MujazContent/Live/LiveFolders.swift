/// Which folders in `live/` are live coverage with a file for each entry: those with an `index.md`.
struct LiveFolders: Sendable {
    private let folders: Set<String>

    /// Looks at the paths of all Markdown files.
    init(paths: [String]) {
        folders = Set(
            paths.lazy.filter { $0.hasPrefix("live/") && Self.isIndex($0) }.compactMap(Self.folder)
                .filter { $0 != "live" })
    }

    /// The role of a file: an entry, if it lies beside the `index.md` of a folder of entries, or below it.
    ///
    /// - Parameter languages: the languages that may stand before the extension.
    func role(of path: String, languages: [String]) -> DocumentRole {
        let role = DocumentRole.of(path, languages: languages)
        guard role == .live, !Self.isIndex(path), coverage(of: path) != nil else { return role }
        return .liveEntry
    }

    /// The folder of the coverage that a file belongs to.
    func coverage(of path: String) -> String? {
        var folder = Self.folder(path)
        while let some = folder {
            if folders.contains(some) { return some }
            folder = Self.folder(some)
        }
        return nil
    }

    private static func folder(_ path: String) -> String? { path.lastIndex(of: "/").map { String(path[..<$0]) } }

    /// `index.md`, and `index.ar.md` of a site of several languages.
    static func isIndex(_ path: String) -> Bool {
        let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
        return name.hasPrefix("index.")
    }
}
