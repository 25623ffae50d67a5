import MujazContent
import MujazLanguage
import MujazTemplates

/// How a site writes dates.
public struct DateDisplay: Sendable {
    /// Makes the text.
    let formatting: DateFormatting
    /// The site's time zone.
    let zone: TimeZoneRules
}

/// A moment, in the ways in which pages write it.
public final class DateView: TemplateObject {
    let date: ContentDate
    private let display: DateDisplay
    // An article stands on a dozen pages, each of which writes these.
    let iso: String
    private let short: String
    private let dayISO: String
    private let time: String?

    init(_ date: ContentDate, _ display: DateDisplay) {
        self.date = date
        self.display = display
        iso = MachineDate.rfc3339(date.timestamp, zone: display.zone)
        dayISO = MachineDate.day(date.civil.date)
        short = display.formatting.format(date.civil, style: .dayMonth)
        time = date.hasTime ? display.formatting.format(date.civil, style: .time) : nil
    }

    /// Printed by itself, a date is its full text.
    public var printed: TemplateValue? { .string(text) }

    /// Dates are compared and sorted as moments.
    public var comparisonKey: TemplateValue? { .integer(Int(date.timestamp.secondsSince1970)) }

    /// The day without its name.
    var day: String { display.formatting.format(date.civil, style: .long) }

    private var text: String { display.formatting.format(date.civil, style: .full) }

    /// The date by a pattern of letters as CLDR defines them.
    func formatted(pattern: String) -> String { display.formatting.format(date.civil, pattern: pattern) }

    /// The fields that templates see.
    public static let fields = FieldTable<DateView>([
        Field("iso", type: "string", "The moment for machines (RFC 3339).", example: "2026-11-20T14:05:00+03:00") {
            .string($0.iso)
        },
        Field("text", type: "string", "The day in full.", example: "الجمعة، 20 نوفمبر 2026") { .string($0.text) },
        Field("day", type: "string", "The day without its name.", example: "20 نوفمبر 2026") {
            .string($0.day)
        },
        Field("short", type: "string", "The day without the year.", example: "20 نوفمبر") {
            .string($0.short)
        },
        Field("time", type: "string or none", "The hour; none where only a day was given.", example: "14:05") {
            .string($0.time)
        },
        Field("day_iso", type: "string", "The day for machines.", example: "2026-11-20") {
            .string($0.dayISO)
        },
    ])
}
