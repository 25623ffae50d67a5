import MujazContent
import MujazLanguage
import MujazSite
import MujazTemplates

/// The views that pages share, made once for a build.
final class SiteViews: Sendable {
    let context: ViewContext
    let cards: CardList
    let live: [LiveView]
    let collections: CollectionViews
    let site: SiteView
    let strings: TemplateValue
    let pages: [LinkView]

    /// What the templates of all pages read of the site.
    let siteKey: SiteView.Key

    /// - Parameter previous: the views of the same site before a change; what has not changed stays the same object.
    init(site: Site, strings: StringTable, previous: SiteViews? = nil) {
        let context = ViewContext(site: site, strings: strings, previous: previous?.context)
        let cards = CardList(site.articles, context: context)
        let live = site.live.map { LiveView($0, context: context) }
        let collections = CollectionViews { kind in
            let links = context.links[kind] ?? []
            return zip(site.collections(kind), links).map { collection, link in
                CollectionView(
                    collection, link: link, face: Deferred { Self.face(of: collection, site, cards, context) },
                    live: collection.live.map { live[$0] })
            }
        }
        self.context = context
        self.cards = cards
        self.live = live
        self.collections = collections
        self.strings = .map(TemplateMap(strings.texts.map { ($0.key, .string($0.value)) }))
        let pages = site.standingPages.filter { $0.document.role == .page && $0.document.path.hasPrefix("pages/") }
            .map { LinkView(name: $0.document.title, url: context.url($0.address)) }
        self.pages = pages
        let sections = Array((context.links[.topic] ?? []).prefix(site.config.sections.count))
        let addresses = SiteAddresses(site, context)
        self.site = SiteView(
            config: site.config, context: context, sections: sections,
            pages: pages, hasStories: !site.stories.isEmpty, hasVideos: !site.videos.isEmpty,
            hasDigests: !site.editions.isEmpty, hasLive: !site.live.isEmpty,
            addresses: addresses)
        siteKey = SiteView.Key(
            links: (sections + pages).map { [$0.name, $0.url, $0.link] }, sections: sections.count,
            has: [site.stories.isEmpty, site.videos.isEmpty, site.editions.isEmpty, site.live.isEmpty],
            addresses: addresses, pageAddresses: Set(site.pages.map(\.address)),
            logos: [site.config.theme.logo, site.config.theme.logoDark, site.config.organization?.logo].map {
                $0.flatMap { context.media.file($0.hasPrefix("/") ? $0 : "/" + $0, from: "") }
            })
    }
}

extension SiteViews {
    /// What a collection takes from its articles.
    private static func face(
        of collection: Collection, _ site: Site, _ cards: CardList, _ context: ViewContext
    ) -> CollectionView.Face {
        // Articles without a date are last, so the dates are at the beginning.
        func isDated(_ index: Int) -> Bool { site.articles[index].document.date != nil }
        let newest = collection.articles.first(where: isDated)
        let oldest = collection.articles.last(where: isDated)
        let pictured = collection.kind == .story ? collection.articles.first(where: site.hasImage) : nil
        let image =
            collection.document.flatMap { context.picture($0.matter.image, of: $0) }
            ?? pictured.flatMap { cards[$0].image }
        return CollectionView.Face(
            image: image, newest: newest.flatMap { cards[$0].date }, oldest: oldest.flatMap { cards[$0].date })
    }
}

/// The views of the collections of a site, those of a kind made when one of it is first asked for.
struct CollectionViews: Sendable {
    private let kinds: [CollectionKind: Deferred<[CollectionView]>]

    init(_ make: @escaping @Sendable (CollectionKind) -> [CollectionView]) {
        kinds = Dictionary(
            uniqueKeysWithValues: CollectionKind.allCases.map { kind in (kind, Deferred { make(kind) }) })
    }

    subscript(kind: CollectionKind) -> [CollectionView]? { kinds[kind]?.value }
}
