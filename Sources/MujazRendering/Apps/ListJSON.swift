import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Writes a list of articles as JSON: what its page shows, with the addresses of the articles' own views and of the page
/// with older ones.
struct ListJSON {
    let renderer: SiteRenderer
    let subject: ListSubject
    let number: Int?

    private var site: Site { renderer.site }
    private var context: ViewContext { renderer.views.context }

    func bytes() -> [UInt8] {
        let articles = all
        let pagination = Pagination(count: articles.count, perPage: site.config.perPage)
        let shown =
            subject == .site
            ? Array(articles.prefix(site.config.perPage)) : Array(articles[pagination.range(of: number)])
        var json = JSONWriter()
        json.object { json in
            json.member("title", title)
            json.member("url", absolute(pageAddress(number)))
            json.member("language", context.language)
            json.member("count", articles.count)
            if let number { json.member("number", number) }
            if subject != .site {
                json.optional("older", pagination.older(than: number).map { view(pageAddress($0)) })
                // An older page must never change, so it does not know the next one; it knows the list.
                if number != nil { json.member("list", view(listAddress)) }
            }
            json.key("items")
            json.array { json in shown.forEach { write($0, &json) } }
        }
        return json.bytes + [ASCII.lineFeed]
    }

    private var all: [Int] {
        switch subject {
        case .site: Array(site.articles.indices)
        case .collection(let kind, let index): site.collections(kind)[index].articles
        case .month(let index): site.months[index].articles
        }
    }

    private var title: String {
        switch subject {
        case .site: return site.config.title
        case .collection(let kind, let index): return site.collections(kind)[index].name
        case .month(let index):
            guard let month = site.months[index].month else { return context.strings.text("undated") ?? "undated" }
            return context.dates.formatting.monthAndYear(year: month.year, month: month.month)
        }
    }

    private var listAddress: String {
        switch subject {
        case .site: "/"
        case .collection(let kind, let index): site.collections(kind)[index].address
        case .month(let index): site.months[index].address
        }
    }

    private func pageAddress(_ number: Int?) -> String {
        number.map { Pagination.address(of: $0, in: listAddress) } ?? listAddress
    }

    private func write(_ index: Int, _ json: inout JSONWriter) {
        let card = renderer.views.cards[index]
        json.object { json in
            json.member("id", renderer.ids.id(of: card.article.document))
            json.member("url", card.absoluteURL)
            json.member("json", view(card.article.address))
            json.member("title", card.article.document.title)
            json.optional("summary", card.article.document.summary)
            json.optional("published", card.article.document.date.map(text))
            json.optional("updated", card.article.document.matter.updated.map(text))
            json.member("kind", card.article.document.matter.kind.rawValue)
            if card.language != "und" { json.member("language", card.language) }
            if card.article.document.matter.isBreaking { flag("breaking", &json) }
            if card.article.document.matter.isPinned { flag("pinned", &json) }
            json.optional("topics", card.topics.map(\.name))
            json.optional("stories", card.stories.map(\.name))
            json.optional("authors", card.authors.map(\.name))
            guard let image = renderer.views.media(index).image else { return }
            json.key("image")
            json.object { json in
                json.member("url", image.url)
                json.optional("alt", image.alt)
                json.optional("credit", image.credit)
                json.optional("width", image.width)
                json.optional("height", image.height)
            }
        }
    }

    private func flag(_ name: String, _ json: inout JSONWriter) {
        json.key(name)
        json.value(true)
    }

    private func text(_ date: ContentDate) -> String {
        MachineDate.rfc3339(date.timestamp, zone: site.config.timeZone)
    }

    private func absolute(_ address: String) -> String { context.absoluteURL(context.url(address)) }

    private func view(_ address: String) -> String { absolute(address + "index.json") }
}
