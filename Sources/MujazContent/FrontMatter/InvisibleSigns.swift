/// Signs that take no part in what a line says: marks of direction, joiners, soft hyphens, byte order marks, and the
/// blanks beyond ASCII. They arrive with pasted text and cannot be seen in an editor.
enum InvisibleSigns {
    /// Whether a scalar is such a sign.
    static func contains(_ value: UInt32) -> Bool {
        switch value {
        case 0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5, 0x180B...0x180F: true
        case 0x2000...0x200F, 0x202A...0x202F, 0x205F...0x206F, 0x3000, 0x3164: true
        case 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: true
        case 0xE0000...0xE0FFF: true
        default: false
        }
    }

    /// How many bytes the sign at an offset has; 0 where none begins there.
    static func length(in bytes: [UInt8], at offset: Int) -> Int {
        guard offset < bytes.count, bytes[offset] >= 0xC2 else { return 0 }
        let first = UInt32(bytes[offset])
        let count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard offset + count <= bytes.count else { return 0 }
        var value = first & (count == 2 ? 0x1F : count == 3 ? 0x0F : 0x07)
        for index in offset + 1..<offset + count { value = value << 6 | UInt32(bytes[index] & 0x3F) }
        return contains(value) ? count : 0
    }

    /// The offset of the first byte, from `offset` on, that is neither ASCII white space nor such a sign.
    static func end(in bytes: [UInt8], from offset: Int, passingLines: Bool) -> Int {
        var index = offset
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x20 || byte == 0x09 || passingLines && (byte == 0x0A || byte == 0x0D) {
                index += 1
                continue
            }
            let length = length(in: bytes, at: index)
            guard length > 0 else { break }
            index += length
        }
        return index
    }

    /// A text without the signs that take no room, wherever they stand; what parts words stays.
    static func removed(from text: String) -> String {
        func takesNoRoom(_ scalar: Unicode.Scalar) -> Bool {
            contains(scalar.value) && (!scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint)
        }
        guard text.unicodeScalars.contains(where: takesNoRoom) else { return text }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: text.unicodeScalars.filter { !takesNoRoom($0) })
        return String(kept)
    }

    /// A text without such signs and white space at its ends.
    static func trimmed(_ text: String) -> String {
        func isSign(_ scalar: Unicode.Scalar) -> Bool {
            contains(scalar.value) || scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
        }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSign($0) }),
            let last = scalars.lastIndex(where: { !isSign($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
