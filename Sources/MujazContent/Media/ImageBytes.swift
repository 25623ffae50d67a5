/// Numbers in the head of a picture file. What lies past the end is 0, which no size is.
struct ImageBytes {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// A number with its highest byte first.
    func big(_ offset: Int, _ count: Int) -> Int {
        guard offset >= 0, offset <= bytes.count - count else { return 0 }
        return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// A number with its lowest byte first.
    func little(_ offset: Int, _ count: Int) -> Int {
        guard offset >= 0, offset <= bytes.count - count else { return 0 }
        return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Whether the bytes at an offset are those of an ASCII text.
    func has(_ text: StaticString, at offset: Int) -> Bool {
        guard offset >= 0, offset <= bytes.count - text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { bytes[offset...].starts(with: $0) }
    }
}
