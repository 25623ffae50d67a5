import MujazCore
import MujazPreview

/// A folder that was built, as a host that has it would show it.
public struct BuiltFolder: ServedSite {
    private let root: String
    /// The root with every link resolved.
    private let realRoot: String

    /// Makes a site of a folder; nil where there is no such folder.
    public init?(_ folder: String) {
        guard DiskFileSystem().kind(of: folder) == .directory, let real = DiskFileSystem.realPath(folder) else {
            return nil
        }
        root = folder
        realRoot = real == "/" ? "" : real
    }

    /// See `ServedSite`.
    public func file(at path: String) async -> SiteFile? { found(path, .file).map { .disk(path: $0) } }

    /// See `ServedSite`.
    public func hasFolder(at path: String) async -> Bool { path.isEmpty || found(path, .directory) != nil }

    /// The lines of `_redirects` and `_headers`, from 1, that ask for what this server does not do.
    public var ignoredLines: [(file: String, lines: [Int])] {
        func bytes(_ name: String) -> [UInt8] { (try? DiskFileSystem().contents(of: root + "/" + name)) ?? [] }
        return [
            ("_redirects", RedirectRules(bytes("_redirects")).ignoredLines),
            ("_headers", HeaderRules(bytes("_headers")).ignoredLines),
        ].filter { !$0.1.isEmpty }
    }

    /// The real path of what is at a path, if it is of that kind and lies inside of the folder. Links are followed only
    /// there.
    private func found(_ path: String, _ kind: FileKind) -> String? {
        let full = root + "/" + path
        guard DiskFileSystem().kind(of: full) == kind, let real = DiskFileSystem.realPath(full) else { return nil }
        // By bytes: strings that look the same are not the same path.
        guard real.utf8.starts(with: (realRoot + "/").utf8) else { return nil }
        let inside = String(Substring(real.utf8.dropFirst(realRoot.utf8.count + 1)))
        // A link may lead to what is not shown under its own name, such as `.git/config`.
        return inside.utf8.elementsEqual(path.utf8) || SiteResolver.isPublic(inside) ? real : nil
    }
}
