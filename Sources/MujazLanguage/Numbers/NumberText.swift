import MujazCore

// Numbers with the separators of their digits (CLDR 47, `symbols-numberSystem-…` of ar, fa, ur, en and he).
extension DigitSystem {
    /// What stands between the whole and its fraction: `.` or U+066B.
    public var decimalSeparator: String { self == .latn ? "." : "\u{66B}" }

    /// What stands between groups of three digits: `,` or U+066C.
    public var groupSeparator: String { self == .latn ? "," : "\u{66C}" }

    /// The sign after a percentage: `%` or U+066A.
    public var percentSign: String { self == .latn ? "%" : "\u{66A}" }

    /// A whole number in groups of three: 12,345 or ١٢٬٣٤٥.
    ///
    /// Four digits stay together, as the press writes them: 1340, 9999.
    public func grouped(_ number: Int) -> String { grouped(String(number.magnitude), isNegative: number < 0) }

    /// A decimal number that is written in ASCII digits, such as `-1234567.50`, in groups and with this system's
    /// separators; nil where the text is no number. Digits after the point stay as they are written.
    public func number(_ text: String) -> String? {
        var rest = text.utf8[...]
        let isNegative = rest.first == ASCII.hyphen
        if isNegative { rest = rest.dropFirst() }
        let parts = rest.split(separator: ASCII.dot, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(ASCII.isDigit) }), let whole = parts.first else {
            return nil
        }
        let text = grouped(String(Substring(whole)), isNegative: isNegative)
        return parts.count == 1 ? text : text + decimalSeparator + convert(String(Substring(parts[1])))
    }

    private func grouped(_ digits: String, isNegative: Bool) -> String {
        var text = ""
        let count = digits.utf8.count
        for (place, digit) in digits.enumerated() {
            if place > 0, count > 4, (count - place).isMultiple(of: 3) { text += groupSeparator }
            text.append(digit)
        }
        return (isNegative ? "-" : "") + convert(text)
    }
}
