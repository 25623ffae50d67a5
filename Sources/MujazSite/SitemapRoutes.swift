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
}

// The sitemaps. They know whole addresses only, so there are none where the site does not know its own.
extension RoutePlanner {
    /// Adds the sitemaps of the current site.
    mutating func addSitemaps() {
        plan.sitemaps.append(SitemapPlan())
        guard let base = site.config.baseURL else { return }
        if site.config.outputs.makes(.sitemap) {
            var pages = SitemapParts()
            var pictures = SitemapParts()
            for index in sitemapOrder() {
                let size = Self.size(of: plan.routes[index].place.path, base)
                pages.add(index, bytes: size)
                guard case .article(let article) = plan.routes[index].kind, site.article(article, is: .image),
                    let image = site.articles[article].document.matter.image
                else { continue }
                pictures.add(index, bytes: size + Self.size(of: image.source, base) + 4096)
            }
            plan.sitemaps[plan.sitemaps.count - 1].pages = pages.parts
            plan.sitemaps[plan.sitemaps.count - 1].pictures = pictures.parts
            addPages(parts: pages.parts.count)
            for part in pictures.parts.indices {
                addMachineFile(.imageSitemap(part), Self.name("sitemap-images", part))
            }
        }
        if site.config.outputs.makes(.newsSitemap), !site.news.isEmpty {
            addMachineFile(.newsSitemap, "/news-sitemap.xml")
        }
    }

    /// Adds the sitemap that tells of translations.
    mutating func addLanguageSitemap() {
        guard let base = site.config.baseURL, site.config.outputs.makes(.sitemap), !plan.sitemaps.isEmpty else {
            return
        }
        var parts = SitemapParts()
        for sitemap in plan.sitemaps {
            for index in sitemap.pages.joined() where !plan.routes[index].translations.isEmpty {
                let route = plan.routes[index]
                let addresses = [route.outputPath] + route.translations.map(\.address)
                parts.add(index, bytes: addresses.reduce(0) { $0 + Self.size(of: $1, base) } * 2)
            }
        }
        plan.sitemaps[0].translations = parts.parts
        for part in parts.parts.indices {
            addMachineFile(.languageSitemap(part), Self.name("sitemap-languages", part))
        }
    }

    private mutating func addPages(parts: Int) {
        if parts == 1 { return addMachineFile(.sitemap(0), "/sitemap.xml") }
        for part in 0..<parts { addMachineFile(.sitemap(part), "/sitemap-\(part + 1).xml") }
        if parts > 1 { addMachineFile(.sitemapIndex, "/sitemap.xml") }
    }

    private static func name(_ name: String, _ part: Int) -> String { "/\(name)\(part == 0 ? "" : "-\(part + 1)").xml" }

    /// The most bytes that an entry takes: Arabic letters have two bytes, and each takes three when it is encoded.
    private static func size(of path: String, _ base: String) -> Int { base.utf8.count + path.utf8.count * 3 + 160 }

    /// Lists first, then articles from the oldest: so only the last part changes when news is added.
    private func sitemapOrder() -> [Int] {
        let listed = plan.routes.indices.filter {
            plan.routes[$0].site == site.languageIndex && site.isInSitemap(plan.routes[$0].kind)
        }
        var articles: [Int] = []
        var others: [Int] = []
        for index in listed {
            if case .article = plan.routes[index].kind { articles.append(index) } else { others.append(index) }
        }
        return others + articles.reversed()
    }
}
