import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Writes sitemaps (sitemaps.org, and Google's extensions for pictures and news).
///
/// Pictures are in files of their own: schemas of the plain sitemap know no extensions, and a file that nobody can
/// check is one that nobody can trust.
struct SitemapMaker {
    let renderer: SiteRenderer

    private var site: Site { _read { yield renderer.site } }
    private var context: ViewContext { renderer.views.context }

    private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

    private var own: SitemapPlan { renderer.plan.sitemaps[site.languageIndex] }

    /// The addresses of all sitemaps of all languages, for `robots.txt`: the first is the one to begin with.
    var all: [String] {
        var main: [String] = []
        var others: [String] = []
        for route in renderer.plan.routes {
            guard case .machine(let file) = route.kind else { continue }
            switch file {
            case .sitemapIndex: main.append(absolute(route))
            case .sitemap where !isInIndex(file, of: route.site): main.append(absolute(route))
            case .newsSitemap: others.append(absolute(route))
            case .imageSitemap, .languageSitemap:
                if !isInIndex(file, of: route.site) { others.append(absolute(route)) }
            default: break
            }
        }
        return main + others
    }

    /// Whether the index of a site names a file.
    private func isInIndex(_ file: MachineFile, of site: Int) -> Bool {
        let plan = renderer.plan.sitemaps[site]
        switch file {
        case .sitemap, .imageSitemap, .languageSitemap: return plan.isSharedOut
        default: return false
        }
    }

    /// The list of parts. What still grows has no moment of change, which would be that of the newest article: whoever
    /// reads the list looks there anyway, and the list itself does not change.
    func index() -> [UInt8] {
        var xml = XMLWriter()
        let newest = site.months.first { $0.month != nil }.map { Set($0.articles) }
        xml.element("sitemapindex", ["xmlns": Self.namespace]) { xml in
            for route in renderer.plan.routes {
                guard case .machine(let file) = route.kind, route.site == site.languageIndex,
                    isInIndex(file, of: route.site)
                else { continue }
                let routes =
                    switch file {
                    case .sitemap(let part): own.pages[part]
                    case .imageSitemap(let part): own.pictures[part]
                    case .languageSitemap(let part): own.translations[part]
                    default: [Int]()
                    }
                let kinds = routes.map { renderer.plan.routes[$0].kind }
                let isGrowing = kinds.contains { kind in
                    if case .article(let index) = kind { newest?.contains(index) == true } else { true }
                }
                let changed = kinds.lazy.compactMap { self.changed($0) }.max { $0.timestamp < $1.timestamp }
                xml.element("sitemap") { xml in
                    xml.element("loc", text: absolute(route))
                    xml.element("lastmod", text: isGrowing ? nil : changed.map(text))
                }
            }
        }
        return xml.finished
    }

    func part(_ number: Int) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("urlset", ["xmlns": Self.namespace]) { xml in
            for route in routes(own.pages, number) {
                xml.element("url") { xml in
                    xml.element("loc", text: absolute(route))
                    xml.element("lastmod", text: changed(route.kind).map(text))
                }
            }
        }
        return xml.finished
    }

    func images(_ number: Int) -> [UInt8] {
        var xml = XMLWriter()
        let namespaces: KeyValuePairs<String, String?> = [
            "xmlns": Self.namespace, "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
        ]
        xml.element("urlset", namespaces) { xml in
            for route in routes(own.pictures, number) {
                guard case .article(let index) = route.kind, let image = renderer.views.media(index).image else {
                    continue
                }
                xml.element("url") { xml in
                    xml.element("loc", text: absolute(route))
                    xml.element("image:image") { $0.element("image:loc", text: image.url) }
                }
            }
        }
        return xml.finished
    }

    func languages(_ number: Int) -> [UInt8] {
        var xml = XMLWriter()
        let namespaces: KeyValuePairs<String, String?> = [
            "xmlns": Self.namespace, "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
        ]
        xml.element("urlset", namespaces) { xml in
            for route in routes(own.translations, number) {
                xml.element("url") { xml in
                    xml.element("loc", text: absolute(route))
                    let own = Translation(language: route.site, address: route.address)
                    for page in (route.translations + [own]).sorted(by: { $0.language < $1.language }) {
                        let url = context.absoluteURL(context.url(page.address, language: page.language))
                        xml.empty(
                            "xhtml:link",
                            ["rel": "alternate", "hreflang": context.languages[page.language].tag, "href": url])
                    }
                }
            }
        }
        return xml.finished
    }

    func news() -> [UInt8] {
        var xml = XMLWriter()
        let namespaces: KeyValuePairs<String, String?> = [
            "xmlns": Self.namespace, "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
        ]
        let name = site.config.organization?.name ?? site.config.title
        xml.element("urlset", namespaces) { xml in
            for index in site.news {
                let card = renderer.views.cards[index]
                let language = card.language == "und" ? context.language : card.language
                xml.element("url") { xml in
                    xml.element("loc", text: card.absoluteURL)
                    xml.element("lastmod", text: site.changed(index).map(text))
                    xml.element("news:news") { xml in
                        xml.element("news:publication") { xml in
                            xml.element("news:name", text: name)
                            xml.element("news:language", text: Self.newsLanguage(language))
                        }
                        xml.element("news:publication_date", text: card.article.document.date.map(text))
                        xml.element("news:title", text: card.article.document.title)
                    }
                }
            }
        }
        return xml.finished
    }

    /// The code of two or three letters that the format wants; only Chinese tells its script.
    private static func newsLanguage(_ tag: String) -> String {
        let primary = LanguageTag.primary(tag)
        guard primary == "zh" else { return primary }
        let isTraditional = ["hant", "tw", "hk"].contains { tag.lowercased().contains($0) }
        return isTraditional ? "zh-tw" : "zh-cn"
    }

    private func routes(_ parts: [[Int]], _ number: Int) -> [Route] {
        parts.indices.contains(number) ? parts[number].map { renderer.plan.routes[$0] } : []
    }

    /// When a page last had other news: of lists, that is the moment of the newest change to what they have, and nothing
    /// where many lists share a file.
    private func changed(_ kind: RouteKind) -> ContentDate? {
        switch kind {
        case .edition(let index) where own.isSharedOut && site.editions[index].isOpen: nil
        case .collection, .month, .digestMonth, .digests, .home, .topics, .stories, .archive, .videos:
            own.isSharedOut ? nil : changedList(kind)
        case .article(let index): site.changed(index)
        case .page(let index): site.pages[index].document.matter.updated ?? site.pages[index].document.date
        case .edition(let index): renderer.newest(of: site.editions[index].articles)
        case .live(let index, _): site.live[index].entries.first?.date ?? site.live[index].start
        case .lives: site.live.compactMap { $0.entries.first?.date }.max { $0.timestamp < $1.timestamp }
        default: nil
        }
    }

    private func changedList(_ kind: RouteKind) -> ContentDate? {
        switch kind {
        case .collection(let kind, let index, _): renderer.newest(of: site.collections(kind)[index].articles)
        case .month(let index, _): renderer.newest(of: site.months[index].articles)
        case .digestMonth(let index):
            renderer.newest(of: site.editionMonths[index].editions.flatMap { site.editions[$0].articles })
        default: renderer.newestChange
        }
    }

    private func text(_ date: ContentDate) -> String {
        date.hasTime
            ? MachineDate.rfc3339(date.timestamp, zone: site.config.timeZone) : MachineDate.day(date.civil.date)
    }

    private func absolute(_ route: Route) -> String {
        context.absoluteURL(context.url(route.address, language: route.site))
    }
}

extension SiteRenderer {
    /// The newest moment at which one of some articles was published or changed.
    func newest(of articles: [Int]) -> ContentDate? {
        articles.lazy.compactMap(site.changed).max { $0.timestamp < $1.timestamp }
    }
}
