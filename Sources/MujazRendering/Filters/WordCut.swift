import MujazLanguage

/// Cuts a text at the end of a word.
enum WordCut {
    /// The first words of a text; `end` stands behind them where something was cut.
    static func words(_ text: String, _ count: Int, end: String) -> String {
        let words = split(text)
        if words.count <= count { return words.joined(separator: " ") }
        return finished(words.prefix(count).joined(separator: " "), end)
    }

    /// At most so many characters of a text, `end` counted, up to the end of a word; a single word that is longer is
    /// cut inside.
    static func characters(_ text: String, _ count: Int, end: String) -> String {
        let whole = split(text).joined(separator: " ")
        // The common case of a short text needs no array.
        guard whole.utf8.count > count else { return whole }
        let characters = Array(whole)
        guard characters.count > count else { return whole }
        let room = count - end.count
        guard room > 0 else { return String(characters.prefix(count)) }
        if characters[room] == " " { return finished(String(characters[..<room]), end) }
        let space = characters[..<room].lastIndex(of: " ")
        return finished(String(characters[..<(space ?? room)]), end)
    }

    /// The words of a text. A space that does not break keeps its words together.
    private static func split(_ text: String) -> [String] {
        text.unicodeScalars.split { scalar in
            scalar.properties.isWhitespace && scalar.value != 0xA0 && scalar.value != 0x202F
        }.map { String(String.UnicodeScalarView($0)) }
    }

    /// No comma, colon or dash stands before the ellipsis, and no direction that was opened stays open.
    private static func finished(_ text: String, _ end: String) -> String {
        var scalars = text.unicodeScalars
        while let last = scalars.last, "،؛,:;-–— ".unicodeScalars.contains(last) { scalars.removeLast() }
        return BidiControls.balanced(String(scalars)) + end
    }
}
