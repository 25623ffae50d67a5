import MujazCore

/// Old addresses in the ways in which hosts read them.
struct HostRedirects {
    /// An old address and where it leads, both as `url` made them: percent-encoded, with the base path.
    struct Entry {
        var from: String
        var to: String
    }

    let entries: [Entry]

    /// `_redirects`, as Netlify, Cloudflare Pages and others read it.
    var text: String { entries.map { "\(Self.withoutPatterns($0.from)) \($0.to) 301\n" }.joined() }

    /// An old address in which hosts find no patterns: to them `*` is anything, and `:name` a part of a path.
    private static func withoutPatterns(_ address: String) -> String {
        address.replacing("*", with: "%2A").replacing(":", with: "%3A")
    }

    /// `location` blocks for nginx, which compares addresses after it has decoded them.
    var nginx: String {
        entries.map { entry in
            let from = Self.quoted(PercentEncoding.decoded(entry.from))
            return "location = \(from) { return 301 \(Self.quoted(Self.withoutVariables(entry.to))); }\n"
        }.joined()
    }

    /// `RedirectMatch` lines for Apache: `Redirect` would take along everything below the address. Apache itself encodes
    /// the path of the target, but neither its query nor its fragment. A path with an encoded `?` or `#`, which it would
    /// take for the beginning of these, is left to the page at the old address.
    var apache: String {
        entries.compactMap { entry in
            let pattern = "^" + Self.escapedPattern(PercentEncoding.decoded(entry.from)) + "$"
            let rest = entry.to.firstIndex { $0 == "?" || $0 == "#" } ?? entry.to.endIndex
            let path = PercentEncoding.decoded(String(entry.to[..<rest]))
            guard !path.contains("?"), !path.contains("#") else { return nil }
            // `$1` would be a part of the old address; a backslash takes the meaning of what follows it.
            let target = (path + entry.to[rest...]).replacing("\\", with: "\\\\").replacing("$", with: "\\$")
            return "RedirectMatch 301 \(Self.quoted(pattern)) \(Self.quoted(target))\n"
        }.joined()
    }

    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// `$` begins a variable.
    private static func withoutVariables(_ text: String) -> String { text.replacing("$", with: "%24") }

    static func escapedPattern(_ text: String) -> String {
        var pattern = ""
        for scalar in text.unicodeScalars {
            if "\\^$.|?*+()[]{}".unicodeScalars.contains(scalar) { pattern += "\\" }
            pattern.unicodeScalars.append(scalar)
        }
        return pattern
    }
}
