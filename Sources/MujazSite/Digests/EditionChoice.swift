import MujazContent
import MujazCore

/// Finds the articles that the file of a curated edition names.
struct EditionChoice {
    /// The file as diagnostics name it.
    let file: String
    let names: ArticleNames
    /// The articles of the edition's own period: of several with one name, these are meant.
    let preferred: Set<Int>
    private(set) var diagnostics: [Diagnostic] = []

    init(file: String, names: ArticleNames, preferred: Set<Int>) {
        self.file = file
        self.names = names
        self.preferred = preferred
    }

    /// The items in their order, each article once.
    mutating func items(_ chosen: [DigestMatter.Item]) -> [EditionItem] {
        var seen: Set<Int> = []
        var items: [EditionItem] = []
        for item in chosen {
            guard let article = article(item.name) else { continue }
            guard seen.insert(article).inserted else {
                warn("digest-item-twice", item.name, "«\(item.name.text)» is in this edition already", "remove it here")
                continue
            }
            items.append(EditionItem(article: article, note: item.note))
        }
        return items
    }

    /// The article of a name; a warning where there is none.
    mutating func article(_ name: WrittenName) -> Int? {
        if let article = names.article(name.text, preferring: preferred) { return article }
        let nearest = NameSuggestion.nearest(to: name.text, in: names.names)
        warn(
            "digest-item-missing", name, "there is no article «\(name.text)» that is shown, so it is left out",
            nearest.map { "did you mean «\($0)»?" } ?? "name it by its slug, its file name or its path")
        return nil
    }

    /// A warning that `excludes` does nothing beside `items`.
    mutating func reportUseless(_ name: WrittenName) {
        warn(
            "digest-exclude-useless", name, "«\(name.text)» need not be excluded: this edition has only its «items»",
            "remove «excludes», or remove «items» to let the rule choose")
    }

    private mutating func warn(_ id: String, _ name: WrittenName, _ message: String, _ help: String) {
        diagnostics.append(
            Diagnostic(
                severity: .warning, id: id, file: file, location: name.location, message: message, help: help,
                excerpt: name.excerpt))
    }
}
