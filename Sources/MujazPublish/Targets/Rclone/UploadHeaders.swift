import MujazCore

/// What a storage is told of a file when it is sent: its type, how long it may be kept, and what else `_headers` says that
/// storages keep.
struct UploadHeaders: Sendable {
    private let rules: HeaderRules
    /// The path that the site lies below, decoded, without a slash at its end.
    private let basePath: String

    /// The headers that storages keep with a file. The rest of `_headers` is for whoever shows the files.
    private static let kept = ["Content-Type", "Cache-Control", "Content-Disposition", "Content-Language"]

    /// - Parameters:
    ///   - rules: what the site asks of its host.
    ///   - basePath: the path of the site's address, percent-encoded.
    init(_ rules: HeaderRules, basePath: String) {
        self.rules = rules
        self.basePath = PercentEncoding.decoded(basePath)
    }

    /// The lines of the headers of a file.
    func lines(for path: String) -> [String] {
        var found = rules.fields(for: basePath + "/" + Self.address(of: path))
        // A rule may mean the file or the address that it is seen at.
        for field in rules.fields(for: basePath + "/" + path)
        where !found.contains(where: { Self.isSame($0.name, field.name) }) {
            found.append(field)
        }
        return Self.kept.compactMap { name in
            let value = found.first { Self.isSame($0.name, name) }?.value
            return (value ?? Self.usual(name, path)).map { "\(name): \($0)" }
        }
    }

    /// Files by the lines of their headers, the largest group first.
    func groups(_ files: [PublishedFile]) -> [(lines: [String], files: [PublishedFile])] {
        Dictionary(grouping: files) { lines(for: $0.path) }
            .map { (lines: $0.key, files: $0.value) }
            .sorted { ($0.files.count, $1.lines.joined()) > ($1.files.count, $0.lines.joined()) }
    }

    private static func isSame(_ left: String, _ right: String) -> Bool { left.lowercased() == right.lowercased() }

    /// `a/index.html` is seen at `a/`.
    private static func address(of path: String) -> String {
        if path == "index.html" { return "" }
        return path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path
    }

    private static func usual(_ name: String, _ path: String) -> String? {
        switch name {
        case "Content-Type": type(of: path)
        // A storage in front of which nothing is said may keep a page for a day; so it is said: keep it, and ask each time.
        case "Cache-Control": "public, max-age=0, must-revalidate"
        default: nil
        }
    }

    /// The type of a file. Feeds are known by their names.
    private static func type(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return feeds[name].map { $0 + "; charset=utf-8" } ?? MediaType(of: path).value
    }

    private static let feeds = [
        "feed.xml": "application/rss+xml", "rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml",
        "feed.json": "application/feed+json",
    ]
}
