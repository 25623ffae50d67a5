import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Writes what a page says to machines in the words of schema.org: one `@graph` of the publisher, the site, the page, the
/// way to it, and what it shows.
struct StructuredData {
    let renderer: SiteRenderer
    let route: Route
    let page: PageView

    var views: SiteViews { renderer.views }
    var context: ViewContext { renderer.views.context }
    /// The whole address of the page.
    var url: String { context.absoluteURL(page.url) }

    /// Appends the graph as JSON that can stand in a `script` element.
    func append(to output: inout [UInt8]) {
        output.append(utf8: "{\"@context\":\"https://schema.org\",\"@graph\":[")
        output += renderer.siteGraph.nodes
        if isContent {
            var json = JSONWriter()
            json.array { json in
                writePage(&json)
                writeBreadcrumbs(&json)
                writeSubject(&json)
            }
            // In the place of the bracket that opens the list of these.
            output.append(UInt8(ascii: ","))
            ScriptSafe.append(Array(json.bytes.dropFirst().dropLast()), to: &output)
        }
        output.append(utf8: "]}")
    }

    /// Whether the page shows something of its own; the page for wrong addresses does not.
    private var isContent: Bool {
        switch route.kind {
        case .notFound, .redirect, .fragment: false
        default: true
        }
    }

    private func writePage(_ json: inout JSONWriter) {
        json.object { json in
            json.member("@type", pageType)
            json.member("@id", url + "#page")
            json.member("url", url)
            json.member("name", page.title)
            json.optional("description", page.description)
            json.member("inLanguage", page.language)
            json.reference("isPartOf", renderer.siteGraph.websiteID)
            if case .home = route.kind {
                json.reference("about", renderer.siteGraph.organizationID)
            } else {
                json.reference("breadcrumb", url + "#breadcrumb")
            }
            writeMainEntity(&json)
        }
    }

    private var pageType: String {
        switch route.kind {
        case .article, .follow, .live: "WebPage"
        case .search: "SearchResultsPage"
        case .page(let index): Self.pageType(of: renderer.site.pages[index].document, renderer.site.config)
        case .collection(.author, _, number: nil): "ProfilePage"
        default: "CollectionPage"
        }
    }

    /// Pages that machines know by their purpose.
    private static func pageType(of document: Document, _ config: SiteConfig) -> String {
        switch document.baseName {
        case "about": "AboutPage"
        case "contact": "ContactPage"
        default: "WebPage"
        }
    }

    private func writeMainEntity(_ json: inout JSONWriter) {
        switch route.kind {
        case .article(let index):
            // The page of a film is one to watch it on.
            let matter = views.cards[index].article.document.matter
            json.reference("mainEntity", url + (matter.kind == .video && matter.video != nil ? "#video" : "#article"))
        case .live(let index, _): json.reference("mainEntity", views.live[index].absoluteURL + "#live")
        case .collection(.author, _, number: nil): json.reference("mainEntity", url + "#person")
        default:
            if !listed.isEmpty { json.reference("mainEntity", url + "#list") }
        }
    }

    private func writeBreadcrumbs(_ json: inout JSONWriter) {
        if case .home = route.kind { return }
        let home = context.url("/")
        let way = page.breadcrumbs.filter { $0.url != home }
        json.object { json in
            json.member("@type", "BreadcrumbList")
            json.member("@id", url + "#breadcrumb")
            json.key("itemListElement")
            json.array { json in
                let steps = [(renderer.site.config.title, home)] + way.map { ($0.name, $0.url) }
                for (place, step) in steps.enumerated() {
                    json.object { json in
                        json.member("@type", "ListItem")
                        json.member("position", place + 1)
                        json.member("name", step.0)
                        json.member("item", context.absoluteURL(step.1))
                    }
                }
            }
        }
    }

    private func writeSubject(_ json: inout JSONWriter) {
        switch route.kind {
        case .article(let index): ArticleGraph(data: self, index: index).write(&json)
        case .live(let index, let number): LiveGraph(data: self, index: index, number: number).write(&json)
        case .collection(.author, let index, number: nil):
            writePerson(index, &json)
            writeList(&json)
        default: writeList(&json)
        }
    }

    private func writePerson(_ index: Int, _ json: inout JSONWriter) {
        let author = renderer.site.authors[index]
        json.object { json in
            json.member("@type", "Person")
            json.member("@id", url + "#person")
            json.member("name", author.name)
            json.member("url", url)
            json.optional("description", author.document?.matter.summary)
            json.optional("jobTitle", author.document?.matter.params.first { $0.key == "role" }?.node.text)
            json.optional("image", views.image(author.document?.matter.image, at: author.document?.path ?? "")?.url)
            json.reference("worksFor", renderer.siteGraph.organizationID)
        }
    }

    /// The articles of the page, where it is a list.
    private var listed: [Int] {
        func part(_ articles: [Int], _ number: Int?) -> [Int] {
            Array(articles[Pagination(count: articles.count, perPage: renderer.site.config.perPage).range(of: number)])
        }
        return switch route.kind {
        case .home: Array(renderer.site.articles.indices.prefix(renderer.site.config.perPage))
        case .collection(let kind, let index, let number): part(renderer.site.collections(kind)[index].articles, number)
        case .edition(let index): renderer.site.editions[index].articles
        case .month(let index, let number): part(renderer.site.months[index].articles, number)
        default: []
        }
    }

    /// How many articles a list tells machines of: what stands highest, since the page itself has them all.
    private static let mostListed = 10

    private func writeList(_ json: inout JSONWriter) {
        let articles = listed.prefix(Self.mostListed)
        guard !articles.isEmpty else { return }
        json.object { json in
            json.member("@type", "ItemList")
            json.member("@id", url + "#list")
            json.member("itemListOrder", "https://schema.org/ItemListOrderDescending")
            json.member("numberOfItems", articles.count)
            json.key("itemListElement")
            json.array { json in
                for (place, index) in articles.enumerated() {
                    json.object { json in
                        json.member("@type", "ListItem")
                        json.member("position", place + 1)
                        json.member("url", views.cards[index].absoluteURL)
                        json.member("name", views.cards[index].article.document.title)
                    }
                }
            }
        }
    }
}
