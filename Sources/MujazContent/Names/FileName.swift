import MujazCore

/// The path of a file as people write it in a text, a front matter or a configuration.
public enum FileName {
    /// The longest path that is looked at, in bytes.
    private static let mostBytes = 2048

    /// The path that an address names on this site, from the site's root where the address is whole: without what
    /// follows `?` or `#`, percent-encoding resolved. Nil where it is another site's, or nothing that is published beside
    /// articles.
    ///
    /// - Parameter baseURL: the site's own address, with a slash at its end.
    public static func path(in address: String, baseURL: String?) -> String? {
        let bytes = address.utf8
        guard bytes.count > 1, bytes.count <= mostBytes, bytes.contains(ASCII.dot) || bytes.contains(ASCII.percent)
        else { return nil }
        guard let local = local(address, baseURL: baseURL) else { return nil }
        let path = PercentEncoding.decoded(String(local.prefix { $0 != "?" && $0 != "#" }))
        return MediaKind.isPublished(path) ? path : nil
    }

    /// An address without the site's own at its beginning; nil where it is another site's.
    public static func local(_ address: String, baseURL: String?) -> String? {
        guard address.utf8.contains(ASCII.colon) || address.utf8.starts(with: "//".utf8) else { return address }
        if let baseURL, let rest = rest(of: address, after: baseURL) { return "/" + rest }
        let isWhole = address.utf8.starts(with: "//".utf8) || address.firstRange(ofASCII: "://") != nil
        return isWhole ? nil : address
    }

    /// What follows the site's address in another: with `http`, `https` or neither, the name of the host in any case.
    private static func rest(of address: String, after baseURL: String) -> String? {
        guard let own = withoutScheme(baseURL), let other = withoutScheme(address) else { return nil }
        let host = own.utf8.firstIndex(of: ASCII.slash).map { own.utf8.distance(from: own.startIndex, to: $0) }
        var count = 0
        for (left, right) in zip(own.utf8, other.utf8) {
            let isHost = count < host ?? 0
            guard left == right || isHost && ASCII.lowercased(left) == ASCII.lowercased(right) else { return nil }
            count += 1
        }
        return count == own.utf8.count ? String(decoding: other.utf8.dropFirst(count), as: UTF8.self) : nil
    }

    private static func withoutScheme(_ address: String) -> Substring? {
        for scheme in ["https://", "http://", "//"] {
            let head = address.utf8.prefix(scheme.utf8.count).map(ASCII.lowercased)
            if head.elementsEqual(scheme.utf8) { return address.dropFirst(scheme.count) }
        }
        return nil
    }
}
