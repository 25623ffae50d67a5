/// What Python asks of texts, by Unicode's properties of characters.
enum TextProperties {
    /// Whether the text passes one of Python's `is…` methods.
    static func has(_ name: String, _ text: String) -> Bool {
        let scalars = text.unicodeScalars
        switch name {
        case "isascii": return scalars.allSatisfy(\.isASCII)
        case "islower":
            return scalars.contains { $0.properties.isCased } && scalars.allSatisfy { !isUpper($0) }
        case "isupper":
            return scalars.contains { $0.properties.isCased }
                && scalars.allSatisfy { !$0.properties.isCased || isUpper($0) && !isTitle($0) }
        case "istitle": return isTitled(text)
        default: break
        }
        guard !scalars.isEmpty else { return false }
        return scalars.allSatisfy { scalar in
            switch name {
            case "isdigit": scalar.properties.numericType == .decimal || scalar.properties.numericType == .digit
            case "isdecimal": scalar.properties.numericType == .decimal
            case "isnumeric": scalar.properties.numericType != nil
            case "isalpha": isLetter(scalar)
            case "isalnum": isLetter(scalar) || scalar.properties.numericType != nil
            default: Whitespace.contains(scalar)
            }
        }
    }

    private static func isUpper(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isUppercase || isTitle(scalar) }
    private static func isTitle(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .titlecaseLetter
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }

    /// Whether a character belongs to a word: a letter, digit or underscore.
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || isLetter(scalar) || scalar.properties.numericType != nil
    }

    private static func isTitled(_ text: String) -> Bool {
        var hasWord = false
        var isInWord = false
        for scalar in text.unicodeScalars {
            if isUpper(scalar) {
                if isInWord { return false }
                isInWord = true
                hasWord = true
            } else if scalar.properties.isCased {
                guard isInWord else { return false }
            } else {
                isInWord = false
            }
        }
        return hasWord
    }

    /// A capital at the beginning of each run of letters, as `str.title` does it.
    static func titled(_ text: String) -> String {
        var result = ""
        var isInWord = false
        for scalar in text.unicodeScalars {
            result += isInWord ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
            isInWord = scalar.properties.isCased
        }
        return result
    }

    /// Tabs replaced by spaces up to the next multiple of `size`.
    static func expandingTabs(_ text: String, size: Int) -> String {
        var result = String.UnicodeScalarView()
        var column = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t":
                let count = size > 0 ? size - column % size : 0
                result.append(contentsOf: repeatElement(" ", count: count))
                column += count
            case "\n", "\r":
                result.append(scalar)
                column = 0
            default:
                result.append(scalar)
                column += 1
            }
        }
        return String(result)
    }
}
