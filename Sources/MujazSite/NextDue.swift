import MujazContent
import MujazLanguage

/// A moment at which the output of a site changes although nobody changes a file.
public struct DueMoment: Equatable, Sendable {
    /// What happens then.
    public enum Change: String, Sendable, CaseIterable {
        /// A text, or an entry of live coverage, is shown for the first time.
        case appears
        /// A text expires.
        case expires
        /// News is not breaking any more.
        case breaking
        /// Live coverage begins or ends, or one of its entries appears.
        case live
        /// An edition closes.
        case edition
        /// The front page turns to another edition, or calls it today's no longer.
        case frontPage = "front_page"
        /// News enters or leaves the news sitemap.
        case newsSitemap = "news_sitemap"
    }

    /// When.
    public var moment: Timestamp
    /// What happens then.
    public var change: Change
}

extension Site {
    /// The next moment at which a build would make something else of the same files; nil where none will.
    ///
    /// Everything that depends on the site's moment has to be here: somebody builds when it comes, and not before.
    public func nextDue(_ library: Library, _ visibility: VisibilityOptions) -> DueMoment? {
        var next = NextDue(after: now)
        addDocuments(library, visibility, &next)
        addBreaking(&next)
        for coverage in live { next.add(coverage.changes, .live) }
        addEditions(&next)
        addNews(&next)
        return next.due
    }

    private func addDocuments(_ library: Library, _ visibility: VisibilityOptions, _ next: inout NextDue) {
        let calendar = EditionCalendar(config)
        for document in library.documents where document.languageIndex == languageIndex {
            let due = document.role == .digest ? calendar.beginning(of: document) : nil
            guard let span = visibility.span(of: document, due: due), !span.isEmpty else { continue }
            next.add(span.appears, .appears)
            next.add(span.goes, .expires)
        }
    }

    private func addBreaking(_ next: inout NextDue) {
        func add(_ document: Document) {
            next.add(config.breakingEnds(document.date, embargo: document.matter.embargo), .breaking)
        }
        for index in articles.indices where article(index, is: .breaking) { add(articles[index].document) }
        for page in pages where page.document.matter.isBreaking { add(page.document) }
        for entry in live.lazy.flatMap(\.entries) where entry.isBreaking {
            next.add(config.breakingEnds(entry.date, embargo: entry.embargo), .breaking)
        }
    }

    private func addEditions(_ next: inout NextDue) {
        let today = config.timeZone.civil(now).date
        let current = frontPage(at: now)
        if let closes = growingWeekCloses { next.add(closes, .edition) }
        for edition in editions where edition.closes > now || edition.period.lastDay >= today {
            next.add(edition.closes, .edition)
            let day = edition.period.lastDay
            for midnight in [day, day.adding(days: 1)].map({ config.timeZone.timestamp(of: CivilDateTime(date: $0)) })
            where midnight > now && frontPage(at: midnight) != current {
                next.add(midnight, .frontPage)
            }
        }
    }

    private func addNews(_ next: inout NextDue) {
        guard config.baseURL != nil, config.outputs.makes(.newsSitemap) else { return }
        next.add(
            news.last.flatMap { articles[$0].document.date?.timestamp.adding(seconds: Self.newsSeconds) }, .newsSitemap)
        for index in articles.indices {
            guard let date = articles[index].document.date?.timestamp, date > now else { break }
            if isInSitemap(.article(index)) { next.add(date, .newsSitemap) }
        }
    }
}

/// The edition on the front page.
struct FrontPageEdition: Equatable {
    /// As an index into `Site.editions`.
    var index: Int
    /// Whether it is of the day.
    var isTodays: Bool
}

extension Site {
    /// The edition that the front page shows: today's as soon as it has three items, else the last before it. As an
    /// index into `editions`.
    public var frontPageEdition: Int? { frontPage(at: now)?.index }

    private func frontPage(at moment: Timestamp) -> FrontPageEdition? {
        let today = config.timeZone.civil(moment).date
        let past = editions.indices.lazy.filter {
            editions[$0].period.kind == .daily && editions[$0].period.lastDay <= today
        }
        let index = past.first { index in
            editions[index].closes <= moment || editions[index].isCurated || editions[index].articles.count >= 3
        }
        return (index ?? past.first).map {
            // A front page without articles names the edition and nothing more.
            FrontPageEdition(index: $0, isTodays: !articles.isEmpty && editions[$0].period.lastDay == today)
        }
    }
}

/// Keeps the first of the moments that are still to come.
private struct NextDue {
    private let now: Timestamp
    private(set) var due: DueMoment?

    init(after now: Timestamp) { self.now = now }

    mutating func add(_ moment: Timestamp?, _ change: DueMoment.Change) {
        guard let moment, moment > now else { return }
        if let due, due.moment <= moment { return }
        due = DueMoment(moment: moment, change: change)
    }
}
