import MujazLanguage
import Testing

@Suite("Civil dates") struct CivilDateTests {
    @Test("Every day of 2000 years has its number and follows the one before")
    func dayNumbers() {
        var number = CivilDate(year: 1000, month: 1, day: 1).dayNumber
        var weekday = CivilDate(dayNumber: number).weekday
        for year in 1000...3000 {
            for month in 1...12 {
                for day in 1...CivilDate.daysInMonth(month, year: year) {
                    let date = CivilDate(year: year, month: month, day: day)
                    guard date.dayNumber == number, CivilDate(dayNumber: number) == date, date.weekday == weekday else {
                        Issue.record("\(date)")
                        return
                    }
                    number += 1
                    weekday = (weekday + 1) % 7
                }
            }
        }
    }

    @Test func goldens() {
        #expect(CivilDate(year: 1970, month: 1, day: 1).dayNumber == 0)
        #expect(CivilDate(year: 1970, month: 1, day: 1).weekday == 4)
        #expect(CivilDate(year: 2025, month: 12, day: 19).weekday == 5)
        #expect(CivilDate(year: 1, month: 1, day: 1).dayNumber == -719_162)
        #expect(CivilDate(year: 0, month: 2, day: 29).isValid)
        #expect(!CivilDate(year: 1900, month: 2, day: 29).isValid)
        #expect(!CivilDate(year: 2025, month: 13, day: 1).isValid)
        #expect(CivilDate(year: 2025, month: 12, day: 31).adding(days: 1) == CivilDate(year: 2026, month: 1, day: 1))
        #expect(CivilDate(year: 2024, month: 3, day: 1).adding(days: -1) == CivilDate(year: 2024, month: 2, day: 29))
        #expect(CivilDate(year: 2024, month: 12, day: 31).dayOfYear == 366)
        #expect(CivilDate(year: -1, month: 12, day: 31) < CivilDate(year: 0, month: 1, day: 1))
    }

    @Test("Weeks by ISO 8601 around New Year")
    func isoWeeks() {
        let expected: [(CivilDate, Int, Int)] = [
            (CivilDate(year: 2005, month: 1, day: 1), 2004, 53), (CivilDate(year: 2005, month: 1, day: 2), 2004, 53),
            (CivilDate(year: 2005, month: 12, day: 31), 2005, 52), (CivilDate(year: 2007, month: 1, day: 1), 2007, 1),
            (CivilDate(year: 2008, month: 12, day: 29), 2009, 1), (CivilDate(year: 2010, month: 1, day: 3), 2009, 53),
            (CivilDate(year: 2025, month: 12, day: 29), 2026, 1), (CivilDate(year: 2026, month: 11, day: 20), 2026, 47),
        ]
        for (date, year, week) in expected {
            #expect(date.isoWeek == ISOWeek(year: year, number: week), "\(date)")
            #expect(date.isoWeek.monday == date.startOfWeek(firstWeekday: 1))
        }
    }

    @Test("Weeks begin where they are told to")
    func startOfWeek() {
        let friday = CivilDate(year: 2025, month: 12, day: 19)
        #expect(friday.startOfWeek(firstWeekday: 6) == CivilDate(year: 2025, month: 12, day: 13))
        #expect(friday.startOfWeek(firstWeekday: 0) == CivilDate(year: 2025, month: 12, day: 14))
        #expect(friday.startOfWeek(firstWeekday: 1) == CivilDate(year: 2025, month: 12, day: 15))
        #expect(friday.startOfWeek(firstWeekday: 5) == friday)
    }

    @Test func secondsOfClocks() {
        let civil = CivilDateTime(secondsSince1970: -1)
        #expect(
            civil
                == CivilDateTime(
                    date: CivilDate(year: 1969, month: 12, day: 31), time: CivilTime(hour: 23, minute: 59, second: 59)))
        #expect(civil.secondsSince1970 == -1)
    }
}
