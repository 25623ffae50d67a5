import MujazContent
import MujazCore
import MujazLanguage

/// Makes the site of a library: what is shown, its order, its addresses and its relations. A pure function.
public struct SiteBuilder {
    let library: Library
    var site: Site
    private var collectionIndexes: [CollectionKind: CollectionIndex] = [:]

    private init(library: Library, now: Timestamp, language: Int) {
        self.library = library
        self.site = Site(
            config: library.config.perLanguage[language], now: now, languages: SiteLanguage.all(of: library.config),
            languageIndex: language)
    }

    /// The sites of all languages of a library, the site's own first.
    public static func buildAll(_ library: Library, now: Timestamp, visibility: VisibilityOptions) -> [Site] {
        library.config.perLanguage.indices.map { build(library, language: $0, now: now, visibility: visibility) }
    }

    /// The site of a library in one language at a moment.
    ///
    /// - Parameters:
    ///   - language: the language, as an index into the configuration's.
    ///   - now: what counts as the future and as expired.
    ///   - visibility: what is shown besides what is due.
    public static func build(
        _ library: Library, language: Int = 0, now: Timestamp, visibility: VisibilityOptions
    ) -> Site {
        var builder = SiteBuilder(library: library, now: now, language: language)
        let shown = builder.select(visibility)
        builder.addArticles(shown.filter { library.documents[$0].role == .article })
        builder.addLive(Set(shown), visibility)
        builder.addCollections(shown)
        builder.addRelations()
        builder.addArchive()
        builder.site.videos = builder.site.articles.indices.filter {
            builder.site.articles[$0].document.matter.kind == .video
        }
        builder.addPages(shown)
        builder.addEditions(shown)
        builder.site.media = library.media
        return builder.site
    }

    /// The documents that are shown, as indexes into the library's: documents are large, and are copied once, into
    /// the site. The others are noted.
    private mutating func select(_ visibility: VisibilityOptions) -> [Int] {
        library.documents.indices.filter { index in
            guard library.documents[index].languageIndex == site.languageIndex else { return false }
            // The file of an edition is due with the first of its news, which may be the evening before its day.
            let due =
                library.documents[index].role == .digest
                ? EditionCalendar(site.config).beginning(of: library.documents[index]) : nil
            guard let held = visibility.reason(toHoldBack: library.documents[index], at: site.now, due: due) else {
                return true
            }
            site.heldBack.append(
                HeldBack(
                    file: library.displayPrefix + library.documents[index].path, reason: held.reason,
                    until: held.until))
            return false
        }
    }

    private mutating func addArticles(_ indexes: [Int]) {
        let documents = library.documents
        let order = indexes.sorted { left, right in
            switch (documents[left].date?.timestamp, documents[right].date?.timestamp) {
            case (let first?, let second?) where first != second: first > second
            case (.some, nil): true
            case (nil, .some): false
            default: utf8Less(documents[left].path, documents[right].path)
            }
        }
        var permalinks = Permalinks(config: site.config, displayPrefix: library.displayPrefix)
        // The earliest chooses its address first.
        let addresses = order.reversed().map { permalinks.address(of: documents[$0]) }
        site.articles = zip(order, addresses.reversed()).map { Article(document: documents[$0], address: $1) }
        site.diagnostics += permalinks.diagnostics
    }

    private mutating func addCollections(_ indexes: [Int]) {
        for kind in CollectionKind.allCases { collectionIndexes[kind] = CollectionIndex(kind: kind) }
        for index in indexes {
            let kind: CollectionKind
            switch library.documents[index].role {
            case .topic: kind = .topic
            case .story: kind = .story
            case .author: kind = .author
            default: continue
            }
            if let mistake = collectionIndexes[kind]?.add(library.documents[index], prefix: library.displayPrefix) {
                site.diagnostics.append(mistake)
            }
        }
        for name in site.config.sections { _ = collectionIndexes[.topic]?.index(of: name) }
        for kind in CollectionKind.allCases { gather(kind) }
    }

