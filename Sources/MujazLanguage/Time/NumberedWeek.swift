import MujazCore

/// A week with its number, wherever weeks begin.
///
/// A week belongs to the year that has most of its days, and is counted from the first such week. Where weeks begin on
/// Monday these are the weeks of ISO 8601; where they begin on Saturday or Sunday the same rule gives numbers of their
/// own, since the same day then is in another week.
public struct NumberedWeek: Hashable, Comparable, Sendable {
    /// The year that has most of its days.
    public let year: Int
    /// The number in that year, from 1 to 52 or 53.
    public let number: Int
    /// The day on which weeks begin: 0 is Sunday, 1 is Monday, 6 is Saturday.
    public let firstWeekday: Int

    /// The week that a day is in.
    public init(containing day: CivilDate, firstWeekday: Int) {
        // Most days of a week are in the year of the fourth.
        let middle = day.startOfWeek(firstWeekday: firstWeekday).adding(days: 3)
        year = middle.year
        number = (middle.dayOfYear - 1) / 7 + 1
        self.firstWeekday = firstWeekday
    }

    /// The week of a year and a number; nil where that year has no such week.
    public init?(year: Int, number: Int, firstWeekday: Int) {
        guard (1...53).contains(number) else { return nil }
        // The fourth of January has at least three days of its year on one side: it is always in the first week.
        let first = CivilDate(year: year, month: 1, day: 4).startOfWeek(firstWeekday: firstWeekday)
        let week = NumberedWeek(containing: first.adding(days: (number - 1) * 7), firstWeekday: firstWeekday)
        guard week.year == year, week.number == number else { return nil }
        self = week
    }

    /// The week of a text such as `2025-w51`, `2025-W51` or `2025w51`; nil where the text is something else or the year
    /// has no such week.
    public init?(text: String, firstWeekday: Int) {
        let bytes = Array(text.utf8)
        let mark = bytes.firstIndex { ASCII.lowercased($0) == UInt8(ascii: "w") }
        guard let mark, mark >= 4, bytes[..<4].allSatisfy(ASCII.isDigit) else { return nil }
        let separator = bytes[4..<mark]
        let digits = bytes[(mark + 1)...]
        guard separator.isEmpty || separator.elementsEqual([ASCII.hyphen]), (1...2).contains(digits.count),
            let year = Int(String(decoding: bytes[..<4], as: UTF8.self)),
            let number = Int(String(decoding: digits, as: UTF8.self))
        else { return nil }
        self.init(year: year, number: number, firstWeekday: firstWeekday)
    }

    /// The first day.
    public var firstDay: CivilDate {
        CivilDate(year: year, month: 1, day: 4).startOfWeek(firstWeekday: firstWeekday).adding(days: (number - 1) * 7)
    }

    /// The last day.
    public var lastDay: CivilDate { firstDay.adding(days: 6) }

    /// The week as addresses write it: `2025-w51`.
    public var text: String { zeroPadded(year, 4) + "-w" + zeroPadded(number, 2) }

    /// The earlier week comes first.
    public static func < (left: NumberedWeek, right: NumberedWeek) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }
}
