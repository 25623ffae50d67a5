import MujazCore

/// An address that a person wrote into a field or a link, judged by what it looks like.
public enum WrittenAddress: Hashable, Sendable {
    /// Another site, a mail address or the like, with what no address may hold percent-encoded.
    case whole(String)
    /// A path from the root of the site, or one relative to the file; also `#…` and `?…`.
    case path(String)
    /// The address of another site or a mail address without its scheme, and how it should be written.
    case schemeless(whole: String)
    /// It has a scheme that may not stand here.
    case unsafe(scheme: String)
    /// It cannot be an address, and why.
    case unusable(String)

    /// Judges an address. Blanks and invisible marks at its ends do not count.
    ///
    /// - Parameter schemes: the schemes that it may have.
    public init(_ text: String, schemes: Set<String>) {
        let text = Self.trimmed(text)
        let bytes = AddressPolicy.visible(text.utf8)
        let plain = String(decoding: bytes, as: UTF8.self)
        guard !plain.isEmpty else {
            self = .unusable("it is empty")
            return
        }
        // Browsers read `/\site.example` as the address of another site.
        guard !bytes.contains(UInt8(ascii: "\\")) else {
            self = .unusable("write / instead of \\")
            return
        }
        let bare = AddressPolicy.skeleton(of: plain)
        if let host = Self.hostWithPort(bare) {
            self = .schemeless(whole: "https://" + host)
        } else if let scheme = AddressPolicy.scheme(of: Array(bare.utf8)) {
            self = Self.withScheme(scheme, plain, bytes, schemes)
        } else if bytes.starts(with: "//".utf8) {
            self = Self.web("https:" + plain)
        } else if let scheme = Self.commaScheme(bare) {
            self = .unusable("«\(scheme)» is not followed by ://")
        } else if bytes[0] == ASCII.slash || bytes[0] == ASCII.hash || bytes[0] == ASCII.question {
            self = .path(plain)
        } else if let whole = Self.repaired(plain) {
            self = .schemeless(whole: whole)
        } else {
            self = .path(plain)
        }
    }

