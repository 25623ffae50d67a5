import MujazContent
import MujazLanguage
import MujazSite
import MujazTemplates

/// The views that pages share, made once for a build.
final class SiteViews: Sendable {
    let context: ViewContext
    let cards: [ArticleView]
    let live: [LiveView]
    let collections: [CollectionKind: [CollectionView]]
    let site: SiteView
    let strings: TemplateValue
    let pages: [LinkView]

    init(site: Site, strings: StringTable) {
        let context = ViewContext(site: site, strings: strings)
        let cards = site.articles.map { ArticleView(article: $0, url: context.url($0.address), context: context) }
        let live = site.live.map { LiveView($0, context: context) }
        var collections: [CollectionKind: [CollectionView]] = [:]
        for kind in CollectionKind.allCases {
            let links = context.links[kind] ?? []
            collections[kind] = zip(site.collections(kind), links).map { collection, link in
                // Articles without a date are last, so the dates are at the beginning.
                let dated = collection.articles.lazy.compactMap { cards[$0].date }
                let image =
                    collection.document.flatMap { context.picture($0.matter.image, of: $0) }
                    ?? (kind == .story ? collection.articles.lazy.compactMap { cards[$0].image }.first : nil)
                let oldest = collection.articles.last { cards[$0].date != nil }.flatMap { cards[$0].date }
                return CollectionView(
                    collection, link: link, image: image, newest: dated.first, oldest: oldest,
                    live: collection.live.map { live[$0] })
            }
        }
        self.context = context
        self.cards = cards
        self.live = live
        self.collections = collections
        self.strings = .map(TemplateMap(strings.texts.map { ($0.key, .string($0.value)) }))
        pages = site.pages.filter { $0.document.role == .page && $0.document.path.hasPrefix("pages/") }
            .map { LinkView(name: $0.document.title, url: context.url($0.address)) }
        let sections = site.config.sections.count
        self.site = SiteView(
            config: site.config, context: context, sections: Array((context.links[.topic] ?? []).prefix(sections)),
            pages: pages, hasStories: !site.stories.isEmpty, hasVideos: !site.videos.isEmpty,
            hasDigests: !site.editions.isEmpty, hasLive: !site.live.isEmpty,
            addresses: SiteAddresses(site, context))
    }
}
