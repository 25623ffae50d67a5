/// White space as Python's `str.isspace` sees it, on UTF-8 bytes.
enum Whitespace {
    /// The length of the white space character that begins at `index`, or 0 where there is none.
    static func length(in bytes: some RandomAccessCollection<UInt8>, at index: Int) -> Int {
        lengthOf(byte: { byteAt(bytes, $0) }, at: index)
    }

    /// The length of the white space character that ends before `index`, or 0 where there is none.
    static func length(in bytes: some RandomAccessCollection<UInt8>, before index: Int) -> Int {
        for length in 1...3 {
            let start = index - length
            guard start >= 0 else { return 0 }
            if lengthOf(byte: { byteAt(bytes, $0) }, at: start) == length { return length }
        }
        return 0
    }

    /// Whether a scalar is white space.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            true
        default: false
        }
    }

    private static func byteAt(_ bytes: some RandomAccessCollection<UInt8>, _ index: Int) -> UInt8? {
        guard index < bytes.count else { return nil }
        return bytes[bytes.index(bytes.startIndex, offsetBy: index)]
    }

    private static func lengthOf(byte: (Int) -> UInt8?, at index: Int) -> Int {
        guard let first = byte(index) else { return 0 }
        if first < 0x80 { return 0x09...0x0D ~= first || 0x1C...0x20 ~= first ? 1 : 0 }
        guard first == 0xC2 || 0xE1...0xE3 ~= first, let second = byte(index + 1) else { return 0 }
        if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
        guard let third = byte(index + 2) else { return 0 }
        switch (first, second, third) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return 3
        default: return 0
        }
    }
}
