import MujazContent
import MujazCore
import MujazLanguage

/// What a site makes of an article's document alone, kept with the document: a preview makes the same site anew after each
/// change, and all documents but one are what they were.
final class ArticleFacts: Sendable {
    /// What the site asks of the article, at its own address.
    let row: ArticleRow
    /// The numbers of the names of its collections, kind after kind.
    let names: [Int32]
    /// The address that it has where no other article has the same.
    let address: ArticleAddress

    init(_ document: Document, address: ArticleAddress, calendar: EditionCalendar) {
        var names: [Int32] = []
        var ends = SIMD8<Int32>()
        for kind in CollectionKind.allCases {
            switch kind {
            case .topic: names += NameNumbers.shared.numbers(of: document.matter.topics)
            case .story: names += NameNumbers.shared.numbers(of: document.matter.stories)
            case .tag: names += NameNumbers.shared.numbers(of: document.matter.tags)
            case .author: names += NameNumbers.shared.numbers(of: document.matter.authors)
            case .source: names += NameNumbers.shared.numbers(of: document.matter.sources.map(\.name))
            }
            ends[kind.place] = Int32(names.count)
        }
        self.names = names
        self.address = address
        row = ArticleRow(document, at: address, ends: ends, calendar: calendar)
    }

    /// What the facts of a site's articles are made of besides the documents.
    static func key(of site: Site) -> String {
        "\(site.language.prefix) \(site.config.permalink) \(site.config.digest.hour ?? -1)"
    }

    /// Whether two articles have the same place in the site, under the same address and in the same collections.
    func isSame(as other: ArticleFacts) -> Bool {
        row == other.row && names == other.names && hasSameBytes(address.address, other.address.address)
            && hasSameBytes(address.slug, other.address.slug) && address.isNameless == other.address.isNameless
    }
}

/// Makes the facts of the articles of a site, or finds those that were made.
struct FactsMaker {
    private let key: String
    private let permalinks: Permalinks
    private let calendar: EditionCalendar

    init(_ site: Site) {
        key = ArticleFacts.key(of: site)
        permalinks = Permalinks(config: site.config, prefix: site.language.prefix, displayPrefix: "")
        calendar = EditionCalendar(site.config)
    }

    /// The facts of an article.
    func facts(of document: Document) -> ArticleFacts {
        document.remembered(for: key) {
            ArticleFacts(document, address: permalinks.ownAddress(of: document), calendar: calendar)
        }
    }
}

extension SiteBuilder {
    /// Works out what the sites of a library ask of each article, on several threads. It is kept with the documents, so that
    /// `buildAll` finds it.
    ///
    /// - Parameter jobs: how many threads.
    public static func prepare(_ library: Library, now: Timestamp, jobs: Int) async {
        let languages = SiteLanguage.all(of: library.config)
        let makers = library.config.perLanguage.enumerated().map { index, config in
            FactsMaker(Site(config: config, now: now, languages: languages, languageIndex: index))
        }
        _ = await concurrentMap(count: library.documents.count, jobs: jobs) { index in
            let document = library.documents[index]
            guard document.role == .article, makers.indices.contains(document.languageIndex) else { return }
            _ = makers[document.languageIndex].facts(of: document)
        }
    }
}
