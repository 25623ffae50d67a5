import MujazCore
import MujazLanguage

/// What the name of a file says about publishing without deciding it.
enum DraftName {
    /// Words in a name.
    struct Word {
        var text: String
        /// Whether they can hardly mean anything else.
        var isCertain = true
    }

    /// The words in a file's name that say that the text is a draft or a copy; nil where none does.
    ///
    /// - Parameters:
    ///   - name: the name without date, language and extension.
    ///   - title: the headline that somebody wrote, which the name may just repeat.
    static func word(in name: String, title: String?) -> Word? {
        guard name.contains(".") || sieve.mayHold(name) else { return nil }
        let name = InvisibleSigns.removed(from: name)
        if let word = dotted(name) { return Word(text: word) }
        let tokens = name.split { " -_.–—()[]{}،+~«»".contains($0) || $0.isWhitespace }.map(String.init)
        let words = tokens.map(KeyName.folded)
        if words.count > 2, copies.contains(words[0] + words[1]), !isAbout(Array(words[..<2]), title) {
            return Word(text: tokens[0] + " " + tokens[1])
        }
        if name.contains(" "), words.count > 1, let last = words.last(where: { !$0.allSatisfy(\.isNumber) }),
            ["copy", "نسخة"].map(KeyName.folded).contains(last), !isAbout([last], title)
        {
            return Word(text: last)
        }
        let inner = withoutVersions(tokens.flatMap(parts))
        return atEdges(inner, title) ?? phrase(inner, title)
    }

    private static let sieve = WordSieve(HoldingWords.stems + Array(words) + ["copy", "copie", "نسخة"])

    /// Between dots stands what the file is; after a blank, a sentence goes on.
    private static func dotted(_ name: String) -> String? {
        name.split(separator: ".").dropFirst().map(String.init).first { part in
            let folded = KeyName.folded(part)
            return part.first?.isWhitespace != true
                && (isDraft(part) || suffixes.contains(folded) || HoldingWords.strength(of: part) != nil
                    || HidingWord.kind(of: part, folded: folded) == .hides)
        }
    }

    /// The words of a token that are told apart by their capitals: `MyDraft`.
    private static func parts(of token: String) -> [String] {
        var parts: [String] = []
        var isInside = false
        for character in token {
            if character.isUppercase, isInside || parts.isEmpty { parts.append("") }
            if parts.isEmpty { parts.append("") }
            parts[parts.count - 1].append(character)
            isInside = character.isLowercase
        }
        return parts
    }

    /// Without numbers and versions at both ends: `2 draft x v3` is `draft x`.
    private static func withoutVersions(_ tokens: [String]) -> ArraySlice<String> {
        func isNumber(_ token: String) -> Bool {
            HoldingWords.words(of: token).isEmpty && token.contains(where: \.isNumber)
        }
        var tokens = tokens.drop(while: isNumber)
        while tokens.count > 1, let last = tokens.last, isNumber(last) || later.contains(KeyName.folded(last)) {
            tokens.removeLast()
        }
        return tokens
    }

    /// A word at the beginning or the end, unless the headline or the word beside it makes it a subject.
    private static func atEdges(_ tokens: ArraySlice<String>, _ title: String?) -> Word? {
        guard let first = tokens.first, let last = tokens.last else { return nil }
        if isMark(last, beside: tokens.dropLast().last, title) { return Word(text: last) }
        guard isMark(first, beside: tokens.dropFirst().first, title) else { return nil }
        return Word(text: first, isCertain: HoldingWords.strength(of: first) != .likely)
    }

    private static func isMark(_ word: String, beside: String?, _ title: String?) -> Bool {
        isDraft(word) && !isAbout([KeyName.folded(word)], title) && !isSubject(beside)
    }

    /// Several words at the beginning or the end: `لا-تنشر-x`, `x-قيد-المراجعة`.
    private static func phrase(_ tokens: ArraySlice<String>, _ title: String?) -> Word? {
        guard HoldingWords.mayHavePhrase(tokens.joined(separator: " ")) else { return nil }
        for count in [4, 3, 2] where tokens.count >= count {
            for (run, isLast) in [(tokens.prefix(count), false), (tokens.suffix(count), true)] {
                let words = HoldingWords.words(of: run.joined(separator: " "))
                guard words.count == count, !words.contains(where: isDraft),
                    let strength = HoldingWords.strength(of: run.joined(separator: " ")), !isAbout(words, title)
                else { continue }
                let beside = isLast ? tokens.dropLast(count).last : tokens.dropFirst(count).first
                let isReview = words == ["in", "review"]
                if isReview, beside.map({ $0 == "year" || $0.contains(where: \.isNumber) }) ?? true { continue }
                // An embargo may be news, and so may what is being worked on.
                let isNews = isReview || words.contains { $0.hasPrefix("embargo") || $0.hasSuffix("حظر") }
                return Word(text: run.joined(separator: " "), isCertain: strength == .certain || isLast && !isNews)
            }
        }
        return nil
    }

    private static func isDraft(_ word: String) -> Bool {
        var folded = KeyName.folded(word.filter { !$0.isNumber })
        // `draftv3`
        if word.last?.isNumber == true, folded.hasSuffix("v") { folded.removeLast() }
        return words.contains(folded) || HoldingWords.isDraft(folded) && !folded.hasPrefix("embargo")
    }

    /// Whether a headline has the words, too, so that the text is about them: «NBA draft 2026», «مسودة القرار أمام المجلس».
    private static func isAbout(_ words: [String], _ title: String?) -> Bool {
        guard let title else { return false }
        let told = Set(KeyName.words(of: title).flatMap { ArabicStem.forms(of: KeyName.folded($0)) })
        return words.allSatisfy { word in
            told.contains(word + "s") || ArabicStem.forms(of: word).contains { told.contains($0) }
        }
    }

    /// Whether the word beside makes `draft` the subject of the text: `draft-law`, `nba-draft`.
    private static func isSubject(_ word: String?) -> Bool {
        word.map { subjects.contains(KeyName.folded($0)) } ?? false
    }

    private static let suffixes = Set([
        "bak", "backup", "orig", "old", "tmp", "temp", "wip", "copy", "hold", "private", "hidden", "disabled", "off",
        "embargo", "embargoed", "trash", "deleted", "swp",
    ])
    private static let words = Set(["wip", "bak", "embargoed", "nopublish", "donotpublish", "dontpublish"])
    /// What stands behind the word for a draft that has been gone over.
    private static let later = Set(["final", "latest", "rev", "edited", "نهائي", "نهائية"].map(KeyName.folded))
    private static let copies = Set(["copyof", "نسخة من", "copiede"].map(KeyName.folded))
    private static let subjects = Set([
        "of", "law", "laws", "bill", "resolution", "budget", "agreement", "constitution", "deal", "text", "plan",
        "treaty", "statement", "report", "pick", "picks", "day", "legislation", "decree", "accord", "proposal", "rules",
        "charter", "regulation", "regulations", "act", "code", "class", "lottery", "order", "beer", "peace",
        "ceasefire", "nba", "nfl", "mlb", "nhl", "wnba", "military", "first", "second", "the", "a", "un", "eu", "us",
        "new", "on", "in", "for", "to",
    ])
}
