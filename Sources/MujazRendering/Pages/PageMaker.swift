import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import MujazTemplates

/// A template and what it is given.
struct TemplatePage {
    let template: String
    let context: TemplateContext

    init(template: String, context: KeyValuePairs<String, TemplateValue>) {
        self.template = template
        self.context = TemplateContext(context)
    }

    init(template: String, values: [(String, TemplateValue)]) {
        self.template = template
        context = TemplateContext(TemplateMap(values))
    }
}

/// Chooses the template of a route and gathers what it is given.
struct PageMaker {
    let renderer: SiteRenderer
    let route: Route

    private var site: Site { renderer.site }
    private var views: SiteViews { renderer.views }
    private var context: ViewContext { renderer.views.context }

    /// The page of the route. Media and assets are not pages and have none.
    func page(_ diagnostics: inout [Diagnostic]) -> TemplatePage {
        switch route.kind {
        case .home: home()
        case .article(let index): article(index, &diagnostics)
        case .page(let index): standing(index, &diagnostics)
        case .collection(let kind, let index, let number): collection(kind, index, number, &diagnostics)
        case .topics: collections(.topic, "topics")
        case .stories: collections(.story, "stories")
        case .archive: archive()
        case .month(let index, let number): month(index, number)
        case .redirect(let target): redirect(to: target)
        case .notFound, .media, .asset: notFound()
        }
    }

    private func home() -> TemplatePage {
        let now = ContentDate(timestamp: site.now, hasTime: true, civil: site.config.timeZone.civil(site.now))
        let day: Int64 = 86_400
        let home = HomeView(
            cards: views.cards, topics: views.collections[.topic] ?? [], stories: views.collections[.story] ?? [],
            today: DateView(now, context.dates), breakingSince: site.now.secondsSince1970 - day,
            archiveURL: context.url("/archive/"))
        let title = site.config.title
        let documentTitle = site.config.description.map { "\(title) · \($0)" } ?? title
        let page = meta("home", title: title, documentTitle: documentTitle, description: site.config.description)
        return TemplatePage(template: "home.html", context: ["page": .object(page), "home": .object(home)])
    }

    private func article(_ index: Int, _ diagnostics: inout [Diagnostic]) -> TemplatePage {
        let article = site.articles[index]
        let card = views.cards[index]
        let body = renderer.bodies.render(article.document, diagnostics: &diagnostics)
        let matter = article.document.matter
        let view = ArticlePageView(
            card: card, body: body, previous: article.previousInStory.map { views.cards[$0] },
            next: article.nextInStory.map { views.cards[$0] }, related: article.related.map { views.cards[$0] },
            more: article.more.map { views.cards[$0] },
            allowsComments: matter.comments ?? (site.config.commentsProvider != nil), context: context)
        let template = renderer.template(
            matter.template, default: "article.html", of: article.document, &diagnostics)
        let page = meta("article", of: article.document, card, breadcrumbs: card.topics.first.map { [$0] } ?? [])
        return TemplatePage(template: template, context: ["page": .object(page), "article": .object(view)])
    }

    private func standing(_ index: Int, _ diagnostics: inout [Diagnostic]) -> TemplatePage {
        let document = site.pages[index].document
        let card = ArticleView(
            article: Article(document: document, address: site.pages[index].address),
            url: context.url(site.pages[index].address), context: context)
        let view = ArticlePageView(
            card: card, body: renderer.bodies.render(document, diagnostics: &diagnostics), context: context)
        let template = renderer.template(document.matter.template, default: "page.html", of: document, &diagnostics)
        let page = meta("page", of: document, card, breadcrumbs: [])
        return TemplatePage(template: template, context: ["page": .object(page), "article": .object(view)])
    }

    private func collection(
        _ kind: CollectionKind, _ index: Int, _ number: Int?, _ diagnostics: inout [Diagnostic]
    ) -> TemplatePage {
        let collection = site.collections(kind)[index]
        guard var view = views.collections[kind]?[index] else { return notFound() }
        if number == nil, let document = collection.document {
            let body = renderer.bodies.render(document, diagnostics: &diagnostics)
            let pinned = collection.articles.lazy.map { views.cards[$0] }
                .filter { $0.article.document.matter.isPinned }.prefix(3)
            view = view.with(body: body, pinnedItems: Array(pinned))
        }
        let list = ListView(
            articles: collection.articles, cards: views.cards, pagination: pagination(collection.articles.count),
            number: number, url: view.link.url)
        let title = number.map { "\(collection.name) – \($0)" } ?? collection.name
        let page = meta(
            kind.rawValue, title: title, description: collection.document?.matter.summary,
            breadcrumbs: breadcrumbs(of: kind))
        var values: [(String, TemplateValue)] = [
            ("page", .object(page)), (kind.rawValue, .object(view)), ("list", .object(list)),
        ]
        if kind == .topic { values.append(("stories", .list(objects: stories(of: collection)))) }
        let template = collection.document.map {
            renderer.template($0.matter.template, default: "\(kind.rawValue).html", of: $0, &diagnostics)
        }
        return TemplatePage(
            template: template ?? "\(kind.rawValue).html", values: values)
    }

