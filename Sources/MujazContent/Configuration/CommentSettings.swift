import MujazCore

/// Where comments come from. Nothing of it is loaded before the reader asks.
public struct CommentSettings: Sendable {
    /// The name of the provider.
    public var provider: String
    /// The address of a script that puts the comments into the page.
    public var script: String?
    /// The address of a page with the comments; `{url}` in it stands for the article's own.
    public var frame: String?
    /// What the script's element or the frame is given besides, by name.
    public var attributes: [(name: String, value: String)] = []
    /// Everything that is written under `comments`, for a partial of the site's own.
    public var params: [DataEntry] = []

    /// The hosts that the page has to allow, as origins: `https://comments.example`.
    public var origins: [String] {
        var origins: [String] = []
        for address in [script, frame] {
            guard let address, let origin = Self.origin(of: address), !origins.contains(origin) else { continue }
            origins.append(origin)
        }
        return origins
    }

    private static func origin(of address: String) -> String? {
        guard let scheme = address.firstRange(ofASCII: "://") else { return nil }
        let host = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
        return String(address[..<host.endIndex])
    }
}

extension SiteConfigReader {
    /// `comments: none`, or a provider with the address of its script or of its page.
    mutating func readComments(_ node: DataNode) {
        if let text = node.text {
            if text != "none", text != "false" {
                fail(node, "«comments» is a single value", help: "write {provider: \(text), script: \"https://…\"}")
            }
            return
        }
        guard case .map(let entries) = node.value else { return }
        guard let provider = entries.first(where: { $0.key == "provider" }).flatMap({ line($0.node, "provider") }),
            provider != "none"
        else { return }
        var comments = CommentSettings(provider: provider, params: entries)
        for entry in entries {
            switch entry.key {
            case "script": comments.script = commentsAddress(entry.node, entry.key)
            case "frame": comments.frame = commentsAddress(entry.node, entry.key)
            case "attributes": comments.attributes = attributes(entry.node)
            default: break  // Each provider may have keys of its own, which a partial of the site reads.
            }
        }
        config.comments = comments
    }

    private mutating func commentsAddress(_ node: DataNode, _ key: String) -> String? {
        guard let text = line(node, key) else { return nil }
        let isOwn = text.hasPrefix("/") && !text.hasPrefix("//")
        let hasSigns = text.utf8.contains { ASCII.isWhitespace($0) || $0 == ASCII.quote || $0 == UInt8(ascii: ";") }
        let isAddress =
            switch WrittenAddress(text.replacing("{url}", with: "url"), schemes: ["https"]) {
            case .whole: true
            case .path: isOwn
            default: false
            }
        guard isAddress, isOwn || text.hasPrefix("https://"), !hasSigns else {
            fail(node, "«\(text)» cannot be where comments come from", help: "write an address with https://")
            return nil
        }
        return text
    }

    private mutating func attributes(_ node: DataNode) -> [(name: String, value: String)] {
        guard case .map(let entries) = node.value else {
            if !node.isEmpty { fail(node, "«attributes» is \(node.kindName), but names with values are expected") }
            return []
        }
        return entries.compactMap { entry in
            let name = entry.key.lowercased()
            let isName =
                !name.isEmpty
                && name.utf8.allSatisfy {
                    ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen
                }
            guard isName, !name.hasPrefix("on"), name != "src", name != "style" else {
                fail(entry.node, "«\(entry.key)» cannot be an attribute here", help: "write id, title, data-…")
                return nil
            }
            return line(entry.node, entry.key).map { (name, $0) }
        }
    }
}
