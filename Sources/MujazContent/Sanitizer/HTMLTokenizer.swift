import MujazCore

/// One attribute as it stands in the source.
struct HTMLAttribute {
    /// The name in small ASCII letters.
    var name: String
    /// The bytes between the quotes, with their character references.
    var value: Range<Int>
}

/// One piece of HTML.
enum HTMLToken {
    case text(Range<Int>)
    case startTag(name: String, attributes: [HTMLAttribute], isSelfClosing: Bool)
    case endTag(name: String)
    /// A comment, a doctype, a CDATA section, a processing instruction or an unfinished tag.
    case ignored
}

/// Cuts HTML into tokens, by the rules of WHATWG HTML ("Tokenization"), on bytes.
///
/// Only the content of raw-text elements is another matter: who reads the tokens skips it by `skipRawText`.
struct HTMLTokenizer {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The next token, or nil at the end.
    mutating func next() -> HTMLToken? {
        guard index < bytes.count else { return nil }
        let start = index
        while index < bytes.count {
            guard bytes[index] == ASCII.lessThan, beginsMarkup(index) else {
                index += 1
                continue
            }
            if index > start { return .text(start..<index) }
            return markup()
        }
        return .text(start..<index)
    }

    /// Skips everything up to the end tag with a name, and that tag. Without such a tag everything is skipped.
    mutating func skipRawText(_ name: String) {
        while index < bytes.count {
            if bytes[index] == ASCII.lessThan, index + 1 < bytes.count, bytes[index + 1] == ASCII.slash,
                matches(name, at: index + 2)
            {
                index += 2 + name.utf8.count
                _ = attributes()
                return
            }
            index += 1
        }
    }

    /// Skips to the end.
    mutating func skipRest() { index = bytes.count }

    /// A `<` is markup before a letter, `/`, `!` or `?`; otherwise it is a character.
    private func beginsMarkup(_ index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        let byte = bytes[index + 1]
        if byte == ASCII.slash { return index + 2 < bytes.count }
        return ASCII.isLetter(byte) || byte == UInt8(ascii: "!") || byte == ASCII.question
    }

    private mutating func markup() -> HTMLToken {
        let second = bytes[index + 1]
        if second == UInt8(ascii: "!") {
            if starts(with: "--", at: index + 2) { skipComment() } else { skipPastGreaterThan() }
            return .ignored
        }
        if second == ASCII.question {
            skipPastGreaterThan()
            return .ignored
        }
        let isEnd = second == ASCII.slash
        if isEnd, !ASCII.isLetter(bytes[index + 2]) {
            skipPastGreaterThan()
            return .ignored
        }
        index += isEnd ? 2 : 1
        let name = tagName()
        guard let (attributes, isSelfClosing) = attributes() else { return .ignored }
        if isEnd { return .endTag(name: name) }
        return .startTag(name: name, attributes: attributes, isSelfClosing: isSelfClosing)
    }

    private mutating func skipPastGreaterThan() {
        while index < bytes.count, bytes[index] != ASCII.greaterThan { index += 1 }
        index = min(index + 1, bytes.count)
    }

    /// Comments end at `-->` or `--!>`; `<!-->` and `<!--->` are whole ones.
    private mutating func skipComment() {
        index += 4
        if starts(with: ">", at: index) || starts(with: "->", at: index) { return skipPastGreaterThan() }
        while index < bytes.count {
            if starts(with: "-->", at: index) || starts(with: "--!>", at: index) { return skipPastGreaterThan() }
            index += 1
        }
    }

    private mutating func tagName() -> String {
        name { $0 == ASCII.slash || $0 == ASCII.greaterThan || Self.isSpace($0) }
    }

    private mutating func name(until isEnd: (UInt8) -> Bool) -> String {
        let start = index
        while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
        let source = bytes[start..<index]
        // No name that we know is longer; what is longer must only be unlike all of them.
        guard source.count <= 32 else { return "" }
        return String(decoding: source.map { $0 == 0 ? ASCII.question : ASCII.lowercased($0) }, as: UTF8.self)
    }

    /// The attributes up to the end of a tag, or nil where the text ends before the tag does.
    private mutating func attributes() -> (attributes: [HTMLAttribute], isSelfClosing: Bool)? {
        var attributes: [HTMLAttribute] = []
        while index < bytes.count {
            let byte = bytes[index]
            if byte == ASCII.greaterThan {
                index += 1
                return (attributes, bytes[index - 2] == ASCII.slash && !endsInUnquotedValue(attributes))
            }
            if Self.isSpace(byte) || byte == ASCII.slash {
                index += 1
                continue
            }
            guard let attribute = attribute() else { return nil }
            // The first of two with one name counts. The limit keeps a tag of a million attributes cheap.
            if attributes.count < 64, !attributes.contains(where: { $0.name == attribute.name }) {
                attributes.append(attribute)
            }
        }
        return nil
    }

    /// `<a href=x/>`: the slash belongs to the value.
    private func endsInUnquotedValue(_ attributes: [HTMLAttribute]) -> Bool {
        attributes.last.map { $0.value.upperBound == index - 1 && !$0.value.isEmpty } ?? false
    }

    private mutating func attribute() -> HTMLAttribute? {
        let isEqualsFirst = bytes[index] == UInt8(ascii: "=")
        if isEqualsFirst { index += 1 }
        var name = name {
            $0 == UInt8(ascii: "=") || $0 == ASCII.slash || $0 == ASCII.greaterThan || Self.isSpace($0)
        }
        if isEqualsFirst { name = "=" + name }
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
            return HTMLAttribute(name: name, value: index..<index)
        }
        index += 1
        skipSpace()
        guard index < bytes.count else { return nil }
        let quote = bytes[index]
        if quote == ASCII.quote || quote == ASCII.apostrophe {
            index += 1
            let start = index
            while index < bytes.count, bytes[index] != quote { index += 1 }
            guard index < bytes.count else { return nil }
            index += 1
            return HTMLAttribute(name: name, value: start..<(index - 1))
        }
        let start = index
        while index < bytes.count, bytes[index] != ASCII.greaterThan, !Self.isSpace(bytes[index]) { index += 1 }
        return HTMLAttribute(name: name, value: start..<index)
    }

    private mutating func skipSpace() {
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    }

    private func starts(with text: StaticString, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.bytes.indices.allSatisfy { bytes[index + $0] == text.bytes[$0] }
    }

    /// Whether a tag name stands at `start`, in any case, and ends there.
    private func matches(_ name: String, at start: Int) -> Bool {
        let end = start + name.utf8.count
        guard end < bytes.count else { return false }
        guard zip(start..<end, name.utf8).allSatisfy({ ASCII.lowercased(bytes[$0]) == $1 }) else { return false }
        return bytes[end] == ASCII.slash || bytes[end] == ASCII.greaterThan || Self.isSpace(bytes[end])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { ASCII.isWhitespace(byte) || byte == 0x0C }
}
