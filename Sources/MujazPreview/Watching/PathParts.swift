import MujazCore

/// A path as the folder that something lies in, and its name there.
struct PathParts {
    let folder: String
    let name: String

    /// Takes a path apart at its last slash.
    init(_ path: String) {
        guard let slash = path.lastIndex(of: "/") else {
            (folder, name) = (".", path)
            return
        }
        folder = slash == path.startIndex ? "/" : String(path[..<slash])
        name = String(path[path.index(after: slash)...])
    }

    /// The path with the links of the folder resolved, but not what lies in it; nil where there is no such folder.
    var resolved: String? { DiskFileSystem.realPath(folder).map { $0 == "/" ? "/" + name : $0 + "/" + name } }
}
