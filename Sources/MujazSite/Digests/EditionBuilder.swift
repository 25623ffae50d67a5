import MujazContent
import MujazCore
import MujazLanguage

/// Makes the editions of a site: one for each day and each week with news, and one for each file of `digests/`.
struct EditionBuilder {
    private let site: Site
    private let calendar: EditionCalendar
    private let displayPrefix: String
    private var editions: [Edition] = []
    private var diagnostics: [Diagnostic] = []
    /// The articles of each period, the newest first.
    private var news: [EditionPeriod: [Int]] = [:]
    private let rule: EditionRule

    private init(site: Site, displayPrefix: String) {
        self.site = site
        self.displayPrefix = displayPrefix
        calendar = EditionCalendar(site.config)
        rule = EditionRule(site: site)
    }

    /// Adds the editions, their months and what is wrong with them to a site that has its articles and collections.
    ///
    /// - Parameter files: the files of `digests/` that name a period, in the byte order of their paths.
    static func addEditions(to site: inout Site, files: [Document], displayPrefix: String) {
        var builder = EditionBuilder(site: site, displayPrefix: displayPrefix)
        builder.gatherNews()
        let curated = builder.curated(files)
        var periods = Set(builder.news.keys.filter(builder.isWanted)).union(curated.keys)
        // The news of a week is in the editions of its days until the week is over.
        let growing = periods.filter { builder.isGrowingWeek($0) && curated[$0] == nil }
        site.growingWeekCloses = growing.map { builder.calendar.bounds(of: $0).closes }.min()
        periods.subtract(growing)
        let names = curated.isEmpty ? ArticleNames([]) : ArticleNames(site.articles)
        for period in periods { builder.add(period, curated[period], names) }
        builder.order()
        site.editions = builder.editions
        site.editionMonths = builder.months()
        site.diagnostics += builder.diagnostics.sorted() + builder.addressWarning()
    }

    private mutating func gatherNews() {
        let wantsWeeks = site.config.digest.weekly
        // Those of one day mostly stand together.
        var start = 0
        while start < site.articles.count {
            guard let day = day(of: start) else {
                start += 1
                continue
            }
            var end = start + 1
            while end < site.articles.count, self.day(of: end) == day { end += 1 }
            news[.day(day), default: []] += start..<end
            if wantsWeeks { news[.week(calendar.week(of: day)), default: []] += start..<end }
            start = end
        }
    }

    private func day(of article: Int) -> CivilDate? {
        if article < site.columns.rows.count { return site.columns.rows[article].editionDay.date }
        return (site.articles[article].document.date?.civil).map(calendar.day)
    }

    private func isWanted(_ period: EditionPeriod) -> Bool {
        period.kind == .daily ? site.config.digest.daily : site.config.digest.weekly
    }

    /// Whether a period is a week that still grows, of which only the days have editions.
    private func isGrowingWeek(_ period: EditionPeriod) -> Bool {
        period.kind == .weekly && site.config.digest.daily && calendar.bounds(of: period).closes > site.now
    }

    /// The files by what they are of; a second file for one period is a mistake.
    private mutating func curated(_ files: [Document]) -> [EditionPeriod: Document] {
        var curated: [EditionPeriod: Document] = [:]
        for file in files {
            guard let period = EditionPeriod(of: file, firstWeekday: calendar.firstWeekday) else { continue }
            guard let other = curated[period] else {
                curated[period] = file
                continue
            }
            diagnostics.append(
                Diagnostic(
                    severity: .error, id: "same-edition", file: displayPrefix + file.path,
                    message: "this file and \(displayPrefix)\(other.path) are both the edition \(period.text)",
                    help: "make one file of the two"))
        }
        return curated
    }

