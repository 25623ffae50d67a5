/// Words between two signs that enclose: brackets and quotation marks of any script, in either order, since a sentence that
/// runs from right to left is easily typed with them turned round.
struct EnclosedWords {
    /// The signs around the words.
    enum Signs { case brackets, quotes }

    /// The words, without the signs.
    var words: Substring
    /// The words with the signs.
    var whole: Range<String.Index>
    var signs: Signs

    /// All such words in a text, in order; of signs within signs, the innermost.
    static func all(in text: String) -> [EnclosedWords] {
        let signs = signs(in: text)
        var found: [EnclosedWords] = []
        var open: (place: Int, kind: Signs)?
        var closed: String.Index?
        for (place, sign) in signs.enumerated() {
            // Of `((x))`, the last sign opens nothing.
            if open == nil, sign.index == closed, !isOpening(text[sign.index]) {
                closed = text.index(after: sign.index)
                continue
            }
            guard let start = open, start.kind == sign.kind else {
                // An opening sign within other signs begins anew; a stray quotation mark does not end a bracket.
                if open == nil || sign.kind == .brackets || isOpening(text[sign.index]) { open = (place, sign.kind) }
                continue
            }
            let begin = text.index(after: signs[start.place].index)
            let words = text[begin..<sign.index]
            if !words.contains(where: { $0.isLetter || $0.isNumber }) {
                open = (place, sign.kind)
                continue
            }
            found.append(
                EnclosedWords(
                    words: words, whole: signs[start.place].index..<text.index(after: sign.index), signs: sign.kind))
            open = nil
            closed = text.index(after: sign.index)
        }
        return found
    }

    /// What kind of sign a character is; nil for others.
    static func kind(of character: Character) -> Signs? {
        if "\"„‚「」『』〝〞〟＂".contains(character) { return .quotes }
        if "<>*_`~＜＞".contains(character) { return .brackets }
        return switch character.unicodeScalars.first?.properties.generalCategory {
        case .openPunctuation, .closePunctuation: .brackets
        case .initialPunctuation, .finalPunctuation: .quotes
        default: nil
        }
    }

    private static func signs(in text: String) -> [(index: String.Index, kind: Signs)] {
        var signs: [(index: String.Index, kind: Signs)] = []
        var previous: Character = " "
        for index in text.indices {
            let character = text[index]
            let next = text.index(after: index)
            defer { previous = character }
            guard let kind = kind(of: character) else { continue }
            // An apostrophe encloses nothing, nor does what joins two words.
            let joins = "’‘_".contains(character) && previous.isLetter && next < text.endIndex && text[next].isLetter
            if !joins { signs.append((index, kind)) }
        }
        return signs
    }

    private static func isOpening(_ character: Character) -> Bool {
        switch character.unicodeScalars.first?.properties.generalCategory {
        case .openPunctuation, .initialPunctuation: true
        default: false
        }
    }
}
