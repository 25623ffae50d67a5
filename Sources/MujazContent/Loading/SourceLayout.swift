import MujazCore

/// Where things are in a source folder.
public struct SourceLayout: Sendable {
    /// The folder that was named.
    public let root: String
    /// The folder of the content: `Content` in the root where there is one, else the root itself.
    public let contentRoot: String
    /// What stands before paths of content in diagnostics, so that they can be opened from where the command was run.
    public let displayPrefix: String
    /// What is wrong with `Content`, where it is there and no folder: the files beside it are not meant in its place.
    let brokenContent: Diagnostic?
    /// Paths relative to the content folder that are not content: the output, the templates.
    private let excluded: Set<String>

    /// Looks at a source folder.
    ///
    /// - Parameters:
    ///   - root: the path of the folder, without a slash at its end.
    ///   - output: the path of the output folder; it is not content even where it lies inside.
    public init(root: String, output: String, fileSystem: any FileSystem) {
        self.root = root
        let hasContent = fileSystem.kind(of: root + "/Content") == .directory
        let type = hasContent ? nil : fileSystem.entryType(of: root + "/Content")
        brokenContent = type.map { type in
            Diagnostic(
                severity: .error, id: "source-unreadable", file: root + "/Content",
                message: type == .link
                    ? "the folder of the content is a link that leads nowhere"
                    : "a file stands where the folder of the content must be",
                help: "make it a folder, or lead the link to one; git writes links as files where links are not allowed"
            )
        }
        contentRoot = hasContent ? root + "/Content" : root
        let prefix = contentRoot.hasPrefix("./") ? String(contentRoot.dropFirst(2)) : contentRoot
        displayPrefix = prefix == "." ? "" : prefix + "/"
        var excluded: Set<String> = hasContent ? [] : ["Output", "Templates", "mujaz.yaml", "node_modules"]
        if output.hasPrefix(contentRoot + "/") {
            excluded.insert(String(output.dropFirst(contentRoot.count + 1)))
        } else if contentRoot == ".", !output.hasPrefix("/") {
            excluded.insert(output)
        }
        // Where there is no folder of content, an output of former builds lies in it.
        if !hasContent { excluded.formUnion(KnownOutputs.inside(root, fileSystem)) }
        self.excluded = excluded
    }

    /// Whether a path relative to the content folder is not content. Names with a dot in front are not, save in
    /// `static/`, where hosts expect such things as `.well-known/`.
    func isExcluded(_ path: String) -> Bool {
        if excluded.contains(path) { return true }
        let name = path.utf8.lastIndex(of: ASCII.slash).map { path[path.utf8.index(after: $0)...] } ?? path[...]
        guard name.utf8.first == ASCII.dot else { return false }
        return !isStatic(path) || name == ".DS_Store" || name == ".git" || name == ".gitignore" || name == ".gitkeep"
    }

    /// Whether a path lies in `static/`.
    func isStatic(_ path: String) -> Bool { path.utf8.starts(with: "static/".utf8) }

    /// The address of a file of `static/`; nil for other files.
    func staticAddress(_ path: String) -> String? {
        isStatic(path) ? String(path.dropFirst("static/".count)) : nil
    }
}
