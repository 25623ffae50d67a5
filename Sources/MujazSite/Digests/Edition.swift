import MujazContent
import MujazCore
import MujazLanguage

/// One digest edition: the news of a day or of a week, chosen by rule or by an editor.
public struct Edition: Sendable {
    /// What it is of.
    public var period: EditionPeriod
    /// When the news of its period begins.
    public var begins: Timestamp
    /// When it closes: what is published from this moment on belongs to the next.
    public var closes: Timestamp
    /// Whether it has not closed at the moment that the site is built for. An open edition grows with the news; a closed
    /// one changes only when an article of its period does.
    public var isOpen = false
    /// Its address below the site's root: `/digests/2025-12-19/`, `/digests/2025-w51/`.
    public var address: String
    /// The file of a curated edition.
    public var document: Document?
    /// Its items under the topics that they belong to, in the order of the page.
    public var sections: [EditionSection] { choice.sections }
    /// Makes the sections when somebody looks: a site has an edition for every day, and hardly any is looked at.
    var choice = EditionSections([])
    /// Whether it has no items.
    public var isEmpty: Bool { choice.isEmpty }
    /// How many articles were published in its period.
    public var newsCount = 0
    /// The edition of the same kind before this one, as an index into `Site.editions`.
    public var previous: Int?
    /// The edition of the same kind after this one.
    public var next: Int?
    /// Whether it has an e-mail.
    public var hasEmail = false

    /// Whether an editor chose its items or wrote its note.
    public var isCurated: Bool { document != nil }
    /// Whether news does not change it any more: it has closed, or an editor has chosen what is in it.
    public var isFinished: Bool { !isOpen || isCurated }
    /// The articles of its items, in order, as indexes.
    public var articles: [Int] { sections.flatMap { $0.items.map(\.article) } }
    /// The address below which all editions lie, each in a folder of its own.
    public static let folder = "/digests/"

    /// The address of its e-mail in HTML.
    public var emailAddress: String { address + "email.html" }
    /// The address of its e-mail in plain text.
    public var emailTextAddress: String { address + "email.txt" }
}

/// The items of an edition, which are chosen when they are first asked for.
final class EditionSections: Sendable {
    private final class Chosen: Sendable {
        let sections: [EditionSection]
        init(_ sections: [EditionSection]) { self.sections = sections }
    }

    private let chosen = LazyReference<Chosen>()
    private let choose: @Sendable () -> [EditionSection]
    /// Whether there are none.
    let isEmpty: Bool

    /// Items that are known.
    init(_ sections: [EditionSection]) {
        choose = { sections }
        isEmpty = sections.allSatisfy(\.items.isEmpty)
    }

    /// Items that a rule chooses of articles.
    init(_ rule: EditionRule, of articles: [Int], limit: Int) {
        choose = { rule.sections(of: articles, limit: limit) }
        isEmpty = articles.isEmpty || limit <= 0
    }

    var sections: [EditionSection] { (chosen.load() ?? chosen.storeIfNil(Chosen(choose()))).sections }
}

/// The items of an edition that belong to one topic.
public struct EditionSection: Sendable {
    /// The topic as an index into `Site.topics`; nil for articles without a topic.
    public var topic: Int?
    /// Its items.
    public var items: [EditionItem]
}

/// One item of an edition: an article, with what else its story brought.
public struct EditionItem: Sendable {
    /// The article as an index into `Site.articles`.
    public var article: Int
    /// What the editor says of it in this edition.
    public var note: String?
    /// The story that its articles are grouped by, as an index into `Site.stories`.
    public var story: Int?
    /// Other articles of the story in the same period, at most four.
    public var more: [Int] = []
    /// How many articles of the story the period has, this one counted.
    public var storyCount = 1
}

/// What an edition is of.
public enum EditionPeriod: Hashable, Sendable {
    case day(CivilDate)
    case week(NumberedWeek)

    /// The kinds of editions.
    public enum Kind: String, Sendable, CaseIterable {
        case daily, weekly
    }

    /// The kind.
    public var kind: Kind {
        switch self {
        case .day: .daily
        case .week: .weekly
        }
    }

    /// The first day.
    public var firstDay: CivilDate {
        switch self {
        case .day(let day): day
        case .week(let week): week.firstDay
        }
    }

    /// The last day.
    public var lastDay: CivilDate {
        switch self {
        case .day(let day): day
        case .week(let week): week.lastDay
        }
    }

    /// The year that editions are counted in.
    public var year: Int {
        switch self {
        case .day(let day): day.year
        case .week(let week): week.year
        }
    }

    /// The number of the edition in its year: the day of the year, or the number of the week. It is no count of
    /// editions, since then an article that is filed late would give all later editions another number.
    public var number: Int {
        switch self {
        case .day(let day): day.dayOfYear
        case .week(let week): week.number
        }
    }

    /// The period as addresses write it: `2025-12-19`, `2025-w51`.
    public var text: String {
        switch self {
        case .day(let day): MachineDate.day(day)
        case .week(let week): week.text
        }
    }

    /// The period that is open at a moment.
    public init(_ kind: Kind, at moment: Timestamp, in config: SiteConfig) {
        let calendar = EditionCalendar(config)
        let day = calendar.day(of: config.timeZone.civil(moment))
        self = kind == .daily ? .day(day) : .week(calendar.week(of: day))
    }

    /// The period that people write: a day, or a week such as `2025-w51`; nil where it is neither.
    public init?(text: String, in config: SiteConfig) {
        if let week = NumberedWeek(text: text, firstWeekday: config.weekStart) {
            self = .week(week)
        } else if case .success(let date) = DateReader(zone: config.timeZone, order: config.dateOrder).read(text) {
            self = .day(config.timeZone.civil(date.timestamp).date)
        } else {
            return nil
        }
    }

    /// The period that a file of `digests/` speaks of: its `week`, the week or the day in its name, or its date; nil
    /// where it names neither.
    public init?(of document: Document, firstWeekday: Int) {
        let written = document.matter.digest?.week?.text ?? String(document.baseName.prefix(8))
        if let week = NumberedWeek(text: written, firstWeekday: firstWeekday) {
            self = .week(week)
        } else if let day = document.date?.civil.date {
            self = .day(day)
        } else {
            return nil
        }
    }
}

/// A month that has editions.
public struct EditionMonth: Sendable {
    /// The year.
    public var year: Int
    /// The month from 1.
    public var month: Int
    /// Its address below the site's root: `/digests/2025-12/`.
    public var address: String
    /// The editions whose last day is in it and that are finished, as indexes, the newest first.
    public var editions: [Int]
}
