import MujazCore

extension TextDirection {
    /// A line of plain text with the words that run the other way between U+2068 and U+2069, so that each run keeps its
    /// own order and the line keeps its direction, also where a program looks at the first letter for it.
    ///
    /// A line without a letter of this direction is left as it is: its directions do not mix. Punctuation at the ends of
    /// a run belongs to the line. Controls that the line holds already are mended first.
    public func isolatingRuns(_ line: String) -> String {
        guard hasOwnLetters(line) else { return line }
        var words = BidiControls.balanced(line).split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        var index = 0
        while index < words.count {
            guard isForeign(words[index]) else {
                index += 1
                continue
            }
            // Words without letters between two foreign ones, such as a dash, belong to the run, and so does a number
            // right behind one: `Windows 11`.
            var end = index
            var next = index + 1
            while next < words.count, !hasOwnLetters(words[next]), !words[next].isEmpty {
                let isNumber = Self.trimmedEnd(words[next][...]).unicodeScalars.allSatisfy {
                    $0.properties.numericType == .decimal
                }
                let isBehind = next == end + 1 && Self.trimmedEnd(words[end][...]).utf8.count == words[end].utf8.count
                if isForeign(words[next]) || isNumber && isBehind { end = next }
                next += 1
            }
            words[index] = Self.opened(words[index])
            words[end] = Self.closed(words[end])
            index = end + 1
        }
        return words.joined(separator: " ")
    }

    /// Whether a word runs the other way, or is a number that a line from right to left would turn round.
    private func isForeign(_ word: String) -> Bool {
        let core = String(Self.trimmedEnd(Self.trimmedStart(word)))
        if hasOwnLetters(core) { return false }
        return TextDirection.dominant(in: core) != nil || self == .rtl && Self.isTurned(core)
    }

    /// Whether digits stand on both sides of a sign that is no decimal point, comma or colon (`3-1`, `2020–2026`), or a
    /// sign before them (`+966`).
    private static func isTurned(_ word: String) -> Bool {
        var hasDigit = false
        var sign: Unicode.Scalar?
        for scalar in word.unicodeScalars {
            if scalar.properties.numericType == .decimal {
                if sign != nil { return true }
                hasDigit = true
            } else if hasDigit ? !".,:٫٬/".unicodeScalars.contains(scalar) : "+-−".unicodeScalars.contains(scalar) {
                sign = scalar
            }
        }
        return false
    }

    private func hasOwnLetters(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var found = false
            StrongDirection.forEach(in: bytes) { isRightToLeft, _ in
                found = isRightToLeft == (self == .rtl)
                return !found
            }
            return found
        }
    }

    private static let openings = Set("«([{“\"'".unicodeScalars)
    private static let closings = Set("»)]}”\"'،؛؟.,:;!…".unicodeScalars)

    private static func trimmedStart(_ word: String) -> Substring {
        Substring(word.unicodeScalars.drop { openings.contains($0) })
    }

    private static func trimmedEnd(_ word: Substring) -> Substring {
        var scalars = word.unicodeScalars
        while let last = scalars.last, closings.contains(last) { scalars.removeLast() }
        return Substring(scalars)
    }

    private static func opened(_ word: String) -> String {
        let rest = trimmedStart(word)
        return word.unicodeScalars.prefix(word.unicodeScalars.count - rest.unicodeScalars.count).map(String.init)
            .joined()
            + "\u{2068}" + rest
    }

    private static func closed(_ word: String) -> String {
        let core = trimmedEnd(word[...])
        let rest = word.unicodeScalars.dropFirst(core.unicodeScalars.count)
        return core + "\u{2069}" + String(String.UnicodeScalarView(rest))
    }
}
