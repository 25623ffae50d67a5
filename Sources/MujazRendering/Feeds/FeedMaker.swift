import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Gathers what a feed holds.
struct FeedMaker {
    let renderer: SiteRenderer

    // Read where it lies: a copy would hold and release each of its arrays.
    var site: Site { _read { yield renderer.site } }
    var context: ViewContext { renderer.views.context }

    /// The feed of a subject.
    func feed(_ subject: FeedSubject) -> Feed {
        let items =
            switch subject {
            case .digests: site.feedEditions.map(edition)
            case .live(let index): entries(of: index)
            case .site, .collection:
                site.feedArticles(subject).map { item($0, isFull: site.feedContent(of: subject) == .full) }
            }
        var urls: [FeedSettings.Format: String] = [:]
        for format in site.feedFormats(of: subject) {
            urls[format] = absolute(site.address(of: subject, format))
        }
        let config = site.config
        return Feed(
            id: renderer.ids.id(ofListAt: site.address(of: subject)), title: text(title(of: subject)),
            description: description(of: subject), pageURL: absolute(site.address(of: subject)), urls: urls,
            language: context.language, direction: context.direction,
            updated: items.map(\.changed).max() ?? Timestamp(secondsSince1970: 0), zone: config.timeZone,
            hub: config.outputs.feeds.hub,
            publisher: FeedPerson(name: config.organization?.name ?? config.title, url: absolute("/")),
            iconURL: icon, styleURL: renderer.feedSubjects.contains(.site) ? context.url("/feed.css") : nil,
            items: items)
    }

    /// The name of a feed, as a plain text.
    func title(of subject: FeedSubject) -> String {
        switch subject {
        case .site: renderer.site.config.title
        case .digests: "\(context.strings.text("digests") ?? "digests") · \(site.config.title)"
        case .collection(let kind, let index): "\(site.collections(kind)[index].name) · \(site.config.title)"
        case .live(let index): "\(site.live[index].document.title) · \(site.config.title)"
        }
    }

    private func description(of subject: FeedSubject) -> String {
        let own: String? =
            switch subject {
            case .site: nil
            case .digests: site.editionsDocument?.matter.summary
            case .live(let index): site.live[index].document.summary
            case .collection(let kind, let index): site.collections(kind)[index].document?.summary
            }
        return own ?? site.config.description ?? title(of: subject)
    }

    /// A logo that feed readers can show; they know no SVG.
    private var icon: String? {
        let logo = site.config.organization?.logo ?? site.config.theme.logo
        guard let logo, ["image/png", "image/jpeg", "image/gif"].contains(MediaTypes.type(of: logo)) else { return nil }
        return whole(context.fileURL(logo))
    }

    private func item(_ index: Int, isFull: Bool) -> FeedItem {
        let card = renderer.views.cards[index]
        let matter = card.article.document.matter
        let published = card.article.document.date?.timestamp ?? Timestamp(secondsSince1970: 0)
        let film = renderer.views.media(index, size: renderer.size).film
        let image = renderer.views.feedImage(index, size: renderer.size)
        return FeedItem(
            id: renderer.ids.id(of: card.article.document), url: card.absoluteURL,
            title: text(card.article.document.title, direction: card.direction), summary: card.article.document.summary,
            content: isFull ? content(index, card, image) : nil, published: published,
            updated: matter.updated?.timestamp, microseconds: renderer.ids.microseconds(of: card.article.document),
            language: card.language, direction: card.direction,
            authors: card.authors.map { FeedPerson(name: $0.name, url: whole($0.url)) },
            categories: categories(of: card),
            sources: card.sources.map { FeedPerson(name: $0.name, url: $0.link.map(whole)) }, image: image,
            film: film, article: index)
    }

    private func categories(of card: ArticleView) -> [FeedCategory] {
        let kinds: [([LinkView], String)] = [
            (card.topics, "/topics/"), (card.stories, "/stories/"), (card.tags, "/tags/"),
        ]
        return kinds.flatMap { links, folder in
            links.map { FeedCategory(name: $0.name, scheme: absolute(folder)) }
        }
    }

    private func content(_ index: Int, _ card: ArticleView, _ image: FeedMedia?) -> [UInt8] {
        let content = ArticleHTML(card: card, image: image, strings: context.strings, whole: whole)
        return content.html(body: renderer.shelf.portable(index))
    }

    // MARK: Addresses and texts

    /// A plain text that keeps its order in a list of other texts: where directions mix it is isolated, and runs as the
    /// article runs even if it begins with a foreign name.
    func text(_ text: String, direction: TextDirection? = nil) -> String {
        let direction = direction ?? TextDirection.dominant(in: text) ?? context.direction
        guard context.direction.needsIsolation(text) else { return text }
        let mark = TextDirection.firstStrong(in: text) == direction ? "" : direction == .rtl ? "\u{200F}" : "\u{200E}"
        return "\u{2068}" + mark + BidiControls.balanced(text) + "\u{2069}"
    }

    func absolute(_ address: String) -> String { context.absoluteURL(context.url(address)) }

    /// What a document names, made whole and percent-encoded.
    func whole(_ url: String) -> String { PercentEncoding.encodedAddress(context.absoluteURL(url)) }
}
