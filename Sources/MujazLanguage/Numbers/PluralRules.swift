import MujazCore

/// Cardinal plural rules (CLDR 47).
public enum PluralRules {
    /// The category of a whole number. The sign does not count.
    ///
    /// - Parameter language: a BCP 47 tag. Arabic, English, Persian, Urdu and Hebrew have their rules; a language
    ///   that is not known counts like English.
    public static func category(for number: Int, language: String) -> PluralCategory {
        category(PluralOperands(number), language: language)
    }

    /// The category of a decimal number in ASCII digits, such as `1.50`; nil where the text is none. Digits after the
    /// point count as they are written, since `1` and `1.0` differ in some languages.
    public static func category(forDecimal text: String, language: String) -> PluralCategory? {
        PluralOperands(text).map { category($0, language: language) }
    }

    private static func category(_ operands: PluralOperands, language: String) -> PluralCategory {
        let isWhole = operands.visibleDigits == 0
        switch LanguageTag.primary(language) {
        case "ar": return arabic(operands)
        case "fa": return operands.integer == 0 || operands.whole == 1 ? .one : .other
        case "he", "iw":
            if isWhole { return operands.integer == 1 ? .one : operands.integer == 2 ? .two : .other }
            return operands.integer == 0 ? .one : .other
        default: return isWhole && operands.integer == 1 ? .one : .other
        }
    }

    private static func arabic(_ operands: PluralOperands) -> PluralCategory {
        guard let number = operands.whole else { return .other }
        switch number {
        case 0: return .zero
        case 1: return .one
        case 2: return .two
        default:
            switch number % 100 {
            case 3...10: return .few
            case 11...99: return .many
            default: return .other
            }
        }
    }
}

/// What the rules ask of a number (UTS #35, part 3, "Plural operand meanings").
private struct PluralOperands {
    /// The digits before the point (`i`).
    var integer: UInt
    /// How many digits stand after the point (`v`).
    var visibleDigits = 0
    /// Whether all of those are zeros.
    var isIntegral = true

    /// The number (`n`) where its value is whole.
    var whole: UInt? { isIntegral ? integer : nil }

    init(_ number: Int) { integer = number.magnitude }

    init?(_ text: String) {
        var digits = text.utf8[...]
        if let sign = digits.first, sign == ASCII.hyphen || sign == UInt8(ascii: "+") { digits = digits.dropFirst() }
        let parts = digits.split(separator: ASCII.dot, maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, parts.allSatisfy({ $0.allSatisfy(ASCII.isDigit) }),
            let integer = UInt(Substring(whole))
        else { return nil }
        self.integer = integer
        if parts.count == 2 {
            guard !parts[1].isEmpty else { return nil }
            visibleDigits = parts[1].count
            isIntegral = parts[1].allSatisfy { $0 == ASCII.zero }
        }
    }
}
