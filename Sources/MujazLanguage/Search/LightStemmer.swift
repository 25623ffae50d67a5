/// Light stemming of Arabic: the prefixes and suffixes that join to nearly every word are taken off.
public enum LightStemmer {
    /// The stem of a folded word by Larkey's light10 (Larkey, Ballesteros and Connell, 2007): `و` once, then one of
    /// ال وال بال كال فال لل, then each of ها ان ات ون ين يه ية ه ة ي at most once and in this order. Three letters
    /// always stay. A word with other letters than Arabic ones comes back as it is.
    ///
    /// - Parameter word: a word from `SearchFolding`.
    public static func light10(_ word: String) -> String {
        var letters = Array(word.unicodeScalars)
        guard letters.allSatisfy({ (0x0621...0x064A).contains($0.value) }) else { return word }
        if letters.first == "و", letters.count > minimum { letters.removeFirst() }
        for prefix in prefixes where letters.count >= prefix.count + minimum && letters.starts(with: prefix) {
            letters.removeFirst(prefix.count)
            break
        }
        for suffix in suffixes
        where letters.count >= suffix.count + minimum && letters.suffix(suffix.count) == suffix[...] {
            letters.removeLast(suffix.count)
        }
        var stem = String.UnicodeScalarView()
        stem.append(contentsOf: letters)
        return String(stem)
    }

    /// The same steps as regular expressions, for scripts: each in its order replaces what it matches by `$1`.
    static var steps: [String] {
        func text(_ affix: [Unicode.Scalar]) -> String { String(String.UnicodeScalarView(affix)) }
        let rest = "([\u{621}-\u{64A}]{\(minimum),})"
        return ["^و\(rest)$", "^(?:" + prefixes.map(text).joined(separator: "|") + ")\(rest)$"]
            + suffixes.map { "^" + rest + text($0) + "$" }
    }

    private static let minimum = 3

    private static let prefixes = ["ال", "وال", "بال", "كال", "فال", "لل"].map { Array($0.unicodeScalars) }

    private static let suffixes = ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"].map {
        Array($0.unicodeScalars)
    }
}
