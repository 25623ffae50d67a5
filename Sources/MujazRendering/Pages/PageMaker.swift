import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Chooses the template of a route and gathers what it is given.
struct PageMaker {
    let renderer: SiteRenderer
    let route: Route

    // Read where it lies: a copy would hold and release each of its arrays.
    var site: Site { _read { yield renderer.site } }
    var views: SiteViews { renderer.views }
    var context: ViewContext { renderer.views.context }

    /// The page of the route. Media and assets are not pages and have none.
    func page(_ diagnostics: inout [Diagnostic]) -> TemplatePage {
        switch route.kind {
        case .home: home()
        case .article(let index): article(index, &diagnostics)
        case .page(let index): standing(index, &diagnostics)
        case .collection(let kind, let index, let number): collection(kind, index, number, &diagnostics)
        case .topics: topics()
        case .stories: stories()
        case .archive: archive()
        case .month(let index, let number): month(index, number)
        case .follow: follow()
        case .search: search()
        case .videos(let number): videos(number)
        case .lives(let number): lives(number)
        case .live(let index, let number): live(index, number, &diagnostics)
        case .fragment(let kind): fragment(kind)
        case .redirect(let target): redirect(to: target)
        case .digests: digests(&diagnostics)
        case .digestMonth(let index): digestMonth(index)
        case .edition(let index): edition(index, &diagnostics)
        case .editionEmail(let index): email(.digestEmail, of: index, &diagnostics)
        case .editionText(let index): email(.digestEmailText, of: index, &diagnostics)
        case .notFound, .media, .variant, .asset, .machine, .liveUpdates, .liveMark: notFound()
        }
    }

    private func home() -> TemplatePage {
        let home = HomeView(
            cards: views.cards, films: site.videos, topics: views.collections[.topic] ?? [],
            stories: views.collections[.story] ?? [],
            live: views.live, date: views.cards.first?.date, today: context.view(of: site.now),
            archiveURL: context.url("/archive/"), digest: views.frontPageDigest(of: site))
        let title = site.config.title
        let documentTitle = context.line([title] + (site.config.description.map { [$0] } ?? []))
        let page = meta(.home, title: title, documentTitle: documentTitle, description: site.config.description)
        return TemplatePage(.home, context: HomeContext(page: page, home: home))
    }

    private func article(_ index: Int, _ diagnostics: inout [Diagnostic]) -> TemplatePage {
        // The article is read where it lies, in its card: a copy of it would hold and release each of its texts.
        let cards = views.cards
        let card = cards[index]
        let body = renderer.shelf.body(index, diagnostics: &diagnostics)
        let neighbours = site.neighbours(of: index)
        let view = ArticlePageView(
            card: card, body: body, previous: neighbours.previousInStory.map { cards[$0] },
            next: neighbours.nextInStory.map { cards[$0] },
            related: card.article.related.map { cards[$0] },
            earlier: neighbours.earlierInStory.map { cards[$0] },
            more: neighbours.more.map { cards[$0] },
            allowsComments: renderer.site.config.comments != nil
                && card.article.document.matter.comments ?? true, context: context)
        var template = PageKind.article.template
        if let own = card.article.document.matter.template {
            template = renderer.template(own, default: template, of: card.article.document, &diagnostics)
        }
        let page = meta(.article, of: card, breadcrumbs: card.topics.first.map { [$0] } ?? [])
        return TemplatePage(template: template, context: ArticleContext(page: page, article: view))
    }

    private func standing(_ index: Int, _ diagnostics: inout [Diagnostic]) -> TemplatePage {
        let document = site.pages[index].document
        let card = ArticleView(
            article: Article(document: document, address: site.pages[index].address),
            url: context.url(site.pages[index].address), context: context)
        let view = ArticlePageView(
            card: card, body: renderer.bodies.render(document, diagnostics: &diagnostics), context: context)
        let template = renderer.template(
            document.matter.template, default: PageKind.page.template, of: document, &diagnostics)
        let page = meta(.page, of: card, breadcrumbs: [])
        return TemplatePage(template: template, context: ArticleContext(page: page, article: view))
    }

