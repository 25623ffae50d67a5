import MujazCore

/// Reads `"\ud83d\ude42"`, a character in two halves as JSON writes it, which YAML does not know.
///
/// Where libyaml stops at such an escape, the halves become characters for private use that take the same room, so that
/// lines and columns stay, and in the text that it gives they are joined.
struct YAMLSurrogates {
    private let range: Range<Int>
    /// In how many texts halves have been replaced.
    private(set) var count = 0

    /// Each costs another reading of the whole.
    private static let most = 200

    init(range: Range<Int>) { self.range = range }

    /// Replaces the halves in one text between quotation marks, from the escape whose digits begin at an offset; false where
    /// these are not halves that belong together.
    mutating func replace(_ bytes: inout [UInt8], at offset: Int) -> Bool {
        guard count < Self.most, offset - 2 >= range.lowerBound else { return false }
        count += 1
        var index = offset - 2
        var isReplaced = false
        while index < range.upperBound, bytes[index] != UInt8(ascii: "\"") {
            guard bytes[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            if let first = value(bytes, index), (0xD800...0xDBFF).contains(first),
                let second = value(bytes, index + 6), (0xDC00...0xDFFF).contains(second)
            {
                write(first - 0xD800 + Self.firstHalf, &bytes, index)
                write(second - 0xDC00 + Self.secondHalf, &bytes, index + 6)
                isReplaced = true
                index += 12
            } else if !isReplaced {
                return false
            } else {
                index += 2
            }
        }
        return isReplaced
    }

    /// The text with the characters in place of their halves.
    static func joined(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var first: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if let high = first, (secondHalf..<secondHalf + 0x400).contains(scalar.value) {
                let value = 0x10000 + (high.value - firstHalf) << 10 + (scalar.value - secondHalf)
                result.append(Unicode.Scalar(value) ?? scalar)
                first = nil
                continue
            }
            if let high = first { result.append(high) }
            first = nil
            if (firstHalf..<firstHalf + 0x400).contains(scalar.value) { first = scalar } else { result.append(scalar) }
        }
        if let high = first { result.append(high) }
        return String(result)
    }

    private static let firstHalf: UInt32 = 0xE000
    private static let secondHalf: UInt32 = 0xE400

    /// The value of `\uxxxx` at an offset.
    private func value(_ bytes: [UInt8], _ offset: Int) -> UInt32? {
        guard offset + 6 <= range.upperBound, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        else { return nil }
        return UInt32(String(decoding: bytes[offset + 2..<offset + 6], as: UTF8.self), radix: 16)
    }

    private func write(_ value: UInt32, _ bytes: inout [UInt8], _ offset: Int) {
        bytes.replaceSubrange(offset + 2..<offset + 6, with: String(value, radix: 16).utf8)
    }
}
