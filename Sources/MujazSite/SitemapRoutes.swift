import MujazContent
import MujazCore
import MujazLanguage

/// What the sitemaps of a site hold: the routes of each part, as indexes into those of the plan.
public struct SitemapPlan: Sendable {
    /// All pages that readers may find.
    public var pages: [[Int]] = []
    /// Articles with pictures.
    public var pictures: [[Int]] = []
    /// Pages that have translations, of all languages; in the first site only.
    public var translations: [[Int]] = []
    /// Whether pages are shared out so that news changes small files. Lists then have no moment of change of their own,
    /// since it would be that of the newest article.
    public var isSharedOut = false
}

// The sitemaps. They know whole addresses only, so there are none where the site does not know its own.
extension RoutePlanner {
    /// Adds the sitemaps of the current site.
    mutating func addSitemaps() {
        plan.sitemaps.append(SitemapPlan())
        guard site.config.baseURL != nil else { return }
        if site.config.outputs.makes(.sitemap) { addPageSitemaps() }
        if site.config.outputs.makes(.newsSitemap), !site.news.isEmpty {
            addMachineFile(.newsSitemap, "/news-sitemap.xml")
        }
    }

    private mutating func addPageSitemaps() {
        let content = sitemapContent()
        let isSharedOut = content.others.count + content.articles.count > SitemapPart.mostAddressesOfOneFile
        // Lists first, then articles from the oldest.
        let whole = SitemapPart(suffix: "", routes: content.others + content.articles.map(\.route))
        let pages = isSharedOut ? sharedOut(content) : [whole]
        let current = plan.sitemaps.count - 1
        plan.sitemaps[current].isSharedOut = isSharedOut
        for (number, part) in pages.enumerated() {
            plan.sitemaps[current].pages.append(part.routes)
            addMachineFile(.sitemap(number), "/sitemap\(part.suffix).xml")
        }
        if isSharedOut { addMachineFile(.sitemapIndex, "/sitemap.xml") }
        for part in pages {
            let pictures = part.routes.filter { index in
                guard case .article(let article) = plan.routes[index].kind else { return false }
                return site.columns.rows[article].imageLength >= 0
            }
            guard !pictures.isEmpty else { continue }
            addMachineFile(
                .imageSitemap(plan.sitemaps[current].pictures.count), "/sitemap-images\(part.suffix).xml")
            plan.sitemaps[current].pictures.append(pictures)
        }
    }

    /// What belongs into the sitemap, as indexes of routes: lists and other pages, and articles with what they are.
    private func sitemapContent() -> (others: [Int], articles: [(article: Int, route: Int)]) {
        let others = plan.routes.others.indices.filter {
            plan.routes.others[$0].site == site.languageIndex && site.isInSitemap(plan.routes.others[$0].kind)
        }
        let rows = site.columns.rows
        var articles: [(article: Int, route: Int)] = []
        for (index, file) in plan.routes.articles.enumerated().reversed()
        where file.site == site.languageIndex && !file.isView && rows[Int(file.article)].traits.contains(.found) {
            articles.append((Int(file.article), index))
        }
        return (others.map { plan.routes.position(ofOther: $0) }, articles)
    }

    /// Files that news changes few of: what belongs to a month with the month, articles from the oldest and in parts; lists
    /// in the order in which they came, so that a new one is added to the last part.
    private func sharedOut(
        _ content: (others: [Int], articles: [(article: Int, route: Int)])
    ) -> [SitemapPart] {
        var pages: [Int] = []
        var lists: [(oldest: Int, route: Int)] = []
        var months: [String: [Int]] = [:]
        for route in content.others {
            switch plan.routes[route].kind {
            case .collection(let kind, let index, _):
                lists.append((site.collections(kind)[index].articles.last ?? .max, route))
            case .month(let index, _): months[site.name(ofMonth: index), default: []].append(route)
            case .digestMonth(let index):
                let month = site.editionMonths[index]
                months[MachineDate.month(year: month.year, month: month.month), default: []].append(route)
            case .edition(let index):
                let day = site.editions[index].period.lastDay
                months[MachineDate.month(year: day.year, month: day.month), default: []].append(route)
            default: pages.append(route)
            }
        }
        lists.sort { $0.oldest != $1.oldest ? $0.oldest > $1.oldest : $0.route < $1.route }
        var parts = SitemapPart.numbered("-pages", pages)
        parts += SitemapPart.numbered("-lists", lists.map(\.route))
        var routes = [Int?](repeating: nil, count: site.articles.count)
        for entry in content.articles { routes[entry.article] = entry.route }
        for month in site.months.indices.reversed() {
            let name = site.name(ofMonth: month)
            for part in MonthParts(count: site.months[month].articles.count).numbers {
                let found = site.articles(ofMonth: month, part: part).reversed().compactMap { routes[$0] }
                let lists = part == 0 ? months.removeValue(forKey: name) ?? [] : []
                guard !found.isEmpty || !lists.isEmpty else { continue }
                parts.append(SitemapPart(suffix: "-\(name)\(MonthParts.suffix(part))", routes: lists + found))
            }
        }
        // A week may end, and an edition be written, in a month without an article.
        for (name, routes) in months.sorted(by: { $0.key < $1.key }) {
            parts.append(SitemapPart(suffix: "-" + name, routes: routes))
        }
        return parts
    }

    /// Adds the sitemaps that tell of translations: they hold what those of pages hold, as far as it has any.
    mutating func addLanguageSitemap() {
        guard site.config.baseURL != nil, site.config.outputs.makes(.sitemap), sites.count > 1 else { return }
        let isSharedOut = plan.sitemaps.contains(where: \.isSharedOut)
        let all = plan.sitemaps.flatMap(\.pages)
        for part in isSharedOut ? all : [all.flatMap(\.self)] {
            addLanguageSitemap(part.filter { !plan.routes[$0].translations.isEmpty })
        }
    }

    private mutating func addLanguageSitemap(_ routes: [Int]) {
        guard !routes.isEmpty else { return }
        let number = plan.sitemaps[0].translations.count
        plan.sitemaps[0].translations.append(routes)
        addMachineFile(.languageSitemap(number), "/sitemap-languages\(MonthParts.suffix(number)).xml")
    }
}
