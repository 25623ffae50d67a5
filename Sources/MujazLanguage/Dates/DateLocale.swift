/// The names and patterns of dates of one language (CLDR 47, Gregorian calendar).
struct DateLocale: Sendable {
    /// Months in a date, January first.
    var months: [String]
    /// Months by themselves.
    var standaloneMonths: [String]
    /// Short months in a date.
    var shortMonths: [String]
    /// Days of the week, Sunday first.
    var weekdays: [String]
    /// Short days of the week.
    var shortWeekdays: [String]
    /// The signs before and after noon.
    var halves: (am: String, pm: String)
    /// The patterns of the styles.
    var full: String
    var long: String
    var dayMonth: String
    var medium: String
    var short: String
    var time: String
    /// What stands between a day and a time.
    var joint: String

    /// The pattern of a style.
    func pattern(_ style: DateStyle) -> String {
        switch style {
        case .full: full
        case .long: long
        case .dayMonth: dayMonth
        case .medium: medium
        case .short: short
        case .time: time
        case .dateTime: long + joint + time
        }
    }

    /// The names and patterns of a language; English for one that is not known.
    static func of(language: String, months: MonthSet) -> DateLocale {
        switch LanguageTag.primary(language) {
        case "ar": arabic(months)
        case "fa": persian
        case "ur": urdu
        case "he", "iw": hebrew
        default: english
        }
    }
}