    private mutating func add(_ period: EditionPeriod, _ document: Document?, _ names: ArticleNames) {
        let bounds = calendar.bounds(of: period)
        let articles = news[period] ?? weekNews(period)
        var edition = Edition(
            period: period, begins: bounds.begins, closes: bounds.closes, isOpen: bounds.closes > site.now,
            address: "/digests/\(period.text)/", document: document, newsCount: articles.count)
        let limit = period.kind == .daily ? site.config.digest.items : site.config.digest.weeklyItems
        if let document, let matter = document.matter.digest {
            var choice = EditionChoice(file: displayPrefix + document.path, names: names, preferred: Set(articles))
            if let items = matter.items {
                edition.choice = EditionSections(sections(choice.items(items)))
                for name in matter.excludes { choice.reportUseless(name) }
            } else {
                let excluded = Set(matter.excludes.compactMap { choice.article($0) })
                edition.choice = EditionSections(
                    rule, of: articles.filter { !excluded.contains($0) }, limit: limit)
            }
            diagnostics += choice.diagnostics
        } else {
            edition.choice = EditionSections(rule, of: articles, limit: limit)
        }
        editions.append(edition)
    }

    /// The news of a week where weeks are not gathered, for a curated one.
    private func weekNews(_ period: EditionPeriod) -> [Int] {
        guard case .week(let week) = period else { return [] }
        return (0..<7).flatMap { news[.day(week.firstDay.adding(days: $0))] ?? [] }.sorted()
    }

    /// Items in the order that an editor gave them: a section for each run of one topic.
    private func sections(_ items: [EditionItem]) -> [EditionSection] {
        var sections: [EditionSection] = []
        for item in items {
            let topic = site.articles[item.article].topics.first
            if let last = sections.last, last.topic == topic {
                sections[sections.count - 1].items.append(item)
            } else {
                sections.append(EditionSection(topic: topic, items: [item]))
            }
        }
        return sections
    }

    /// The newest first; of those that end on the same day, the daily one. Neighbours are of the same kind.
    private mutating func order() {
        let days = editions.map(\.period.lastDay)
        let sequence = editions.indices.sorted { left, right in
            if days[left] != days[right] { return days[left] > days[right] }
            return editions[left].period.kind == .daily && editions[right].period.kind == .weekly
        }
        editions = sequence.map { editions[$0] }
        var newer: [EditionPeriod.Kind: Int] = [:]
        for index in editions.indices {
            let kind = editions[index].period.kind
            if let next = newer[kind] {
                if editions[next].isFinished { editions[index].next = next }
                editions[next].previous = index
            }
            newer[kind] = index
            // Nobody sends a letter that still grows, and it would be published anew with each article.
            let isFinished = editions[index].isFinished
            editions[index].hasEmail =
                switch site.config.digest.email {
                case .recent: isFinished && index < DigestSettings.recentEmails
                case .all: isFinished
                case .off: false
                }
        }
    }

    /// The months with their editions. One that still grows joins them when it has closed, unless there is no other: until
    /// then the front page leads to it.
    private func months() -> [EditionMonth] {
        var months: [EditionMonth] = []
        let hasFinished = editions.contains(where: \.isFinished)
        for (index, edition) in editions.enumerated() where edition.isFinished || !hasFinished {
            let day = edition.period.lastDay
            if let last = months.last, (last.year, last.month) == (day.year, day.month) {
                months[months.count - 1].editions.append(index)
            } else {
                let address = "/digests/\(MachineDate.month(year: day.year, month: day.month))/"
                months.append(EditionMonth(year: day.year, month: day.month, address: address, editions: [index]))
            }
        }
        return months
    }

    /// Links in e-mails need the site's own address. Who says nothing of digests need not hear of it.
    private func addressWarning() -> [Diagnostic] {
        let isMeant = site.config.digest.isConfigured || editions.contains(where: \.isCurated)
        guard site.config.baseURL == nil, isMeant, editions.contains(where: \.hasEmail) else { return [] }
        return [
            Diagnostic(
                severity: .warning, id: "digest-email-address",
                message: "the e-mails of the digests cannot be sent: their links have no host",
                help: "set base_url in mujaz.yaml, or digest: {email: off} if you send none")
        ]
    }
}
