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
            // Lists first, then articles from the oldest: so only the last part changes when news is added.
            for index in plan.routes.others.indices
            where plan.routes.others[index].site == site.languageIndex
                && site.isInSitemap(plan.routes.others[index].kind)
            {
                let length = plan.routes.others[index].place.path.utf8.count
                pages.add(plan.routes.position(ofOther: index), bytes: Self.size(of: length, base))
            }
            let rows = site.columns.rows
            for (index, file) in plan.routes.articles.enumerated().reversed()
            where file.site == site.languageIndex && !file.isView {
                let row = rows[Int(file.article)]
                guard row.traits.contains(.found) else { continue }
                let size = Self.size(of: Int(row.pathLength), base)
                pages.add(index, bytes: size)
                guard row.imageLength >= 0 else { continue }
                pictures.add(index, bytes: size + Self.size(of: Int(row.imageLength), base) + 4096)
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
        guard let base = site.config.baseURL, site.config.outputs.makes(.sitemap), sites.count > 1 else { return }
        var parts = SitemapParts()
        for sitemap in plan.sitemaps {
            for index in sitemap.pages.joined() {
                let route = plan.routes[index]
                guard !route.translations.isEmpty else { continue }
                let addresses = [route.outputPath] + route.translations.map(\.address)
                parts.add(index, bytes: addresses.reduce(0) { $0 + Self.size(of: $1.utf8.count, base) } * 2)
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

    /// The most bytes that an entry takes, by the length of its path: Arabic letters have two bytes, and each takes three
    /// when it is encoded.
    private static func size(of length: Int, _ base: String) -> Int { base.utf8.count + length * 3 + 160 }
}
