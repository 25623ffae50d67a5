import MujazContent
import MujazCore
import MujazLanguage

/// Makes the site of a library: what is shown, its order, its addresses and its collections. A pure function.
public struct SiteBuilder: Sendable {
    let library: Library
    var site: Site
    var collectionIndexes = CollectionKind.allCases.map { CollectionIndex(kind: $0) }

    private init(library: Library, now: Timestamp, language: Int) {
        self.library = library
        self.site = Site(
            config: library.config.perLanguage[language], now: now, languages: SiteLanguage.all(of: library.config),
            languageIndex: language)
    }

    /// The sites of all languages of a library, the site's own first.
    ///
    /// - Parameter previous: the sites of before a change, of which is used again what the change has not touched.
    public static func buildAll(
        _ library: Library, now: Timestamp, visibility: VisibilityOptions, previous: [Site] = []
    ) -> [Site] {
        let languages = library.config.perLanguage.indices
        var sites = languages.map { language in
            buildWithoutMedia(
                library, language: language, now: now, visibility: visibility,
                previous: previous.count == languages.count ? previous[language] : nil)
        }
        complete(&sites, of: library)
        return sites
    }

    /// The site of a library in one language at a moment.
    ///
    /// - Parameters:
    ///   - language: the language, as an index into the configuration's.
    ///   - now: what counts as the future and as expired.
    ///   - visibility: what is shown besides what is due.
    ///   - previous: the site of before a change.
    public static func build(
        _ library: Library, language: Int = 0, now: Timestamp, visibility: VisibilityOptions, previous: Site? = nil
    ) -> Site {
        var sites = [
            buildWithoutMedia(library, language: language, now: now, visibility: visibility, previous: previous)
        ]
        complete(&sites, of: library)
        return sites[0]
    }

    /// Adds what depends on the texts that are shown in any language.
    private static func complete(_ sites: inout [Site], of library: Library) {
        PublishedMedia.add(to: &sites, of: library)
        let hidden = HiddenTexts(library, sites)
        for index in sites.indices { sites[index].hiddenTexts = hidden }
    }

    /// The site of a library in one language. Which media are published depends on all languages.
    private static func buildWithoutMedia(
        _ library: Library, language: Int, now: Timestamp, visibility: VisibilityOptions, previous: Site?
    ) -> Site {
        var builder = SiteBuilder(library: library, now: now, language: language)
        let (articles, others) = builder.select(visibility, previous)
        builder.addArticles(articles, previous)
        builder.site.columns.visibility = visibility
        builder.addLive(Set(others), visibility)
        builder.addCollections(others)
        builder.addRelated()
        builder.addArchive()
        builder.site.videos = builder.articles(that: .video)
        builder.addPages(others)
        builder.addEditions(others)
        builder.site.unshownPictures = library.unshownPictures
        // Once, whatever the number of languages.
        if language == 0, let warning = library.zoneWarning() { builder.site.diagnostics.append(warning) }
        return builder.site
    }

    /// The documents that are shown, articles and others, as indexes into the library's: they are looked at once. What is
    /// not shown is noted.
    private mutating func select(
        _ visibility: VisibilityOptions, _ previous: Site?
    ) -> (articles: [Int], others: [Int]) {
        var articles: [Int] = []
        var others: [Int] = []
        articles.reserveCapacity(library.documents.count)
        var shown = ShownArticles(previous, at: site.now, visibility)
        for index in library.documents.indices {
            if shown.hasNext(library.documents[index].identity) {
                articles.append(index)
                continue
            }
            shown.skip(to: library.documents[index].path)
            guard library.documents[index].languageIndex == site.languageIndex else { continue }
            let role = library.documents[index].role
            // The file of an edition is due with the first of its news, which may be the evening before its day.
            let due =
                role == .digest ? EditionCalendar(site.config).beginning(of: library.documents[index]) : nil
            if let held = visibility.reason(toHoldBack: library.documents[index], at: site.now, due: due) {
                hold(library.documents[index], held.reason, until: held.until)
            } else if role == .article {
                articles.append(index)
            } else {
                others.append(index)
            }
        }
        return (articles, others)
    }

    /// Notes that a document is not shown.
    private mutating func hold(_ document: Document, _ reason: HeldBack.Reason, until: Timestamp?) {
        let file = library.displayPrefix + document.path
        site.heldBack.append(
            HeldBack(
                file: file, reason: reason, folder: reason == .draft ? DraftFolder.name(in: document.path) : nil,
                until: until, expires: document.matter.expires))
        guard until == nil, reason == .future || reason == .embargo else { return }
        site.diagnostics.append(
            Diagnostic(
                severity: .warning, id: "never-shown", file: file,
                message: "it expires before it is to appear, so it is never shown",
                help: "correct «expires», or its date and embargo"))
    }