    private func collection(
        _ kind: CollectionKind, _ index: Int, _ number: Int?, _ diagnostics: inout [Diagnostic]
    ) -> TemplatePage {
        let collection = site.collections(kind)[index]
        guard var view = views.collections[kind]?[index] else { return notFound() }
        if number == nil, let document = collection.document {
            let body = renderer.bodies.render(document, diagnostics: &diagnostics)
            let pinned = collection.articles.lazy.filter(site.isPinned).prefix(3)
            view = view.with(body: body, pinnedItems: pinned.map { views.cards[$0] })
        }
        let list = ListView(
            articles: collection.articles, cards: views.cards, pagination: pagination(collection.articles.count),
            number: number, url: view.link.url)
        let title = number.map { "\(collection.name) – \($0)" } ?? collection.name
        let pageKind = PageKind(kind)
        let page = meta(
            pageKind, title: title, description: collection.document?.matter.summary,
            breadcrumbs: breadcrumbs(of: kind))
        let own = collection.document.map {
            renderer.template($0.matter.template, default: pageKind.template, of: $0, &diagnostics)
        }
        let template = own ?? pageKind.template
        switch kind {
        case .topic:
            let context = TopicContext(page: page, collection: view, list: list, stories: stories(of: collection))
            return TemplatePage(template: template, context: context)
        case .story:
            return TemplatePage(
                template: template, context: StoryContext(page: page, collection: view, list: list))
        case .tag:
            return TemplatePage(template: template, context: TagContext(page: page, collection: view, list: list))
        case .author:
            return TemplatePage(
                template: template, context: AuthorContext(page: page, collection: view, list: list))
        case .source:
            return TemplatePage(
                template: template, context: SourceContext(page: page, collection: view, list: list))
        }
    }

    /// The stories that the newest articles of a topic belong to.
    private func stories(of topic: Collection) -> [CollectionView] {
        // In the order of the topic's own news: news of the same story elsewhere does not touch the page.
        var seen: Set<Int> = []
        let indexes = topic.articles.prefix(200).flatMap { site.articles[$0].stories }
            .filter { seen.insert($0).inserted }
        let (pinned, others) = (indexes.filter(isPinned), indexes.filter { !isPinned($0) })
        return (pinned + others).prefix(8).compactMap { views.collections[.story]?[$0] }
    }

    private func isPinned(_ story: Int) -> Bool {
        site.collections(.story)[story].document?.matter.isPinned == true
    }

    private func topics() -> TemplatePage {
        let page = meta(.topics, title: context.strings.text("topics") ?? "topics", description: nil)
        return TemplatePage(
            .topics, context: TopicsContext(page: page, topics: views.collections[.topic] ?? []))
    }

    private func stories() -> TemplatePage {
        let page = meta(.stories, title: context.strings.text("stories") ?? "stories", description: nil)
        return TemplatePage(
            .stories, context: StoriesContext(page: page, stories: views.collections[.story] ?? []))
    }

    private func redirect(to target: String) -> TemplatePage {
        let url = target.contains("://") ? target : context.url(target)
        let page = meta(.redirect, title: site.config.title, description: nil, isHiddenFromSearch: true)
        return TemplatePage(
            .redirect,
            context: RedirectContext(page: page, targetURL: url, targetAbsoluteURL: context.absoluteURL(url)))
    }

    private func notFound() -> TemplatePage {
        let page = meta(
            .notFound, title: context.strings.text("not_found") ?? "404", description: nil, isHiddenFromSearch: true)
        return TemplatePage(.notFound, context: NotFoundContext(page: page, latest: Array(views.cards.prefix(5))))
    }

    func pagination(_ count: Int) -> Pagination { Pagination(count: count, perPage: site.config.perPage) }

    private func breadcrumbs(of kind: CollectionKind) -> [LinkView] {
        guard kind == .topic || kind == .story else { return [] }
        let name = kind == .topic ? "topics" : "stories"
        return [LinkView(name: context.strings.text(name) ?? name, url: context.url("/\(name)/"))]
    }

    // The document is read through the card to the end: handed over by itself, each of its texts would be held.
    private func meta(_ kind: PageKind, of card: ArticleView, breadcrumbs: [LinkView]) -> PageView {
        let title = card.article.document.title
        return PageView(
            kind: kind.rawValue, url: card.url,
            canonicalURL: context.originalURL(of: card.article.document, at: card.article.address) ?? card.absoluteURL,
            title: title,
            documentTitle: context.documentTitle(title), description: card.article.document.summary,
            language: context.language, direction: context.direction.rawValue,
            isHiddenFromSearch: card.article.document.matter.isHiddenFromSearch
                || card.article.document.matter.isDraft,
            image: card.image, breadcrumbs: breadcrumbs + [LinkView(name: title, url: card.url)],
            alternates: alternates, machines: PageMachines(renderer: renderer, route: route))
    }

    /// What a page that is no document says of itself.
    func meta(
        _ kind: PageKind, title: String, documentTitle: String? = nil, description: String?,
        isHiddenFromSearch: Bool = false, breadcrumbs: [LinkView] = []
    ) -> PageView {
        let url = context.url(route.address)
        return PageView(
            kind: kind.rawValue, url: url, canonicalURL: context.absoluteURL(url), title: title,
            documentTitle: documentTitle ?? context.documentTitle(title), description: description,
            language: context.language, direction: context.direction.rawValue, isHiddenFromSearch: isHiddenFromSearch,
            breadcrumbs: breadcrumbs + [LinkView(name: title, url: url)], alternates: alternates,
            machines: PageMachines(renderer: renderer, route: route))
    }

    /// The page in all languages that have it.
    var alternates: [LanguageView] {
        LanguageView.alternates(of: route.address, route.translations, context)
    }
}
