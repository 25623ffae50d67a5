import MujazCore

/// A folder of another machine, as rsync names it.
public enum RsyncPlace: Hashable, Sendable {
    /// `[user@]host:path`: a folder that ssh leads to. A relative path begins in the home folder of the account.
    case shell(host: String, path: String)
    /// `host::module/path` or `rsync://host[:port]/module/path`: a folder of an rsync daemon, without a slash at its end.
    case daemon(String)

    /// Reads a place; nil where it is none, or no folder that a site can have for itself.
    public init?(_ text: String) {
        if let rest = Self.rest(of: text, after: "rsync://") {
            self.init(daemon: text, authority: rest.prefix { $0 != "/" }, path: rest.drop { $0 != "/" }.dropFirst())
            return
        }
        // Colons within brackets belong to an address: [2001:db8::1]:path.
        let bracket = text.utf8.prefix { $0 != ASCII.slash }.lastIndex(of: UInt8(ascii: "]"))
        let start = bracket.map { text.utf8.index(after: $0) } ?? text.startIndex
        guard let colon = text.utf8[start...].firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let host = text[..<colon]
        let path = text[text.utf8.index(after: colon)...]
        if path.hasPrefix(":") {
            self.init(daemon: text, authority: host, path: path.dropFirst())
            return
        }
        guard Self.isHost(host), let folder = Self.folder(String(path)) else { return nil }
        self = .shell(host: String(host).filter { $0 != "[" && $0 != "]" }, path: folder)
    }

    private init?(daemon text: String, authority: Substring, path: Substring) {
        guard Self.isHost(authority), !path.isEmpty, !path.hasPrefix("/"), !Self.leadsOut(path) else { return nil }
        var place = text[...]
        while place.hasSuffix("/") { place = place.dropLast() }
        self = .daemon(String(place))
    }

    /// The path of a folder for the other side's programs: never one that looks like an option, or is the home itself.
    private static func folder(_ text: String) -> String? {
        var path = text[...]
        while path.hasPrefix("~/") || path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
        while path.hasSuffix("/") { path = path.dropLast() }
        guard !path.isEmpty, path != ".", !path.hasPrefix("~"), !leadsOut(path) else { return nil }
        return path.hasPrefix("/") ? String(path) : "./" + path
    }

    private static func leadsOut(_ path: Substring) -> Bool { path.split(separator: "/").contains("..") }

    private static func rest(of text: String, after prefix: String) -> Substring? {
        text.hasPrefix(prefix) ? text.dropFirst(prefix.count) : nil
    }

    /// Whether ssh would take a text for a host, and for nothing else.
    private static func isHost(_ text: Substring) -> Bool {
        let host = text.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"/\"'`\\$;&|<>(){}*?!#%".utf8.contains($0) }
        return !host.isEmpty && isPlain && !text.hasPrefix("-") && !host.hasPrefix("-") && !text.hasPrefix("@")
    }
}
