/// The files of a plan in the order in which they are rendered: those of the articles first, then all others.
///
/// Most files are of articles. Their routes are made when they are asked for, of the tables of the sites: so a site of ten
/// thousand articles is planned anew, after each change of a preview, without as many routes being made.
public struct RouteList: RandomAccessCollection, Sendable {
    /// One file of an article.
    struct ArticleFile: Hashable, Sendable {
        var site: Int32
        var article: Int32
        /// Whether it is the view as JSON, and not the page.
        var isView: Bool
    }

    /// The tables of the articles of all sites.
    var tables: [ArticleTable] = []
    /// The files of articles.
    var articles: [ArticleFile] = []
    /// All other files.
    var others: [Route] = []
    /// For each site the translations of its articles, where they have any; empty where there is one language.
    var translations: [[Int: [Translation]]] = []

    /// The position of the first file: 0.
    public var startIndex: Int { 0 }
    /// How many files there are.
    public var endIndex: Int { articles.count + others.count }

    /// The file at a position.
    public subscript(position: Int) -> Route {
        position < articles.count ? route(of: articles[position]) : others[position - articles.count]
    }

    /// The route of a file of an article.
    func route(of file: ArticleFile) -> Route {
        let (site, article) = (Int(file.site), Int(file.article))
        let address = tables[site].addresses[article]
        if file.isView { return Route(kind: .machine(.article(article)), place: address.page.view, site: site) }
        var route = Route(kind: .article(article), place: address.page, site: site)
        if site < translations.count, let found = translations[site][article] { route.translations = found }
        return route
    }

    /// Tells a page of its translations. The view of an article as JSON has none.
    mutating func set(_ found: [Translation], at position: Int) {
        if position >= articles.count {
            others[position - articles.count].translations = found
        } else if !articles[position].isView {
            translations[Int(articles[position].site)][Int(articles[position].article)] = found
        }
    }

    /// The position of one of the other files, by its index among them.
    func position(ofOther index: Int) -> Int { articles.count + index }

    /// Puts the files of articles into their order: the views of some pages behind these, so that the text of an article
    /// need not be kept for long between the two.
    ///
    /// - Parameters:
    ///   - hasViews: for each site, whether articles have views as JSON.
    ///   - missing: the files that are not made.
    mutating func addArticles(hasViews: [Bool], missing: Set<ArticleFile>) {
        articles.reserveCapacity(tables.reduce(0) { $0 + $1.addresses.count } * 2)
        for site in tables.indices {
            let count = tables[site].addresses.count
            var start = 0
            while start < count {
                // Enough for the tasks that work at the same time to be done with the pages.
                let end = Swift.min(start + 64, count)
                for isView in hasViews[site] ? [false, true] : [false] {
                    for article in start..<end {
                        let file = ArticleFile(site: Int32(site), article: Int32(article), isView: isView)
                        if missing.isEmpty || !missing.contains(file) { articles.append(file) }
                    }
                }
                start = end
            }
        }
    }
}
