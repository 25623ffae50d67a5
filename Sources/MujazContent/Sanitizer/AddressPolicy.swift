import MujazCore

/// Which addresses may stand in a page: the one list of schemes for fields, the configuration, Markdown, raw HTML and
/// templates. What a field makes of an address is in `FieldAddress`.
public enum AddressPolicy {
    /// Where an address is used.
    public enum Use: Sendable {
        case link, media
    }

    /// The schemes that lead to web pages.
    static let webSchemes: Set<String> = ["http", "https"]

    /// The schemes that a link may have: of pages and files, of writing to and calling people, of the applications in
    /// which newsrooms have channels, of places and calendars. Each program of a reader's machine may have a scheme of
    /// its own (`intent:`, `ms-msdt:`), and what it does with an address nobody knows, so there is no list of bad ones.
    public static let linkSchemes: Set<String> = webSchemes.union([
        "mailto", "tel", "sms", "xmpp", "irc", "ircs", "whatsapp", "tg", "sgnl", "viber", "geo", "webcal", "ftp",
        "magnet",
    ])

    /// Whether a text, in Markdown or in HTML, may use an address: it is relative, or its scheme is on the short list.
    static func allows(_ address: some Sequence<UInt8>, in use: Use) -> Bool {
        let address = visible(address)
        guard let scheme = scheme(of: address) ?? hiddenScheme(of: address) else { return true }
        if webSchemes.contains(scheme) { return true }
        if scheme == "data" { return use == .media && isSafeImageData(address) }
        return use == .link && linkSchemes.contains(scheme)
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
    static func scheme(of address: some Collection<UInt8>) -> String? {
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

    /// The schemes that run script, which nobody writes with something invisible in them unless to hide them. A browser
    /// would not take such an address for one of theirs, but other programs that clean addresses may.
    private static let hidden: Set<String> = ["javascript", "vbscript", "livescript", "data", "file"]

    /// The scheme of an address that has one only without its blanks, controls and invisible marks.
    private static func hiddenScheme(of address: [UInt8]) -> String? {
        let head = address.prefix(100)
        guard
            head.contains(where: {
                $0 >= 0x80 || $0 <= ASCII.space || $0 == 0x7F || $0 == ASCII.percent || $0 == ASCII.ampersand
            })
        else { return nil }
        return scheme(of: Array(skeleton(of: String(decoding: head, as: UTF8.self)).utf8)).flatMap {
            hidden.contains($0) ? $0 : nil
        }
    }

    /// The text without blanks, controls, and marks that show nothing, its character references and percent-encoded
    /// bytes decoded.
    static func skeleton(of text: String) -> String {
        var scalars = String.UnicodeScalarView()
        let text = PercentEncoding.decoded(CharacterReferences.decoded(text, includingControls: true))
        for scalar in text.unicodeScalars where !isBlankOrInvisible(scalar) { scalars.append(scalar) }
        return String(scalars)
    }

    /// Whether a scalar shows nothing: blanks, controls, direction marks, joiners, byte order marks.
    static func isBlankOrInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar.value <= 0x20 || scalar.value == 0x7F }
        return scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
            || scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
    }

    /// Pictures of pixels only: SVG is a document, which may hold script.
    private static func isSafeImageData(_ address: [UInt8]) -> Bool {
        let text = String(decoding: address.prefix(40).map(ASCII.lowercased), as: UTF8.self)
        let kinds = ["png", "gif", "jpeg", "webp", "avif"]
        return kinds.contains { text.hasPrefix("data:image/\($0);base64,") }
    }
}
