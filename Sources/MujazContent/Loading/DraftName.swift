import MujazCore
import MujazLanguage

/// What the names of files and folders say about publishing.
enum DraftName {
    // MARK: Names that hold back

    /// Whether a path says that the text is not published: a name in it begins with an underscore, as Jekyll, Hugo, Astro and
    /// Docusaurus have it, or a folder is one of drafts, however that is spelt. `_index.md` speaks for its folder, and
    /// `_posts` is where Jekyll keeps what it publishes.
    static func holdsBack(_ path: String) -> Bool {
        let parts = path.split(separator: "/").map { InvisibleSigns.trimmed(String($0)) }
        guard let file = parts.last else { return false }
        if isUnderlined(file), !file.lowercased().hasPrefix("_index.") { return true }
        return parts.dropLast().contains { folder in
            let folded = KeyName.folded(folder)
            if isUnderlined(folder), folded != "posts" { return true }
            return folders.contains(folded)
                || KeyName.words(of: folder).contains { draftsOfAll.contains(KeyName.folded($0)) }
        }
    }

    private static func isUnderlined(_ name: String) -> Bool { name.hasPrefix("_") || name.hasPrefix("＿") }

    /// Folded names of folders.
    private static let folders = Set(
        [
            "draft", "unpublished", "trash", "private", "hidden", "wip", "embargo", "embargoed", "backup", "backups",
            "bak",
            "مسودة", "المسودة", "خاص", "مخفي", "محذوفات", "المحذوفات", "مهملات", "المهملات", "سلة المهملات",
            "غير منشور",
            "لا تنشر", "للمراجعة", "brouillon", "entwurf", "borrador", "taslak",
        ].map(KeyName.folded))

    /// Words for several drafts, which no text is about when a folder is called so.
    private static let draftsOfAll = Set(
        [
            "drafts", "مسودات", "المسودات", "brouillons", "entwürfe", "borradores", "rascunhos", "bozze", "taslaklar",
            "черновики", "پیش‌نویس‌ها",
        ].map(KeyName.folded))

    // MARK: Names that only say so

    /// The word in a file's name that says that the text is a draft or a copy; nil where none does.
    ///
    /// - Parameters:
    ///   - name: the name without date, language and extension.
    ///   - title: the headline that somebody wrote, which the name may just repeat.
    static func word(in name: String, title: String?) -> String? {
        // Between dots stands what the file is.
        let dotted = name.split(separator: ".").map { InvisibleSigns.trimmed(String($0)) }
        if let word = dotted.dropFirst().first(where: { isDraft($0) || suffixes.contains(KeyName.folded($0)) }) {
            return word
        }
        let tokens = name.split { " -_.–—()[]{}،+~".contains($0) || $0.isWhitespace }.map(String.init)
        let words = tokens.map(KeyName.folded)
        if words.count > 2, copies.contains(words[0] + words[1]) { return tokens[0] + " " + tokens[1] }
        if name.contains(" "), words.count > 1, let last = words.last(where: { !$0.allSatisfy(\.isNumber) }),
            ["copy", "نسخة"].map(KeyName.folded).contains(last), !isAbout(last, title)
        {
            return last
        }
        return ends(tokens).first {
            isDraft($0.word) && !isAbout(KeyName.folded($0.word), title) && !isSubject($0.beside)
        }?
        .word
    }

    /// The first and the last words of a name, with the word beside each; a number at the end is none.
    private static func ends(_ tokens: [String]) -> [(word: String, beside: String?)] {
        let tokens = tokens.last.map { $0.allSatisfy(\.isNumber) } == true ? tokens.dropLast() : tokens[...]
        guard let first = tokens.first, let last = tokens.last else { return [] }
        var ends: [(word: String, beside: String?)] = [
            (first, tokens.dropFirst().first), (last, tokens.dropLast().last),
        ]
        // `لا-تنشر`, `do_not_publish`
        for count in 2...3 where tokens.count >= count {
            ends.append((tokens.prefix(count).joined(separator: " "), nil))
            ends.append((tokens.suffix(count).joined(separator: " "), nil))
        }
        return ends
    }

    private static func isDraft(_ word: String) -> Bool {
        let folded = KeyName.folded(word.filter { !$0.isNumber })
        return words.contains(folded)
            || PublishingWords.drafts.contains(ExactString(folded)) && !folded.hasPrefix("embargo")
    }

    /// Whether a headline has the word, too, so that the text is about it: «NBA draft 2026», «مسودة القرار أمام المجلس».
    private static func isAbout(_ folded: String, _ title: String?) -> Bool {
        guard let title else { return false }
        return KeyName.words(of: title).contains { word in
            let word = KeyName.folded(word)
            return word == folded || word == "ال" + folded || word == folded + "s"
        }
    }

    /// Whether the word beside makes `draft` the subject of the text: `draft-law`, `nba-draft`.
    private static func isSubject(_ word: String?) -> Bool {
        word.map { subjects.contains(KeyName.folded($0)) } ?? false
    }

    private static let suffixes = Set([
        "bak", "backup", "orig", "old", "tmp", "temp", "wip", "copy", "hold", "private", "hidden", "disabled", "off",
        "embargo",
        "embargoed", "trash", "deleted", "swp",
    ])
    private static let words = Set(["wip", "bak", "embargoed"])
    private static let copies = Set(["copyof", "نسخة من", "copiede"].map(KeyName.folded))
    private static let subjects = Set([
        "of", "law", "laws", "bill", "resolution", "budget", "agreement", "constitution", "deal", "text", "plan",
        "treaty",
        "statement", "report", "pick", "picks", "day", "legislation", "decree", "accord", "proposal", "rules",
        "charter",
        "regulation", "regulations", "act", "code", "class", "lottery", "order", "beer", "peace", "ceasefire", "nba",
        "nfl", "mlb",
        "nhl", "wnba", "military", "first", "second", "the", "a", "un", "eu", "us", "new", "on", "in", "for", "to",
    ])
}
