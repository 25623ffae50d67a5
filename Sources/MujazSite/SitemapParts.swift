import MujazContent
import MujazCore
import MujazLanguage

/// How the addresses of a site are shared out among sitemaps, none of which may have more than 50,000 addresses or 50 MB
/// (sitemaps.org).
public struct SitemapParts: Sendable {
    /// The routes of each part, as indexes into the routes of the plan.
    public private(set) var parts: [[Int]] = []
    private var size = 0

    private static let maximumCount = 50_000
    private static let maximumSize = 50_000_000

    /// Adds a route whose entry has at most `bytes` bytes.
    mutating func add(_ route: Int, bytes: Int) {
        if parts.isEmpty || parts[parts.count - 1].count == Self.maximumCount || size + bytes > Self.maximumSize {
            parts.append([])
            // The frame of the file.
            size = 1000
        }
        parts[parts.count - 1].append(route)
        size += bytes
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
