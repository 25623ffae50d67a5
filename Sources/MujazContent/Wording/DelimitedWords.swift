/// Words between signs that cut a headline into parts: `مسودة: خبر`, `خبر | draft`, `⛔ لا تنشر ⛔ خبر`.
struct DelimitedWords {
    /// The words, with blanks around them.
    var words: Substring
    /// The signs beside them; nil at the edges of the headline.
    var before: Character?
    var after: Character?

    /// Whether the signs part things that do not belong together, where a comma parts those that do.
    var isCutOff: Bool { [before, after].allSatisfy { $0.map { !",،;؛:：.".contains($0) } ?? true } }

    /// The parts of a text that have letters or digits, in order.
    static func all(in text: String) -> [DelimitedWords] {
        var parts: [DelimitedWords] = []
        var start = text.startIndex
        var before: Character?
        var previous: Character = " "
        func add(to end: String.Index, after: Character?) {
            let words = text[start..<end]
            guard words.contains(where: { $0.isLetter || $0.isNumber }) else { return }
            parts.append(DelimitedWords(words: words, before: before, after: after))
        }
        for index in text.indices {
            let character = text[index]
            let next = text.index(after: index)
            defer { previous = character }
            guard separates(character, previous, next < text.endIndex ? text[next] : " ") else { continue }
            add(to: index, after: character)
            before = character
            start = next
        }
        add(to: text.endIndex, after: nil)
        return parts
    }

    private static func separates(_ character: Character, _ previous: Character, _ next: Character) -> Bool {
        guard !character.isLetter, !character.isNumber, !character.isWhitespace,
            EnclosedWords.kind(of: character) == nil
        else { return false }
        switch character {
        case ":", "：": return !(previous.isNumber && next.isNumber)
        case "|", "·", "•", "—", "–", "#": return true
        // A question is about its subject, and these join.
        case "?", "؟", "？", "'", "’", "&", "@", "%", "٪": return false
        default: break
        }
        return switch character.unicodeScalars.first?.properties.generalCategory {
        case .otherSymbol: true
        case .otherPunctuation, .dashPunctuation, .mathSymbol: previous.isWhitespace || next.isWhitespace
        default: false
        }
    }
}
