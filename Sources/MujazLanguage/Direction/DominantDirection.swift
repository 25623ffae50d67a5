import MujazCore

extension TextDirection {
    /// The direction of most letters of a text; nil where it has none. Of equally many, that of the first decides.
    ///
    /// The dominant direction is asked, not the first, since an Arabic paragraph may begin with a Latin name. The
    /// letters of an address (a word with `://` in it) do not count, long as they are.
    public static func dominant(in text: String) -> TextDirection? {
        var text = text
        return text.withUTF8(dominant)
    }

    /// The direction of most letters of a UTF-8 text; nil where it has none. See `dominant(in:)`.
    public static func dominant(in bytes: UnsafeBufferPointer<UInt8>) -> TextDirection? {
        let letters = letters(in: bytes)
        if letters.left == letters.right { return letters.first }
        return letters.right > letters.left ? .rtl : .ltr
    }

    /// How many letters of a UTF-8 text run which way, and which way the first runs. See `dominant(in:)`.
    public static func letters(
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> (left: Int, right: Int, first: TextDirection?) {
        var counts = (left: 0, right: 0)
        var first: TextDirection?
        var piece = 0
        // Each turn counts the piece up to an address, without the word that begins it.
        while piece < bytes.count {
            let address = addressWord(in: bytes, from: piece)
            let end = address?.lowerBound ?? bytes.count
            StrongDirection.forEach(in: UnsafeBufferPointer(rebasing: bytes[piece..<end])) { isRightToLeft, _ in
                if isRightToLeft { counts.right += 1 } else { counts.left += 1 }
                if first == nil { first = isRightToLeft ? .rtl : .ltr }
                return true
            }
            piece = address?.upperBound ?? bytes.count
        }
        return (counts.left, counts.right, first)
    }

    /// The direction of the first letter of a text, as HTML's `dir=auto` reads it (UAX #9, rule P2, isolates not
    /// skipped); nil where it has none.
    public static func firstStrong(in text: String) -> TextDirection? {
        var text = text
        var found: TextDirection?
        text.withUTF8 { bytes in
            StrongDirection.forEach(in: bytes) { isRightToLeft, _ in
                found = isRightToLeft ? .rtl : .ltr
                return false
            }
        }
        return found
    }

    /// The direction in which a language is written: its script's if the tag names one, else the language's own
    /// (CLDR, `characterOrder`); from left to right for languages that are not known.
    ///
    /// - Parameter tag: a BCP 47 tag, such as `ar-EG` or `az-Arab`.
    public static func ofLanguage(_ tag: String) -> TextDirection {
        if let script = LanguageTag.script(tag) {
            switch script {
            case "arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "mand", "samr": return .rtl
            default: return .ltr
            }
        }
        switch LanguageTag.primary(tag) {
        case "ar", "fa", "ur", "he", "iw", "ps", "sd", "ug", "yi", "ji", "dv", "ckb", "ks", "arz", "ary", "azb", "mzn",
            "lrc", "glk", "syr", "nqo", "bal", "skr", "pnb":
            return .rtl
        default: return .ltr
        }
    }

    /// The word around the next `://`, in byte offsets.
    private static func addressWord(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
        var index = start
        while index + 2 < bytes.count {
            if bytes[index] == ASCII.colon, bytes[index + 1] == ASCII.slash, bytes[index + 2] == ASCII.slash {
                var lower = index
                while lower > start, ASCII.isLetter(bytes[lower - 1]) { lower -= 1 }
                var upper = index
                // An address ends with white space, or where a right-to-left letter follows without any (D6 to DF).
                while upper < bytes.count, !ASCII.isWhitespace(bytes[upper]), !(0xD6...0xDF).contains(bytes[upper]) {
                    upper += 1
                }
                return lower..<upper
            }
            index += 1
        }
        return nil
    }
}
