import MujazCore

/// The web addresses of files that were published.
struct SiteAddresses: Sendable {
    /// The address of the site, with a slash at its end.
    let base: String

    /// The address of a file, percent-encoded: `index.html` stands for its folder.
    func address(of path: String) -> String {
        var path = path[...]
        if path == "index.html" || path.hasSuffix("/index.html") { path = path.dropLast("index.html".count) }
        return base + PercentEncoding.encodedPath(String(path))
    }

    /// The name of the host.
    var host: String {
        let rest = base.firstRange(ofASCII: "://").map { base[$0.upperBound...] } ?? base[...]
        return String(rest.prefix { $0 != "/" && $0 != ":" })
    }
}
