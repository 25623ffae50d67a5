import MujazCore

/// The shapes of digits, by their CLDR names.
public enum DigitSystem: String, CaseIterable, Sendable {
    /// 0123456789.
    case latn
    /// ٠١٢٣٤٥٦٧٨٩ (U+0660 to U+0669).
    case arab
    /// ۰۱۲۳۴۵۶۷۸۹ (U+06F0 to U+06F9), as Persian and Urdu write.
    case arabext

    /// The system that a language means: where `arab` is asked for, Persian, Urdu, Pashto and some others have
    /// `arabext` (CLDR, `defaultNumberingSystem` and `otherNumberingSystems`).
    ///
    /// - Parameter language: a BCP 47 tag, such as `fa` or `ur-PK`.
    public func resolved(for language: String) -> DigitSystem {
        guard self == .arab else { return self }
        switch LanguageTag.primary(language) {
        case "fa", "ur", "ps", "ks", "mzn", "lrc", "uz": return .arabext
        default: return .arab
        }
    }

    /// The system that a language can be written with where a site in several languages asks for this one: only those in
    /// Arabic letters have other digits than `latn`.
    public func suited(to language: String) -> DigitSystem {
        if let script = LanguageTag.script(language) { return script == "arab" ? self : .latn }
        switch LanguageTag.primary(language) {
        case "he", "iw", "yi", "ji", "dv", "syr", "nqo": return .latn
        default: return TextDirection.ofLanguage(language) == .rtl ? self : .latn
        }
    }

    /// The text with the digits of all three systems written in this one. Nothing else changes, so it must not be
    /// given addresses, code or other text for machines.
    public func convert(_ text: String) -> String {
        guard needsChange(text) else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 8)
        var text = text
        text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let found = Self.digit(in: bytes, at: index)
                if let found {
                    append(found.value, to: &output)
                    index += found.length
                } else {
                    output.append(bytes[index])
                    index += 1
                }
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// A number in the digits of this system, without separators.
    public func text(_ number: Int) -> String {
        self == .latn ? String(number) : convert(String(number))
    }

    /// Appends a number in the digits of this system, with zeros in front up to `width` digits, the sign before them.
    func append(_ number: Int, width: Int, to output: inout [UInt8]) {
        if number < 0 { output.append(ASCII.hyphen) }
        var divisor: UInt = 1
        var digits = 1
        let magnitude = number.magnitude
        while digits < 20, magnitude / divisor >= 10 || digits < min(width, 19) {
            divisor *= 10
            digits += 1
        }
        while divisor > 0 {
            append(UInt8(truncatingIfNeeded: magnitude / divisor % 10), to: &output)
            divisor /= 10
        }
    }

    /// The number that a text of digits of any of the three systems, and perhaps a sign before them, says; nil where
    /// it is something else or too large.
    public static func integer(_ text: String) -> Int? { Int(latn.convert(text)) }

    private func needsChange(_ text: String) -> Bool {
        // All digits of the other systems begin with D9 (U+0660) or DB (U+06F0).
        text.utf8.contains { byte in
            byte == 0xD9 || byte == 0xDB || self != .latn && ASCII.isDigit(byte)
        }
    }

    /// The digit of any system that begins at a byte, and how many bytes it has.
    static func digit(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt8, length: Int)? {
        let byte = bytes[index]
        if ASCII.isDigit(byte) { return (byte - ASCII.zero, 1) }
        guard byte == 0xD9 || byte == 0xDB, index + 1 < bytes.count else { return nil }
        let first: UInt8 = byte == 0xD9 ? 0xA0 : 0xB0
        let value = bytes[index + 1] &- first
        return value < 10 ? (value, 2) : nil
    }

    private func append(_ value: UInt8, to output: inout [UInt8]) {
        switch self {
        case .latn: output.append(ASCII.zero + value)
        case .arab:
            output.append(0xD9)
            output.append(0xA0 + value)
        case .arabext:
            output.append(0xDB)
            output.append(0xB0 + value)
        }
    }
}
