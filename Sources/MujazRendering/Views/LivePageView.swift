import MujazContent
import MujazSite
import MujazTemplates

/// Live coverage on its own page, or on one of the pages with its older entries.
public final class LivePageView: TemplateObject {
    private let card: LiveView
    private let introduction: [UInt8]
    private let keyPoints: [LiveKeyPointView]
    private let pinned: [LiveEntryView]
    private let entries: [LiveEntryView]
    private let pages: [LiveOlderPageView]
    private let number: Int?
    private let updatesURL: String
    private let allowsComments: Bool

    /// - Parameters:
    ///   - pinned: the pinned entries, which stand above the others.
    ///   - entries: the entries of this page.
    init(
        card: LiveView, introduction: [UInt8], keyPoints: [LiveKeyPointView], pinned: [LiveEntryView],
        entries: [LiveEntryView], pages: [LiveOlderPageView], number: Int?, updatesURL: String, allowsComments: Bool
    ) {
        self.card = card
        self.introduction = introduction
        self.keyPoints = keyPoints
        self.pinned = pinned
        self.entries = entries
        self.pages = pages
        self.number = number
        self.updatesURL = updatesURL
        self.allowsComments = allowsComments
    }

    private func pageURL(_ number: Int) -> String { Pagination.address(of: number, in: card.url) }

    /// The fields that templates see: those of a card, and those of the page.
    public static let fields = FieldTable<LivePageView>(
        LiveView.fieldList.map { field in
            field.reading(through: { (page: LivePageView) in page.card })
        } + [
            Field("content", type: "HTML", "What stands before the first entry; not on pages of older entries.") {
                .html($0.introduction)
            },
            Field("key_points", type: "list of LiveKeyPoint", "The main points; not on pages of older entries.") {
                $0.keyPoints
            },
            Field(
                "pinned", type: "list of LiveEntry",
                "The pinned entries, which are not in `entries` then; not on pages of older entries."
            ) { $0.pinned },
            Field("entries", type: "list of LiveEntry", "The entries of this page, the newest first.") { $0.entries },
            Field(
                "number", type: "integer or none",
                "The number of a page of older entries, from the oldest; none on the coverage's own address.",
                example: "2"
            ) {
                .integer($0.number)
            },
            Field(
                "newest_url", type: "address", "The coverage's own address, with the newest entries.",
                example: "/live/harbour/"
            ) {
                .string($0.card.url)
            },
            Field(
                "older_url", type: "address or none", "The page with older entries.", example: "/live/harbour/page/2/"
            ) { page in
                .string(page.card.coverage.pagination.older(than: page.number).map(page.pageURL))
            },
            Field(
                "newer_url", type: "address or none", "The page with newer entries.", example: "/live/harbour/page/4/"
            ) { page in
                .string(page.number.map { page.pageURL($0 + 1) })
            },
            Field(
                "older_pages", type: "list of LiveOlderPage",
                "All pages of older entries, the newest first; only on the coverage's own address."
            ) { $0.pages },
            Field(
                "updates_url", type: "address", "The small file to ask for news.",
                example: "/live/harbour/updates.json"
            ) {
                .string($0.updatesURL)
            },
            Field("comments", type: "boolean", "Whether readers may comment.") { .bool($0.allowsComments) },
        ])
}

/// One of the main points of live coverage.
public final class LiveKeyPointView: TemplateObject {
    private let text: String
    private let entry: LiveEntryView?

    init(text: String, entry: LiveEntryView?) {
        self.text = text
        self.entry = entry
    }

    /// The fields that templates see.
    public static let fields = FieldTable<LiveKeyPointView>([
        Field("text", type: "string", "The point.", example: "القوارب الأولى دخلت الميناء") { .string($0.text) },
        Field("entry", type: "LiveEntry or none", "The entry that tells more, without its text.") { $0.entry },
    ])
}

/// A page of older entries.
public final class LiveOlderPageView: TemplateObject {
    private let number: Int
    private let url: String
    private let from: DateView
    private let to: DateView
    private let anchor: String

    init(number: Int, url: String, from: DateView, to: DateView, anchor: String) {
        self.number = number
        self.url = url
        self.from = from
        self.to = to
        self.anchor = anchor
    }

    /// The fields that templates see.
    public static let fields = FieldTable<LiveOlderPageView>([
        Field("number", type: "integer", "Its number, from the oldest.", example: "2") { .integer($0.number) },
        Field("url", type: "address", "Its address.", example: "/live/harbour/page/2/") { .string($0.url) },
        Field("from", type: "Date", "The time of its oldest entry.") { $0.from },
        Field("to", type: "Date", "The time of its newest entry.") { $0.to },
        Field(
            "anchor", type: "string", "The anchor that the time of its oldest entry makes.",
            example: "t-20261124-0600"
        ) {
            .string($0.anchor)
        },
    ])
}

/// One page of the list of all live coverage.
public final class LiveListView: TemplateObject {
    private let items: [LiveView]
    private let pagination: Pagination
    private let number: Int?
    private let url: String

    /// - Parameters:
    ///   - all: all live coverage in the order of the site.
    ///   - url: the address of the list.
    init(all: [LiveView], pagination: Pagination, number: Int?, url: String) {
        items = Array(all[pagination.range(of: number)])
        self.pagination = pagination
        self.number = number
        self.url = url
    }

    private func items(_ state: LiveState) -> TemplateValue {
        .list(objects: items.filter { $0.coverage.state == state })
    }

    /// The fields that templates see.
    public static let fields = FieldTable<LiveListView>([
        Field("items", type: "list of Live", "The coverage of this page: running, scheduled, ended, the latest first.")
        { $0.items },
        Field("running", type: "list of Live", "Those of them that are running.") { $0.items(.live) },
        Field("scheduled", type: "list of Live", "Those that are to come, the next first.") { $0.items(.scheduled) },
        Field("ended", type: "list of Live", "Those that are over, the latest first.") { $0.items(.ended) },
        Field("count", type: "integer", "How much coverage the whole list has.", example: "12") {
            .integer($0.pagination.count)
        },
        Field(
            "number", type: "integer or none",
            "The number of the page, from the oldest; none on the list's own address.", example: "3"
        ) {
            .integer($0.number)
        },
        Field("newest_url", type: "address", "The list's own address.", example: "/live/") { .string($0.url) },
        Field("older_url", type: "address or none", "The page with older coverage.", example: "/live/page/2/") { list in
            .string(list.pagination.older(than: list.number).map { Pagination.address(of: $0, in: list.url) })
        },
        Field("newer_url", type: "address or none", "The page with newer coverage.", example: "/live/page/4/") { list in
            .string(list.number.map { Pagination.address(of: $0 + 1, in: list.url) })
        },
    ])
}
