/// The text of markup.
enum MarkupText {
    /// The text without tags and comments, its white space made single spaces, its entities made characters.
    static func withoutTags(_ markup: String) -> String {
        var scalars = Array(markup.unicodeScalars)
        remove(&scalars, from: "<!--", to: "-->")
        remove(&scalars, from: "<", to: ">")
        return unescaped(PythonText.words(PythonText.text(scalars)).joined(separator: " "))
    }

    private static func remove(_ scalars: inout [Unicode.Scalar], from opening: String, to closing: String) {
        let opening = Array(opening.unicodeScalars)
        let closing = Array(closing.unicodeScalars)
        var result: [Unicode.Scalar] = []
        var start = 0
        while let begin = PythonText.find(opening, in: scalars, from: start),
            let end = PythonText.find(closing, in: scalars, from: begin)
        {
            result += scalars[start..<begin]
            start = end + closing.count
        }
        scalars = result + scalars[start...]
    }

    private static let entities: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®",
        "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
        "laquo": "«", "raquo": "»", "rlm": "\u{200F}", "lrm": "\u{200E}", "zwnj": "\u{200C}", "zwj": "\u{200D}",
        "bull": "•", "middot": "·", "times": "×", "trade": "™", "euro": "€", "pound": "£", "deg": "°", "shy": "\u{AD}",
    ]

    /// The text with numeric and common named entities made characters.
    static func unescaped(_ markup: String) -> String {
        guard markup.utf8.contains(0x26) else { return markup }
        var result = String.UnicodeScalarView()
        var rest = markup.unicodeScalars[...]
        while let first = rest.first {
            let name = first == "&" ? rest.dropFirst().prefix(12).prefix { $0 != ";" && $0 != "&" } : rest.prefix(0)
            let end = name.endIndex
            if first == "&", end < rest.endIndex, rest[end] == ";", let scalar = scalar(String(name)) {
                result.append(scalar)
                rest = rest[rest.index(after: end)...]
            } else {
                result.append(first)
                rest.removeFirst()
            }
        }
        return String(result)
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return entities[name] }
        let digits = name.dropFirst()
        let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
        guard let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits) else { return nil }
        return Unicode.Scalar(code) ?? "\u{FFFD}"
    }
}