    /// Puts the articles into the collections of a kind, sorts these, and tells the articles where they went.
    private mutating func gather(_ kind: CollectionKind) {
        guard var index = collectionIndexes[kind] else { return }
        for number in site.articles.indices {
            let matter = site.articles[number].document.matter
            var places: [Int] = []
            func add(_ name: String, _ link: String?) {
                let place = index.index(of: name)
                guard !places.contains(place) else { return }
                index.append(article: number, to: place, link: link)
                places.append(place)
            }
            switch kind {
            case .topic: matter.topics.forEach { add($0, nil) }
            case .story: matter.stories.forEach { add($0, nil) }
            case .tag: matter.tags.forEach { add($0, nil) }
            case .author: matter.authors.forEach { add($0, nil) }
            case .source: matter.sources.forEach { add($0.name, $0.url) }
            }
            site.articles[number].set(places, kind)
        }
        gatherLive(kind, &index)
        let (collections, places) = index.sorted(by: order(of: kind, index))
        for number in site.live.indices {
            site.live[number].set(site.live[number].collections(kind).map { places[$0] }, kind)
        }
        for number in site.articles.indices {
            site.articles[number].set(site.articles[number].collections(kind).map { places[$0] }, kind)
        }
        switch kind {
        case .topic: site.topics = collections
        case .story: site.stories = collections
        case .tag: site.tags = collections
        case .author: site.authors = collections
        case .source: site.sources = collections
        }
    }

    private func order(of kind: CollectionKind, _ index: CollectionIndex) -> (Collection, Collection) -> Bool {
        switch kind {
        case .topic:
            var index = index
            var sections: [String: Int] = [:]
            for (place, name) in site.config.sections.enumerated() {
                sections[index.collections[index.index(of: name)].address] = place
            }
            return { left, right in
                let leftPlace = sections[left.address] ?? Int.max
                let rightPlace = sections[right.address] ?? Int.max
                if leftPlace != rightPlace { return leftPlace < rightPlace }
                return left.articles.count > right.articles.count
            }
        case .story:
            return { left, right in
                func rank(_ story: Collection) -> Int {
                    guard let matter = story.document?.matter else { return 1 }
                    return matter.isClosed ? 2 : matter.isPinned ? 0 : 1
                }
                if rank(left) != rank(right) { return rank(left) < rank(right) }
                return (left.articles.first ?? Int.max) < (right.articles.first ?? Int.max)
            }
        case .tag, .author, .source:
            return { ArabicCollation.less($0.name, $1.name) }
        }
    }

    private mutating func addRelations() {
        for story in site.stories.indices {
            let members = site.stories[story].articles
            for (place, number) in members.enumerated() where site.articles[number].stories.first == story {
                site.articles[number].previousInStory = place + 1 < members.count ? members[place + 1] : nil
                site.articles[number].nextInStory = place > 0 ? members[place - 1] : nil
                site.articles[number].earlierInStory = Array(members[(place + 1)...].prefix(Self.earlierCount))
            }
        }
        for topic in site.topics.indices {
            let members = site.topics[topic].articles
            for (place, number) in members.enumerated() where site.articles[number].topics.first == topic {
                site.articles[number].more = Array(members[(place + 1)...].prefix(Self.moreCount))
            }
        }
        for number in site.articles.indices where site.articles[number].topics.isEmpty {
            site.articles[number].more = Array(site.articles.indices[(number + 1)...].prefix(Self.moreCount))
        }
        addRelated()
    }

    private static let moreCount = 6
    private static let earlierCount = 3

    /// Finds the articles that editors name in `related`: by path, file name or slug.
    private mutating func addRelated() {
        guard site.articles.contains(where: { !$0.document.matter.related.isEmpty }) else { return }
        let names = ArticleNames(site.articles)
        for number in site.articles.indices {
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
        var undated: [Int] = []
        for (number, article) in site.articles.enumerated() {
            guard let date = article.document.date?.civil.date else {
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
    private static func pageAddress(_ document: Document) -> String {
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

extension Article {
    /// Replaces the indexes of its collections of a kind.
    fileprivate mutating func set(_ indexes: [Int], _ kind: CollectionKind) {
        switch kind {
        case .topic: topics = indexes
        case .story: stories = indexes
        case .tag: tags = indexes
        case .author: authors = indexes
        case .source: sources = indexes
        }
    }
}
