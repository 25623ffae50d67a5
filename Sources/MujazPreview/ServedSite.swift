import MujazCore

/// A site that a server can show: one that is rendered when it is asked for, or a folder that was built.
///
/// It answers for files only. What a path without a file means (`index.html`, `404.html`, `_redirects`, `_headers`) is
/// the server's business, which asks for those files as a host would read them.
public protocol ServedSite: Sendable {
    /// The file at a path of the output, or nil where the site has none.
    ///
    /// - Parameter path: percent-decoded UTF-8, relative to the output folder, without a leading slash and without
    ///   empty, `.` or `..` parts: `2026/11/24/عنوان/index.html`.
    func file(at path: String) async -> SiteFile?

    /// Whether there is a folder at a path, so that an address without its last slash can be completed.
    ///
    /// - Parameter path: as for `file(at:)`, without a slash at its end.
    func hasFolder(at path: String) async -> Bool
}

/// What a site has at a path.
public enum SiteFile: Sendable {
    /// The whole file.
    case bytes([UInt8])
    /// The file lies on the disk, outside of memory.
    ///
    /// - Parameter path: a path that the file system understands; it may be read, and nothing beside it.
    case disk(path: String)
    /// The file cannot be made. The mistakes that keep it from being made are not empty.
    case broken([Diagnostic])
}

/// What browsers that show the site are told after something was saved.
public enum PreviewEvent: Sendable, Equatable {
    /// What is shown may have changed.
    ///
    /// - Parameter page: the address of the page of the file that was saved (`/2026/11/24/x/`), where one file has a
    ///   page of its own.
    case reload(page: String?)
    /// Only styles have changed: their addresses before and after, which differ where names hold hashes.
    case styles([StyleChange])

    /// A style sheet under its old and its new address, both from the root: `/assets/style.1a2b.css`.
    public struct StyleChange: Sendable, Equatable {
        /// The address until now.
        public var before: String
        /// The address from now on.
        public var after: String

        /// Makes a change of address.
        public init(before: String, after: String) {
            self.before = before
            self.after = after
        }
    }
}
