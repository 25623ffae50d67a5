import MujazCore

/// Letter case of single scalars, without the rules of any language.
enum LetterCase {
    /// Appends the small form of a letter (`Lowercase_Mapping`) in UTF-8.
    static func appendLowercased(_ value: UInt32, to output: inout [UInt8]) {
        if value < 0x80 {
            output.append(ASCII.lowercased(UInt8(truncatingIfNeeded: value)))
        } else if let scalar = Unicode.Scalar(value), scalar.properties.changesWhenLowercased {
            output.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        } else {
            UTF8Scalar.append(value, to: &output)
        }
    }

    /// Appends what both cases of a letter have in common: the small form of its capital, so that ς and σ are one,
    /// where each is a single scalar.
    static func appendFolded(_ value: UInt32, to output: inout [UInt8]) {
        guard value >= 0x80, let scalar = Unicode.Scalar(value) else {
            return appendLowercased(value, to: &output)
        }
        let capital = scalar.properties.uppercaseMapping.unicodeScalars
        if capital.count == 1, let only = capital.first {
            appendLowercased(only.value, to: &output)
        } else {
            appendLowercased(value, to: &output)
        }
    }
}
