import MujazCore
import MujazLanguage

/// Finds what stands in the braces of a heading and was meant to hold its entry back: `{darft}`, `{embargo: …}`, and
/// `{draft}` anywhere but at the end.
enum LiveMarkCheck {
    /// The marks of a heading, or of another line, that would decide nothing, with their places in its text. A brace may be
    /// lost: `{draft` and `draft}` are marks as well.
    ///
    /// - Parameter isMeant: whether what stands in braces is about publishing.
    static func marksInVain(
        in text: String, where isMeant: (String) -> Bool = isAboutPublishing
    ) -> [(name: String, offset: Int)] {
        var marks: [(name: String, offset: Int)] = []
        var rest = text[...]
        while let brace = rest.firstIndex(where: { isOpening($0) || isClosing($0) }) {
            if isClosing(rest[brace]) {
                let behind = rest[rest.index(after: brace)...]
                if let mark = unopened(rest[..<brace], isMeant) {
                    marks.append((mark.name, text[..<mark.start].utf8.count))
                } else if let open = behind.firstIndex(where: isOpening) {
                    // Braces that are turned round.
                    let name = InvisibleSigns.trimmed(String(behind[..<open]))
                    if isMeant(name) { marks.append((name, text[..<brace].utf8.count)) }
                }
                rest = behind
                continue
            }
            let inside = rest[rest.index(after: brace)...]
            let close = inside.firstIndex { isClosing($0) || isOpening($0) } ?? inside.endIndex
            let name = InvisibleSigns.trimmed(String(inside[..<close]))
            if isMeant(name) { marks.append((name, text[..<brace].utf8.count)) }
            rest = inside[close...]
            if let first = rest.first, isClosing(first) { rest = rest.dropFirst() }
        }
        return marks
    }

    private static func isOpening(_ character: Character) -> Bool { character == "{" || character == "｛" }
    private static func isClosing(_ character: Character) -> Bool { character == "}" || character == "｝" }

    /// The last words before a brace that closes what nothing opened.
    private static func unopened(
        _ text: Substring, _ isMeant: (String) -> Bool
    ) -> (name: String, start: String.Index)? {
        var start = text.endIndex
        for _ in 0..<3 {
            while start > text.startIndex, text[text.index(before: start)].isWhitespace {
                start = text.index(before: start)
            }
            while start > text.startIndex, !text[text.index(before: start)].isWhitespace {
                start = text.index(before: start)
            }
            let words = InvisibleSigns.trimmed(String(text[start...]))
            if isHoldingBack(words), isMeant(words) { return (words, start) }
        }
        return nil
    }

    /// Whether a mark is, or is nearly, a word that decides about publishing; what follows a colon, an equals sign or a
    /// blank is its value.
    static func isAboutPublishing(_ mark: String) -> Bool {
        guard !mark.hasPrefix("#"), mark.utf8.count < 200 else { return false }
        if isHoldingBack(mark) || HeadlineMark.hasTime(mark) || KeyLine.looksLikeDate(mark) { return true }
        guard let first = firstWord(of: mark) else { return false }
        let folded = KeyName.folded(first)
        if let key = PublishingKey.find(folded)?.key { return key != .build && key != .cascade }
        if waiting.contains(folded) { return true }
        if HidingWord.kind(of: first, folded: folded) != nil { return true }
        if PublishingStatus.of(folded) == .held || PublishingKey.english(forArabic: folded) != nil { return true }
        return NearlyPublishing.key(for: first, folded: folded) { NearlyPublishing.Value(isFlag: true) } != nil
    }

    /// Whether a mark says that something is to be held back, and can hardly mean anything else, even in the middle of a
    /// text: `{draft}`, `{hold}`, `{لا تنشر}`, `{embrago until Friday}`.
    static func isHoldingBack(_ mark: String) -> Bool {
        guard !mark.hasPrefix("#"), mark.utf8.count < 200 else { return false }
        let whole = KeyName.folded(mark)
        if HoldingWords.strength(of: mark) != nil || HidingWord.kind(of: mark, folded: whole) == .hides { return true }
        let senses = PublishingWords.senses(of: mark)
        let hides = senses.contains(.draft) || senses.contains(.hides)
        if hides, !senses.contains(where: { $0 == nil }) { return true }
        guard let first = firstWord(of: mark) else { return false }
        let folded = KeyName.folded(first)
        if PublishingWords.sense(of: folded) == .draft { return true }
        let near = NearlyPublishing.key(for: first, folded: folded) { NearlyPublishing.Value() }
        return near == "draft" || near == "embargo"
    }

    /// Words with which a mark says that something has to come first: `{بعد المؤتمر}`, `{until Friday}`.
    private static let waiting = Set(
        [
            "wait", "waiting", "later", "tomorrow", "until", "till", "after", "before", "from", "pending", "not",
            "انتظار", "الانتظار", "بانتظار", "ينتظر", "تنتظر", "لاحقا", "غدا", "بعد", "قبل", "حتى", "مؤجل", "مؤجلة",
            "معلق", "معلقة",
            "موقوف", "ليس", "لا",
        ].map(KeyName.folded))

    private static func firstWord(of mark: String) -> String? {
        mark.split { $0 == ":" || $0 == "=" || $0 == " " || $0 == "：" || $0 == "\u{A0}" }.first.map(String.init)
    }
}
