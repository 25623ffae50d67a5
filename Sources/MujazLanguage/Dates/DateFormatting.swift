/// Writes dates for people, in one language with one set of months and digits.
public struct DateFormatting: Sendable {
    /// The digits in which numbers are written.
    public let digits: DigitSystem
    let locale: DateLocale

    /// Makes the formatting of a language.
    ///
    /// - Parameters:
    ///   - language: a BCP 47 tag. Arabic, English, Persian, Urdu and Hebrew are known; others are written as English.
    ///   - months: which names Arabic months have; other languages do not ask.
    ///   - digits: the digits; `arab` means Persian ones in languages that write those.
    public init(language: String, months: MonthSet = .arab, digits: DigitSystem = .latn) {
        self.digits = digits.resolved(for: language)
        locale = DateLocale.of(language: language, months: months)
    }

    /// A date in a named style.
    public func format(_ civil: CivilDateTime, style: DateStyle) -> String {
        format(civil, pattern: locale.pattern(style))
    }

    /// A date by a pattern of CLDR letters (UTS #35, part 4).
    ///
    /// Known are `EEEE EEE d dd M MM MMM MMMM LLL LLLL y yyyy yy H HH h hh m mm s ss a` and text in single quotes, in
    /// which `''` is a quote. Other letters stand for themselves.
    public func format(_ civil: CivilDateTime, pattern: String) -> String {
        DatePattern.format(civil, pattern: pattern, locale: locale, digits: digits)
    }

    /// A month with its year, as headings of archives write it.
    public func monthAndYear(year: Int, month: Int) -> String {
        format(CivilDateTime(date: CivilDate(year: year, month: month, day: 1)), pattern: "LLLL y")
    }

    /// The name of a month (1 to 12) by itself; empty for a month that does not exist.
    public func monthName(_ month: Int) -> String {
        (1...12).contains(month) ? locale.standaloneMonths[month - 1] : ""
    }

    /// The name of a day of the week, 0 being Sunday; empty for a day that does not exist.
    public func weekdayName(_ weekday: Int) -> String {
        (0...6).contains(weekday) ? locale.weekdays[weekday] : ""
    }
}
