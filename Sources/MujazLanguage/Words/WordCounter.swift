import MujazCore

/// Counts words in Markdown or plain text, on UTF-8 bytes.
///
/// A word is a run without white space that has a letter or a digit. Marks of Markdown by themselves (`##`, `---`, `|`)
/// and HTML tags are none; a link counts the words of its text, its address at most once. Scripts without spaces
/// between words (Chinese, Thai) are not cut into words.
public enum WordCounter {
    /// The number of words.
    public static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var words = 0
        var isInWord = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                if ASCII.isLetter(byte) || ASCII.isDigit(byte) {
                    if !isInWord { words += 1 }
                    isInWord = true
                } else if ASCII.isWhitespace(byte) {
                    isInWord = false
                } else if byte == ASCII.lessThan, let end = endOfTag(bytes, from: index) {
                    isInWord = false
                    index = end
                }
                index += 1
            } else if byte >= 0xC3 && byte < 0xE2 || byte > 0xE3 {
                // Nearly all letters; among them the Arabic comma, semicolon and question mark.
                let isMark = byte == 0xD8 && index + 1 < bytes.count && isArabicPunctuation(bytes[index + 1])
                if !isMark {
                    if !isInWord { words += 1 }
                    isInWord = true
                }
                index += 1
                while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
            } else {
                let scalar = UTF8Scalar.decode(bytes, at: index)
                switch scalar.value {
                case 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: isInWord = false
                case 0xAA, 0xB5, 0xBA, 0x2C00...0x2DFF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x3FFF:
                    if !isInWord { words += 1 }
                    isInWord = true
                default: break
                }
                index += scalar.length
            }
        }
        return words
    }

    /// The number of words.
    public static func count(_ bytes: ArraySlice<UInt8>) -> Int { bytes.withUnsafeBufferPointer(count) }

    /// The number of words.
    public static func count(_ text: String) -> Int {
        var text = text
        return text.withUTF8(count)
    }

    /// The place of the `>` that ends the tag or comment which `<` begins; nil where it begins none.
    private static func endOfTag(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start + 1 < bytes.count else { return nil }
        let next = bytes[start + 1]
        guard ASCII.isLetter(next) || next == ASCII.slash || next == UInt8(ascii: "!") else { return nil }
        // A tag longer than this is rather a lost `<`.
        let limit = min(bytes.count, start + 2000)
        return bytes[start..<limit].firstIndex(of: UInt8(ascii: ">"))
    }

    /// The second byte of `،` `؛` `؟`.
    private static func isArabicPunctuation(_ byte: UInt8) -> Bool { byte == 0x8C || byte == 0x9B || byte == 0x9F }
}
