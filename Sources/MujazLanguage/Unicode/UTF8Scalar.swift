/// Decoding of single scalars from bytes that should be UTF-8.
enum UTF8Scalar {
    /// The scalar that begins at an offset, and its length in bytes. Bytes that are no UTF-8 give U+FFFD and length 1.
    @inline(__always)
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(bytes[index])
        if first < 0x80 { return (first, 1) }
        if first >= 0xC2, first < 0xE0, index + 1 < bytes.count, bytes[index + 1] & 0xC0 == 0x80 {
            return ((first & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2)
        }
        return decodeLong(bytes, at: index)
    }

    private static func decodeLong(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
        let first = bytes[index]
        let length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 && first < 0xF0 ? 3 : 0
        guard length > 0, index + length <= bytes.count else { return (0xFFFD, 1) }
        var value = UInt32(first) & (length == 4 ? 0x07 : 0x0F)
        for offset in 1..<length {
            guard bytes[index + offset] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
        }
        let isShortest = value >= (length == 4 ? 0x10000 : 0x800)
        return isShortest && Unicode.Scalar(value) != nil ? (value, length) : (0xFFFD, 1)
    }

    /// Appends a scalar in UTF-8.
    @inline(__always)
    static func append(_ value: UInt32, to output: inout [UInt8]) {
        if value < 0x80 {
            output.append(UInt8(truncatingIfNeeded: value))
        } else if value < 0x800 {
            output.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            output.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        } else if value < 0x10000 {
            output.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            output.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            output.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        } else {
            output.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            output.append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
            output.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            output.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        }
    }
}
