import MujazLanguage
import MujazSite

// The pages of the archive.
extension PageMaker {
    /// The page of all months.
    func archive() -> TemplatePage {
        var years: [(name: String, months: [MonthView])] = []
        for index in site.months.indices {
            let year =
                site.months[index].month.map { context.dates.formatting.digits.convert("\($0.year)") }
                ?? undatedName
            if years.last?.name != year { years.append((year, [])) }
            years[years.count - 1].months.append(monthView(index))
        }
        let page = meta(.archive, title: context.strings.text("archive") ?? "archive", description: nil)
        return TemplatePage(
            .archive,
            context: ArchiveContext(page: page, years: years.map { YearView(year: $0.name, months: $0.months) }))
    }

    /// The page of one month, or one page of it.
    func month(_ index: Int, _ number: Int?) -> TemplatePage {
        let articles = site.months[index].articles
        let view = monthView(index)
        let list = ListView(
            articles: articles, cards: views.cards, pagination: pagination(articles.count), number: number,
            url: view.url)
        let title = number.map { "\(view.name) – \($0)" } ?? view.name
        let archive = LinkView(name: context.strings.text("archive") ?? "archive", url: context.url("/archive/"))
        let page = meta(.archiveMonth, title: title, description: nil, breadcrumbs: [archive])
        return TemplatePage(.archiveMonth, context: MonthContext(page: page, month: view, list: list))
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
}
