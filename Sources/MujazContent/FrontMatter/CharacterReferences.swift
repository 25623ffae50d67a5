import MujazCore

/// HTML character references in plain fields: editors paste titles out of HTML, and nobody wants to read `&amp;`.
enum CharacterReferences {
    /// The text with numeric references and the common named ones replaced; others stay as they are.
    ///
    /// - Parameter includingControls: whether references to control characters are replaced too, as a browser does.
    static func decoded(_ text: String, includingControls: Bool = false) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: "&") {
            result += rest[..<ampersand]
            rest = rest[ampersand...]
            let name = rest.dropFirst().prefix(10).prefix { $0 != ";" }
            let end = rest.index(after: name.endIndex == rest.endIndex ? rest.startIndex : name.endIndex)
            if name.endIndex < rest.endIndex, rest[name.endIndex] == ";",
                let scalar = scalar(named: name, includingControls)
            {
                result.unicodeScalars.append(scalar)
                rest = rest[end...]
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static func scalar(named name: Substring, _ includingControls: Bool) -> Unicode.Scalar? {
        if name.hasPrefix("#") {
            let isHexadecimal = name.dropFirst().first == "x" || name.dropFirst().first == "X"
            let number = isHexadecimal ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            // Control characters are not let in by a number.
            return number.flatMap(Unicode.Scalar.init).flatMap {
                includingControls || !UnprintableText.isUnprintable($0.value) && $0.value >= 0x20 ? $0 : nil
            }
        }
        return named[String(name)] ?? (includingControls ? signs[String(name)] : nil)
    }

    /// Names of signs that hide a scheme in an address.
    private static let signs: [String: Unicode.Scalar] = [
        "Tab": "\t", "NewLine": "\n", "colon": ":", "sol": "/", "lpar": "(", "rpar": ")", "ZeroWidthSpace": "\u{200B}",
    ]

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "hellip": "…",
        "middot": "·", "bull": "•", "copy": "©", "reg": "®", "trade": "™", "deg": "°", "euro": "€", "pound": "£",
        "eacute": "é", "agrave": "à", "egrave": "è", "ccedil": "ç", "ntilde": "ñ", "zwnj": "\u{200C}",
        "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "shy": "\u{AD}", "times": "×",
    ]
}
