import MujazCore

/// Takes out of a style sheet what only its authors need: comments, and white space that parts nothing.
///
/// It knows the tokens of CSS and not its rules, so it never reorders, merges or drops one. Strings, unquoted addresses
/// and escapes pass as they are. Comments that begin with `/*!` stay: they are what licences ask for.
struct CSSMinifier {
    private let css: [UInt8]
    private var output: [UInt8] = []
    private var index = 0
    /// White space came, and is not written yet.
    private var hasGap = false
    /// A comment came, which parts what is before it from what is behind, but not as white space does.
    private var hasSeam = false
    private var parentheses = 0

    /// The style sheet without what browsers do not need. Doing it twice changes nothing.
    static func minified(_ css: [UInt8]) -> [UInt8] {
        var minifier = CSSMinifier(css)
        minifier.run()
        return minifier.output
    }

    private init(_ css: [UInt8]) {
        self.css = css
        output.reserveCapacity(css.count)
    }

    private mutating func run() {
        while index < css.count {
            let byte = css[index]
            if byte == ASCII.slash, next == UInt8(ascii: "*") {
                comment()
            } else if ASCII.isWhitespace(byte) || byte == 0x0C {
                hasGap = true
                index += 1
            } else if byte == ASCII.quote || byte == ASCII.apostrophe {
                part(before: byte)
                copy(to: endOfString(byte))
            } else if byte == ASCII.backslash {
                part(before: byte)
                copy(to: endOfEscape)
            } else if isUnquotedAddress {
                part(before: byte)
                copy(to: endOfAddress)
            } else {
                part(before: byte)
                if byte == UInt8(ascii: "}"), output.last == UInt8(ascii: ";") { output.removeLast() }
                if byte == UInt8(ascii: "(") { parentheses += 1 }
                if byte == UInt8(ascii: ")") { parentheses -= 1 }
                output.append(byte)
                index += 1
            }
        }
    }

    private var next: UInt8? { index + 1 < css.count ? css[index + 1] : nil }

    private mutating func copy(to end: Int) {
        output += css[index..<end]
        index = end
    }

    private mutating func comment() {
        let start = index
        index += 2
        while index < css.count, !css[index...].starts(with: "*/".utf8) { index += 1 }
        index = min(css.count, index + 2)
        guard css[start...].starts(with: "/*!".utf8) else {
            hasSeam = true
            return
        }
        if hasGap, !output.isEmpty { output.append(ASCII.space) }
        (hasGap, hasSeam) = (false, false)
        output += css[start..<index]
    }

    /// Writes of a gap what must stay of it.
    private mutating func part(before byte: UInt8) {
        defer { (hasGap, hasSeam) = (false, false) }
        guard let last = output.last else { return }
        if hasGap {
            if !isLoose(last, byte) { output.append(ASCII.space) }
        } else if hasSeam, Self.joins(last), Self.joins(byte) {
            output.append(utf8: "/**/")
        }
    }

    /// Whether white space between two bytes means nothing.
    private func isLoose(_ last: UInt8, _ byte: UInt8) -> Bool {
        let close = byte == UInt8(ascii: ";") || byte == UInt8(ascii: "}")
        // A custom property may be nothing but white space, and only newer browsers know it without any.
        if last == ASCII.colon { return !close }
        // An escape takes the white space behind it for its end.
        if endsWithEscape { return false }
        if close { return true }
        switch last {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "("),
            UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "="):
            return true
        // Not behind a comment, which may stand between selectors.
        case ASCII.slash: return byte != UInt8(ascii: "*") && output.dropLast().last != UInt8(ascii: "*")
        case UInt8(ascii: "+"): if isAdding(output.dropLast().last, byte) { return true }
        default: break
        }
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "~"),
            UInt8(ascii: "!"):
            return true
        case ASCII.slash: return true
        case UInt8(ascii: "+"): return isAdding(last, firstBehindGap)
        default: return false
        }
    }

    /// Whether a plus stands between selectors: white space around one in `calc()` must stay, and digits would swallow it.
    private func isAdding(_ before: UInt8?, _ behind: UInt8?) -> Bool {
        guard parentheses == 0, let before, let behind else { return false }
        let begins = ASCII.isLetter(behind) || ".#[:*&".utf8.contains(behind)
        return begins && !ASCII.isDigit(before)
    }

    /// The first byte behind the present one that is no white space.
    private var firstBehindGap: UInt8? { css[(index + 1)...].first { !ASCII.isWhitespace($0) } }

    /// Whether the output ends with `\` and up to six hexadecimal digits.
    private var endsWithEscape: Bool {
        let digits = output.suffix(6).reversed().prefix { ASCII.isDigit($0) || ($0 | 0x20) &- 0x61 < 6 }.count
        return digits > 0 && output.dropLast(digits).last == ASCII.backslash
    }

    private func endOfString(_ quote: UInt8) -> Int {
        var end = index + 1
        while end < css.count {
            if css[end] == ASCII.backslash {
                end += 2
            } else if css[end] == quote {
                return end + 1
            } else if css[end] == ASCII.lineFeed {
                // A string that is not closed ends with its line.
                return end
            } else {
                end += 1
            }
        }
        return css.count
    }

    private var endOfEscape: Int { min(css.count, index + 2) }

    /// Whether `url(` is here, and no quote behind it.
    private var isUnquotedAddress: Bool {
        guard css[index] | 0x20 == UInt8(ascii: "u"), index + 4 <= css.count,
            css[index..<index + 4].map(ASCII.lowercased).elementsEqual("url(".utf8)
        else { return false }
        if let last = output.last, !hasGap, !hasSeam, Self.joins(last) { return false }
        let first = css[(index + 4)...].first { !ASCII.isWhitespace($0) }
        return first != ASCII.quote && first != ASCII.apostrophe
    }

    private var endOfAddress: Int {
        var end = index + 4
        while end < css.count, css[end] != UInt8(ascii: ")") { end += css[end] == ASCII.backslash ? 2 : 1 }
        return min(css.count, end + 1)
    }

    /// Whether a byte may be part of a name or number.
    private static func joins(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte >= 0x80 || "-_%#@.+\\".utf8.contains(byte)
    }
}
