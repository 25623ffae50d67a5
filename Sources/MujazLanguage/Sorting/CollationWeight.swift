/// The primary weights of scalars.
enum CollationWeight {
    /// The weight of white space and punctuation between words.
    static let gap: UInt32 = 1
    /// Letters have this weight or more; digits have less.
    static let firstLetter: UInt32 = 0x100

    /// The weight of a scalar; nil where it does not count.
    static func weight(of value: UInt32) -> UInt32? {
        switch value {
        case 0x30...0x39: return 0x10 + value - 0x30
        case 0x0660...0x0669: return 0x10 + value - 0x0660
        case 0x06F0...0x06F9: return 0x10 + value - 0x06F0
        case 0x41...0x5A: return firstLatin + value - 0x41
        case 0x61...0x7A: return firstLatin + value - 0x61
        case 0..<0x80: return gap
        case 0x0620...0x06FF where arabic[value] != nil: return arabic[value]
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0x061C, 0xFEFF, 0xAD: return nil
        default: return other(value)
        }
    }

    private static func other(_ value: UInt32) -> UInt32? {
        if let latin = latinLetters[value] { return latin }
        switch SlugScalar.role(of: value) {
        case .dropped, .mark: return nil
        case .separator: return gap
        case .letter:
            var bytes: [UInt8] = []
            LetterCase.appendLowercased(value, to: &bytes)
            return bytes.withUnsafeBufferPointer { firstOther + UTF8Scalar.decode($0, at: 0).value }
        }
    }

    private static let firstLatin: UInt32 = 0x200
    private static let firstOther: UInt32 = 0x1000

    /// Arabic letters in order; those in one group are equal.
    private static let arabic: [UInt32: UInt32] = {
        let groups =
            "ء اأإآٱٲٳ ؤ ئ ب ٻ پ ڀ ةت ٹ ٺ ث ج ڄ ڃ چ ڇ ح خ د ڈ ڌ ڍ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ڤ ڦ ق كک ڭ گ ڱ ل م ن ں هھہەۀۂۃ و ۆ ۇ ۈ ۋ يىی ې ۍ ےۓ"
        var weights: [UInt32: UInt32] = [:]
        for (index, group) in groups.unicodeScalars.split(separator: " ").enumerated() {
            for scalar in group { weights[scalar.value] = firstLetter + UInt32(index) }
        }
        return weights
    }()

    /// Latin letters that do not decompose, beside the ones they sort with.
    private static let latinLetters: [UInt32: UInt32] = {
        let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
            ("æ", "a"), ("Æ", "a"), ("ø", "o"), ("Ø", "o"), ("ł", "l"), ("Ł", "l"), ("đ", "d"), ("Đ", "d"), ("ð", "d"),
            ("Ð", "d"), ("ħ", "h"), ("Ħ", "h"), ("ı", "i"), ("œ", "o"), ("Œ", "o"), ("ß", "s"), ("þ", "t"), ("Þ", "t"),
        ]
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0.value, firstLatin + $1.value - 0x61) })
    }()
}
