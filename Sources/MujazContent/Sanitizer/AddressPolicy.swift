import MujazCore

/// Which addresses may stand in a page.
enum AddressPolicy {
    /// Where an address is used.
    enum Use {
        case link, media
    }

    /// Whether raw HTML may use an address: it is relative, or its scheme is on a short list.
    static func allows(_ address: some Sequence<UInt8>, in use: Use) -> Bool {
        let address = visible(address)
        guard let scheme = scheme(of: address) else { return true }
        switch scheme {
        case "http", "https": return true
        case "mailto", "tel", "sms", "geo", "xmpp", "ftp", "whatsapp", "tg": return use == .link
        case "data": return use == .media && isSafeImageData(address)
        default: return false
        }
    }

    /// Whether an address in Markdown could run script. Authors may link to any other scheme.
    static func couldRunScript(_ address: some Sequence<UInt8>, in use: Use) -> Bool {
        let address = visible(address)
        switch scheme(of: address) {
        case nil: return false
        case "javascript", "vbscript", "livescript", "mocha", "blob", "filesystem", "view-source", "jar": return true
        case "data": return !(use == .media && isSafeImageData(address))
        default: return false
        }
    }

    /// The address as a browser reads it: without tabs and line breaks anywhere, controls and spaces at the beginning
    /// (WHATWG URL, "basic URL parser").
    static func visible(_ address: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in address where byte != ASCII.tab && byte != ASCII.lineFeed && byte != ASCII.carriageReturn {
            if byte <= ASCII.space, result.isEmpty { continue }
            result.append(byte)
        }
        return result
    }

    /// The scheme in small letters, or nil where the address is relative.
    private static func scheme(of address: [UInt8]) -> String? {
        guard let colon = address.firstIndex(of: ASCII.colon), let first = address.first, ASCII.isLetter(first) else {
            return nil
        }
        let scheme = address[..<colon]
        let isScheme = scheme.allSatisfy {
            ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "+") || $0 == ASCII.hyphen || $0 == ASCII.dot
        }
        guard isScheme else { return nil }
        return String(decoding: scheme.map(ASCII.lowercased), as: UTF8.self)
    }

    /// Pictures of pixels only: SVG is a document, which may hold script.
    private static func isSafeImageData(_ address: [UInt8]) -> Bool {
        let text = String(decoding: address.prefix(40).map(ASCII.lowercased), as: UTF8.self)
        let kinds = ["png", "gif", "jpeg", "webp", "avif"]
        return kinds.contains { text.hasPrefix("data:image/\($0);base64,") }
    }
}
