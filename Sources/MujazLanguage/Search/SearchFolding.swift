import MujazCore

/// Makes of the spellings that readers do not distinguish one, for search.
///
/// NFKC (Arabic presentation forms, wide ASCII, ligatures); letters small; أ إ آ ٱ → ا; ى ی → ي; ة → ه; ؤ → و;
/// ئ → ي; ک → ك; ھ ہ ە and their forms with hamza → ه; harakat, Quranic marks, tatweel, ZWJ, ZWNJ and bidirectional controls fall
/// away; Arabic-Indic and Persian digits become ASCII. The script of the search page has the same rules.
public enum SearchFolding {
    /// The folded text.
    public static func fold(_ text: String) -> String {
        String(decoding: foldedBytes(text), as: UTF8.self)
    }

    /// The folded words of a text: its runs of letters, digits and marks, in order, repeated ones too.
    public static func words(in text: String) -> [String] {
        var words: [String] = []
        let bytes = foldedBytes(text)
        bytes.withUnsafeBufferPointer { bytes in
            var start: Int?
            var index = 0
            while index < bytes.count {
                let scalar = UTF8Scalar.decode(bytes, at: index)
                if isWordScalar(scalar.value) {
                    if start == nil { start = index }
                } else if let begin = start {
                    words.append(String(decoding: bytes[begin..<index], as: UTF8.self))
                    start = nil
                }
                index += scalar.length
            }
            if let begin = start { words.append(String(decoding: bytes[begin...], as: UTF8.self)) }
        }
        return words
    }

    private static func foldedBytes(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var text = Normalization.nfc(text)
        text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let scalar = UTF8Scalar.decode(bytes, at: index)
                append(scalar.value, to: &output)
                index += scalar.length
            }
        }
        return output
    }

    /// Appends what a scalar of a text in NFC folds to.
    static func append(_ value: UInt32, to output: inout [UInt8]) {
        switch value {
        case 0..<0x80: output.append(ASCII.lowercased(UInt8(truncatingIfNeeded: value)))
        case 0x0610...0x061A, 0x0620...0x06FF: appendArabic(value, to: &output)
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0x061C, 0xAD, 0xFEFF: break
        default:
            if let meaning = PresentationForms.meaning(of: value) {
                // None of the meanings is a form itself.
                for part in meaning { append(part, to: &output) }
            } else {
                LetterCase.appendLowercased(value, to: &output)
            }
        }
    }

    private static func appendArabic(_ value: UInt32, to output: inout [UInt8]) {
        if ArabicMarks.isHarakatOrTatweel(value) || ArabicMarks.isAnnotation(value) { return }
        let folded: UInt32 =
            switch value {
            case 0x0622, 0x0623, 0x0625, 0x0671: 0x0627
            case 0x0624: 0x0648
            case 0x0626, 0x0649, 0x06CC: 0x064A
            case 0x0629, 0x06BE, 0x06C0, 0x06C1, 0x06C2, 0x06C3, 0x06D5: 0x0647
            case 0x06A9: 0x0643
            case 0x0660...0x0669: value - 0x0630
            case 0x06F0...0x06F9: value - 0x06C0
            default: value
            }
        UTF8Scalar.append(folded, to: &output)
    }

    private static func isWordScalar(_ value: UInt32) -> Bool {
        if value < 0x80 {
            let byte = UInt8(truncatingIfNeeded: value)
            return ASCII.isLetter(byte) || ASCII.isDigit(byte)
        }
        // Most letters of most words; harakat and tatweel are folded away already.
        if value >= 0x0620, value <= 0x064A || value >= 0x0671 && value <= 0x06D3 { return true }
        switch SlugScalar.role(of: value) {
        case .letter, .mark: return true
        case .separator, .dropped: return false
        }
    }
}
