/// What becomes of a scalar in a slug.
enum SlugScalar {
    enum Role {
        /// It stays.
        case letter
        /// It stays after a letter: a mark that its script needs.
        case mark
        /// It falls away without a trace.
        case dropped
        /// It separates.
        case separator
    }

    static func role(of value: UInt32) -> Role {
        if ArabicMarks.isHarakatOrTatweel(value) || ArabicMarks.isAnnotation(value) { return .dropped }
        guard let scalar = Unicode.Scalar(value) else { return .separator }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber:
            return .letter
        case .nonspacingMark, .spacingMark:
            // Variation selectors are marks by category, and follow emoji.
            return scalar.properties.isVariationSelector ? .dropped : .mark
        default: return .separator
        }
    }
}
