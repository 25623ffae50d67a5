import MujazContent
import MujazLanguage
import MujazSite
import MujazTemplates

/// One page of a long list of articles.
public final class ListView: TemplateObject {
    private let items: [ArticleView]
    private let count: Int
    private let number: Int?
    private let newestURL: String
    private let olderURL: String?
    private let newerURL: String?

    /// - Parameters:
    ///   - articles: all articles of the list as indexes into `cards`, the newest first.
    ///   - number: the number of the page; nil for the list's own address.
    ///   - url: the address of the list.
    init(articles: [Int], cards: CardList, pagination: Pagination, number: Int?, url: String) {
        items = articles[pagination.range(of: number)].map { cards[$0] }
        count = articles.count
        self.number = number
        newestURL = url
        olderURL = pagination.older(than: number).map { Pagination.address(of: $0, in: url) }
        newerURL = number.map { Pagination.address(of: $0 + 1, in: url) }
    }

    /// The articles by day, in order; those without a date together.
    private var days: [DayView] {
        var days: [DayView] = []
        var start = items.startIndex
        while start < items.endIndex {
            let date = items[start].date
            let end = items[start...].firstIndex { $0.date?.date.civil.date != date?.date.civil.date } ?? items.endIndex
            days.append(DayView(date: date, items: Array(items[start..<end])))
            start = end
        }
        return days
    }

    /// The fields that templates see.
    public static let fields = FieldTable<ListView>([
        Field("items", type: "list of Article", "The articles of this page, the newest first.") { $0.items },
        Field("days", type: "list of Day", "The same articles by day.") { $0.days },
        Field("count", type: "integer", "How many articles the whole list has.", example: "57") { .integer($0.count) },
        Field(
            "number", type: "integer or none",
            "The number of the page, from the oldest; none on the list's own address.", example: "3"
        ) {
            .integer($0.number)
        },
        Field(
            "newest_url", type: "address", "The list's own address, with the newest articles.",
            example: "/topics/economy/"
        ) {
            .string($0.newestURL)
        },
        Field("older_url", type: "address or none", "The page with older articles.", example: "/topics/economy/page/2/")
        { .string($0.olderURL) },
        Field("newer_url", type: "address or none", "The page with newer articles.", example: "/topics/economy/page/4/")
        { .string($0.newerURL) },
    ])
}

/// The articles of one day in a list.
public final class DayView: TemplateObject {
    private let date: DateView?
    private let items: [ArticleView]

    init(date: DateView?, items: [ArticleView]) {
        self.date = date
        self.items = items
    }

    /// The fields that templates see.
    public static let fields = FieldTable<DayView>([
        Field("date", type: "Date or none", "The day; none for articles without a date.") { $0.date },
        Field("items", type: "list of Article", "The articles of the day.") { $0.items },
    ])
}
