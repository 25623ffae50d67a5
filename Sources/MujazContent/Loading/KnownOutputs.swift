import MujazCore

/// Whether a folder is a site that Mujaz made: its front page says so.
public enum GeneratorMark {
    /// Looks at the front page of a folder, and at its page for what is not there.
    public static func isBuilt(_ folder: String, _ fileSystem: any FileSystem) -> Bool {
        ["index.html", "404.html"].contains { name in
            let path = folder + "/" + name
            guard let head = try? fileSystem.prefix(of: path, count: 4096) else { return false }
            return String(decoding: head, as: UTF8.self).contains("name=\"generator\" content=\"Mujaz")
        }
    }
}

/// The output folders that builds of a source folder remember in `.mujaz/`.
public enum KnownOutputs {
    /// The first line of the list of an output folder's files. The second names the folder.
    public static let title = "mujaz output 2"

    /// The paths, relative to the source folder, of the outputs inside it.
    static func inside(_ source: String, _ fileSystem: any FileSystem) -> [String] {
        all(of: source, fileSystem).filter { !$0.hasPrefix("/") }
    }

    /// The paths of all outputs: relative to the source folder for those inside it, absolute for others.
    public static func all(of source: String, _ fileSystem: any FileSystem) -> [String] {
        let folder = source + "/.mujaz"
        guard fileSystem.kind(of: folder) == .directory, let names = try? fileSystem.names(in: folder) else {
            return []
        }
        return names.compactMap { name in
            guard name.hasPrefix("output-"), name.hasSuffix(".txt"),
                let head = try? fileSystem.prefix(of: folder + "/" + name, count: 8192)
            else { return nil }
            let lines = head.split(separator: ASCII.lineFeed, maxSplits: 2)
            guard lines.count > 1, lines[0].elementsEqual(title.utf8),
                let path = RecordLine(lines[1])?.text(after: "output")
            else { return nil }
            return path
        }
    }
}

extension FileTree {
    /// Leaves out what lies in sites that Mujaz made, whatever their folders are called. The folder itself is no such
    /// site, and what is in `static/` is published as it is.
    mutating func removeBuiltSites(of root: String, _ fileSystem: any FileSystem) {
        var built: Set<String> = []
        for file in files {
            guard let slash = file.path.utf8.lastIndex(of: ASCII.slash),
                file.path.hasSuffix("/index.html") || file.path.hasSuffix("/404.html"),
                !file.path.utf8.starts(with: "static/".utf8)
            else { continue }
            let folder = String(file.path[..<slash])
            if !built.contains(folder), GeneratorMark.isBuilt(root + "/" + folder, fileSystem) { built.insert(folder) }
        }
        guard !built.isEmpty else { return }
        func isBuilt(_ path: String) -> Bool {
            var path = path[...]
            while let slash = path.utf8.lastIndex(of: ASCII.slash) {
                path = path[..<slash]
                if built.contains(String(path)) { return true }
            }
            return false
        }
        files.removeAll { isBuilt($0.path) }
        skippedLinks.removeAll(where: isBuilt)
        specialFiles.removeAll(where: isBuilt)
    }
}
