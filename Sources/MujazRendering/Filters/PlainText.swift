import MujazCore

/// The words of HTML, without its tags.
enum PlainText {
    /// What is never read as text.
    static let invisible: Set<String> = ["script", "style", "template", "noscript", "svg", "head"]
    /// What is not part of the prose of a text as well: its headings, pictures, tables and code.
    static let besideProse = invisible.union([
        "figure", "pre", "table", "nav", "h1", "h2", "h3", "h4", "h5", "h6",
    ])
    /// Elements that stand inside a line; all others part words.
    private static let inline: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark",
        "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    ]

    /// The text of HTML with its references resolved; elements of `skipping` are left out with all that they hold.
    static func ofHTML(_ html: [UInt8], skipping: Set<String> = invisible) -> String {
        var text: [UInt8] = []
        var skipped: (name: String, depth: Int)?
        var index = 0
        while index < html.count {
            guard html[index] == ASCII.lessThan, let tag = Tag(html, at: index) else {
                if skipped == nil { text.append(html[index]) }
                index += 1
                continue
            }
            index = tag.end
            if let current = skipped {
                if tag.name == current.name {
                    let depth = current.depth + (tag.isEnd ? -1 : 1)
                    skipped = depth == 0 ? nil : (current.name, depth)
                }
            } else if skipping.contains(tag.name), !tag.isEnd {
                skipped = (tag.name, 1)
            }
            if skipped == nil, !inline.contains(tag.name) { text.append(ASCII.space) }
        }
        return decoded(text)
    }

    /// The paragraphs, headings, items and rows of HTML, each on one line; empty ones are left out.
    static func paragraphs(ofHTML html: [UInt8]) -> [String] {
        var paragraphs: [String] = []
        var start = 0
        func add(_ end: Int) {
            let words = ofHTML(Array(html[start..<end])).split(whereSeparator: \.isWhitespace)
            if !words.isEmpty { paragraphs.append(words.joined(separator: " ")) }
        }
        var index = 0
        while index < html.count {
            guard html[index] == ASCII.lessThan, let tag = Tag(html, at: index) else {
                index += 1
                continue
            }
            if !tag.name.isEmpty, !inline.contains(tag.name), !["br", "img", "td", "th"].contains(tag.name) {
                add(index)
                start = index
            }
            index = tag.end
        }
        add(html.count)
        return paragraphs
    }

    /// A tag, comment or declaration.
    private struct Tag {
        var name = ""
        var isEnd = false
        var end: Int

        /// Nil where `<` is only a sign.
        init?(_ html: [UInt8], at start: Int) {
            var index = start + 1
            guard index < html.count else { return nil }
            if html[index...].starts(with: "!--".utf8) {
                index += 3
                while index < html.count, !html[index...].starts(with: "-->".utf8) { index += 1 }
                end = min(html.count, index + 3)
                return
            }
            if html[index] == ASCII.slash {
                isEnd = true
                index += 1
            }
            guard index < html.count, ASCII.isLetter(html[index]) || html[index] == UInt8(ascii: "!") else {
                return nil
            }
            let nameStart = index
            while index < html.count, ASCII.isLetter(html[index]) || ASCII.isDigit(html[index]) { index += 1 }
            name = String(decoding: html[nameStart..<index].map(ASCII.lowercased), as: UTF8.self)
            var quote: UInt8?
            while index < html.count, quote != nil || html[index] != ASCII.greaterThan {
                let byte = html[index]
                if byte == quote {
                    quote = nil
                } else if quote == nil, byte == ASCII.quote || byte == ASCII.apostrophe {
                    quote = byte
                }
                index += 1
            }
            end = min(html.count, index + 1)
        }
    }

    /// The text that UTF-8 bytes with character references spell.
    static func decoded(_ bytes: [UInt8]) -> String {
        guard bytes.contains(ASCII.ampersand) else { return String(decoding: bytes, as: UTF8.self) }
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            // The longest name that is known here has eight letters; numbers may have zeros before them.
            if bytes[index] == ASCII.ampersand,
                let end = bytes[index...].prefix(16).firstIndex(of: UInt8(ascii: ";")),
                let scalar = scalar(bytes[(index + 1)..<end])
            {
                output.append(utf8: String(scalar))
                index = end + 1
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func scalar(_ reference: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let name = String(decoding: reference, as: UTF8.self)
        if name.hasPrefix("#x") || name.hasPrefix("#X") { return number(UInt32(name.dropFirst(2), radix: 16)) }
        if name.hasPrefix("#") { return number(UInt32(name.dropFirst())) }
        return named[name]
    }

    private static func number(_ value: UInt32?) -> Unicode.Scalar? {
        guard let value, value != 0 else { return nil }
        return Unicode.Scalar(value)
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "hellip": "…",
        "middot": "·", "bull": "•", "copy": "©", "reg": "®", "trade": "™", "deg": "°", "euro": "€", "pound": "£",
        "times": "×", "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "shy": "\u{AD}",
        "colon": ":", "sol": "/", "Tab": "\t", "NewLine": "\n", "num": "#", "quest": "?",
    ]
}
