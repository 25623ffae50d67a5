import MujazCore

/// Writing HTML into a buffer, with the spellings of cmark-gfm.
extension [UInt8] {
    /// Appends a constant.
    @inline(__always)
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a number in ASCII digits.
    mutating func append(number: Int) { append(utf8: String(number)) }

    /// Begins a new line unless one has just begun.
    @inline(__always)
    mutating func freshLine() {
        if let last, last != 0x0A { append(0x0A) }
    }

    /// Appends text with `&`, `<`, `>` and `"` escaped.
    mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            guard byte < 0x3F, let entity = Self.entity(byte) else { continue }
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            append(entity)
            start = index + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    /// Appends text with `&`, `<`, `>` and `"` escaped.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { append(escaping: $0) }
    }

    /// Appends an address for an attribute: what an address may not hold is percent-encoded, `%` stays.
    mutating func append(address bytes: UnsafeBufferPointer<UInt8>) {
        for byte in bytes {
            if ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte >= 0x80 {
                if byte < 0x80 { append(byte) } else { append(percentEncoding: byte) }
                continue
            }
            switch byte {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "'"): append("&#x27;")
            case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "("),
                UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "-"),
                UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="),
                UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                append(byte)
            default: append(percentEncoding: byte)
            }
        }
    }

    /// Appends an address for an attribute: what an address may not hold is percent-encoded, `%` stays.
    mutating func append(address text: String) {
        var text = text
        text.withUTF8 { append(address: $0) }
    }

    private mutating func append(percentEncoding byte: UInt8) {
        append(ASCII.percent)
        append(Self.hexDigit(byte >> 4))
        append(Self.hexDigit(byte & 15))
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? ASCII.zero + value : 0x41 + value - 10 }

    /// What stands for a byte in text and between double quotes, or nil where it stands for itself.
    @inline(__always)
    static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        default: nil
        }
    }
}

extension StaticString {
    /// The bytes, which live as long as the program.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}
