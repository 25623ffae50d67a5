import MujazCore

/// Which paths below a source folder are not watched.
public struct WatchFilter: Sendable {
    /// Folders that are left out, relative to the source folder: the output.
    private let excluded: Set<String>
    /// The only file that is looked at, if there is one.
    private let only: String?

    /// Leaves out these folders besides `.git` and `.mujaz`.
    public init(excluding folders: [String] = []) {
        excluded = Set(folders)
        only = nil
    }

    /// Leaves out everything but a file that lies in the folder itself.
    init(only name: String) {
        excluded = []
        only = name
    }

    /// Whether a folder is not looked into.
    public func excludes(folder path: String) -> Bool {
        if only != nil { return true }
        let name = Self.name(of: path)
        return excluded.contains(path) || name == ".git" || name == ".mujaz" || name == "node_modules"
            || name == ".build"
    }

    /// Whether a change of a file is nobody's business: files that editors keep beside what they edit, and what file
    /// managers leave.
    public func ignores(file path: String) -> Bool {
        if let only { return path != only }
        let name = Self.name(of: path)
        if name.isEmpty || name == "4913" || name == ".DS_Store" || name == "Thumbs.db" { return true }
        // Emacs: a lock `.#name`, a copy `#name#`, a backup `name~`; JetBrains: `name___jb_tmp___`, `___jb_old___`.
        if name.hasPrefix(".#") || name.hasPrefix("#") && name.hasSuffix("#") || name.hasSuffix("~") { return true }
        if name.hasSuffix("___jb_tmp___") || name.hasSuffix("___jb_old___") { return true }
        // vim: `.name.swp`, `.swo`, … `.swx`; KDE: `.name.kate-swp`; GNOME: `.goutputstream-…`; sed: `sedAbCdEf`.
        guard name.hasPrefix(".") else { return name.hasSuffix(".tmp") || name.hasSuffix(".crdownload") }
        let isSwap = name.utf8.count > 4 && name.dropLast().hasSuffix(".sw")
        return isSwap || name.hasSuffix(".kate-swp") || name.hasPrefix(".goutputstream-") || name.hasSuffix(".tmp")
    }

    private static func name(of path: String) -> Substring {
        guard let slash = path.utf8.lastIndex(of: ASCII.slash) else { return path[...] }
        return path[path.utf8.index(after: slash)...]
    }
}
