/// Characters that no file of the output may hold: XML readers refuse a whole feed for one of them, and they show nothing.
///
/// Control characters other than tab and line breaks (U+0000 to U+001F, U+007F to U+009F) and noncharacters (U+FDD0 to
/// U+FDEF, and the last two of each plane). Bytes that are not UTF-8 count as well: cmark writes some for U+FFFE and U+FFFF.
public enum UnprintableText {
    /// Whether a character is one of them.
    public static func isUnprintable(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A, 0x0D: false
        case ..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: true
        default: value & 0xFFFE == 0xFFFE
        }
    }

    /// The place of the first of them at or after an offset; nil where there is none.
    public static func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Range<Int>? {
        var index = start
        while index < bytes.count {
            // Eight bytes at a time, as long as none of them can begin one.
            if index + 8 <= bytes.count, let base = bytes.baseAddress {
                let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
                if !mayHold(word) {
                    index += 8
                    continue
                }
            }
            let end = min(index + 8, bytes.count)
            while index < end {
                let length = unprintableLength(bytes, index)
                if length > 0 { return index..<min(index + length, bytes.count) }
                index += 1
            }
        }
        return nil
    }

    /// The bytes without them; nil where there are none. Line and page breaks among them become spaces.
    public static func removed(from bytes: [UInt8]) -> [UInt8]? {
        bytes.withUnsafeBufferPointer { bytes -> [UInt8]? in
            guard var found = first(in: bytes) else { return nil }
            var output: [UInt8] = []
            output.reserveCapacity(bytes.count)
            var start = 0
            while true {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<found.lowerBound]))
                let isBreak = [0x0B, 0x0C].contains(bytes[found.lowerBound]) || bytes[found.upperBound - 1] == 0x85
                if isBreak { output.append(ASCII.space) }
                start = found.upperBound
                guard let next = first(in: bytes, from: start) else { break }
                found = next
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
            return output
        }
    }

    /// The text without them.
    public static func removed(from text: String) -> String {
        var text = text
        guard text.withUTF8({ first(in: $0) }) != nil, let clean = removed(from: Array(text.utf8)) else { return text }
        return String(decoding: clean, as: UTF8.self)
    }

    /// The length of the character at an index, if it is one of them; else 0.
    private static func unprintableLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        func next(_ distance: Int) -> UInt8 { index + distance < bytes.count ? bytes[index + distance] : 0 }
        let byte = bytes[index]
        switch byte {
        case 0x20...0x7E, 0x80...0xC1: return 0
        case 0x09, 0x0A, 0x0D: return 0
        case ..<0x20, 0x7F: return 1
        case 0xC2: return next(1) & 0xE0 == 0x80 ? 2 : 0
        case 0xEF:
            if next(1) == 0xBF, next(2) >= 0xBE { return 3 }
            return next(1) == 0xB7 && (0x90...0xAF).contains(next(2)) ? 3 : 0
        case 0xF0...0xF4: return next(1) & 0x0F == 0x0F && next(2) == 0xBF && next(3) >= 0xBE ? 4 : 0
        case 0xF5...: return 1
        default: return 0
        }
    }

    /// Whether one of eight bytes is a control character, or begins what may be an unprintable one. Line feeds and tabs
    /// count, so that the check stays short.
    private static func mayHold(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        func hasZero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }
        let controls = (word &- ones &* 0x20) & ~word & tops
        let lead = hasZero(word ^ ones &* 0x7F) | hasZero(word ^ ones &* 0xC2) | hasZero(word ^ ones &* 0xEF)
        let high = word & (word << 1) & (word << 2) & (word << 3) & tops
        return controls | lead | high != 0
    }
}
