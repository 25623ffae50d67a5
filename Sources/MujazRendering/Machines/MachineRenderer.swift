import MujazContent
import MujazCore
import MujazSite
import MujazTemplates

/// Makes the bytes of files for machines: by a template of `outputs/` where the theme has one of that name, else by the
/// writer that is built in.
struct MachineRenderer {
    let renderer: SiteRenderer
    let route: Route

    /// Appends the bytes of a file.
    func render(_ file: MachineFile, into output: inout [UInt8]) throws(DiagnosticError) {
        let template = "outputs/" + file.templateName
        guard renderer.templates.templateNames.contains(template) else {
            output += bytes(of: file)
            return
        }
        let url = renderer.views.context.url(route.address)
        var view = OutputView(url: url, feed: nil) { self.bytes(of: file) }
        if case .feed(let subject, let format) = file {
            let feed = FeedMaker(renderer: renderer).feed(subject)
            view = OutputView(url: url, feed: FeedView(feed, cards: renderer.views.cards)) {
                Self.bytes(of: feed, format)
            }
        }
        try renderer.templates.render(
            template, context: TemplateContext(OutputContext(view)), pageDescription: "the file \(route.address)",
            into: &output)
        if case .feedStyle = file { output = CSSMinifier.minified(output) }
    }

    private func bytes(of file: MachineFile) -> [UInt8] {
        switch file {
        case .feed(let subject, let format): Self.bytes(of: FeedMaker(renderer: renderer).feed(subject), format)
        // The built-in theme has a template for it.
        case .feedStyle: []
        case .sitemapIndex: SitemapMaker(renderer: renderer).index()
        case .sitemap(let part): SitemapMaker(renderer: renderer).part(part)
        case .imageSitemap(let part): SitemapMaker(renderer: renderer).images(part)
        case .languageSitemap(let part): SitemapMaker(renderer: renderer).languages(part)
        case .newsSitemap: SitemapMaker(renderer: renderer).news()
        case .robots: HostFiles(renderer: renderer).robots()
        case .redirects: HostFiles(renderer: renderer).redirects()
        case .headers: HostFiles(renderer: renderer).headersText()
        case .nginx: HostFiles(renderer: renderer).nginx()
        case .apache: HostFiles(renderer: renderer).apache()
        case .noJekyll: []
        case .cname: HostFiles(renderer: renderer).cname()
        case .securityText: HostFiles(renderer: renderer).securityText()
        case .manifest: AppFiles(renderer: renderer).manifest()
        case .openSearch: AppFiles(renderer: renderer).openSearch()
        case .icon: AppFiles(renderer: renderer).icon()
        case .searchIndex(let part): SearchIndex(renderer: renderer, part: part).bytes()
        case .article(let index): ArticleJSON(renderer: renderer, index: index).bytes()
        case .list(let subject, let number): ListJSON(renderer: renderer, subject: subject, number: number).bytes()
        }
    }

    private static func bytes(of feed: Feed, _ format: FeedSettings.Format) -> [UInt8] {
        switch format {
        case .rss: RSSFeed.bytes(feed)
        case .atom: AtomFeed.bytes(feed)
        case .json: JSONFeed.bytes(feed)
        }
    }
}

extension MachineFile {
    /// The name of the template, below `outputs/`, that takes the place of the built-in writer.
    var templateName: String {
        switch self {
        case .feed(_, let format): format.fileName
        case .feedStyle: "feed.css"
        case .sitemapIndex: "sitemap-index.xml"
        case .sitemap: "sitemap.xml"
        case .imageSitemap: "sitemap-images.xml"
        case .languageSitemap: "sitemap-languages.xml"
        case .newsSitemap: "news-sitemap.xml"
        case .robots: "robots.txt"
        case .redirects: "_redirects"
        case .headers: "_headers"
        case .nginx: "_nginx.conf"
        case .apache: "htaccess"
        case .noJekyll: "nojekyll"
        case .cname: "CNAME"
        case .securityText: "security.txt"
        case .manifest: "manifest.webmanifest"
        case .openSearch: "opensearch.xml"
        case .icon: "icon.svg"
        case .searchIndex: "search.json"
        case .article: "article.json"
        case .list: "list.json"
        }
    }
}
