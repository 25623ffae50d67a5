/// Reads JSON (RFC 8259) strictly: no comments, no trailing commas, UTF-8 only.
public struct JSONParser {
    private let source: SourceText
    private let end: Int
    private var index: Int
    private var depth = 0

    /// Nesting beyond this is refused, so that no input can exhaust the stack.
    private static let maximumDepth = 200

    private init(source: SourceText, range: Range<Int>) {
        self.source = source
        self.index = range.lowerBound
        self.end = range.upperBound
    }

    /// The value that a whole text holds.
    ///
    /// - Throws: one diagnostic, at the byte where the text stops being JSON.
    public static func parse(_ source: SourceText) throws(DiagnosticError) -> JSONNode {
        var parser = JSONParser(source: source, range: 0..<source.bytes.count)
        if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.index = 3 }
        let node = try parser.value()
        parser.skipWhitespace()
        guard parser.index == parser.end else {
            throw parser.error("there is more text after the end of the JSON value")
        }
        return node
    }

    /// The value that begins at `offset`, and the offset after it. What follows is not looked at.
    ///
    /// - Throws: one diagnostic, at the byte where the text stops being JSON.
    public static func parsePrefix(
        _ source: SourceText, from offset: Int
    ) throws(DiagnosticError) -> (node: JSONNode, end: Int) {
        var parser = JSONParser(source: source, range: offset..<source.bytes.count)
        let node = try parser.value()
        return (node, parser.index)
    }

    private mutating func value() throws(DiagnosticError) -> JSONNode {
        skipWhitespace()
        let start = index
        guard let byte = peek else { throw error("the JSON text ends where a value is expected") }
        switch byte {
        case UInt8(ascii: "{"): return JSONNode(try object(), offset: start)
        case UInt8(ascii: "["): return JSONNode(try array(), offset: start)
        case ASCII.quote: return JSONNode(.string(try string()), offset: start)
        case ASCII.hyphen, ASCII.zero...ASCII.nine: return JSONNode(.number(try number()), offset: start)
        default:
            if skip("true") { return JSONNode(.bool(true), offset: start) }
            if skip("false") { return JSONNode(.bool(false), offset: start) }
            if skip("null") { return JSONNode(.null, offset: start) }
            throw error("a JSON value is expected here", help: "text is written in double quotes")
        }
    }

    private mutating func object() throws(DiagnosticError) -> JSONValue {
        let start = index
        try enter()
        defer { depth -= 1 }
        var members: [JSONMember] = []
        while true {
            skipWhitespace()
            guard let byte = peek else { throw unclosed("object", start) }
            if byte == UInt8(ascii: "}"), members.isEmpty {
                index += 1
                return .object(members)
            }
            guard byte == ASCII.quote else {
                throw error("a key in double quotes is expected here", help: "write \"title\": \"…\"")
            }
            let keyOffset = index
            let key = try string()
            skipWhitespace()
            guard peek == ASCII.colon else { throw error("a colon is expected after the key \"\(key)\"") }
            index += 1
            members.append(JSONMember(key: key, keyOffset: keyOffset, node: try value()))
            if try endsList(with: UInt8(ascii: "}"), "object", start) { return .object(members) }
        }
    }

    private mutating func array() throws(DiagnosticError) -> JSONValue {
        let start = index
        try enter()
        defer { depth -= 1 }
        var nodes: [JSONNode] = []
        skipWhitespace()
        if peek == UInt8(ascii: "]") {
            index += 1
            return .array(nodes)
        }
        while true {
            nodes.append(try value())
            if try endsList(with: UInt8(ascii: "]"), "array", start) { return .array(nodes) }
        }
    }

    /// After an element: true at the closing bracket, false at a comma.
    private mutating func endsList(
        with bracket: UInt8, _ what: String, _ start: Int
    ) throws(DiagnosticError) -> Bool {
        skipWhitespace()
        guard let byte = peek else { throw unclosed(what, start) }
        guard byte == bracket || byte == UInt8(ascii: ",") else {
            throw error("a comma or the end of the \(what) is expected here")
        }
        index += 1
        return byte == bracket
    }

    private mutating func string() throws(DiagnosticError) -> String {
        let start = index
        index += 1
        var bytes: [UInt8] = []
        while let byte = peek {
            index += 1
            switch byte {
            case ASCII.quote: return String(decoding: bytes, as: UTF8.self)
            case ASCII.backslash: try escape(into: &bytes)
            case 0..<0x20:
                index -= 1
                throw error("a line break or control character stands inside a string", help: "write it as \\n")
            default: bytes.append(byte)
            }
        }
        throw unclosed("string", start)
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(DiagnosticError) {
        guard let byte = peek else { return }
        index += 1
        switch byte {
        case ASCII.quote, ASCII.backslash, ASCII.slash: bytes.append(byte)
        case UInt8(ascii: "b"): bytes.append(8)
        case UInt8(ascii: "f"): bytes.append(12)
        case UInt8(ascii: "n"): bytes.append(10)
        case UInt8(ascii: "r"): bytes.append(13)
        case UInt8(ascii: "t"): bytes.append(9)
        case UInt8(ascii: "u"): bytes.append(contentsOf: String(try unicodeEscape()).utf8)
        default:
            index -= 2
            throw error("JSON has no such escape", help: "a backslash itself is written \\\\")
        }
    }

    /// After `\u`: one scalar, of one escape or of a surrogate pair; a lone surrogate becomes U+FFFD.
    private mutating func unicodeEscape() throws(DiagnosticError) -> Unicode.Scalar {
        let replacement: Unicode.Scalar = "\u{FFFD}"
        let first = try hexadecimal()
        guard first & 0xFC00 == 0xD800 else { return Unicode.Scalar(first) ?? replacement }
        let mark = index
        guard skip("\\u") else { return replacement }
        let second = try hexadecimal()
        guard second & 0xFC00 == 0xDC00 else {
            index = mark
            return replacement
        }
        return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF) ?? replacement
    }

    private mutating func hexadecimal() throws(DiagnosticError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = UInt32(String(UnicodeScalar(byte)), radix: 16) else {
                throw error("four hexadecimal digits are expected after \\u")
            }
            value = value << 4 | digit
            index += 1
        }
        return value
    }

    private mutating func number() throws(DiagnosticError) -> String {
        let start = index
        if peek == ASCII.hyphen { index += 1 }
        let first = peek
        guard skipDigits() > 0 else { throw error("a digit is expected here") }
        if first == ASCII.zero, index - start > (source.bytes[start] == ASCII.hyphen ? 2 : 1) {
            index = start
            throw error("a JSON number does not begin with 0", help: "put it in double quotes if it is text")
        }
        if peek == ASCII.dot {
            index += 1
            guard skipDigits() > 0 else { throw error("a digit is expected after the point") }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            index += 1
            if peek == UInt8(ascii: "+") || peek == ASCII.hyphen { index += 1 }
            guard skipDigits() > 0 else { throw error("a digit is expected in the exponent") }
        }
        return String(decoding: source.bytes[start..<index], as: UTF8.self)
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while let byte = peek, ASCII.isDigit(byte) { index += 1 }
        return index - start
    }

    private mutating func enter() throws(DiagnosticError) {
        depth += 1
        guard depth <= Self.maximumDepth else {
            throw error("values are nested deeper than \(Self.maximumDepth) levels")
        }
        index += 1
    }

    private var peek: UInt8? { index < end ? source.bytes[index] : nil }

    private mutating func skipWhitespace() {
        while let byte = peek, ASCII.isWhitespace(byte) { index += 1 }
    }

    private mutating func skip(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        let bytes = UnsafeBufferPointer(start: word.utf8Start, count: length)
        guard end - index >= length, source.bytes[index..<index + length].elementsEqual(bytes) else { return false }
        index += length
        return true
    }

    private func error(_ message: String, help: String? = nil) -> DiagnosticError {
        DiagnosticError(source.diagnostic(.error, "json-syntax", at: index, message, help: help))
    }

    private func unclosed(_ what: String, _ start: Int) -> DiagnosticError {
        DiagnosticError(
            source.diagnostic(.error, "json-syntax", at: start, "this \(what) is never closed"))
    }
}
