import MujazCore
import MujazLanguage

/// Words in a headline that were meant to hold its text back, `مسودة: خبر`, `خبر [draft]`, `DO NOT PUBLISH خبر`, or may have been.
///
/// A mark stands alone, in brackets, in capitals at an edge, or is cut off from the headline by a sign; a headline about a
/// draft, «مسودة القرار أمام المجلس», has it in its sentence. Words of everyday language that are cut off may be either.
struct HeadlineMark {
    /// How sure it is that the words are a mark.
    enum Certainty {
        case certain
        /// A mark or the name of something: `خبر «مسودة»`.
        case quoted
        /// A mark or what the headline is about: `On hold: 3 projects`.
        case unclear
    }

    /// The words as they are written, with their brackets.
    var words: String
    /// Where they begin, in bytes.
    var offset: Int
    var certainty: Certainty

    /// The mark in a headline, the most certain one; nil where there is none.
    static func find(in text: String) -> HeadlineMark? {
        guard text.utf8.count < 2000, sieve.mayHold(text) else { return nil }
        let enclosed = EnclosedWords.all(in: text)
        let marks = [
            bracketed(text, enclosed), capitals(text), delimited(text), quoted(text, enclosed), phrase(text),
        ].compactMap { $0 }
        return marks.first { $0.certainty == .certain } ?? marks.first
    }

    private static let sieve = WordSieve(HoldingWords.stems)

