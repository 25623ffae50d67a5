/// A time of the day as clocks show it.
public struct CivilTime: Hashable, Comparable, Sendable {
    /// The hour, 0 to 23.
    public var hour: Int
    /// The minute, 0 to 59.
    public var minute: Int
    /// The second, 0 to 59.
    public var second: Int

    /// Makes a time of its parts, which are not checked.
    public init(hour: Int, minute: Int, second: Int = 0) {
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// The beginning of a day.
    public static let midnight = CivilTime(hour: 0, minute: 0)

    /// Seconds since midnight.
    public var secondOfDay: Int { hour * 3600 + minute * 60 + second }

    /// The earlier time comes first.
    public static func < (left: CivilTime, right: CivilTime) -> Bool { left.secondOfDay < right.secondOfDay }
}

/// A day and a time of it, as calendars and clocks of one place show them.
public struct CivilDateTime: Hashable, Comparable, Sendable {
    /// The day.
    public var date: CivilDate
    /// The time of the day.
    public var time: CivilTime

    /// Makes a civil moment of a day and a time, midnight where none is given.
    public init(date: CivilDate, time: CivilTime = .midnight) {
        self.date = date
        self.time = time
    }

    /// What clocks show that are so many seconds after 1970-01-01T00:00:00 on the same clocks.
    public init(secondsSince1970 seconds: Int64) {
        var day = seconds / 86_400
        var second = Int(seconds % 86_400)
        if second < 0 {
            second += 86_400
            day -= 1
        }
        date = CivilDate(dayNumber: Int(day))
        time = CivilTime(hour: second / 3600, minute: second / 60 % 60, second: second % 60)
    }

    /// Seconds since 1970-01-01T00:00:00 on the same clocks. It is a moment only where the clocks show UTC.
    public var secondsSince1970: Int64 { Int64(date.dayNumber) * 86_400 + Int64(time.secondOfDay) }

    /// What clocks show first comes first.
    public static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
        (left.date, left.time) < (right.date, right.time)
    }
}
