import MujazContent
import MujazCore
import MujazLanguage

/// One file of the sitemaps. None comes near what the protocol allows: 50,000 addresses or 50 MB (sitemaps.org).
struct SitemapPart {
    /// How many addresses a site may have whose sitemap is one file: 100 kB, which may well change with each article.
    static let mostAddressesOfOneFile = 400

    /// What its name has after `sitemap`.
    var suffix: String
    /// What it holds, as indexes into the routes of the plan.
    var routes: [Int]

    /// Parts of a list to which things are added at the end.
    static func numbered(_ name: String, _ routes: [Int]) -> [SitemapPart] {
        stride(from: 0, to: routes.count, by: MonthParts.capacity).map { start in
            SitemapPart(
                suffix: name + MonthParts.suffix(start / MonthParts.capacity),
                routes: Array(routes[start..<min(start + MonthParts.capacity, routes.count)]))
        }
    }
}

extension Site {
    /// Whether a page belongs into the sitemap: what readers may find by search. Numbered pages of lists are left out,
    /// since what they have is there by itself.
    public func isInSitemap(_ kind: RouteKind) -> Bool {
        switch kind {
        case .article(let index): article(index, is: .found)
        case .page(let index): isFound(pages[index])
        case .collection(let kind, let index, number: nil):
            !collections(kind)[index].articles.isEmpty || !collections(kind)[index].live.isEmpty
        case .home, .topics, .archive, .month(_, number: nil), .follow: true
        case .digests: !editions.isEmpty
        case .digestMonth: true
        case .edition(let index): !editions[index].isEmpty
        case .live(_, number: nil): true
        case .lives(number: nil): !live.isEmpty
        case .stories: !stories.isEmpty
        case .videos(number: nil): articles.contains { $0.document.matter.kind == .video }
        default: false
        }
    }

    func isFound(_ page: Page) -> Bool { Self.isFound(page.document, at: language.prefix + page.address) }

    /// - Parameter address: the address of the document's page, from the root of the whole site.
    static func isFound(_ document: Document, at address: String) -> Bool {
        !document.matter.isHiddenFromSearch && !document.matter.isDraft
            && CanonicalAddress.original(of: document, at: address) == nil
    }

    /// How long news is in the news sitemap.
    static let newsSeconds: Int64 = 2 * 86_400

    /// The news of the two days before the site's moment, the newest first, at most 1,000: as indexes.
    public var news: [Int] {
        let since = now.secondsSince1970 - Self.newsSeconds
        let recent = articles.indices.prefix { index in
            (articles[index].document.date?.timestamp.secondsSince1970).map { $0 > since } ?? false
        }
        return Array(
            recent.filter { isInSitemap(.article($0)) && (articles[$0].document.date?.timestamp ?? now) <= now }
                .prefix(1000))
    }

    /// The moment of the last change of an article, for the reader.
    public func changed(_ index: Int) -> ContentDate? {
        let document = articles[index].document
        guard let date = document.date else { return document.matter.updated }
        guard let updated = document.matter.updated, updated.timestamp > date.timestamp else { return date }
        return updated
    }
}
