import MujazCore

/// CSS in a drawing: in `style` elements and attributes, and in the attributes that may name another part by `url(…)`.
enum SVGStyles {
    /// The style without what loads something from elsewhere, and what that was; nil where it cannot be told.
    static func safe(_ css: [UInt8]) -> (css: [UInt8], removed: [String])? {
        let plain = withoutComments(css)
        // With escapes any word can be written in a way that no search finds.
        guard !plain.contains(ASCII.backslash) else { return nil }
        let lowered = String(decoding: plain.map(ASCII.lowercased), as: UTF8.self)
        let words = ["expression(", "javascript:", "vbscript:", "-moz-binding", "behavior:", "image-set(", "src("]
        guard !words.contains(where: { lowered.firstRange(ofASCII: $0) != nil }) else { return nil }
        var removed: [String] = []
        let imported = withoutImports(plain, &removed)
        return (withoutAddresses(imported, &removed), removed)
    }

    private static func withoutComments(_ css: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < css.count {
            if css[index...].starts(with: [ASCII.slash, UInt8(ascii: "*")]) {
                index += 2
                while index < css.count, !css[index...].starts(with: [UInt8(ascii: "*"), ASCII.slash]) { index += 1 }
                index = min(css.count, index + 2)
                result.append(ASCII.space)
            } else {
                result.append(css[index])
                index += 1
            }
        }
        return result
    }

    private static func has(_ word: StaticString, in css: [UInt8], at index: Int) -> Bool {
        guard index + word.utf8CodeUnitCount <= css.count else { return false }
        return word.withUTF8Buffer { word in
            zip(css[index...], word).allSatisfy { ASCII.lowercased($0) == $1 }
        }
    }

    private static func withoutImports(_ css: [UInt8], _ removed: inout [String]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < css.count {
            guard css[index] == UInt8(ascii: "@"), has("@import", in: css, at: index) else {
                result.append(css[index])
                index += 1
                continue
            }
            removed.append("@import")
            // What stands on either side must not become a word.
            result.append(ASCII.space)
            // A semicolon within quotation marks ends nothing.
            var quote: UInt8?
            while index < css.count {
                let byte = css[index]
                index += 1
                if byte == quote {
                    quote = nil
                } else if quote == nil, byte == ASCII.quote || byte == ASCII.apostrophe {
                    quote = byte
                } else if quote == nil, byte == UInt8(ascii: ";") {
                    break
                }
            }
        }
        return result
    }

    /// Puts `none` in the place of every `url(…)` that leads out of the drawing.
    private static func withoutAddresses(_ css: [UInt8], _ removed: inout [String]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < css.count {
            guard has("url(", in: css, at: index) else {
                result.append(css[index])
                index += 1
                continue
            }
            let end = css[index...].firstIndex(of: UInt8(ascii: ")")) ?? css.count
            let address = unquoted(css[(index + 4)..<max(end, index + 4)])
            let next = min(css.count, end + 1)
            if end < css.count, let address, address.first == ASCII.hash || isEmbedded(address) {
                result += css[index..<next]
            } else {
                let shown = address ?? css[(index + 4)..<max(end, index + 4)]
                removed.append("url(\(String(decoding: shown.prefix(40), as: UTF8.self)))")
                result.append(utf8: "none")
            }
            index = next
        }
        return result
    }

    /// An address without the quotation marks around it; nil where it is not all that stands there, such as where a
    /// parenthesis within a string was taken for the end.
    private static func unquoted(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var address = text.drop(while: ASCII.isWhitespace)
        while let last = address.last, ASCII.isWhitespace(last) { address.removeLast() }
        if let quote = address.first, quote == ASCII.quote || quote == ASCII.apostrophe {
            guard address.count >= 2, address.last == quote else { return nil }
            address = address.dropFirst().dropLast()
        }
        let others = [ASCII.quote, ASCII.apostrophe, UInt8(ascii: "("), ASCII.space, ASCII.lineFeed]
        return address.contains(where: others.contains) ? nil : address
    }

    /// Pictures and fonts within the text itself.
    private static func isEmbedded(_ address: ArraySlice<UInt8>) -> Bool {
        let head = String(decoding: address.prefix(60).map(ASCII.lowercased), as: UTF8.self)
        let kinds = [
            "image/png", "image/jpeg", "image/gif", "image/webp", "font/", "application/font", "application/x-font",
        ]
        return kinds.contains { head.hasPrefix("data:\($0)") } && head.firstRange(ofASCII: ";base64,") != nil
    }
}
