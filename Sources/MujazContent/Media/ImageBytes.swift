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

// Boxes of ISO 14496-12, which AVIF is made of.
extension ImageBytes {
    /// Calls `body` with the place of each box's name and the range of what it holds, until it answers false.
    func eachBox(in range: Range<Int>, _ body: (Int, Range<Int>) -> Bool) {
        var offset = range.lowerBound
        while offset + 8 <= range.upperBound {
            var length = big(offset, 4)
            var start = offset + 8
            if length == 1 {
                length = big(offset + 8, 8)
                start = offset + 16
            }
            if length == 0 { length = range.upperBound - offset }
            let end = offset + min(length, range.upperBound - offset)
            guard length >= start - offset, start <= end, body(offset + 4, start..<end) else { return }
            offset = end
        }
    }
}
