import MujazCore

/// What a file holds, as far as two states of it can be told apart.
public struct FileFingerprint: Hashable, Sendable {
    /// The size in bytes.
    public var size: Int
    /// The SHA-256 of the bytes.
    public var hash: ContentHash

    /// Makes a fingerprint.
    public init(size: Int, hash: ContentHash) {
        self.size = size
        self.hash = hash
    }
}

/// A file that is to be published.
public struct PublishedFile: Hashable, Sendable {
    /// The path below the output folder, with `/`.
    public var path: String
    /// What it holds.
    public var fingerprint: FileFingerprint
    /// When readers must see it, as against others.
    public var role: FileRole
    /// Size and time of change when it was looked at, to see whether it changed since.
    public var stamp: FileStamp

    /// Makes a file.
    public init(path: String, fingerprint: FileFingerprint, role: FileRole, stamp: FileStamp) {
        self.path = path
        self.fingerprint = fingerprint
        self.role = role
        self.stamp = stamp
    }
}

/// What a file is to others, in the order in which files are sent: what a page names comes before the page, and pages come
/// before the lists that name them.
public enum FileRole: Int, Sendable, Comparable, CaseIterable {
    /// A style, a script, a picture, a document: what pages name.
    case asset
    /// A page, or the same for machines.
    case page
    /// A list, a feed, a sitemap: what names pages.
    case list

    /// The earlier is sent first.
    public static func < (left: FileRole, right: FileRole) -> Bool { left.rawValue < right.rawValue }

    /// The role of a file of the output.
    ///
    /// - Parameters:
    ///   - isList: whether it is known to list texts.
    ///   - hasSource: whether it is made of one text.
    public static func role(of path: String, isList: Bool, hasSource: Bool) -> FileRole {
        if isList { return .list }
        let name = path.utf8.lastIndex(of: ASCII.slash).map { path[path.utf8.index(after: $0)...] } ?? path[...]
        guard let dot = name.utf8.lastIndex(of: ASCII.dot), dot > name.startIndex else { return .list }
        switch name[name.utf8.index(after: dot)...].lowercased() {
        case "html", "htm": return .page
        case "xml", "json", "txt", "webmanifest", "conf": return hasSource ? .page : .list
        default: return .asset
        }
    }
}
