import MujazContent
import MujazCore
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

    // The site is read where it lies, `renderer.site`: a property that gave it would copy all of it.

    private var context: ViewContext { renderer.views.context }

    /// The feeds to announce: all of the page's own subject; then one that has everything.
    var feeds: [FeedLinkView] {
        var links: [FeedLinkView] = []
        let subject = self.subject
        if let subject, renderer.feedSubjects.contains(subject) {
            links += renderer.site.feedFormats(of: subject).map { link(subject, $0) }
        }
        if subject != .site, let everything = renderer.siteFeed { links.append(everything) }
        return links
    }

    /// The element with what the page says in the words of schema.org; empty where that is switched off.
    func structuredData(_ page: PageView) -> [UInt8] {
        guard renderer.site.config.outputs.makes(.structuredData) else { return [] }
        var output: [UInt8] = []
        output.append(utf8: "<script type=\"application/ld+json\">")
        StructuredData(renderer: renderer, route: route, page: page).append(to: &output)
        output.append(utf8: "</script>\n")
        return output
    }

    /// The whole address of the share picture that was drawn for the page; nil where none was.
    var shareImageURL: String? {
        var file = renderer.site.shareCard
        if case .article(let index) = route.kind { file = renderer.site.shareCards[index] ?? file }
        return file.map { context.absoluteURL(context.rootURL(PictureVariant.folder + $0)) }
    }

    /// The language and country of the page as Open Graph writes them; nil for languages that it does not know.
    static func locale(_ language: String) -> String? {
        // Most are asked for on each of thousands of pages.
        if let known = locales[language] { return known }
        let parts = language.split(separator: "-")
        if parts.count > 1, let region = parts.last, region.count == 2, parts[0] != "ar" {
            return "\(parts[0].lowercased())_\(region.uppercased())"
        }
        return parts.first.flatMap { locales[$0.lowercased()] }
    }

    /// Open Graph knows Arabic of no country.
    private static let locales = [
        "ar": "ar_AR", "fa": "fa_IR", "he": "he_IL", "ur": "ur_PK", "en": "en_US", "ku": "ku_TR", "fr": "fr_FR",
    ]

    /// The address of the page as JSON; nil where it has none.
    var jsonURL: String? {
        let isMade =
            switch route.kind.jsonFamily {
            case .articleJSON: renderer.makesArticleJSON
            case .listJSON: renderer.makesListJSON
            default: false
            }
        return isMade ? context.url(route.address + RouteKind.jsonFileName) : nil
    }

    /// What the page is about, where that has a feed.
    private var subject: FeedSubject? {
        switch route.kind {
        case .home: .site
        case .collection(let kind, let index, _): .collection(kind, index)
        case .digests, .digestMonth, .edition: .digests
        case .live(let index, _): .live(index)
        default: nil
        }
    }

    private func link(_ subject: FeedSubject, _ format: FeedSettings.Format) -> FeedLinkView {
        let maker = FeedMaker(renderer: renderer)
        return FeedLinkView(
            title: maker.title(of: subject), url: context.url(renderer.site.address(of: subject, format)),
            type: format.mediaType)
    }
}
