/// HTML character references in plain fields: editors paste titles out of HTML, and nobody wants to read `&amp;`.
enum CharacterReferences {
    /// The text with numeric references and the common named ones replaced; others stay as they are.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: "&") {
            result += rest[..<ampersand]
            rest = rest[ampersand...]
            let name = rest.dropFirst().prefix(10).prefix { $0 != ";" }
            let end = rest.index(after: name.endIndex == rest.endIndex ? rest.startIndex : name.endIndex)
            if name.endIndex < rest.endIndex, rest[name.endIndex] == ";", let scalar = scalar(named: name) {
                result.unicodeScalars.append(scalar)
                rest = rest[end...]
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static func scalar(named name: Substring) -> Unicode.Scalar? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16).flatMap(printable)
        }
        if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(printable) }
        return named[String(name)]
    }

    /// Control characters are not let in by a number.
    private static func printable(_ number: UInt32) -> Unicode.Scalar? {
        number < 0x20 || number == 0x7F ? nil : Unicode.Scalar(number)
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "hellip": "…",
        "middot": "·", "bull": "•", "copy": "©", "reg": "®", "trade": "™", "deg": "°", "euro": "€", "pound": "£",
        "eacute": "é", "agrave": "à", "egrave": "è", "ccedil": "ç", "ntilde": "ñ", "zwnj": "\u{200C}",
        "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "shy": "\u{AD}", "times": "×",
    ]
}
