import MujazCore

/// Lines that could be meant as the fences of front matter.
enum LookalikeFence {
    /// Whether a line could be meant so: signs only, and perhaps the name of a format.
    ///
    /// - Parameter text: the line without blanks at its ends.
    static func isFence(_ text: String) -> Bool {
        guard text.utf8.count <= 120 else { return false }
        var dashes = 0
        var others = 0
        var word = ""
        for scalar in text.unicodeScalars {
            if !word.isEmpty || scalar.properties.isAlphabetic && !isDash(scalar) {
                word.unicodeScalars.append(scalar)
            } else if isDash(scalar) {
                dashes += 1
            } else if scalar.properties.numericType != nil || scalar == "|" || scalar == ">" {
                return false
            } else if scalar != " ", scalar != "\t", !InvisibleSigns.contains(scalar.value) {
                others += 1
            }
        }
        guard word.isEmpty || formats.contains(KeyName.folded(word)) || isWordOfFence(word, text) else { return false }
        return others + dashes >= 2 || dashes == 1 && text.utf8.first != ASCII.hyphen
    }

    /// Whether a word stands at three hyphens as the name of a language does: `---js`.
    private static func isWordOfFence(_ word: String, _ text: String) -> Bool {
        word.utf8.count <= 16 && word.utf8.allSatisfy(ASCII.isLetter)
            && (text.hasPrefix("---") || text.hasPrefix("+++")) && text.utf8.count == word.utf8.count + 3
    }

    private static let formats: Set<String> = [
        "yaml", "yml", "toml", "json", "frontmatter", "front", "meta", "metadata",
    ]

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x58A, 0x5BE, 0x640, 0x2010...0x2015, 0x2043, 0x2212, 0x23AF, 0x2500, 0x2501, 0x2E3A, 0x2E3B: true
        case 0x30FC, 0xFE31, 0xFE32, 0xFE58, 0xFE63, 0xFF0D: true
        default: false
        }
    }
}
