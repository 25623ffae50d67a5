import MujazCore
import MujazLanguage
import Testing

@Suite("Reading dates") struct DateReaderTests {
    /// A zone three hours ahead of UTC, so that a missing offset shows.
    static let zone = TimeZoneRules(fixedOffset: 3 * 3600)

    static func read(_ text: String, _ order: DateOrder = .dmy) -> Result<ReadDate, DateProblem> {
        DateReader(zone: zone, order: order).read(text)
    }

    /// What was read, in UTC; a date without time ends in `(day)`.
    static func utc(_ text: String, _ order: DateOrder = .dmy) -> String {
        switch read(text, order) {
        case .success(let date): MachineDate.utc(date.timestamp) + (date.hasTime ? "" : " (day)")
        case .failure(let problem): "\(problem.offset): \(problem.message)"
        }
    }

    @Test("Dates that are read", arguments: DateReaderCases.good.indices)
    func reading(_ index: Int) {
        let (text, expected) = DateReaderCases.good[index]
        #expect(Self.utc(text) == expected, "\(text)")
    }

    @Test("Dates that are refused, with the place and the reason", arguments: DateReaderCases.bad.indices)
    func refusing(_ index: Int) {
        let (text, expected) = DateReaderCases.bad[index]
        #expect(Self.utc(text) == expected, "\(text)")
    }

    @Test("The order decides about two small numbers")
    func order() {
        #expect(Self.utc("03/04/2025", .dmy) == "2025-04-02T21:00:00Z (day)")
        #expect(Self.utc("03/04/2025", .mdy) == "2025-03-03T21:00:00Z (day)")
        #expect(Self.utc("19/01/2016", .mdy) == "0: there is no month 19 (dates are read with the month first)")
    }

    @Test("The civil date is the one that is written")
    func civil() throws {
        let date = try Self.read("2025-12-19 22:09 -0400").get()
        #expect(date.civil.date == CivilDate(year: 2025, month: 12, day: 19))
        #expect(date.civil.time == CivilTime(hour: 22, minute: 9))
    }

    @Test("Every day of formatting, in every language, style and digits, is read back")
    func roundTrip() throws {
        for language in ["ar", "en", "fa", "ur", "he"] {
            for months in language == "ar" ? MonthSet.allCases : [.arab] {
                for digits in [DigitSystem.latn, .arab] {
                    let formatting = DateFormatting(language: language, months: months, digits: digits)
                    for month in 1...12 {
                        let civil = CivilDateTime(
                            date: CivilDate(year: 2025, month: month, day: 9 + month),
                            time: CivilTime(hour: month * 2 - 1, minute: 5))
                        for style in [DateStyle.full, .long] {
                            let text = formatting.format(civil, style: style)
                            #expect(try Self.read(text).get().civil.date == civil.date, "\(text)")
                        }
                        let text = formatting.format(civil, style: .dateTime)
                        #expect(try Self.read(text).get().civil == civil, "\(text)")
                    }
                }
            }
        }
    }

    @Test("Any bytes are read or refused, and the place is in the text")
    func anyBytes() {
        let pieces = [
            "2025", "-", "12", "/", "19", " ", "T", "22", ":", "09", ".", "+", "Z", "ديسمبر", "كانون", "الأول", "،",
            "م",
            "٣", "Dec", "\u{200F}", "(", ")", "pm", "\u{FDFA}", "é", "999999999999999999999",
        ]
        var generator = SplitMix(state: 5)
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }.joined()
            if case .failure(let problem) = Self.read(text) {
                #expect((0...text.utf8.count).contains(problem.offset), "\(text)")
                #expect(!problem.message.isEmpty)
            }
        }
    }

    @Test("Reading RFC 3339 takes well under a microsecond in release builds")
    func speed() {
        let reader = DateReader(zone: Self.zone, order: .dmy)
        let text = "2025-12-19T22:09:10+03:00"
        let clock = ContinuousClock()
        var sum: Int64 = 0
        let time = clock.measure {
            for _ in 0..<20_000 {
                if case .success(let date) = reader.read(text) { sum &+= date.timestamp.secondsSince1970 }
            }
        }
        #expect(sum != 0)
        // Without optimisation it is ten times slower; this only catches an allocation or worse.
        #expect(time < .seconds(3))
    }
}
