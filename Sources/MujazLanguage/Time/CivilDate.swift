/// A day of the proleptic Gregorian calendar, wherever it is lived.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// The year; 0 is 1 BCE, as astronomers and ISO 8601 count.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int
    /// The day of the month, from 1.
    public var day: Int

    /// Makes a date of its parts, which are not checked; see `isValid`.
    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date that is so many days after 1970-01-01.
    public init(dayNumber: Int) {
        // The era of 400 years repeats exactly, and years counted from March put the leap day at their end
        // (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01, negative before it.
    public var dayNumber: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Whether the calendar has this day.
    public var isValid: Bool {
        (1...12).contains(month) && day >= 1 && day <= Self.daysInMonth(month, year: year)
    }

    /// The day of the week: 0 is Sunday, 6 is Saturday.
    public var weekday: Int {
        let remainder = (dayNumber + 4) % 7
        return remainder < 0 ? remainder + 7 : remainder
    }

    /// The day of the year, from 1.
    public var dayOfYear: Int { dayNumber - CivilDate(year: year, month: 1, day: 1).dayNumber + 1 }

    /// The date some days later, or earlier for a negative number.
    public func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

    /// The first day of the week that this day is in.
    ///
    /// - Parameter firstWeekday: the day on which weeks begin: 0 is Sunday, 1 is Monday, 6 is Saturday.
    public func startOfWeek(firstWeekday: Int) -> CivilDate {
        adding(days: -((weekday - firstWeekday) % 7 + 7) % 7)
    }

    /// The week by ISO 8601: weeks begin on Monday, and the first of a year has its first Thursday.
    public var isoWeek: ISOWeek {
        let thursday = startOfWeek(firstWeekday: 1).adding(days: 3)
        return ISOWeek(year: thursday.year, number: (thursday.dayOfYear - 1) / 7 + 1)
    }

    /// Whether February of a year has 29 days.
    public static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// How many days a month (1 to 12) has; 0 for a month that does not exist.
    public static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        case 1, 3, 5, 7, 8, 10, 12: 31
        default: 0
        }
    }

    /// The earlier day comes first.
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

/// A week as ISO 8601 counts it.
public struct ISOWeek: Hashable, Comparable, Sendable {
    /// The year that the week belongs to, which may not be the year of its day.
    public var year: Int
    /// The number of the week, 1 to 53.
    public var number: Int

    /// Makes a week of its year and number.
    public init(year: Int, number: Int) {
        self.year = year
        self.number = number
    }

    /// The Monday that the week begins with.
    public var monday: CivilDate {
        // 4 January is always in the first week.
        CivilDate(year: year, month: 1, day: 4).startOfWeek(firstWeekday: 1).adding(days: (number - 1) * 7)
    }

    /// The earlier week comes first.
    public static func < (left: ISOWeek, right: ISOWeek) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }
}
