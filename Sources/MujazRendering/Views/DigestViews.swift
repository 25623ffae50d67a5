import MujazContent
import MujazLanguage
import MujazSite
import MujazTemplates

/// A digest edition.
public final class DigestView: TemplateObject {
    let edition: Edition
    let title: String
    let url: String
    let sections: [DigestSectionView]
    private let first: DateView
    private let last: DateView
    private let closes: DateView
    /// The editor's note; only on the edition's own page and in its e-mail.
    private let note: RenderedBody?
    private let previous: LinkView?
    private let next: LinkView?
    private let context: ViewContext

    init(
        _ edition: Edition, title: String, sections: [DigestSectionView], note: RenderedBody? = nil,
        previous: LinkView? = nil, next: LinkView? = nil, context: ViewContext
    ) {
        self.edition = edition
        self.title = title
        self.sections = sections
        self.note = note
        self.previous = previous
        self.next = next
        self.context = context
        url = context.url(edition.address)
        first = DateView(day: edition.period.firstDay, context.dates)
        last = DateView(day: edition.period.lastDay, context.dates)
        let zone = context.config.timeZone
        closes = DateView(
            ContentDate(timestamp: edition.closes, hasTime: true, civil: zone.civil(edition.closes)), context.dates)
    }

    /// All items, whatever topic they belong to.
    var items: [DigestItemView] { sections.flatMap(\.items) }

    /// The fields that templates see.
    public static let fields = FieldTable<DigestView>([
        Field("title", type: "string", "The title: the editor's, else the day or the week.", example: "موجز الجمعة") {
            .string($0.title)
        },
        Field("url", type: "address", "Its page.", example: "/digests/2025-12-19/") { .string($0.url) },
        Field(
            "absolute_url", type: "address", "Its page with the site's own address before it.",
            example: "https://news.example/digests/2025-12-19/"
        ) { .string($0.context.absoluteURL($0.url)) },
        Field(
            "email_url", type: "address or none", "Its e-mail, where it has one.",
            example: "/digests/2025-12-19/email.html"
        ) { digest in
            .string(digest.edition.hasEmail ? digest.context.url(digest.edition.emailAddress) : nil)
        },
        Field("kind", type: "string", "daily or weekly.", example: "daily") {
            .string($0.edition.period.kind.rawValue)
        },
        Field("date", type: "Date", "The day of a daily edition, the last day of a weekly one.") { $0.last },
        Field("first_day", type: "Date", "The first day of a week; of a daily edition its day.") { $0.first },
        Field("year", type: "integer", "The year that editions are counted in.", example: "2025") {
            .integer($0.edition.period.year)
        },
        Field(
            "number", type: "integer", "The number in that year: the day of the year, or the number of the week.",
            example: "353"
        ) { .integer($0.edition.period.number) },
        Field("sections", type: "list of DigestSection", "Its items under their topics.") { $0.sections },
        Field("items", type: "list of DigestItem", "All items in order.") { $0.items },
        Field("count", type: "integer", "The number of its items.", example: "12") {
            .integer($0.edition.sections.reduce(0) { $0 + $1.items.count })
        },
        Field("news_count", type: "integer", "How many articles were published in its time.", example: "31") {
            .integer($0.edition.newsCount)
        },
        Field("summary", type: "string or none", "One line about it, where its file has one.") {
            .string($0.edition.document?.matter.summary)
        },
        Field("content", type: "HTML", "The editor's note; only on its own page and in its e-mail.") {
            .html($0.note?.html ?? [])
        },
        Field("titled", type: "boolean", "Whether the title is the editor's, so that the day is to be said beside it.")
        {
            .bool($0.edition.document?.matter.title != nil)
        },
        Field("curated", type: "boolean", "Whether an editor made it.") { .bool($0.edition.isCurated) },
        Field("authors", type: "list of string", "Who made it.") {
            .list(strings: $0.edition.document?.matter.authors ?? [])
        },
        Field("open", type: "boolean", "Whether it still grows with the news.") { .bool($0.edition.isOpen) },
        Field("closes", type: "Date", "When it closes.") { $0.closes },
        Field("previous", type: "Link or none", "The edition of the same kind before it; only on its own page.") {
            $0.previous
        },
        Field("next", type: "Link or none", "The edition of the same kind after it; only on its own page.") {
            $0.next
        },
    ])
}

/// The items of an edition that belong to one topic.
public final class DigestSectionView: TemplateObject {
    let topic: LinkView?
    let items: [DigestItemView]

    init(topic: LinkView?, items: [DigestItemView]) {
        self.topic = topic
        self.items = items
    }

    /// The fields that templates see.
    public static let fields = FieldTable<DigestSectionView>([
        Field("topic", type: "Link or none", "The topic.") { $0.topic },
        Field("items", type: "list of DigestItem", "Its items.") { $0.items },
    ])
}

/// One item of an edition.
public final class DigestItemView: TemplateObject {
    let article: ArticleView
    private let item: EditionItem
    private let story: LinkView?
    private let more: [ArticleView]

    init(_ item: EditionItem, cards: CardList, context: ViewContext) {
        self.item = item
        article = cards[item.article]
        story = item.story.flatMap { context.links[.story]?[$0] }
        more = item.more.map { cards[$0] }
    }

    /// What is said of the article: the editor's note, else its first sentences.
    var text: String? { item.note ?? DigestText.make(of: article.article.document) }

    /// The fields that templates see.
    public static let fields = FieldTable<DigestItemView>([
        Field("article", type: "Article", "The article.") { $0.article },
        Field(
            "text", type: "string or none",
            "Two or three sentences: the editor's note, else the lead with the beginning of the text."
        ) { .string($0.text) },
        Field("noted", type: "boolean", "Whether `text` is the editor's own.") { .bool($0.item.note != nil) },
        Field("story", type: "Link or none", "The running story that it stands for.") { $0.story },
        Field("more", type: "list of Article", "Other articles of the story in this edition's time, at most four.") {
            $0.more
        },
        Field("story_count", type: "integer", "How many articles of the story its time has.", example: "5") {
            .integer($0.item.storyCount)
        },
    ])
}

/// A month of the list of editions.
public final class DigestMonthView: TemplateObject {
    let name: String
    let url: String
    private let count: Int
    private let digests: [DigestView]

    init(name: String, url: String, count: Int, digests: [DigestView]) {
        self.name = name
        self.url = url
        self.count = count
        self.digests = digests
    }

    /// The fields that templates see.
    public static let fields = FieldTable<DigestMonthView>([
        Field("name", type: "string", "The month with its year.", example: "ديسمبر 2025") { .string($0.name) },
        Field("url", type: "address", "Its page.", example: "/digests/2025-12/") { .string($0.url) },
        Field("count", type: "integer", "The number of its editions.", example: "24") { .integer($0.count) },
        Field(
            "digests", type: "list of Digest",
            "Its editions, the newest first; empty where the list only links to the month."
        ) { $0.digests },
    ])
}

extension DateView {
    /// A day without an hour.
    convenience init(day: CivilDate, _ display: DateDisplay) {
        let civil = CivilDateTime(date: day)
        let date = ContentDate(timestamp: display.zone.timestamp(of: civil), hasTime: false, civil: civil)
        self.init(date, display)
    }
}
