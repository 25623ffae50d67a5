import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import MujazTemplates

/// Live coverage as lists show it. One object for each, made once and shared by all pages.
public final class LiveView: TemplateObject {
    let coverage: Coverage
    let url: String
    let absoluteURL: String
    let image: PictureView?
    let entries: [LiveEntryView]
    private let context: ViewContext
    private let start: DateView?
    private let end: DateView?
    private let stateUntil: DateView?
    let direction: TextDirection
    let language: String

    init(_ coverage: Coverage, context: ViewContext) {
        self.coverage = coverage
        self.context = context
        let url = context.url(coverage.address)
        self.url = url
        absoluteURL = context.absoluteURL(url)
        image = context.picture(coverage.document.matter.image, of: coverage.document)
        start = coverage.start.map { DateView($0, context.dates) }
        end = coverage.end.map { DateView($0, context.dates) }
        stateUntil = coverage.stateEnds.map(context.view)
        direction = coverage.document.direction ?? context.direction
        language =
            coverage.document.matter.language ?? (direction == context.direction ? context.language : "und")
        entries = coverage.entries.indices.map { index in
            let page = coverage.page(ofEntry: index).map { Pagination.address(of: $0, in: coverage.address) }
            return LiveEntryView(
                coverage.entries[index], of: coverage.document, pageURL: page.map(context.url) ?? url,
                context: context)
        }
    }

    private func links(_ kind: CollectionKind) -> [LinkView] {
        coverage.collections(kind).map { context.links[kind]?[$0] }.compactMap(\.self)
    }

    /// Whether the text needs a language and a direction of its own on this site.
    private var differsFromSite: Bool { direction != context.direction || language != context.language }

    /// The fields that templates see.
    public static let fields = FieldTable<LiveView>(fieldList)

    /// The fields by themselves: the page of the coverage has them, too.
    static let fieldList: [Field<LiveView>] = [
        Field("title", type: "string", "The title.", example: "افتتاح الميناء القديم لحظة بلحظة") {
            .string($0.coverage.document.title)
        },
        Field("url", type: "address", "Its page.", example: "/live/harbour/") { .string($0.url) },
        Field(
            "absolute_url", type: "address", "Its page with the site's own address before it.",
            example: "https://news.example/live/harbour/"
        ) {
            .string($0.absoluteURL)
        },
        Field("summary", type: "string or none", "The lead: the summary, else the beginning of the introduction.") {
            .string($0.coverage.document.summary)
        },
        Field("state", type: "string", "How far it is: scheduled, live or ended.", example: "live") {
            .string($0.coverage.state.rawValue)
        },
        Field(
            "state_until", type: "Date or none",
            "When the state is another one, if no entry comes until then; none where it stays."
        ) { $0.stateUntil },
        Field("state_label", type: "string", "The state in the site's language.", example: "مباشر") {
            .string($0.context.strings.text("live_\($0.coverage.state.rawValue)"))
        },
        Field("start", type: "Date or none", "When it begins, or began.") { $0.start },
        Field("end", type: "Date or none", "When it ended; none while it is not over.") { $0.end },
        Field("updated", type: "Date or none", "The time of its newest entry.") { .object($0.entries.first?.date) },
        Field("count", type: "integer", "The number of its entries.", example: "24") {
            .integer($0.coverage.entries.count)
        },
        Field("newest", type: "list of LiveEntry", "Its newest entries, at most three, without their text.") {
            .list(objects: Array($0.entries.prefix(3)))
        },
        Field("breaking", type: "boolean", "Whether it is breaking news, while it is live.") {
            .bool($0.coverage.document.matter.isBreaking && $0.coverage.state == .live)
        },
        Field("image", type: "Picture or none", "Its picture.") { $0.image },
        Field("location", type: "string or none", "The place.", example: "مرسى الزيتون") {
            .string($0.coverage.document.matter.location)
        },
        Field("topic", type: "Link or none", "Its main topic.") { .object($0.links(.topic).first) },
        Field("topics", type: "list of Link", "Its topics, the main one first.") { .list(objects: $0.links(.topic)) },
        Field("story", type: "Link or none", "The running story that it belongs to.") {
            .object($0.links(.story).first)
        },
        Field("stories", type: "list of Link", "All stories that it belongs to.") {
            .list(objects: $0.links(.story))
        },
        Field("tags", type: "list of Link", "Its tags.") { .list(objects: $0.links(.tag)) },
        Field("authors", type: "list of Link", "Who writes it.") { .list(objects: $0.links(.author)) },
        Field("sources", type: "list of Link", "Where the news comes from.") { .list(objects: $0.links(.source)) },
        Field("language", type: "string", "The language of the text (BCP 47).", example: "ar") { .string($0.language) },
        Field("dir", type: "string", "The direction of the text: rtl or ltr.", example: "rtl") {
            .string($0.direction.rawValue)
        },
        Field("lang_differs", type: "boolean", "Whether the text needs `lang` and `dir` of its own on this site.") {
            .bool($0.differsFromSite)
        },
        Field("params", type: "map", "Everything in the front matter that is not one of Mujaz's own keys.") {
            ParamValues.map(of: $0.coverage.document.matter.params)
        },
    ]
}

