import MujazTemplates

/// A year of the archive.
public final class YearView: TemplateObject {
    private let year: String
    private let months: [MonthView]

    init(year: String, months: [MonthView]) {
        self.year = year
        self.months = months
    }

    /// The fields that templates see.
    public static let fields = FieldTable<YearView>([
        Field("year", type: "string", "The year, or what stands for articles without a date.", example: "2026") {
            .string($0.year)
        },
        Field("months", type: "list of Month", "Its months, the newest first.") { .list(objects: $0.months) },
    ])
}

/// A month of the archive.
public final class MonthView: TemplateObject {
    let name: String
    let url: String
    private let shortName: String
    private let count: Int
    private let olderURL: String?
    private let newerURL: String?

    init(name: String, shortName: String, url: String, count: Int, olderURL: String?, newerURL: String?) {
        self.name = name
        self.shortName = shortName
        self.url = url
        self.count = count
        self.olderURL = olderURL
        self.newerURL = newerURL
    }

    /// The fields that templates see.
    public static let fields = FieldTable<MonthView>([
        Field("name", type: "string", "The month with its year.", example: "نوفمبر 2026") { .string($0.name) },
        Field("short_name", type: "string", "The month without its year.", example: "نوفمبر") { .string($0.shortName) },
        Field("url", type: "address", "Its page.", example: "/archive/2026/11/") { .string($0.url) },
        Field("count", type: "integer", "The number of its articles.", example: "120") { .integer($0.count) },
        Field("older_url", type: "address or none", "The month before that has articles.", example: "/archive/2026/10/")
        { .string($0.olderURL) },
        Field("newer_url", type: "address or none", "The month after that has articles.", example: "/archive/2026/12/")
        { .string($0.newerURL) },
    ])
}
