import MujazCore

/// The value of an attribute: its meaning, and how to write it again.
///
/// Named references that spell ASCII are resolved, since an address may hide its scheme in them. The others can only
/// be letters and signs outside ASCII, and are kept as they are written.
struct AttributeText {
    /// The value with the references resolved that spell ASCII or are numbers.
    private(set) var decoded: [UInt8] = []
    /// The value for use between double quotes.
    private(set) var escaped: [UInt8] = []

    /// Reads the bytes of a value.
    init(_ bytes: some Collection<UInt8>) {
        let source = Array(bytes)
        var index = 0
        while index < source.count {
            let byte = source[index]
            if byte == ASCII.ampersand, let reference = CharacterReference(source[index...]) {
                if let text = reference.text {
                    append(text)
                } else {
                    decoded.append(contentsOf: source[index..<(index + reference.length)])
                    escaped.append(contentsOf: source[index..<(index + reference.length)])
                }
                index += reference.length
            } else {
                append(CollectionOfOne(byte))
                index += 1
            }
        }
    }

    /// The text of a value that holds no references.
    init(plain text: String) { append(text.utf8) }

    private mutating func append(_ bytes: some Collection<UInt8>) {
        for byte in bytes where byte != 0 {
            decoded.append(byte)
            switch byte {
            case ASCII.ampersand: escaped.append("&amp;")
            case ASCII.lessThan: escaped.append("&lt;")
            case ASCII.greaterThan: escaped.append("&gt;")
            case ASCII.quote: escaped.append("&quot;")
            default: escaped.append(byte)
            }
        }
    }
}

/// A character reference (`&lt;`, `&#58;`, `&Tab;`) at the beginning of some bytes.
struct CharacterReference {
    /// How many bytes it takes.
    let length: Int
    /// What it spells, or nil where it is a name that spells nothing in ASCII.
    let text: [UInt8]?

    /// Reads a reference, or returns nil where the ampersand is only an ampersand.
    init?(_ bytes: ArraySlice<UInt8>) {
        let rest = bytes.dropFirst()
        if rest.first == ASCII.hash {
            guard let number = Self.number(rest.dropFirst()) else { return nil }
            length = 2 + number.length
            text = number.scalar.map { Array(String($0).utf8) } ?? Array("\u{FFFD}".utf8)
            return
        }
        let name = rest.prefix(32).prefix { ASCII.isLetter($0) || ASCII.isDigit($0) }
        guard let first = name.first, ASCII.isLetter(first) else { return nil }
        let word = String(decoding: name, as: UTF8.self)
        if name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: ";") {
            length = name.count + 2
            text = Self.spellings[word].map { Array($0.utf8) }
            return
        }
        // Four old names work without a semicolon, but not in an attribute before a letter, a digit or `=`.
        let isBeforeEquals = name.endIndex < rest.endIndex && rest[name.endIndex] == UInt8(ascii: "=")
        guard ["amp", "lt", "gt", "quot", "AMP", "LT", "GT", "QUOT"].contains(word), !isBeforeEquals else { return nil }
        length = name.count + 1
        text = Self.spellings[word].map { Array($0.utf8) }
    }

    /// A number after `&#`, with or without its semicolon. Numbers that are no characters have no scalar.
    private static func number(_ bytes: ArraySlice<UInt8>) -> (length: Int, scalar: Unicode.Scalar?)? {
        let isHex = bytes.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        let radix: UInt32 = isHex ? 16 : 10
        var length = isHex ? 1 : 0
        var value: UInt32 = 0
        var digits = 0
        for byte in bytes.dropFirst(length) {
            let digit = UInt32(Self.digit(byte))
            guard digit < radix else { break }
            value = min(value * radix + digit, 0x11_0000)
            digits += 1
        }
        guard digits > 0 else { return nil }
        length += digits
        let end = bytes.startIndex + length
        if end < bytes.endIndex, bytes[end] == UInt8(ascii: ";") { length += 1 }
        return (length, value == 0 ? nil : Unicode.Scalar(value))
    }

    private static func digit(_ byte: UInt8) -> UInt8 {
        if ASCII.isDigit(byte) { return byte - ASCII.zero }
        let letter = byte | 0x20
        return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : 255
    }

    /// All names that spell ASCII (WHATWG HTML, "Named character references").
    private static let spellings: [String: String] = [
        "Tab": "\t", "NewLine": "\n", "excl": "!", "quot": "\"", "QUOT": "\"", "num": "#", "dollar": "$",
        "percnt": "%", "amp": "&", "AMP": "&", "apos": "'", "lpar": "(", "rpar": ")", "ast": "*", "midast": "*",
        "plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":", "semi": ";", "lt": "<", "LT": "<",
        "equals": "=", "gt": ">", "GT": ">", "quest": "?", "commat": "@", "lsqb": "[", "lbrack": "[", "bsol": "\\",
        "rsqb": "]", "rbrack": "]", "Hat": "^", "lowbar": "_", "UnderBar": "_", "grave": "`",
        "DiacriticalGrave": "`", "lcub": "{", "lbrace": "{", "verbar": "|", "vert": "|", "VerticalLine": "|",
        "rcub": "}", "rbrace": "}", "fjlig": "fj",
    ]
}