    /// The stories that the newest articles of a topic belong to.
    private func stories(of topic: Collection) -> [CollectionView] {
        var indexes: Set<Int> = []
        for article in topic.articles.prefix(200) { indexes.formUnion(site.articles[article].stories) }
        return indexes.sorted().prefix(8).compactMap { views.collections[.story]?[$0] }
    }

    private func collections(_ kind: CollectionKind, _ name: String) -> TemplatePage {
        let page = meta(name, title: context.strings.text(name) ?? name, description: nil)
        return TemplatePage(
            template: "\(name).html",
            context: [
                "page": .object(page),
                name == "topics" ? "topics" : "stories": .list(objects: views.collections[kind] ?? []),
            ])
    }

    private func archive() -> TemplatePage {
        var years: [(name: String, months: [MonthView])] = []
        for index in site.months.indices {
            let year =
                site.months[index].month.map { context.dates.formatting.digits.convert("\($0.year)") }
                ?? undatedName
            if years.last?.name != year { years.append((year, [])) }
            years[years.count - 1].months.append(monthView(index))
        }
        let page = meta("archive", title: context.strings.text("archive") ?? "archive", description: nil)
        return TemplatePage(
            template: "archive.html",
            context: [
                "page": .object(page),
                "years": .list(objects: years.map { YearView(year: $0.name, months: $0.months) }),
            ])
    }

    private func month(_ index: Int, _ number: Int?) -> TemplatePage {
        let articles = site.months[index].articles
        let view = monthView(index)
        let list = ListView(
            articles: articles, cards: views.cards, pagination: pagination(articles.count), number: number,
            url: view.url)
        let title = number.map { "\(view.name) – \($0)" } ?? view.name
        let archive = LinkView(name: context.strings.text("archive") ?? "archive", url: context.url("/archive/"))
        let page = meta("archive-month", title: title, description: nil, breadcrumbs: [archive])
        return TemplatePage(
            template: "archive-month.html",
            context: ["page": .object(page), "month": .object(view), "list": .object(list)])
    }

    private func monthView(_ index: Int) -> MonthView {
        func url(_ index: Int) -> String? {
            site.months.indices.contains(index) ? context.url(site.months[index].address) : nil
        }
        let month = site.months[index]
        let formatting = context.dates.formatting
        let name = month.month.map { formatting.monthAndYear(year: $0.year, month: $0.month) } ?? undatedName
        let shortName = month.month.map { formatting.monthName($0.month) } ?? undatedName
        return MonthView(
            name: name, shortName: shortName, url: context.url(month.address), count: month.articles.count,
            olderURL: url(index + 1), newerURL: url(index - 1))
    }

    private var undatedName: String { context.strings.text("undated") ?? "undated" }

    private func redirect(to target: String) -> TemplatePage {
        let url = context.url(target)
        let page = meta("redirect", title: site.config.title, description: nil, isHiddenFromSearch: true)
        return TemplatePage(
            template: "redirect.html",
            context: [
                "page": .object(page), "target_url": .string(url),
                "target_absolute_url": .string(context.absoluteURL(url)),
            ])
    }

    private func notFound() -> TemplatePage {
        let page = meta(
            "404", title: context.strings.text("not_found") ?? "404", description: nil, isHiddenFromSearch: true)
        return TemplatePage(
            template: "404.html",
            context: ["page": .object(page), "latest": .list(objects: Array(views.cards.prefix(5)))])
    }

    private func pagination(_ count: Int) -> Pagination { Pagination(count: count, perPage: site.config.perPage) }

    private func breadcrumbs(of kind: CollectionKind) -> [LinkView] {
        guard kind == .topic || kind == .story else { return [] }
        let name = kind == .topic ? "topics" : "stories"
        return [LinkView(name: context.strings.text(name) ?? name, url: context.url("/\(name)/"))]
    }

    private func meta(
        _ kind: String, of document: Document, _ card: ArticleView, breadcrumbs: [LinkView]
    ) -> PageView {
        PageView(
            kind: kind, url: card.url, canonicalURL: document.matter.canonical ?? card.absoluteURL,
            title: document.title, documentTitle: "\(document.title) · \(site.config.title)",
            description: document.summary, language: context.language, direction: context.direction.rawValue,
            isHiddenFromSearch: document.matter.isHiddenFromSearch || document.matter.isDraft, image: card.image,
            breadcrumbs: breadcrumbs + [LinkView(name: document.title, url: card.url)])
    }

    private func meta(
        _ kind: String, title: String, documentTitle: String? = nil, description: String?,
        isHiddenFromSearch: Bool = false, breadcrumbs: [LinkView] = []
    ) -> PageView {
        let url = context.url(route.address)
        return PageView(
            kind: kind, url: url, canonicalURL: context.absoluteURL(url), title: title,
            documentTitle: documentTitle ?? "\(title) · \(site.config.title)", description: description,
            language: context.language, direction: context.direction.rawValue, isHiddenFromSearch: isHiddenFromSearch,
            breadcrumbs: breadcrumbs + [LinkView(name: title, url: url)])
    }
}
