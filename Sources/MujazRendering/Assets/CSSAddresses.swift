import MujazCore

/// Addresses in styles.
enum CSSAddresses {
    /// The style with the addresses of `url(…)` replaced by what `replacement` gives for them; nil leaves one as it is.
    static func rewritten(_ css: [UInt8], _ replacement: (String) -> String?) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(css.count + 256)
        var index = 0
        while index < css.count {
            if css[index...].starts(with: "/*".utf8) {
                let start = index
                index += 2
                while index < css.count, !css[index...].starts(with: "*/".utf8) { index += 1 }
                index = min(css.count, index + 2)
                output += css[start..<index]
            } else if css[index...].starts(with: "url(".utf8), let range = address(in: css, after: index + 4) {
                output += css[index..<range.lowerBound]
                let old = String(decoding: css[range], as: UTF8.self)
                output.append(utf8: replacement(old) ?? old)
                index = range.upperBound
            } else {
                output.append(css[index])
                index += 1
            }
        }
        return output
    }

    /// Where the address between the brackets stands, without quotes.
    private static func address(in css: [UInt8], after start: Int) -> Range<Int>? {
        var index = start
        while index < css.count, ASCII.isWhitespace(css[index]) { index += 1 }
        guard index < css.count else { return nil }
        let quote = css[index]
        let isQuoted = quote == ASCII.quote || quote == ASCII.apostrophe
        if isQuoted { index += 1 }
        let begin = index
        while index < css.count, css[index] != ASCII.lineFeed {
            let ends =
                isQuoted ? css[index] == quote : css[index] == UInt8(ascii: ")") || ASCII.isWhitespace(css[index])
            if ends { return begin..<index }
            index += 1
        }
        return nil
    }
}
