import MujazContent
import MujazCore
import MujazLanguage

/// One file of the output, known before anything is rendered.
public struct Route: Sendable {
    /// What the file holds.
    public var kind: RouteKind
    /// Where the file is.
    let place: OutputPlace
    /// The address below the root of its site, with a slash at its beginning. Not percent-encoded.
    public var address: String { place.address }
    /// The path below the output folder, with `/`. It begins with the prefix of the site's language.
    public var outputPath: String { place.path }
    /// The site that the numbers in `kind` are indexes of: each language is a site of its own. Media and assets belong
    /// to the first.
    public var site: Int
    /// The pages that say the same in other languages, in the order of these.
    public var translations: [Translation] = []

    /// Makes the route of an address; an address that ends with a slash is a folder with `index.html`.
    ///
    /// - Parameters:
    ///   - site: the site that the file belongs to.
    ///   - prefix: what stands before the site's addresses: empty, or `/en`.
    public init(kind: RouteKind, address: String, site: Int = 0, prefix: String = "") {
        self.init(kind: kind, place: OutputPlace(address: address, prefix: prefix), site: site)
    }

    /// Makes the route of a file whose place is known.
    init(kind: RouteKind, place: OutputPlace, site: Int) {
        self.kind = kind
        self.place = place
        self.site = site
    }
}

/// What a file of the output holds. Numbers are indexes into the arrays of the route's site.
public enum RouteKind: Hashable, Sendable {
    case home
    case article(Int)
    case page(Int)
    /// One page of the list of a collection: `number` is nil for the collection's own address.
    case collection(CollectionKind, Int, number: Int?)
    /// All topics.
    case topics
    /// All stories.
    case stories
    /// All months.
    case archive
    case month(Int, number: Int?)
    /// Where to follow the site.
    case follow
    /// Where to look for something.
    case search
    /// The articles of kind video.
    case videos(number: Int?)
    /// All live coverage.
    case lives(number: Int?)
    /// One page of live coverage: `number` is nil for its own address.
    case live(Int, number: Int?)
    /// The small file that the page of live coverage asks for news.
    case liveUpdates(Int)
    /// What is running, for the mark that every page loads.
    case liveMark
    /// What is fresh on every page, as a file of its own, so that the pages need not change.
    case fragment(FragmentKind)
    /// All digest editions.
    case digests
    /// The editions of a month.
    case digestMonth(Int)
    case edition(Int)
    /// The e-mail of an edition.
    case editionEmail(Int)
    /// The plain-text part of an edition's e-mail.
    case editionText(Int)
    case notFound
    /// A page that leads to another address.
    case redirect(to: String)
    case media(Int)
    /// A file made of a picture, by its number in the catalogue.
    case variant(Int)
    /// A file of the theme's `assets` folder, by its name.
    case asset(String)
    /// A file for machines: a feed, a sitemap, a view as JSON.
    case machine(MachineFile)
}

extension RouteKind {
    /// The address of `liveMark`.
    public static let liveMarkAddress = "/fragments/live.json"
}

/// The parts of pages that are files of their own.
public enum FragmentKind: String, Sendable, CaseIterable {
    /// The newest headlines.
    case latest
    /// The running stories with their counts.
    case stories

    /// The address: `/fragments/latest.html`.
    public var address: String { "/fragments/\(rawValue).html" }
}

/// Every file of the output, in a fixed order, no two of them at the same place.
public struct RoutePlan: Sendable {
    /// The files.
    public var routes = RouteList()
    /// Addresses that meet, and other things that keep a file from having a place.
    public var diagnostics: [Diagnostic] = []
    /// Old addresses that have no page of their own, since the configuration leaves them to hosts.
    var unmadeRedirects: [Route] = []
    /// Those addresses from the root of the whole.
    public var redirectsOfHosts: [String] { redirectedPaths.map { "/" + $0 } }
    /// Where pages of old addresses would be that the configuration leaves to hosts.
    public var redirectedPaths: [String] { unmadeRedirects.map(\.outputPath) }
    /// What the sitemaps of each site hold, in the order of the sites.
    public var sitemaps: [SitemapPlan] = []
    /// The files by their places.
    var places = PlannedPlaces()

    /// The file at a path below the output folder; nil where none is planned there.
    public func route(at path: String) -> Route? {
        let place = OutputPlace(path: path)
        guard let file = places.file(at: place, among: routes) else { return nil }
        let route: Route
        switch file {
        case .article(let file): route = routes.route(of: file)
        case .other(let number):
            guard let position = places.position(ofOther: number) else { return nil }
            route = routes[routes.position(ofOther: position)]
        }
        return hasSameBytes(route.outputPath, path) ? route : nil
    }

    /// A plan without files.
    public init() {}
}
