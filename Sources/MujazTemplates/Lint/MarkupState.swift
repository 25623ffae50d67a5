import MujazCore

/// Where in HTML the next byte stands, as a browser's tokenizer would know it (HTML standard, 13.2.5), told apart only as
/// far as the lint needs.
struct MarkupState {
    enum Position: Equatable {
        /// Text between tags, and what is like it: comments and declarations.
        case text
        /// After `<`.
        case tagOpen
        case tagName
        /// Inside a tag, outside of attribute values.
        case tag
        case attributeName
        /// After `=`.
        case beforeValue
        case quoted(UInt8)
        case unquoted
        /// Inside `<!` or `<?`.
        case declaration
        case comment
    }

    private(set) var position = Position.text
    /// The name of the last attribute, its ASCII letters made small.
    var attribute: String { String(decoding: attributeBytes, as: UTF8.self) }
    private var attributeBytes: [UInt8] = []
    /// `script`, `style`, `textarea` or `title` while its content is read: only its end tag ends it.
    private(set) var rawElement: String?
    private var tag = ""
    private var isEndTag = false
    /// The last bytes of text, for recognising `-->` and `</script`.
    private var tail: [UInt8] = []

    private static let rawElements: Set<String> = ["script", "style", "textarea", "title"]

    /// Whether the content of a `<script>` element stands here.
    var isInScript: Bool { rawElement == "script" && position == .text }

    /// Whether the value of an attribute that is run as script stands here.
    var isInHandler: Bool {
        guard attributeBytes.starts(with: "on".utf8), attributeBytes.count > 2 else { return false }
        switch position {
        case .beforeValue, .quoted, .unquoted: return true
        default: return false
        }
    }

    /// Something is printed here.
    mutating func output() {
        tail = []
        switch position {
        case .tagOpen: position = .tagName
        case .beforeValue: position = .unquoted
        default: break
        }
    }

    mutating func read(_ bytes: [UInt8]) {
        for byte in bytes { read(byte) }
    }

    private mutating func read(_ byte: UInt8) {
        switch position {
        case .text: text(byte)
        case .tagOpen: opened(byte)
        case .tagName:
            if byte == ASCII.greaterThan || byte == ASCII.slash || ASCII.isWhitespace(byte) {
                position = .tag
                inTag(byte)
            } else {
                tag.unicodeScalars.append(Unicode.Scalar(ASCII.lowercased(byte)))
            }
        case .tag: inTag(byte)
        case .attributeName:
            if byte == UInt8(ascii: "=") {
                position = .beforeValue
            } else if ASCII.isWhitespace(byte) || byte == ASCII.greaterThan || byte == ASCII.slash {
                position = .tag
                inTag(byte)
            } else {
                attributeBytes.append(ASCII.lowercased(byte))
            }
        case .beforeValue:
            if byte == ASCII.quote || byte == ASCII.apostrophe {
                position = .quoted(byte)
            } else if byte == ASCII.greaterThan {
                endTag()
            } else if !ASCII.isWhitespace(byte) {
                position = .unquoted
            }
        case .quoted(let quote): if byte == quote { position = .tag }
        case .unquoted:
            if byte == ASCII.greaterThan { endTag() } else if ASCII.isWhitespace(byte) { position = .tag }
        case .declaration:
            keep(byte)
            if tail == Array("--".utf8) {
                position = .comment
                tail = []
            } else if byte == ASCII.greaterThan || tail == Array("[CDATA[".utf8) {
                // The content of CDATA in a feed is read as HTML, which it mostly is.
                position = .text
                tail = []
            }
        case .comment:
            keep(byte)
            if tail.suffix(3) == Array("-->".utf8)[...] {
                position = .text
                tail = []
            }
        }
    }

    private mutating func text(_ byte: UInt8) {
        guard let raw = rawElement else {
            if byte == ASCII.lessThan { position = .tagOpen }
            return
        }
        // Inside of raw elements only their own end tag counts.
        if byte == ASCII.lessThan { tail = [] }
        keep(ASCII.lowercased(byte))
        if tail == Array("</\(raw)".utf8) {
            rawElement = nil
            isEndTag = true
            tag = raw
            tail = []
            position = .tagName
        }
    }

    private mutating func opened(_ byte: UInt8) {
        isEndTag = false
        tag = ""
        if byte == ASCII.slash {
            isEndTag = true
            position = .tagName
        } else if ASCII.isLetter(byte) {
            tag.unicodeScalars.append(Unicode.Scalar(ASCII.lowercased(byte)))
            position = .tagName
        } else if byte == UInt8(ascii: "!") || byte == ASCII.question {
            tail = []
            position = .declaration
        } else if byte != ASCII.lessThan {
            position = .text
        }
    }

    private mutating func inTag(_ byte: UInt8) {
        if byte == ASCII.greaterThan {
            endTag()
        } else if !ASCII.isWhitespace(byte), byte != ASCII.slash {
            // `=` with spaces before it belongs to the attribute that was named last.
            if byte == UInt8(ascii: "="), !attributeBytes.isEmpty {
                position = .beforeValue
                return
            }
            attributeBytes = [ASCII.lowercased(byte)]
            position = .attributeName
        }
    }

    private mutating func endTag() {
        position = .text
        attributeBytes = []
        tail = []
        if !isEndTag, Self.rawElements.contains(tag) { rawElement = tag }
    }

    private mutating func keep(_ byte: UInt8) {
        tail.append(byte)
        if tail.count > 16 { tail.removeFirst() }
    }
}
