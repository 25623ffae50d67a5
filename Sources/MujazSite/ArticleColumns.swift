import MujazContent
import MujazCore
import MujazLanguage

/// What is known of the articles of a site by heart, in the order of `Site.articles`.
struct ArticleColumns: Sendable {
    /// What it is made of besides the documents: see `ArticleFacts`.
    var key = ""
    var rows: [ArticleRow] = []
    /// The numbers of the names of collections, of all articles.
    var names: [Int32] = []
    /// How many of these are of articles that are gone.
    var wasted = 0
    var table = ArticleTable.empty
    /// The articles in the byte order of the paths of their files, as indexes.
    var byPath: [Int32] = []
    /// Their documents, in the same order.
    var identities: [ObjectIdentifier] = []
    /// What was shown besides what was due.
    var visibility = VisibilityOptions()
    /// When the first of them is not shown any more, in seconds; the largest number where all always are.
    var firstExpiry: Int64 { rows.lazy.map(\.expires).min() ?? .max }
    /// Whether each article has the address that it has alone, and none is nameless.
    var isPlain = true
}

extension ArticleColumns {
    /// The columns of articles.
    ///
    /// - Parameters:
    ///   - facts: in the order of the site, as are the addresses.
    ///   - documents: all of them.
    ///   - numbers: the document of each article, as an index.
    init(
        key: String, _ facts: [ArticleFacts], at addresses: [ArticleAddress], _ documents: [Document], _ numbers: [Int]
    ) {
        self.key = key
        rows.reserveCapacity(facts.count)
        for index in facts.indices {
            var row = facts[index].row
            row.firstName = Int32(names.count)
            if addresses[index] !== facts[index].address {
                row.move(to: addresses[index])
                isPlain = false
            }
            if addresses[index].isNameless { isPlain = false }
            rows.append(row)
            names += facts[index].names
        }
        table = ArticleTable(addresses)
        // The numbers of documents are in the order of paths.
        var places = [Int32](repeating: -1, count: documents.count)
        for (place, number) in numbers.enumerated() { places[number] = Int32(place) }
        byPath = places.filter { $0 >= 0 }
        identities = byPath.map { documents[numbers[Int($0)]].identity }
    }
}

extension Site {
    /// Whether an article has one of some traits.
    func article(_ index: Int, is traits: ArticleTraits) -> Bool {
        if index < columns.rows.count { return !columns.rows[index].traits.isDisjoint(with: traits) }
        let page = language.prefix + articles[index].address
        return !ArticleTraits(articles[index].document, at: page).isDisjoint(with: traits)
    }

    /// Whether an article names a picture that opens it.
    public func hasImage(article index: Int) -> Bool { article(index, is: .image) }

    /// Whether an article is to be kept at the top.
    public func isPinned(article index: Int) -> Bool { article(index, is: .pinned) }

    /// The templates that articles ask for by name, each once.
    public var articleTemplates: [String] {
        var templates: [String] = []
        for index in articles.indices where article(index, is: .template) {
            guard let name = articles[index].document.matter.template, !templates.contains(name) else { continue }
            templates.append(name)
        }
        return templates
    }

    /// The article that is made of a file, by its path in the content folder; nil where none is shown.
    public func article(of path: String) -> Int? {
        place(of: path).map { Int(columns.byPath[$0]) }
    }

    /// The place of an article among those in the order of paths.
    func place(of path: String) -> Int? {
        var low = 0
        var high = columns.byPath.count
        while low < high {
            let middle = (low + high) / 2
            if utf8Less(articles[Int(columns.byPath[middle])].document.path, path) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < columns.byPath.count,
            hasSameBytes(articles[Int(columns.byPath[low])].document.path, path)
        else { return nil }
        return low
    }
}
