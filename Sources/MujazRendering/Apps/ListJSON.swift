import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Writes a list as JSON: what its page shows, with the addresses of the views of what is in it and of the page with older
/// things.
struct ListJSON {
    let renderer: SiteRenderer
    let subject: ListSubject
    let number: Int?

    var site: Site { _read { yield renderer.site } }
    var context: ViewContext { renderer.views.context }

    func bytes() -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            switch subject {
            case .site, .collection, .month, .videos, .edition: writeArticles(&json)
            case .topics: writeCollections(.topic, &json)
            case .stories: writeCollections(.story, &json)
            case .archive: writeMonths(&json)
            case .digests: writeEditionMonths(&json)
            case .digestMonth(let index):
                let editions = site.editionMonths[index].editions
                writeHead(count: editions.count, pages: nil, &json)
                writeEditions(editions, &json)
            case .lives: writeLives(&json)
            case .live(let index): write(live: index, &json)
            }
        }
        return json.bytes + [ASCII.lineFeed]
    }

    // MARK: Lists of articles

    private func writeArticles(_ json: inout JSONWriter) {
        let articles = all
        switch subject {
        case .site:
            writeHead(count: articles.count, pages: nil, &json)
            write(articles: articles.prefix(site.config.perPage), &json)
        case .edition(let index):
            writeHead(count: articles.count, pages: nil, &json)
            write(period: site.editions[index], &json)
            write(articles: articles[...], &json)
        default:
            let pagination = Pagination(count: articles.count, perPage: site.config.perPage)
            writeHead(count: articles.count, pages: pagination, &json)
            write(articles: articles[pagination.range(of: number)], &json)
        }
    }

    private var all: [Int] {
        switch subject {
        case .site: Array(site.articles.indices)
        case .collection(let kind, let index): site.collections(kind)[index].articles
        case .month(let index): site.months[index].articles
        case .videos: site.videos
        case .edition(let index): site.editions[index].articles
        case .topics, .stories, .archive, .digests, .digestMonth, .lives, .live: []
        }
    }

    private func write(articles: ArraySlice<Int>, _ json: inout JSONWriter) {
        json.key("items")
        json.array { json in articles.forEach { write(article: $0, &json) } }
    }

    private func write(article index: Int, _ json: inout JSONWriter) {
        let card = renderer.views.cards[index]
        json.object { json in
            json.member("id", renderer.ids.id(of: card.article.document))
            json.member("url", card.absoluteURL)
            json.optional("json", view(.article(index), card.article.address))
            json.member("title", card.article.document.title)
            json.optional("summary", card.article.document.summary)
            json.optional("published", card.article.document.date.map(text))
            json.optional("updated", card.article.document.matter.updated.map(text))
            json.member("kind", card.article.document.matter.kind.rawValue)
            if card.language != "und" { json.member("language", card.language) }
            write(breakingUntil: card.breakingUntil, &json)
            if card.article.document.matter.isPinned { flag("pinned", &json) }
            json.optional("topics", card.topics.map(\.name))
            json.optional("stories", card.stories.map(\.name))
            json.optional("authors", card.authors.map(\.name))
            if let image = renderer.views.media(index).image { write(image, &json) }
        }
    }

    // MARK: What all lists say

    /// The title, the address, the language and the number of things; and where the list has pages, which of them this is
    /// and where the others are.
    func writeHead(count: Int, pages: Pagination?, _ json: inout JSONWriter) {
        json.member("title", title)
        json.member("url", absolute(pageAddress(number)))
        json.member("language", context.language)
        // An older page must never change, so it does not know how many there are by now.
        if number == nil { json.member("count", count) }
        guard let pages else { return }
        if let number { json.member("number", number) }
        json.optional("older", pages.older(than: number).map { absolute(pageAddress($0) + "index.json") })
        // Nor does it know the next one; it knows the list.
        if number != nil { json.member("list", absolute(listAddress + "index.json")) }
    }

    private var title: String {
        func text(_ name: String) -> String { context.strings.text(name) ?? name }
        switch subject {
        case .site: return site.config.title
        case .collection(let kind, let index): return site.collections(kind)[index].name
        case .month(let index): return name(ofMonth: index)
        case .videos: return text("videos")
        case .edition(let index): return renderer.views.digest(site.editions[index], in: site).title
        case .topics: return text("topics")
        case .stories: return text("stories")
        case .archive: return text("archive")
        case .digests: return site.editionsDocument?.matter.title ?? text("digests")
        case .digestMonth(let index):
            return name(ofEditionMonth: index)
        case .lives: return text("live")
        case .live(let index): return site.live[index].document.title
        }
    }

    private var listAddress: String {
        switch subject {
        case .site: "/"
        case .collection(let kind, let index): site.collections(kind)[index].address
        case .month(let index): site.months[index].address
        case .videos: "/videos/"
        case .edition(let index): site.editions[index].address
        case .topics: "/topics/"
        case .stories: "/stories/"
        case .archive: "/archive/"
        case .digests: "/digests/"
        case .digestMonth(let index): site.editionMonths[index].address
        case .lives: "/live/"
        case .live(let index): site.live[index].address
        }
    }

    private func pageAddress(_ number: Int?) -> String {
        number.map { Pagination.address(of: $0, in: listAddress) } ?? listAddress
    }

    func name(ofMonth index: Int) -> String {
        guard let month = site.months[index].month else { return context.strings.text("undated") ?? "undated" }
        return context.dates.formatting.monthAndYear(year: month.year, month: month.month)
    }

    func name(ofEditionMonth index: Int) -> String {
        let month = site.editionMonths[index]
        return context.dates.formatting.monthAndYear(year: month.year, month: month.month)
    }

    func write(_ image: FeedMedia, _ json: inout JSONWriter) {
        json.key("image")
        json.object { json in
            json.member("url", image.url)
            json.optional("alt", image.alt)
            json.optional("credit", image.credit)
            json.optional("width", image.width)
            json.optional("height", image.height)
        }
    }

    func flag(_ name: String, _ json: inout JSONWriter) {
        json.key(name)
        json.value(true)
    }

    /// That something is breaking news, and for how long: what an app keeps is read later.
    func write(breakingUntil end: DateView?, _ json: inout JSONWriter) {
        guard let end else { return }
        flag("breaking", &json)
        json.member("breaking_until", end.iso)
    }

    func text(_ date: ContentDate) -> String {
        MachineDate.rfc3339(date.timestamp, zone: site.config.timeZone)
    }

    func absolute(_ address: String) -> String { context.absoluteURL(context.url(address)) }

    /// The view of a page; nil where views of its kind are switched off.
    func view(_ kind: RouteKind, _ address: String) -> String? {
        guard let family = kind.jsonFamily, site.config.outputs.makes(family) else { return nil }
        return absolute(address + RouteKind.jsonFileName)
    }
}