/// One entry of live coverage.
public final class LiveEntryView: TemplateObject {
    let entry: LiveEntry
    let date: DateView
    let url: String
    let breakingUntil: DateView?
    private let absoluteURL: String
    private let image: PictureView?
    private let language: String
    private let direction: TextDirection
    private let differsFromSite: Bool
    /// The text; only on the pages of the coverage.
    private let content: [UInt8]

    /// - Parameters:
    ///   - document: the document of the coverage.
    ///   - pageURL: the page that the entry stands on.
    init(_ entry: LiveEntry, of document: Document, pageURL: String, context: ViewContext) {
        self.entry = entry
        date = DateView(entry.date, context.dates)
        breakingUntil = context.breakingEnd(entry.isBreaking, entry.date, embargo: entry.embargo)
        url = pageURL + "#" + PercentEncoding.encodedPath(entry.anchor)
        absoluteURL = context.absoluteURL(url)
        var part = document
        part.path = entry.path
        image = context.picture(entry.image, of: part)
        direction = entry.direction ?? document.direction ?? context.direction
        language =
            entry.language ?? document.matter.language ?? (direction == context.direction ? context.language : "und")
        differsFromSite = direction != context.direction || language != context.language
        content = []
    }

    private init(_ other: LiveEntryView, content: [UInt8]) {
        entry = other.entry
        date = other.date
        breakingUntil = other.breakingUntil
        url = other.url
        absoluteURL = other.absoluteURL
        image = other.image
        direction = other.direction
        language = other.language
        differsFromSite = other.differsFromSite
        self.content = content
    }

    /// The same entry with its text.
    func with(content: [UInt8]) -> LiveEntryView { LiveEntryView(self, content: content) }

    /// The fields that templates see.
    public static let fields = FieldTable<LiveEntryView>([
        Field("id", type: "string", "Its anchor; it stays when others are added.", example: "t-20261124-1435") {
            .string($0.entry.anchor)
        },
        Field("url", type: "address", "Its place on the page.", example: "/live/harbour/#t-20261124-1435") {
            .string($0.url)
        },
        Field(
            "absolute_url", type: "address", "The same with the site's own address before it.",
            example: "https://news.example/live/harbour/#t-20261124-1435"
        ) {
            .string($0.absoluteURL)
        },
        Field("title", type: "string or none", "The headline.", example: "القارب الأول يدخل الميناء") {
            .string($0.entry.title)
        },
        Field("date", type: "Date", "When.") { $0.date },
        Field("breaking", type: "boolean", "Whether it is breaking news, and still is.") {
            .bool($0.breakingUntil != nil)
        },
        Field("breaking_until", type: "Date or none", "When it stops being breaking news; none where it is not.") {
            $0.breakingUntil
        },
        Field("pinned", type: "boolean", "Whether it is kept on top.") { .bool($0.entry.isPinned) },
        Field("authors", type: "list of string", "Who wrote it, where the entry says so.") {
            .list(strings: $0.entry.authors)
        },
        Field("image", type: "Picture or none", "A picture besides those in the text.") { $0.image },
        Field("content", type: "HTML", "The text; only on the pages of the coverage.") { .html($0.content) },
        Field("language", type: "string", "The language of the text (BCP 47).", example: "ar") { .string($0.language) },
        Field("dir", type: "string", "The direction of the text: rtl or ltr.", example: "rtl") {
            .string($0.direction.rawValue)
        },
        Field("lang_differs", type: "boolean", "Whether the text needs `lang` and `dir` of its own on this site.") {
            .bool($0.differsFromSite)
        },
    ])
}
