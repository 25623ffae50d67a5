import MujazContent
import MujazSite
import MujazTemplates

/// What a page says to machines. Made when a template asks for it.
final class PageMachines: Sendable {
    private let renderer: SiteRenderer
    private let route: Route

    init(renderer: SiteRenderer, route: Route) {
        self.renderer = renderer
        self.route = route
    }

    private var site: Site { renderer.site }
    private var context: ViewContext { renderer.views.context }

    /// The feeds to announce: all of the page's own subject; then one that has everything.
    var feeds: [FeedLinkView] {
        let formats = site.config.outputs.feeds.formats
        var links: [FeedLinkView] = []
        let subject = self.subject
        if let subject, renderer.feedSubjects.contains(subject) { links += formats.map { link(subject, $0) } }
        if subject != .site, renderer.feedSubjects.contains(.site), let format = formats.first {
            links.append(link(.site, format))
        }
        return links
    }

    /// The element with what the page says in the words of schema.org; empty where that is switched off.
    func structuredData(_ page: PageView) -> [UInt8] {
        guard site.config.outputs.makes(.structuredData) else { return [] }
        let json = StructuredData(renderer: renderer, route: route, page: page).json()
        return Array("<script type=\"application/ld+json\">".utf8) + json + Array("</script>\n".utf8)
    }

    /// The address of the page as JSON; nil where it has none.
    var jsonURL: String? { site.jsonAddress(of: route.kind, at: route.address).map(context.url(_:)) }

    /// What the page is about, where that has a feed.
    private var subject: FeedSubject? {
        switch route.kind {
        case .home: .site
        case .collection(let kind, let index, _): .collection(kind, index)
        case .digests, .digestMonth, .edition: .digests
        default: nil
        }
    }

    private func link(_ subject: FeedSubject, _ format: FeedSettings.Format) -> FeedLinkView {
        FeedLinkView(
            title: FeedMaker(renderer: renderer).title(of: subject),
            url: context.url(site.address(of: subject, format)), type: format.mediaType)
    }
}
