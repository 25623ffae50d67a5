/// The named ways to write a date; the pattern of each depends on the language.
public enum DateStyle: String, CaseIterable, Sendable {
    /// Weekday, day, month by name, year: الجمعة، 19 ديسمبر 2025.
    case full
    /// Day, month by name, year: 19 ديسمبر 2025.
    case long
    /// Day and month by name, without the year: 19 ديسمبر.
    case dayMonth
    /// Shorter: with digits or a short name of the month.
    case medium
    /// Digits only.
    case short
    /// The hour and minute.
    case time
    /// `long` and `time`.
    case dateTime
}