    private mutating func addArticles(_ indexes: [Int], _ previous: Site?) {
        if let previous, let splice = ArticleSplice(previous, site, library, indexes) {
            splice.apply(to: &site)
            return
        }
        var permalinks = Permalinks(
            config: site.config, prefix: site.language.prefix, displayPrefix: library.displayPrefix,
            count: indexes.count)
        // The newest first, those without a date last. Documents are in the byte order of their paths, and so are those
        // of one moment.
        let maker = FactsMaker(site)
        var order = indexes.map { index -> (moment: Int64, index: Int, facts: ArticleFacts) in
            let facts = maker.facts(of: library.documents[index])
            return (facts.row.moment, index, facts)
        }
        order.sort { ($0.moment, $0.index) < ($1.moment, $1.index) }
        // The earliest chooses its address first.
        var places: [ArticleAddress] = []
        places.reserveCapacity(order.count)
        for entry in order.reversed() {
            places.append(permalinks.address(of: entry.index, in: library.documents, own: entry.facts.address))
        }
        places.reverse()
        site.articles.reserveCapacity(order.count)
        for (place, entry) in order.enumerated() {
            site.articles.append(
                Article(document: library.documents[entry.index], address: places[place].address))
        }
        site.columns = ArticleColumns(
            key: ArticleFacts.key(of: site), order.map(\.facts), at: places, library.documents, order.map(\.index))
        site.diagnostics += permalinks.diagnostics
    }

    /// The articles that have a trait, as indexes.
    private func articles(that trait: ArticleTraits) -> [Int] {
        site.columns.rows.indices.filter { site.columns.rows[$0].traits.contains(trait) }
    }

    /// Finds the articles that editors name in `related`: by path, file name or slug.
    private mutating func addRelated() {
        let naming = articles(that: .related)
        guard !naming.isEmpty else { return }
        let names = ArticleNames(site.articles)
        for number in naming {
            for name in site.articles[number].document.matter.related {
                if let other = names.article(name) {
                    if other != number { site.articles[number].related.append(other) }
                } else {
                    let nearest = NameSuggestion.nearest(to: name, in: names.names)
                    site.diagnostics.append(
                        Diagnostic(
                            severity: .warning, id: "related-missing",
                            file: library.displayPrefix + site.articles[number].document.path,
                            message: "there is no article «\(name)» that is shown, so it is left out of «related»",
                            help: nearest.map { "did you mean «\($0)»?" } ?? "name it by its slug or its file name"))
                }
            }
        }
    }

    private mutating func addArchive() {
        let rows = site.columns.rows
        var undated: [Int] = []
        for number in rows.indices {
            guard let date = rows[number].date.date else {
                undated.append(number)
                continue
            }
            if let last = site.months.last?.month, last == (date.year, date.month) {
                site.months[site.months.count - 1].articles.append(number)
            } else {
                let address = "/archive/\(padded(date.year, 4))/\(padded(date.month, 2))/"
                site.months.append(
                    ArchiveMonth(month: (date.year, date.month), address: address, articles: [number]))
            }
        }
        if !undated.isEmpty {
            site.months.append(ArchiveMonth(month: nil, address: "/archive/undated/", articles: undated))
        }
    }

    private mutating func addPages(_ indexes: [Int]) {
        for index in indexes where library.documents[index].role == .page {
            let document = library.documents[index]
            site.pages.append(Page(document: document, address: Self.pageAddress(document)))
        }
    }

    /// Makes the editions. A file of `digests/` that is of no day and no week is a page.
    private mutating func addEditions(_ indexes: [Int]) {
        var files: [Document] = []
        for index in indexes where library.documents[index].role == .digest {
            let document = library.documents[index]
            if EditionPeriod(of: document, firstWeekday: site.config.weekStart) != nil {
                files.append(document)
            } else if document.baseName == "digests" {
                site.editionsDocument = document
            } else {
                site.pages.append(Page(document: document, address: Self.pageAddress(document)))
                site.diagnostics.append(
                    Diagnostic(
                        severity: .warning, id: "digest-without-period", file: library.displayPrefix + document.path,
                        message: "the file is of no day and no week, so it is a page and no edition",
                        help: "name it 2025-12-19.md or 2025-w51.md, or write date: or week: in its front matter"))
            }
        }
        EditionBuilder.addEditions(to: &site, files: files, displayPrefix: library.displayPrefix)
    }

    /// A page's own path: its path in the content folder, without `pages/` and the extension, each part a slug.
    static func pageAddress(_ document: Document) -> String {
        var parts = document.path.split(separator: "/").map(String.init)
        if document.role == .page, parts.first == "pages", parts.count > 1 { parts.removeFirst() }
        let name = parts.removeLast()
        let isIndex = name.hasPrefix("index.") || name.hasPrefix("_index.")
        if !isIndex || parts.isEmpty { parts.append(document.baseName == "_index" ? "index" : document.baseName) }
        if let slug = document.matter.slug, !isIndex { parts[parts.count - 1] = slug }
        let slugs = parts.map { Slug.make($0).nonEmpty ?? Slug.fallback(for: $0) }
        return "/" + slugs.joined(separator: "/") + "/"
    }
}
