import MujazCore
import MujazLanguage

/// Finds headlines that call their entry a draft without the mark that makes it one: `مسودة: خبر`, `خبر [draft]`,
/// `خبر - draft`. A headline about a draft, «مسودة القرار أمام المجلس», is none of these.
enum LiveDraftWording {
    /// The words in the headline that were meant as a mark, with their place; nil where there are none.
    static func find(in headline: String) -> (words: String, offset: Int)? {
        bracketed(headline) ?? delimited(headline)
    }

    /// The words in a headline of a whole text; a mark in braces is one, too. An embargo may be news.
    static func findInTitle(_ title: String) -> String? {
        if let mark = LiveMarkCheck.marksInVain(in: title, where: LiveMarkCheck.isHoldingBack).first {
            return mark.name
        }
        guard let words = find(in: title)?.words, !KeyName.folded(words).hasPrefix("embargo") else { return nil }
        return words
    }

    /// Whether a text has the time of an entry in it, `14:35`.
    static func hasTime(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.contains { index in
            scalars[index] == ":" && index > 0 && index + 2 < scalars.count && isDigit(scalars[index - 1])
                && isDigit(scalars[index + 1]) && isDigit(scalars[index + 2])
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }

    /// Whether words by themselves say that a text is not to be shown.
    static func isDraft(_ words: Substring) -> Bool {
        var words = Substring(InvisibleSigns.trimmed(String(words)))
        while let first = words.first, decoration.contains(first) { words.removeFirst() }
        while let last = words.last, decoration.contains(last) { words.removeLast() }
        let folded = KeyName.folded(String(words))
        return !folded.isEmpty && (PublishingStatus.isDraft(folded) || phrases.contains(folded))
    }

    private static let decoration: Set<Character> = [
        "*", "_", "`", "~", "#", "!", ".", " ", "(", ")", "[", "]", "{", "}", "<", ">", "（", "）", "【", "】", "/", "\\",
    ]

    private static let phrases = Set(
        [
            "wip", "work in progress", "do not publish", "don't publish", "not for publication", "hold", "on hold",
            "not published", "in review", "مسودة أولى", "مسودة أولية", "غير منشور", "غير منشورة", "لا تنشر", "لا ينشر",
            "للمراجعة", "قيد المراجعة", "ليس للنشر", "محظور النشر", "حظر النشر",
        ].map(KeyName.folded))

    private static let closings: [Character: Character] = [
        "(": ")", "[": "]", "<": ">", "（": "）", "【": "】", "*": "*", "_": "_", "`": "`", "~": "~",
    ]

    private static func bracketed(_ text: String) -> (words: String, offset: Int)? {
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            if let closing = closings[text[index]], let end = text[next...].firstIndex(of: closing),
                isDraft(text[next..<end])
            {
                return (String(text[index...end]), text[..<index].utf8.count)
            }
            index = next
        }
        return nil
    }

    /// A word between the beginning or the end of the headline and a sign that separates.
    private static func delimited(_ text: String) -> (words: String, offset: Int)? {
        let indices = Array(text.indices)
        var separators: [String.Index] = []
        for (place, index) in indices.enumerated() {
            let before = place > 0 ? text[indices[place - 1]] : " "
            let after = place + 1 < indices.count ? text[indices[place + 1]] : " "
            switch text[index] {
            case ":", "：": if !(before.isNumber && after.isNumber) { separators.append(index) }
            case "|", "·", "•", "—", "–", "#": separators.append(index)
            case "-", "/", "،", ",": if before.isWhitespace || after.isWhitespace { separators.append(index) }
            default: break
            }
        }
        let first = text[..<(separators.first ?? text.endIndex)]
        if isDraft(first) { return (InvisibleSigns.trimmed(String(first)), 0) }
        guard let separator = separators.last else { return nil }
        let last = text[text.index(after: separator)...]
        return isDraft(last) ? (InvisibleSigns.trimmed(String(last)), text[..<last.startIndex].utf8.count) : nil
    }
}
