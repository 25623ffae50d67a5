/// Takes off what Arabic, Persian and Urdu write together with a word: the article, the conjunctions and prepositions of one
/// letter, endings of possession, and the Persian plural.
enum ArabicStem {
    /// The word and what is left of it without such letters, all folded as `KeyName` folds: `مسوداتنا` has `مسودات`, `والمسودة` has
    /// `مسوده`. A stem has four letters or more, for what is shorter is another word too often.
    static func forms(of folded: String) -> [String] {
        guard let first = folded.unicodeScalars.first, (0x0600...0x06FF).contains(first.value),
            folded.utf8.count <= 32
        else { return [folded] }
        var forms = [folded]
        for prefix in prefixes where folded.hasPrefix(prefix) { forms.append(String(folded.dropFirst(prefix.count))) }
        for form in forms {
            for suffix in suffixes where form.hasSuffix(suffix) {
                let stem = String(form.dropLast(suffix.count))
                forms.append(stem)
                // Before an ending, ة is written ت.
                if stem.hasSuffix("ت") { forms.append(stem.dropLast() + "ه") }
            }
        }
        return [folded] + forms.dropFirst().filter { $0.count >= 4 }
    }

    private static let prefixes: [String] = {
        let particles = ["", "و", "ف", "ب", "ك", "وب", "فب"]
        return particles.flatMap { [$0, $0 + "ال"] }.dropFirst() + ["لل", "ول", "ولل"]
    }()

    private static let suffixes = [
        "ي", "نا", "ه", "ها", "هم", "هن", "هما", "ك", "كم", "كن", "هاي", "تان", "تين",
    ].map(KeyName.folded)
}
