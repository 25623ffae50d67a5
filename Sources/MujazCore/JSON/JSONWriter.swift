/// Writes JSON (RFC 8259), compact, in the order in which it is told.
///
///     var json = JSONWriter()
///     json.object { json in
///         json.member("pages", 12)
///     }
public struct JSONWriter: Sendable {
    /// The text so far, UTF-8.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Makes an empty text.
    public init() {}

    /// The text as a string.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes an object; `members` writes what is in it.
    public mutating func object(_ members: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes an array; `elements` writes what is in it.
    public mutating func array(_ elements: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "["))
        elements(&self)
        close(UInt8(ascii: "]"))
    }

    /// Writes the name of a member; its value must follow.
    public mutating func key(_ name: String) {
        comma()
        quoted(name)
        bytes.append(ASCII.colon)
        needsComma = false
    }

    /// Writes a string.
    public mutating func value(_ text: String) {
        comma()
        quoted(text)
        needsComma = true
    }

    /// Writes a whole number.
    public mutating func value(_ number: Int) {
        comma()
        bytes.append(utf8: String(number))
        needsComma = true
    }

    /// Writes true or false.
    public mutating func value(_ flag: Bool) {
        comma()
        bytes.append(utf8: flag ? "true" : "false")
        needsComma = true
    }

    /// Writes a string of UTF-8 bytes.
    public mutating func value(utf8 text: [UInt8]) {
        comma()
        text.withUnsafeBufferPointer { quoted($0) }
        needsComma = true
    }

    /// Writes a value that is JSON already.
    public mutating func value(json: [UInt8]) {
        comma()
        bytes += json
        needsComma = true
    }

    /// Writes a string, or null.
    public mutating func value(_ text: String?) {
        if let text { return value(text) }
        comma()
        bytes.append(utf8: "null")
        needsComma = true
    }

    /// Writes a member with a string or null.
    public mutating func member(_ name: String, _ text: String?) {
        key(name)
        value(text)
    }

    /// Writes a member with a whole number.
    public mutating func member(_ name: String, _ number: Int) {
        key(name)
        value(number)
    }

    /// Writes a member with a string; nothing where there is none.
    public mutating func optional(_ name: String, _ text: String?) {
        guard let text else { return }
        key(name)
        value(text)
    }

    /// Writes a member with a whole number; nothing where there is none.
    public mutating func optional(_ name: String, _ number: Int?) {
        guard let number else { return }
        member(name, number)
    }

    /// Writes a member with an array of strings; nothing where there are none.
    public mutating func optional(_ name: String, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        key(name)
        array { json in texts.forEach { json.value($0) } }
    }

    private mutating func open(_ bracket: UInt8) {
        comma()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func quoted(_ text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ quoted($0) }) == nil {
            var text = text
            text.withUTF8 { quoted($0) }
        }
    }

    /// Writes what needs no escape in runs, as nearly all text is.
    private mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(ASCII.quote)
        var start = 0
        for index in text.indices {
            let byte = text[index]
            if byte >= 0x20 && byte != ASCII.quote && byte != ASCII.backslash { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            start = index + 1
            escape(byte)
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        bytes.append(ASCII.quote)
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case ASCII.quote, ASCII.backslash:
            bytes.append(ASCII.backslash)
            bytes.append(byte)
        case ASCII.lineFeed: bytes.append(utf8: "\\n")
        case ASCII.carriageReturn: bytes.append(utf8: "\\r")
        case ASCII.tab: bytes.append(utf8: "\\t")
        default:
            let digits = String(byte, radix: 16)
            bytes.append(utf8: "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
        }
    }
}
