import MujazCore

/// A rule for all years to come, as the footer of a TZif file writes it: `EET-2EEST,M4.5.5/0,M10.5.4/24` (POSIX `TZ`
/// with the extension of RFC 8536, section 3.3.1: hours from -167 to 167).
struct PosixZoneRule {
    /// A day of every year and a time on it.
    struct Change {
        enum Day {
            /// Week 1 to 5 (5 is the last) and weekday (0 is Sunday) of a month.
            case weekday(month: Int, week: Int, weekday: Int)
            /// Day 1 to 365; 29 February never counts.
            case julian(Int)
            /// Day 0 to 365; 29 February counts.
            case ordinal(Int)
        }
        var day: Day
        /// Seconds after midnight on the clocks before the change.
        var time: Int

        /// The moment of the change in a year, where clocks before it are `offset` seconds ahead of UTC.
        func moment(in year: Int, offset: Int) -> Int64 {
            Int64(dayNumber(in: year)) * 86_400 + Int64(time - offset)
        }

        private func dayNumber(in year: Int) -> Int {
            let newYear = CivilDate(year: year, month: 1, day: 1).dayNumber
            switch day {
            case .ordinal(let number): return newYear + number
            case .julian(let number): return newYear + number - (CivilDate.isLeap(year) && number >= 60 ? 0 : 1)
            case .weekday(let month, let week, let weekday):
                let first = CivilDate(year: year, month: month, day: 1)
                var day = 1 + (weekday - first.weekday + 7) % 7 + (week - 1) * 7
                if day > CivilDate.daysInMonth(month, year: year) { day -= 7 }
                return first.dayNumber + day - 1
            }
        }
    }

    /// Standard time, in seconds east of Greenwich.
    var offset: Int
    /// Summer time: its offset, and when it begins and ends every year.
    var summer: (offset: Int, start: Change, end: Change)?

    /// Reads a rule; nil where the text is none.
    init?(_ text: ArraySlice<UInt8>) {
        var scanner = Scanner(rest: text)
        guard scanner.skipName(), let west = scanner.time() else { return nil }
        offset = -west
        guard !scanner.rest.isEmpty else { return }
        guard scanner.skipName() else { return nil }
        var summerOffset = offset + 3600
        if scanner.rest.first != UInt8(ascii: ",") {
            guard let west = scanner.time() else { return nil }
            summerOffset = -west
        }
        guard let start = scanner.change(), let end = scanner.change(), scanner.rest.isEmpty else { return nil }
        summer = (summerOffset, start, end)
    }

    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard let byte = rest.first, UInt32(byte) == character.value else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// A name of at least three letters, or anything between `<` and `>`.
        mutating func skipName() -> Bool {
            if skip("<") {
                rest = rest.drop { $0 != UInt8(ascii: ">") }
                return skip(">")
            }
            let count = rest.prefix(while: ASCII.isLetter).count
            rest = rest.dropFirst(count)
            return count >= 3
        }

        mutating func number(_ range: ClosedRange<Int>) -> Int? {
            let digits = rest.prefix(4).prefix(while: ASCII.isDigit)
            rest = rest.dropFirst(digits.count)
            guard !digits.isEmpty else { return nil }
            let value = digits.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }
            return range.contains(value) ? value : nil
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func time() -> Int? {
            let sign = skip("-") ? -1 : 1
            if sign == 1 { _ = skip("+") }
            guard let hours = number(0...167) else { return nil }
            var seconds = hours * 3600
            if skip(":") {
                guard let minutes = number(0...59) else { return nil }
                seconds += minutes * 60
                if skip(":") {
                    guard let more = number(0...59) else { return nil }
                    seconds += more
                }
            }
            return sign * seconds
        }

        /// `,date[/time]`.
        mutating func change() -> Change? {
            guard skip(","), let day = day() else { return nil }
            guard skip("/") else { return Change(day: day, time: 7200) }
            return time().map { Change(day: day, time: $0) }
        }

        private mutating func day() -> Change.Day? {
            if skip("J") { return number(1...365).map(Change.Day.julian) }
            guard skip("M") else { return number(0...365).map(Change.Day.ordinal) }
            guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
                let weekday = number(0...6)
            else { return nil }
            return .weekday(month: month, week: week, weekday: weekday)
        }
    }
}