    /// The mark in a headline of a whole text; one in braces is none, either. An embargo may be news.
    static func find(inTitle title: String) -> HeadlineMark? {
        if let mark = LiveMarkCheck.marksInVain(in: title, where: LiveMarkCheck.isHoldingBack).first {
            return HeadlineMark(words: mark.name, offset: mark.offset, certainty: .certain)
        }
        guard var mark = find(in: title) else { return nil }
        let folded = KeyName.folded(mark.words)
        if folded == "embargo" || folded == "embargos", !isLoud(mark.words) {
            guard mark.certainty == .certain else { return nil }
            mark.certainty = .unclear
        }
        return mark
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

    private init(words: String, offset: Int, certainty: Certainty) {
        self.words = words
        self.offset = offset
        self.certainty = certainty
    }

    private init(_ words: Substring, in text: String, _ certainty: Certainty) {
        let bare = words.drop(while: \.isWhitespace)
        self.init(
            words: InvisibleSigns.trimmed(String(bare)), offset: text[..<bare.startIndex].utf8.count,
            certainty: certainty)
    }

    // MARK: Kinds of marks

    private static func bracketed(_ text: String, _ enclosed: [EnclosedWords]) -> HeadlineMark? {
        enclosed.first { $0.signs == .brackets && HoldingWords.strength(of: $0.words) != nil }
            .map { HeadlineMark(text[$0.whole], in: text, .certain) }
    }

    /// Words in capitals at an edge, beside others that are not: `WIP خبر`, but not `NBA DRAFT` or `DRAFT LAW PASSES`.
    private static func capitals(_ text: String) -> HeadlineMark? {
        let words = text.split(whereSeparator: \.isWhitespace)
        let first = words.prefix { isLoud($0) || $0.allSatisfy(\.isNumber) }
        guard first.count < words.count else { return nil }
        let last = words.reversed().prefix { isLoud($0) || $0.allSatisfy(\.isNumber) }.reversed()
        for run in [Array(first), Array(last)] {
            guard let start = run.first, let end = run.last else { continue }
            let words = text[start.startIndex..<end.endIndex]
            if isLoud(words), HoldingWords.strength(of: words) != nil { return HeadlineMark(words, in: text, .certain) }
        }
        return nil
    }

    /// Whether Latin letters are all capitals, two or more.
    private static func isLoud(_ words: some StringProtocol) -> Bool {
        var letters = 0
        for character in words where character.isLetter {
            guard character.isASCII, character.isUppercase else { return false }
            letters += 1
        }
        return letters > 1
    }

    /// Words that signs cut off, or that are all of the headline. Between two signs, only a word for a draft is one.
    private static func delimited(_ text: String) -> HeadlineMark? {
        let parts = DelimitedWords.all(in: text)
        for (place, part) in parts.enumerated() {
            let isAtEdge = place == 0 || place == parts.count - 1
            guard isAtEdge || part.isCutOff, var certainty = certainty(part.words, isAlone: parts.count == 1) else {
                continue
            }
            let isDraft = HoldingWords.words(of: part.words).allSatisfy(HoldingWords.isDraft)
            guard isAtEdge || isDraft else { continue }
            // Behind a colon stands what somebody says: `البيان: لا تنشر`.
            let isSaid = parts.count > 1 && part.before.map(":：".contains) ?? false && !isDraft && !isLoud(part.words)
            if isSaid { certainty = .unclear }
            return HeadlineMark(part.words, in: text, certainty)
        }
        return nil
    }

    private static func certainty(_ words: Substring, isAlone: Bool) -> Certainty? {
        guard let strength = HoldingWords.strength(of: words) else { return nil }
        let bare = words.drop(while: \.isWhitespace)
        let isQuoted = bare.first.map { EnclosedWords.kind(of: $0) == .quotes } ?? false
        if isQuoted { return isAlone ? .certain : nil }
        return strength == .certain || isAlone || isLoud(words) ? .certain : .unclear
    }

    // MARK: What may be a mark

    /// Words in quotation marks at an edge. Beside a colon, or behind a word that names or says, they are the name of
    /// something or what somebody said: `«مسودة»: فيلم جديد`, `فيلم «مسودة»`.
    private static func quoted(_ text: String, _ all: [EnclosedWords]) -> HeadlineMark? {
        for enclosed in all where enclosed.signs == .quotes {
            guard HoldingWords.strength(of: enclosed.words) != nil else { continue }
            let before = text[..<enclosed.whole.lowerBound].filter(isSaying)
            let after = text[enclosed.whole.upperBound...].filter(isSaying)
            let beside = before.last ?? after.first
            guard let beside, before.isEmpty || after.isEmpty, beside != ":", beside != "：" else { continue }
            let words = [
                text[..<enclosed.whole.lowerBound].split(whereSeparator: \.isWhitespace).last,
                text[enclosed.whole.upperBound...].split(whereSeparator: \.isWhitespace).first,
            ].compactMap { $0.map { KeyName.folded(String($0)) } }
            if words.contains(where: { ArabicStem.forms(of: $0).contains(where: naming.contains) }) { continue }
            let isDraft = HoldingWords.words(of: enclosed.words).allSatisfy(HoldingWords.isDraft)
            return HeadlineMark(text[enclosed.whole], in: text, after.isEmpty && isDraft ? .quoted : .unclear)
        }
        return nil
    }

    private static func isSaying(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || ":：".contains(character)
    }

    private static let naming = Set(
        [
            "film", "movie", "book", "novel", "album", "song", "play", "series", "show", "game", "poem", "story",
            "word",
            "phrase", "slogan", "titled", "entitled", "called", "named", "says", "said", "of", "in", "on", "about",
            "by",
            "the", "a", "with", "from", "for", "فيلم", "رواية", "كتاب", "مسرحية", "مسلسل", "أغنية", "قصيدة", "ديوان",
            "ألبوم", "معرض",
            "برنامج", "لعبة", "قصة", "كلمة", "عبارة", "مصطلح", "شعار", "عنوان", "عنوانه", "بعنوان", "اسم", "باسم",
            "يسمى", "تسمى",
            "قال", "قالت", "يقول", "تقول", "عن", "في", "من", "على", "إلى", "مع", "ضد", "حول", "بين",
        ].map(KeyName.folded))

    /// A request of several words at an edge with nothing between: `لا تنشر خبر`, `Do not publish my photos`.
    private static func phrase(_ text: String) -> HeadlineMark? {
        guard HoldingWords.mayHavePhrase(text) else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        for count in [4, 3, 2] where words.count > count {
            for run in [words.prefix(count), words.suffix(count)] {
                guard let start = run.first, let end = run.last else { continue }
                let words = text[start.startIndex..<end.endIndex]
                let isPlain = !words.contains { EnclosedWords.kind(of: $0) != nil || ":：|".contains($0) }
                let isRequest =
                    isPlain && HoldingWords.strength(of: words) == .certain
                    && !HoldingWords.words(of: words).contains(where: HoldingWords.isDraft)
                if isRequest { return HeadlineMark(words, in: text, .unclear) }
            }
        }
        return nil
    }
}
