import MujazCore

/// A part of an XML document.
enum XMLToken {
    /// Text with its references replaced, or a CDATA section.
    case text([UInt8])
    case startTag(name: String, attributes: [XMLAttribute], isEmpty: Bool)
    case endTag(String)
    /// A processing instruction, by its target.
    case instruction(String)
    case comment
    case doctype
}

/// An attribute with its prefix, as it is written, and its value with references replaced.
struct XMLAttribute {
    var name: String
    var value: [UInt8]
}

/// Cuts an XML document in UTF-8 into tokens.
///
/// It reads nothing but the document: entities that the document itself declares as plain text are replaced, and a reference
/// to any other is an error. What is not well formed is an error too, since then nobody knows what a browser makes of it.
struct XMLTokenizer {
    private let bytes: [UInt8]
    private var index: Int
    private var entities: [String: [UInt8]] = [
        "lt": [0x3C], "gt": [0x3E], "amp": [0x26], "quot": [0x22], "apos": [0x27],
    ]
    /// How much entities may still add: many references to a long one would fill the memory.
    private var room = 1 << 20

    /// Checks the encoding.
    init(_ bytes: [UInt8]) throws(PictureDamage) {
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        self.bytes = Self.withLineFeeds(bytes)
        guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
            throw PictureDamage(reason: "it is not in UTF-8")
        }
        // XML has no place for other controls. Left out later, they would join what they part.
        guard self.bytes.allSatisfy({ $0 >= 0x20 || $0 == ASCII.tab || $0 == ASCII.lineFeed }) else {
            throw PictureDamage(reason: "it holds control characters")
        }
        // What is declared as another encoding is read as that one.
        let head = String(decoding: bytes[index...].prefix(200), as: UTF8.self)
        guard head.hasPrefix("<?xml"), let encoding = head.firstRange(ofASCII: "encoding") else { return }
        let name = head[encoding.upperBound...].prefix { $0 != "?" && $0 != ">" }.lowercased()
        let isASCII = bytes.allSatisfy { $0 < 0x80 } && ["iso-", "windows-", "us-ascii"].contains { name.contains($0) }
        guard name.contains("utf-8") || name.contains("utf8") || isASCII else {
            throw PictureDamage(reason: "it is not in UTF-8")
        }
    }

    /// Every line end as a line feed, as XML reads it.
    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(ASCII.carriageReturn) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte == ASCII.lineFeed, index > 0, bytes[index - 1] == ASCII.carriageReturn { continue }
            result.append(byte == ASCII.carriageReturn ? ASCII.lineFeed : byte)
        }
        return result
    }

    /// The next token; nil at the end.
    mutating func next() throws(PictureDamage) -> XMLToken? {
        guard index < bytes.count else { return nil }
        guard bytes[index] == ASCII.lessThan else { return .text(try text()) }
        if skip("<!--") {
            try skip(past: "-->")
            return .comment
        }
        if skip("<![CDATA[") {
            let start = index
            try skip(past: "]]>")
            return .text(Array(bytes[start..<index - 3]))
        }
        if skip("<?") {
            let name = name()
            try skip(past: "?>")
            return .instruction(name)
        }
        if skip("<!DOCTYPE") {
            try doctype()
            return .doctype
        }
        if skip("</") {
            let name = name()
            skipSpace()
            guard skip(">") else { throw broken }
            return .endTag(name)
        }
        index += 1
        return try startTag()
    }

    private var broken: PictureDamage {
        let line = bytes[..<min(index, bytes.count)].count { $0 == ASCII.lineFeed } + 1
        return PictureDamage(reason: "line \(line) is no well-formed XML")
    }

    private mutating func startTag() throws(PictureDamage) -> XMLToken {
        let name = name()
        guard !name.isEmpty else { throw broken }
        var attributes: [XMLAttribute] = []
        while true {
            skipSpace()
            if skip("/>") { return .startTag(name: name, attributes: attributes, isEmpty: true) }
            if skip(">") { return .startTag(name: name, attributes: attributes, isEmpty: false) }
            let attribute = self.name()
            skipSpace()
            guard !attribute.isEmpty, skip("=") else { throw broken }
            skipSpace()
            let value = try quoted()
            guard !value.contains(ASCII.lessThan) else { throw broken }
            // Browsers show no document that says something twice.
            guard !attributes.contains(where: { $0.name == attribute }) else { throw broken }
            let text = try replaced(value, inAttribute: true)
            attributes.append(XMLAttribute(name: attribute, value: text))
        }
    }

    /// What stands between quotation marks.
    private mutating func quoted() throws(PictureDamage) -> ArraySlice<UInt8> {
        guard index < bytes.count, bytes[index] == ASCII.quote || bytes[index] == ASCII.apostrophe,
            let end = bytes[(index + 1)...].firstIndex(of: bytes[index])
        else { throw broken }
        let value = bytes[(index + 1)..<end]
        index = end + 1
        return value
    }

    private mutating func text() throws(PictureDamage) -> [UInt8] {
        let end = bytes[index...].firstIndex(of: ASCII.lessThan) ?? bytes.count
        let text = try replaced(bytes[index..<end], inAttribute: false)
        index = end
        return text
    }

    // MARK: References

    private mutating func replaced(_ text: ArraySlice<UInt8>, inAttribute: Bool) throws(PictureDamage) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var place = text.startIndex
        while place < text.endIndex {
            let byte = text[place]
            guard byte == ASCII.ampersand else {
                result.append(inAttribute && ASCII.isWhitespace(byte) ? ASCII.space : byte)
                place += 1
                continue
            }
            guard let end = text[place...].prefix(64).firstIndex(of: UInt8(ascii: ";")) else { throw broken }
            let name = String(decoding: text[(place + 1)..<end], as: UTF8.self)
            if let entity = Self.character(name) ?? entities[name] {
                room -= entity.count
                guard room > 0 || entity.count < 5 else { throw PictureDamage(reason: "its entities are too long") }
                result += entity
            } else {
                throw PictureDamage(reason: "it refers to «&\(name);», which it does not declare as plain text")
            }
            place = end + 1
        }
        return result
    }

    /// The character of a numeric reference; nil where it is none that XML knows.
    private static func character(_ name: String) -> [UInt8]? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let number, let scalar = Unicode.Scalar(number), isCharacter(number) else { return nil }
        return Array(String(scalar).utf8)
    }

    private static func isCharacter(_ number: UInt32) -> Bool {
        number >= 0x20 && number != 0xFFFE && number != 0xFFFF || number == 9 || number == 10 || number == 13
    }

    // MARK: Document type

    /// Passes over the document type and keeps the entities that it declares as plain text.
    private mutating func doctype() throws(PictureDamage) {
        while index < bytes.count {
            switch bytes[index] {
            case ASCII.quote, ASCII.apostrophe: _ = try quoted()
            case UInt8(ascii: "["):
                index += 1
                try declarations()
            case ASCII.greaterThan:
                index += 1
                return
            default: index += 1
            }
        }
        throw broken
    }

    private mutating func declarations() throws(PictureDamage) {
        while index < bytes.count {
            if skip("]") { return }
            if skip("<!--") {
                try skip(past: "-->")
            } else if skip("<?") {
                try skip(past: "?>")
            } else if skip("<!ENTITY") {
                try entity()
            } else if skip("<!") {
                try skipDeclaration()
            } else {
                index += 1
            }
        }
        throw broken
    }

    private mutating func entity() throws(PictureDamage) {
        skipSpace()
        let name = name()
        skipSpace()
        let isText = index < bytes.count && (bytes[index] == ASCII.quote || bytes[index] == ASCII.apostrophe)
        if isText, !name.isEmpty {
            let value = try quoted()
            // The first declaration holds. A value with references could become markup.
            let isPlain = !value.contains { [ASCII.lessThan, ASCII.ampersand, ASCII.percent].contains($0) }
            if isPlain, value.count <= 1000, entities[name] == nil { entities[name] = Array(value) }
        }
        try skipDeclaration()
    }

    private mutating func skipDeclaration() throws(PictureDamage) {
        while index < bytes.count {
            switch bytes[index] {
            case ASCII.quote, ASCII.apostrophe: _ = try quoted()
            case ASCII.greaterThan:
                index += 1
                return
            default: index += 1
            }
        }
        throw broken
    }

    // MARK: Bytes

    private static let endsOfNames = Array("/><=\"'?& \t\r\n".utf8)

    private mutating func name() -> String {
        let end = bytes[index...].firstIndex(where: Self.endsOfNames.contains) ?? bytes.count
        let name = String(decoding: bytes[index..<end], as: UTF8.self)
        index = end
        return name
    }

    private mutating func skipSpace() {
        while index < bytes.count, ASCII.isWhitespace(bytes[index]) { index += 1 }
    }

    private mutating func skip(_ text: StaticString) -> Bool {
        guard text.withUTF8Buffer({ bytes[index...].starts(with: $0) }) else { return false }
        index += text.utf8CodeUnitCount
        return true
    }

    private mutating func skip(past end: StaticString) throws(PictureDamage) {
        while index < bytes.count {
            if skip(end) { return }
            index += 1
        }
        throw broken
    }
}
