import MujazCore

extension TextDirection {
    /// Whether a text put into a line of this direction must be isolated, so that neither disturbs the other's order.
    ///
    /// It must where it has letters of the other direction, bidirectional controls, or, in a line from right to left,
    /// no letters but digits with something between or around them: `+966 50`, `3-1`.
    public func needsIsolation(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var hasOwn = false
            var hasOther = false
            StrongDirection.forEach(in: bytes) { isRightToLeft, _ in
                if isRightToLeft == (self == .rtl) { hasOwn = true } else { hasOther = true }
                return !hasOther
            }
            if hasOther || BidiControls.contains(bytes) { return true }
            // Arabic-Indic digits run against a line from left to right only together with other characters.
            let digits = Self.digits(bytes)
            return self == .rtl ? !hasOwn && digits.any && digits.others : digits.arabic && digits.others
        }
    }

    /// The text as it is, or between U+2068 and U+2069 where it needs isolation in a line of this direction. For plain
    /// text, such as titles of feeds; HTML has `bdi`.
    public func isolated(_ text: String) -> String {
        guard needsIsolation(text) else { return text }
        return "\u{2068}" + BidiControls.balanced(text) + "\u{2069}"
    }

    private static func digits(_ bytes: UnsafeBufferPointer<UInt8>) -> (any: Bool, arabic: Bool, others: Bool) {
        var result = (any: false, arabic: false, others: false)
        var index = 0
        while index < bytes.count {
            if let digit = DigitSystem.digit(in: bytes, at: index) {
                result.any = true
                if digit.length == 2 { result.arabic = true }
                index += digit.length
            } else {
                result.others = true
                index += 1
            }
        }
        return result
    }
}
