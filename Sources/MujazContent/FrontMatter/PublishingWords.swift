import MujazCore
import MujazLanguage

/// Tells what the words of a key's name have to do with publishing.
enum PublishingWords {
    /// What a word in the name of a key is about.
    enum Sense {
        /// Says by itself that the text is not to be read yet: `draft`, `embargoed`, `brouillon`.
        case draft
        /// True hides the text: `hidden`, `withdrawn`.
        case hides
        /// False hides the text: `published`, `visible`.
        case shows
        /// As `shows`, but a moment under such a name is another thing's: `released` is when a film came out.
        case released
        /// A moment at which the text is to go: `expiry`.
        case ends
        /// A moment, where the name says no more: `date`.
        case moment
        /// Up to a moment: `until`.
        case until
        /// A word for how far the text is, or for whom it is: `status`, `workflow`, `access`.
        case state
        /// Readers would be asked for it.
        case password
        /// Some readers, where `only` stands beside them: `members`.
        case readers
        /// Shuts all others out: `only`.
        case only
        /// Turns round what the rest says: `not`, `block`.
        case negation
        /// Changes nothing: `is`, `post`, `at`.
        case filler
    }

    /// What a word is about; nil for a word of another subject.
    static func sense(of word: String) -> Sense? {
        for form in ArabicStem.forms(of: word) { if let sense = table[ExactString(form)] { return sense } }
        guard word.utf8.count >= 6, !ordinary.contains(ExactString(word)) else { return nil }
        return nearness.nearest(to: word).flatMap { table[ExactString(KeyName.folded($0))] }
    }

    /// The senses of the words of a name, in their order; nil stands for a word of another subject.
    static func senses(of name: String) -> [Sense?] {
        KeyName.words(of: name).flatMap { word -> [Sense?] in
            let word = KeyName.folded(word.filter { !$0.isNumber })
            guard !word.isEmpty else { return [] }
            guard word.utf8.count <= longestWord else { return [nil] }
            if let sense = sense(of: word) { return [sense] }
            return joined(word[...]).map { $0.map(Optional.some) } ?? [nil]
        }
    }

    /// Words with all their spellings, folded.
    static func spellings(_ words: [String]) -> Set<ExactString> {
        Set(words.flatMap { spellings(of: $0) }.map(ExactString.init))
    }

    /// The most bytes of a word that is looked at.
    private static let longestWord = 60

    /// The senses of words that are written as one: `publishafter`, `isprivate`; nil where another word is among them.
    private static func joined(_ word: Substring, depth: Int = 0) -> [Sense]? {
        guard depth < 4 else { return nil }
        if depth > 0, let sense = table[ExactString(String(word))] { return [sense] }
        guard word.utf8.count >= 4 else { return nil }
        var best: [Sense]?
        for index in word.indices.dropFirst(2) where word.distance(from: index, to: word.endIndex) >= 2 {
            guard let first = table[ExactString(String(word[..<index]))],
                let rest = joined(word[index...], depth: depth + 1), rest.count + 1 < best?.count ?? .max
            else { continue }
            best = [first] + rest
        }
        return best
    }

    /// A word folded, and as it is typed where a keyboard has no accents: `publie`, `veroeffentlicht`.
    private static func spellings(of word: String) -> [String] {
        let bare = String(word.map { LatinAccents.letters[$0]?.bare ?? $0 })
        let wide = word.map { LatinAccents.letters[$0]?.wide ?? String($0) }.joined()
        return [KeyName.folded(word)] + [bare, wide].filter { !otherWithoutAccents.contains($0) }.map(KeyName.folded)
    }

    /// What some words are without their accents, in English: `caché` hides, and `cache` is for programs.
    private static let otherWithoutAccents: Set<String> = ["cache", "archive", "retire", "masque", "pret"]

    private static let table: [ExactString: Sense] = {
        var table: [ExactString: Sense] = [:]
        for (sense, words) in PublishingVocabulary.words {
            for word in spellings(words) { table[word] = sense }
        }
        for word in PublishingVocabulary.drafts where table[word] == nil { table[word] = .draft }
        return table
    }()

    /// Words that are long and rare enough that what comes near them was meant as them.
    private static let nearness = KeyNearness(
        [
            "embargo", "embargoed", "unpublished", "published", "publish", "expires", "expired", "expiry", "expiration",
            "password", "visibility", "withdrawn", "confidential", "moderation", "hidden", "private", "archived",
            "brouillon", "entwurf", "borrador", "taslak", "rascunho", "черновик",
        ], isStrict: false)

    /// Words of other subjects that come near one of these.
    private static let ordinary = spellings([
        "publisher", "publishers", "publishes", "experts", "expert", "empires", "experi", "bidden", "ridden", "midden",
        "privates", "privacy", "archives", "archive", "archiver", "passwords", "punished", "polished", "polish",
        "inspired", "explores", "expose", "moderator", "expiates", "pirate", "withdraw",
    ])
}

/// Latin letters with accents, and what is typed in their place.
private enum LatinAccents {
    static let letters: [Character: (bare: Character, wide: String)] = {
        let groups: [(String, Character)] = [
            ("àáâãăą", "a"), ("çćč", "c"), ("ďđ", "d"), ("èéêëęěə", "e"), ("ğ", "g"), ("ìíîï", "i"), ("ı", "i"),
            ("ł", "l"), ("ñńň", "n"), ("òóôõő", "o"), ("ř", "r"), ("šśşș", "s"), ("ťțţ", "t"), ("ùúûűů", "u"),
            ("ýÿ", "y"), ("žźż", "z"),
        ]
        var letters: [Character: (bare: Character, wide: String)] = [
            "ä": ("a", "ae"), "ö": ("o", "oe"), "ü": ("u", "ue"), "å": ("a", "aa"), "ø": ("o", "oe"),
        ]
        for (accented, bare) in groups { for letter in accented { letters[letter] = (bare, String(bare)) } }
        return letters
    }()
}
