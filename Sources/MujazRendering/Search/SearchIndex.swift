import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Writes a file of the search index: an array of entries, each of them an array of texts as they are written. Whoever
/// searches folds both these and what is looked for, so that the index holds every text once.
///
/// An entry is the address, the title, the summary, the topic (of a page that is no article: what it is), all other names
/// in one line, the moment and the day to show; then the language and the direction where they are not the site's.
struct SearchIndex {
    let renderer: SiteRenderer
    let part: SearchPart

    private var site: Site { renderer.site }
    private var views: SiteViews { renderer.views }
    private var context: ViewContext { renderer.views.context }

    private struct Entry {
        var url: String
        var title: String
        var summary: String?
        var topic: String?
        var names: [String] = []
        var date: DateView?
        var language: (tag: String, direction: TextDirection)?
    }

    func bytes() -> [UInt8] {
        var json = JSONWriter()
        json.array { json in
            switch part {
            case .month(let index, let part):
                for article in site.articles(ofMonth: index, part: part) { write(entry(views.cards[article]), &json) }
            case .pages:
                for entry in pages { write(entry, &json) }
            }
        }
        return json.bytes + [ASCII.lineFeed]
    }

    private func entry(_ card: ArticleView) -> Entry? {
        guard !card.article.document.matter.isHiddenFromSearch else { return nil }
        let links = Array(card.topics.dropFirst()) + card.stories + card.tags + card.authors + card.sources
        let names = links.map(\.name) + (card.article.document.matter.location.map { [$0] } ?? [])
        return Entry(
            url: card.url, title: card.article.document.title, summary: card.article.document.summary,
            topic: card.topics.first?.name, names: names, date: card.date, language: own(card.language, card.direction))
    }

    /// A language and direction that are not those of the site.
    private func own(_ tag: String, _ direction: TextDirection) -> (tag: String, direction: TextDirection)? {
        tag == context.language && direction == context.direction ? nil : (tag == "und" ? "" : tag, direction)
    }

    private var pages: [Entry?] {
        let live = views.live.map { live in
            Entry(
                url: live.url, title: live.coverage.document.title, summary: live.coverage.document.matter.summary,
                topic: context.strings.text("live"), language: own(live.language, live.direction))
        }
        let kinds: [(CollectionKind, String)] = [(.story, "story"), (.topic, "topics"), (.author, "author")]
        let collections = kinds.flatMap { kind, name in
            // In the order of addresses: that of collections is the one of their news.
            site.collections(kind).sorted { utf8Less($0.address, $1.address) }.map { collection in
                Entry(
                    url: context.url(collection.address), title: collection.name,
                    summary: collection.document?.matter.summary, topic: context.strings.text(name))
            }
        }
        let standing = site.standingPages.filter { !$0.document.matter.isHiddenFromSearch }.map { page in
            Entry(url: context.url(page.address), title: page.document.title, summary: page.document.summary)
        }
        return live + collections + standing
    }

    private func write(_ entry: Entry?, _ json: inout JSONWriter) {
        guard let entry else { return }
        json.array { json in
            json.value(entry.url)
            json.value(entry.title)
            json.value(entry.summary ?? "")
            json.value(entry.topic ?? "")
            json.value(entry.names.joined(separator: " · "))
            json.value(entry.date?.iso ?? "")
            json.value(entry.date?.day ?? "")
            guard let language = entry.language else { return }
            json.value(language.tag)
            json.value(language.direction.rawValue)
        }
    }
}
