import MujazCore

extension Slug {
    /// What is the same for all ways of writing one name, and differs between names: unlike the slug it keeps the signs
    /// that tell `C`, `C++` and `C#` from each other.
    ///
    /// Case, harakat, tatweel, the ways of composing a letter, invisible marks, kinds of quotation marks, and whether words
    /// are parted by blanks, hyphens or underscores make no difference.
    public static func nameKey(_ name: String) -> String {
        var scalars = String.UnicodeScalarView()
        var needsSeparator = false
        for value in Normalization.nfc(scalars: name.unicodeScalars.map(\.value)) {
            if ArabicMarks.isHarakatOrTatweel(value) || ArabicMarks.isAnnotation(value) { continue }
            guard let scalar = Unicode.Scalar(value) else { continue }
            if isSeparator(scalar) {
                needsSeparator = true
                continue
            }
            if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format
                || scalar.properties.generalCategory == .control
            {
                continue
            }
            if needsSeparator, !scalars.isEmpty { scalars.append("-") }
            needsSeparator = false
            scalars.append(plain(scalar))
        }
        return collisionKey(String(scalars))
    }

    /// Blanks, the zero width non-joiner of Persian, hyphens, dashes, underscores.
    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x5F, 0x200C, 0x2010...0x2015: true
        case ..<0x80: scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
        default: scalar.properties.isWhitespace
        }
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x2018...0x201B, 0x02BC, 0x60, 0xB4: "'"
        case 0x201C...0x201F, 0xAB, 0xBB: "\""
        default: scalar
        }
    }
}
