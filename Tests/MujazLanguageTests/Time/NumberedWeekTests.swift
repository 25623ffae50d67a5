import MujazLanguage
import Testing

@Suite("Numbered weeks") struct NumberedWeekTests {
    @Test("Where weeks begin on Monday they are those of ISO 8601")
    func iso() {
        let first = CivilDate(year: 1990, month: 1, day: 1).dayNumber
        for number in first..<CivilDate(year: 2040, month: 1, day: 1).dayNumber {
            let day = CivilDate(dayNumber: number)
            let week = NumberedWeek(containing: day, firstWeekday: 1)
            guard ISOWeek(year: week.year, number: week.number) == day.isoWeek else {
                Issue.record("\(day)")
                return
            }
        }
    }

    @Test("Weeks follow each other without gaps, whatever day they begin on", arguments: 0...6)
    func partition(firstWeekday: Int) {
        var last = NumberedWeek(containing: CivilDate(year: 1999, month: 6, day: 1), firstWeekday: firstWeekday)
        for number in 0..<(60 * 53) {
            let day = last.lastDay.adding(days: 1)
            let week = NumberedWeek(containing: day, firstWeekday: firstWeekday)
            let isNext = week.year == last.year && week.number == last.number + 1
            let isFirst = week.year == last.year + 1 && week.number == 1 && last.number >= 52
            guard week.firstDay == day, day.weekday == firstWeekday, isNext || isFirst,
                NumberedWeek(year: week.year, number: week.number, firstWeekday: firstWeekday) == week,
                NumberedWeek(containing: week.lastDay, firstWeekday: firstWeekday) == week
            else {
                Issue.record("week \(number): \(week)")
                return
            }
            last = week
        }
    }

    @Test("Saturday and Sunday, as in Egypt and Saudi Arabia")
    func goldens() {
        let saturday = NumberedWeek(containing: CivilDate(year: 2025, month: 12, day: 19), firstWeekday: 6)
        #expect(saturday.text == "2025-w50")
        #expect(saturday.firstDay == CivilDate(year: 2025, month: 12, day: 13))
        #expect(saturday.lastDay == CivilDate(year: 2025, month: 12, day: 19))
        #expect(NumberedWeek(containing: CivilDate(year: 2026, month: 1, day: 2), firstWeekday: 6).text == "2025-w52")
        #expect(NumberedWeek(containing: CivilDate(year: 2026, month: 1, day: 3), firstWeekday: 6).text == "2026-w01")
        #expect(NumberedWeek(containing: CivilDate(year: 2025, month: 12, day: 19), firstWeekday: 0).text == "2025-w51")
    }

    @Test(
        "Weeks as they are written",
        arguments: [
            ("2025-w51", "2025-w51"), ("2025-W51", "2025-w51"), ("2025w7", "2025-w07"), ("2020-w53", "2020-w53"),
            ("2025-w53", nil), ("2025-w0", nil), ("2025-w", nil), ("2025-12", nil), ("week 51", nil), ("", nil),
            ("2025--w51", nil), ("20255-w51", nil), ("2025-w511", nil),
        ])
    func texts(text: String, expected: String?) {
        #expect(NumberedWeek(text: text, firstWeekday: 1)?.text == expected)
    }
}
