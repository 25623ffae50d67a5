/// A pattern of paths in `_redirects` and `_headers`: `/articles/:year/*`.
public struct PathPattern: Sendable {
    private enum Part: Sendable, Equatable {
        case text(String)
        /// One part, whatever it is.
        case name(String)
    }

    private var parts: [Part] = []
    /// What the last part begins with where a `*` follows it: `/file-*`; empty for `/x/*`.
    private var prefix: String?

    /// Reads a pattern, percent-encoded or not; nil where it has a `*` that is not at its end.
    public init?(_ pattern: String) {
        guard pattern.hasPrefix("/") else { return nil }
        var words = pattern.split(separator: "/").map(String.init)
        if let last = words.last, last.hasSuffix("*") {
            prefix = PercentEncoding.decoded(String(last.dropLast()))
            words.removeLast()
        }
        guard !words.contains(where: { $0.contains("*") }), prefix?.contains("*") != true else { return nil }
        parts = words.map { word in
            let isName = word.hasPrefix(":") && word.utf8.count > 1
            return isName ? .name(String(word.dropFirst())) : .text(PercentEncoding.decoded(word))
        }
    }

    /// A pattern that matches no path, since a path has no empty part.
    static var nothing: PathPattern {
        var pattern = PathPattern()
        pattern.parts = [.text("")]
        return pattern
    }

    private init() {}

    /// Whether it stands for one path and no other.
    public var isExact: Bool {
        prefix == nil && !parts.contains { if case .name = $0 { true } else { false } }
    }

    /// What the names and the splat stand for in a path; nil where it does not match. Slashes at the ends do not count.
    public func match(_ path: [String]) -> [String: String]? {
        guard path.count == parts.count || prefix != nil && path.count >= parts.count else { return nil }
        var found: [String: String] = [:]
        for (part, text) in zip(parts, path) {
            switch part {
            case .text(let own): guard own == text else { return nil }
            case .name(let name): found[name] = text
            }
        }
        if let prefix {
            let rest = path.dropFirst(parts.count).joined(separator: "/")
            guard rest.hasPrefix(prefix) else { return nil }
            found["splat"] = String(rest.dropFirst(prefix.count))
        }
        return found
    }
}
