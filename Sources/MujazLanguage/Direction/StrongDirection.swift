import MujazCore

/// Walks the letters of a UTF-8 text that have a direction.
///
/// A letter of Hebrew, Arabic and the other scripts of the blocks U+0590 to U+08FF, U+FB1D to U+FDFF, U+FE70 to U+FEFC,
/// U+10800 to U+10FFF and U+1E800 to U+1EFFF is strong from right to left (Bidi_Class R and AL), every other letter
/// strong from left to right (UAX #9, table 4), and so are U+061C, U+200E and U+200F. Digits, marks, punctuation and
/// symbols do not count; UAX #9 takes `؟` and a few others for strong, which are no sign of what a text is.
enum StrongDirection {
    /// Calls `body` for each strong letter until it answers false.
    @inline(__always)
    static func forEach(
        in bytes: UnsafeBufferPointer<UInt8>, _ body: (_ isRightToLeft: Bool, _ offset: Int) -> Bool
    ) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let length: Int
            let strong: Bool?
            if byte < 0x80 {
                length = 1
                strong = ASCII.isLetter(byte) ? false : nil
            } else {
                let scalar = UTF8Scalar.decode(bytes, at: index)
                length = scalar.length
                strong = isRightToLeft(scalar.value)
            }
            if let strong, !body(strong, index) { return }
            index += length
        }
    }

    /// True and false for strong letters of either direction, nil for what has none.
    static func isRightToLeft(_ value: UInt32) -> Bool? {
        switch value {
        case 0x0620...0x064A, 0x066E...0x066F, 0x0671...0x06D3: return true  // Arabic letters, tatweel included
        case 0x0600...0x06FF:  // the rest of the Arabic block
            switch value {
            case 0x061C, 0x06D5, 0x06E5, 0x06E6, 0x06EE, 0x06EF, 0x06FA...0x06FC, 0x06FF: return true
            default: return nil
            }
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
            return isLetter(value) ? true : nil
        case 0x00C0...0x024F where value != 0xD7 && value != 0xF7: return false
        case 0x200E: return false
        case 0x200F: return true
        case 0x2010...0x206F, 0x20A0...0x20FF, 0x2190...0x23FF, 0x2500...0x27FF: return nil
        case 0x4E00...0x9FFF, 0xAC00...0xD7A3: return false
        default: return isLetter(value) ? false : nil
        }
    }

    private static func isLetter(_ value: UInt32) -> Bool {
        Unicode.Scalar(value)?.properties.isAlphabetic ?? false
            && Unicode.Scalar(value)?.properties.generalCategory != .nonspacingMark
    }
}
