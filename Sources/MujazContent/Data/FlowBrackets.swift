import MujazCore

/// Counts the brackets of YAML's lists and maps that are written in one line.
enum FlowBrackets {
    /// Whether as many brackets are closed as are opened, besides those in quotation marks and comments.
    static func areClosed(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        var depth = 0
        var quote: UInt8?
        var isComment = false
        for index in range {
            let byte = bytes[index]
            if byte == ASCII.lineFeed || byte == ASCII.carriageReturn { isComment = false }
            if isComment { continue }
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            let previous = index > range.lowerBound ? bytes[index - 1] : ASCII.space
            let isAfterText = !(ASCII.isWhitespace(previous) || "[{,:".utf8.contains(previous))
            switch byte {
            case ASCII.quote where !isAfterText, ASCII.apostrophe where !isAfterText: quote = byte
            case ASCII.hash where ASCII.isWhitespace(previous): isComment = true
            case 0x5B, UInt8(ascii: "{"): depth += 1
            case 0x5D, UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return depth <= 0
    }
}
