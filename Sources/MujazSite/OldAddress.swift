import MujazContent
import MujazCore

/// An address from the root of the site that people wrote: of an alias or of a redirect.
enum OldAddress {
    /// Why an address cannot be kept.
    enum Problem: Error, Hashable {
        /// It leads to another site, out of this one, or has signs that no path has.
        case noPath
        /// A part begins with a dot: hosts and programs keep their own files there, and readers never get them.
        case hidden(part: String)
        /// A file for machines is there.
        case fixedFile(String)
        /// More than file systems take.
        case tooLong, tooDeep
    }

    /// The longest part, and the longest address, in bytes of UTF-8; the most parts.
    static let longestPart = 255
    static let longest = 900
    static let mostParts = 40

    /// The address: from the root, a folder unless its last part has the extension of a page.
    static func read(_ text: String) throws(Problem) -> String {
        guard !text.contains("://"), !text.hasPrefix("//"), !text.contains("?"), !text.contains("#") else {
            throw .noPath
        }
        let parts = PercentEncoding.decoded(text).split(separator: "/")
        guard !parts.isEmpty, parts.allSatisfy({ $0 != "." && $0 != ".." }) else { throw .noPath }
        guard !parts.contains(where: { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } || $0.contains("\\") }) else {
            throw .noPath
        }
        guard parts.count <= mostParts else { throw .tooDeep }
        let path = "/" + parts.joined(separator: "/")
        guard path.utf8.count <= longest, parts.allSatisfy({ $0.utf8.count <= longestPart }) else { throw .tooLong }
        for (index, part) in parts.enumerated() where part.utf8.first == ASCII.dot {
            if index == 0, part.lowercased() == HostFileNames.wellKnown, parts.count > 1 { continue }
            throw .hidden(part: String(part))
        }
        // In one language, the files lie in the folder of the language.
        for part in parts.prefix(2) where isFixed(part.lowercased()) { throw .fixedFile(String(part)) }
        if parts[0].lowercased() == HostFileNames.wellKnown, parts[1].lowercased() == "security.txt" {
            throw .fixedFile(String(parts[1]))
        }
        // Every page has these in its folder.
        for (index, part) in parts.enumerated() {
            let name = part.lowercased()
            if name == "index.json" || name == "index.html" && index < parts.count - 1 {
                throw .fixedFile(String(part))
            }
        }
        return parts.last?.hasSuffix(".html") == true || parts.last?.hasSuffix(".htm") == true ? path : path + "/"
    }

    private static func isFixed(_ name: String) -> Bool {
        HostFileNames.hidden.contains(name) || ["robots.txt", "cname"].contains(name)
            || name == "news-sitemap.xml" || name.hasPrefix("sitemap") && name.hasSuffix(".xml")
    }
}

extension OldAddress.Problem {
    /// What is wrong, after the address itself.
    func message(_ address: String) -> String {
        let shown = address.utf8.count > 120 ? String(address.prefix(60)) + "…" : address
        return switch self {
        case .noPath: "«\(shown)» cannot be an old address of this page"
        case .hidden(let part):
            "«\(shown)» cannot be an old address: nobody gets «\(part)», whose name begins with a dot"
        case .fixedFile(let name): "«\(shown)» cannot be an old address: «\(name)» is a file for machines"
        case .tooLong:
            "«\(shown)» cannot be an old address: a part has more than \(OldAddress.longestPart) bytes, or the whole more than \(OldAddress.longest)"
        case .tooDeep: "«\(shown)» cannot be an old address: it has more than \(OldAddress.mostParts) parts"
        }
    }

    /// Exports of other systems have whole addresses among the aliases, which lose nobody anything.
    var severity: Diagnostic.Severity { self == .noPath ? .warning : .error }
}