    /// The address of another site, or the mail address, that a text without a scheme stands for; nil where it may as well
    /// be the name of a file.
    public static func repaired(_ text: String) -> String? {
        let text = trimmed(text)
        guard !text.utf8.contains(where: { $0 <= ASCII.space || $0 == ASCII.colon || $0 == 0x7F }),
            let first = text.utf8.first, first != ASCII.slash, first != ASCII.dot, first != ASCII.hash
        else { return nil }
        let end = text.utf8.firstIndex { $0 == ASCII.slash || $0 == ASCII.question || $0 == ASCII.hash }
        let host = text.utf8[..<(end ?? text.utf8.endIndex)]
        if host.contains(0x40) {
            let parts = host.split(separator: 0x40, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, isHost(parts[1]) else { return nil }
            return end == nil || text.utf8[end ?? text.utf8.endIndex] == ASCII.question ? "mailto:" + text : nil
        }
        guard isHost(host) else { return nil }
        let isNamedWWW = host.count > 4 && host.prefix(4).map(ASCII.lowercased).elementsEqual("www.".utf8)
        // `notes.md/x` is in Moldova, `notes.md#x` is a part of a file.
        let hasPath = end.map { text.utf8[$0] == ASCII.slash } ?? false
        guard isNamedWWW || hasPath || !endsLikeFile(host) else { return nil }
        return "https://" + text
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !AddressPolicy.isBlankOrInvisible($0) }),
            let last = scalars.lastIndex(where: { !AddressPolicy.isBlankOrInvisible($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func withScheme(
        _ scheme: String, _ plain: String, _ bytes: [UInt8], _ schemes: Set<String>
    ) -> WrittenAddress {
        guard schemes.contains(scheme) else { return .unsafe(scheme: scheme) }
        guard AddressPolicy.scheme(of: bytes) == scheme else {
            return .unusable("an invisible sign or a blank stands in «\(scheme):»")
        }
        if AddressPolicy.webSchemes.contains(scheme) { return web(plain) }
        let rest = bytes.dropFirst(scheme.utf8.count + 1)
        if rest.isEmpty { return .unusable("nothing follows «\(scheme):»") }
        if scheme == "mailto", !rest.contains(0x40) { return .unusable("a mail address needs an @") }
        return .whole(encoded(plain))
    }

    /// An address with `https://` or `http://`, if it names a host.
    private static func web(_ plain: String) -> WrittenAddress {
        guard let colon = plain.utf8.firstIndex(of: ASCII.colon) else { return .unusable("it has no scheme") }
        let rest = plain.utf8[plain.utf8.index(after: colon)...]
        guard rest.starts(with: "//".utf8) else { return .unusable("// is missing after the colon") }
        let authority = rest.dropFirst(2).prefix { $0 != ASCII.slash && $0 != ASCII.question && $0 != ASCII.hash }
        let afterUser = authority.lastIndex(of: 0x40).map { authority[authority.index(after: $0)...] } ?? authority
        let host = afterUser.lastIndex(of: ASCII.colon).map { afterUser[..<$0] } ?? afterUser
        if host.isEmpty { return .unusable("it names no site") }
        let isIPv6 = afterUser.first == 0x5B && afterUser.contains(0x5D)
        let text = String(decoding: host, as: UTF8.self)
        let isClean =
            !authority.contains { $0 <= ASCII.space || $0 == 0x7F || "\"'<>\\^`{|}%".utf8.contains($0) }
            && !text.unicodeScalars.contains(where: AddressPolicy.isBlankOrInvisible)
        guard isClean || isIPv6 else { return .unusable("«\(text)» is not the name of a site") }
        return .whole(encoded(plain))
    }

    /// The address with every sign percent-encoded that no address may hold. Letters stay as people wrote them. Direction
    /// marks and the like, which come with pasted text, are left out; joiners, which Persian needs, stay.
    private static func encoded(_ text: String) -> String {
        var output: [UInt8] = []
        for scalar in text.unicodeScalars {
            let isJoiner = scalar.value == 0x200C || scalar.value == 0x200D
            let utf8 = Array(String(Character(scalar)).utf8)
            if scalar.value >= 0x80, !isJoiner, AddressPolicy.isBlankOrInvisible(scalar) {
                guard scalar.properties.isWhitespace else { continue }
            } else if scalar.value >= 0x80, !isJoiner {
                output += utf8
                continue
            } else if scalar.value > 0x20, scalar.value < 0x7F, !"\"<>\\^`{|}".unicodeScalars.contains(scalar) {
                output += utf8
                continue
            }
            let digits = Array("0123456789ABCDEF".utf8)
            for byte in utf8 { output += [ASCII.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// `https//x`, `http;//x`: the colon got lost.
    private static func commaScheme(_ text: String) -> String? {
        let head = text.prefix(7).lowercased()
        return ["https", "http"].first {
            head.hasPrefix($0 + "/") || head.hasPrefix($0 + ";/") || head.hasPrefix($0 + "؛/")
        }
    }

    /// The text, where it begins with a host and a port: `news.example:8080/x` would have the scheme `news.example`.
    private static func hostWithPort(_ text: String) -> String? {
        guard let colon = text.utf8.firstIndex(of: ASCII.colon), isHost(text.utf8[..<colon]) else { return nil }
        let rest = text.utf8[text.utf8.index(after: colon)...]
        let port = rest.prefix(while: ASCII.isDigit)
        let next = rest.dropFirst(port.count).first
        guard (1...5).contains(port.count), next == nil || next == ASCII.slash || next == ASCII.question else {
            return nil
        }
        return text
    }

    /// Whether a text can be the name of a host of several labels, the last of letters.
    private static func isHost(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
        let labels = bytes.split(separator: ASCII.dot, omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy({ !ASCII.isDigit($0) })
        else { return false }
        return labels.allSatisfy { label in
            guard !label.isEmpty, label.count <= 63, label.first != ASCII.hyphen else { return false }
            let isASCII = label.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen }
            if isASCII { return true }
            return String(decoding: label, as: UTF8.self).unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-"
                    || $0.properties.generalCategory == .nonspacingMark
            }
        }
    }

    /// Extensions of files that people link to. Some of them are domains of countries as well.
    private static let fileExtensions: Set<String> = [
        "md", "markdown", "html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "txt", "pdf", "doc", "docx", "xls",
        "xlsx",
        "ppt", "pptx", "odt", "ods", "odp", "rtf", "csv", "tsv", "json", "xml", "yaml", "yml", "toml", "zip", "gz",
        "tar",
        "rar", "epub", "jpg", "jpeg", "jpe", "png", "gif", "webp", "avif", "svg", "svgz", "jfif", "pjpeg", "swf",
        "shtml", "heic", "heif", "bmp", "tif", "tiff",
        "ico", "mov", "webm", "mkv", "avi", "ogg", "ogv", "oga", "wav", "flac", "opus", "aac", "mpg", "mpeg", "vtt",
        "srt",
        "css", "js", "mjs", "woff", "ttf", "otf", "ics", "vcf", "eml", "kml", "geojson", "apk", "exe", "dmg", "psd",
        "ai",
        "index", "draft", "old", "bak", "local",
    ]

    private static func endsLikeFile(_ host: Substring.UTF8View) -> Bool {
        guard let last = host.split(separator: ASCII.dot).last else { return false }
        return fileExtensions.contains(String(decoding: last.map(ASCII.lowercased), as: UTF8.self))
    }
}
