import MujazCore

/// Which host a request is for (RFC 9112, sections 3.2 and 3.2.2).
struct RequestAuthority: Equatable {
    /// The path and query that are asked for.
    var target: String
    /// The host; nil where none is named, several are, or the target and the field name two.
    var host: String?

    /// - Parameters:
    ///   - target: the target of the request line: `/a/`, or the whole address that clients send to a proxy.
    ///   - hosts: the values of all `Host` fields.
    init(target: String, hosts: [String]) {
        self.target = target
        host = hosts.count == 1 && Self.isAuthority(hosts[0]) ? hosts[0] : nil
        guard let scheme = target.firstRange(ofASCII: "://"),
            ["http", "https"].contains(target[..<scheme.lowerBound].lowercased())
        else { return }
        let rest = target[scheme.upperBound...]
        let end =
            rest.utf8.firstIndex { $0 == ASCII.slash || $0 == ASCII.question || $0 == ASCII.hash } ?? rest.endIndex
        if host?.lowercased() != rest[..<end].lowercased() { host = nil }
        self.target = rest[end...].utf8.first == ASCII.slash ? String(rest[end...]) : "/" + rest[end...]
    }

    /// Whether a text has only what a name, an address and a port have: no path, and nobody's name before an `@`.
    private static func isAuthority(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                byte >= 0x80 || ASCII.isLetter(byte) || ASCII.isDigit(byte) || "-._~%[]:".utf8.contains(byte)
            }
    }
}
