import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

// The pages and e-mails of digest editions.
extension PageMaker {
    /// How many months the list shows with their editions.
    static var openMonths: Int { 2 }

    /// The list of all editions.
    func digests(_ diagnostics: inout [Diagnostic]) -> TemplatePage {
        let document = site.editionsDocument
        let months = site.editionMonths.indices.map { digestMonth($0, isFull: $0 < Self.openMonths) }
        let title = document?.matter.title ?? digestsTitle
        let page = meta(.digests, title: title, description: document?.matter.summary)
        let intro = document.map { renderer.bodies.render($0, diagnostics: &diagnostics) }
        return TemplatePage(.digests, context: DigestsContext(page: page, months: months, intro: intro))
    }

    /// The editions of one month.
    func digestMonth(_ index: Int) -> TemplatePage {
        let month = digestMonth(index, isFull: true)
        let around = [index - 1, index, index + 1].filter(site.editionMonths.indices.contains)
        let page = meta(
            .digests, title: "\(digestsTitle) – \(month.name)", description: nil, breadcrumbs: [digestsLink])
        let months = around.map { $0 == index ? month : digestMonth($0, isFull: false) }
        return TemplatePage(.digests, context: DigestsContext(page: page, months: months, month: month))
    }

    /// The page of an edition.
    func edition(_ index: Int, _ diagnostics: inout [Diagnostic]) -> TemplatePage {
        let edition = site.editions[index]
        let view = views.digest(edition, in: site, note: note(of: edition, &diagnostics), hasNeighbours: true)
        let month = monthLink(of: edition)
        let page = meta(
            .digest, title: view.title, description: description(of: view), breadcrumbs: [digestsLink] + month)
        let template =
            edition.document.map {
                renderer.template($0.matter.template, default: PageKind.digest.template, of: $0, &diagnostics)
            } ?? PageKind.digest.template
        return TemplatePage(template: template, context: DigestContext(page: page, digest: view))
    }

    /// The e-mail of an edition, one of its two parts.
    func email(_ kind: PageKind, of index: Int, _ diagnostics: inout [Diagnostic]) -> TemplatePage {
        let edition = site.editions[index]
        // What is wrong with the note has been told with the edition's page.
        var repeated: [Diagnostic] = []
        let note = note(of: edition, &repeated)
        let markup = EmailMarkup(
            origin: context.absoluteURL("/").dropLast().description, direction: context.direction,
            accent: site.config.theme.accent ?? "#a3161f")
        let view = views.digest(edition, in: site, note: note)
        let page = meta(kind, title: view.title, description: description(of: view), isHiddenFromSearch: true)
        let html = note?.html ?? []
        let context = DigestEmailContext(
            page: page, digest: view, note: markup.convert(html), paragraphs: PlainText.paragraphs(ofHTML: html),
            footer: site.config.digest.footer, unsubscribe: site.config.digest.unsubscribe)
        return TemplatePage(template: kind.template, context: context)
    }

    private func note(of edition: Edition, _ diagnostics: inout [Diagnostic]) -> RenderedBody? {
        edition.document.map { renderer.bodies.render($0, diagnostics: &diagnostics) }
    }

    /// What stands in search results and beside the subject of an e-mail: the editor's line, else the first headlines.
    private func description(of digest: DigestView) -> String? {
        if let summary = digest.edition.document?.matter.summary { return summary }
        let headlines = digest.items.prefix(3).map { context.direction.isolated($0.article.article.document.title) }
        return headlines.isEmpty ? nil : headlines.joined(separator: " · ")
    }

    private var digestsTitle: String { context.strings.text("digests") ?? "digests" }
    private var digestsLink: LinkView { LinkView(name: digestsTitle, url: context.url("/digests/")) }

    /// The page of the month, unless it comes with the first edition that closes.
    private func monthLink(of edition: Edition) -> [LinkView] {
        let day = edition.period.lastDay
        guard let month = site.editionMonths.first(where: { ($0.year, $0.month) == (day.year, day.month) }) else {
            return []
        }
        let name = context.dates.formatting.monthAndYear(year: day.year, month: day.month)
        return [LinkView(name: name, url: context.url(month.address))]
    }

    private func digestMonth(_ index: Int, isFull: Bool) -> DigestMonthView {
        let month = site.editionMonths[index]
        let digests = isFull ? month.editions.map { views.digest(site.editions[$0], in: site) } : []
        return DigestMonthView(
            name: context.dates.formatting.monthAndYear(year: month.year, month: month.month),
            url: context.url(month.address), count: month.editions.count, digests: digests)
    }
}

extension SiteViews {
    /// The view of an edition.
    ///
    /// - Parameter hasNeighbours: whether it knows the editions before and after it, as only its own page does.
    func digest(
        _ edition: Edition, in site: Site, note: RenderedBody? = nil, hasNeighbours: Bool = false
    ) -> DigestView {
        func link(_ index: Int?) -> LinkView? {
            guard hasNeighbours, let index else { return nil }
            let neighbour = site.editions[index]
            return LinkView(name: digestTitle(neighbour), url: context.url(neighbour.address))
        }
        let sections = edition.sections.map { section in
            DigestSectionView(
                topic: section.topic.flatMap { context.links[.topic]?[$0] },
                items: section.items.map { DigestItemView($0, cards: cards, context: context) })
        }
        return DigestView(
            edition, title: digestTitle(edition), sections: sections, note: note, previous: link(edition.previous),
            next: link(edition.next), context: context)
    }

    /// The edition of the front page.
    func frontPageDigest(of site: Site) -> DigestView? {
        site.frontPageEdition.map { digest(site.editions[$0], in: site) }
    }

    /// The editor's title, else the day or the days of the week.
    private func digestTitle(_ edition: Edition) -> String {
        if let title = edition.document?.matter.title { return title }
        func day(_ date: CivilDate, _ style: DateStyle) -> String {
            context.dates.formatting.format(CivilDateTime(date: date), style: style)
        }
        switch edition.period {
        case .day(let date):
            let text = context.dates.formatting.format(CivilDateTime(date: date), style: .full)
            return (context.strings.text("digest_of_day") ?? "{date}").replacing("{date}", with: text)
        case .week(let week):
            let (from, to) = (week.firstDay, week.lastDay)
            let last = day(to, .long)
            var first = day(from, from.year == to.year ? .dayMonth : .long)
            // «14 – 20 نوفمبر»: the month once, where the language writes the day before it.
            let number = context.dates.formatting.format(CivilDateTime(date: to), pattern: "d")
            if from.year == to.year, from.month == to.month, last.hasPrefix(number) {
                first = context.dates.formatting.format(CivilDateTime(date: from), pattern: "d")
            }
            return (context.strings.text("digest_of_week") ?? "{first} – {last}")
                .replacing("{first}", with: first).replacing("{last}", with: last)
        }
    }
}
