import Foundation
import MujazLanguage
import Testing

@Suite("Writing dates") struct DateFormattingTests {
    static let friday = CivilDateTime(
        date: CivilDate(year: 2025, month: 12, day: 19), time: CivilTime(hour: 14, minute: 5, second: 9))

    private func text(
        _ style: DateStyle, _ language: String, _ months: MonthSet = .arab, _ digits: DigitSystem = .latn
    ) -> String {
        DateFormatting(language: language, months: months, digits: digits).format(Self.friday, style: style)
    }

    @Test func arabicStyles() {
        #expect(text(.full, "ar") == "الجمعة، 19 ديسمبر 2025")
        #expect(text(.long, "ar-EG") == "19 ديسمبر 2025")
        #expect(text(.medium, "ar") == "19\u{200F}/12\u{200F}/2025")
        #expect(text(.short, "ar") == "19\u{200F}/12\u{200F}/2025")
        #expect(text(.time, "ar") == "14:05")
        #expect(text(.dateTime, "ar") == "19 ديسمبر 2025، 14:05")
        #expect(text(.full, "ar", .levant, .arab) == "الجمعة، ١٩ كانون الأول ٢٠٢٥")
        #expect(text(.long, "ar", .dual) == "19 ديسمبر/ كانون الأول 2025")
        #expect(text(.long, "ar", .morocco) == "19 دجنبر 2025")
        #expect(text(.long, "ar", .mauritania) == "19 دجمبر 2025")
        #expect(text(.long, "ar", .maghreb) == "19 ديسمبر 2025")
    }

    @Test func otherLanguages() {
        #expect(text(.full, "en") == "Friday, December 19, 2025")
        #expect(text(.medium, "en") == "Dec 19, 2025")
        #expect(text(.short, "en") == "12/19/25")
        #expect(text(.time, "en") == "2:05\u{A0}PM")
        #expect(text(.full, "fa", .levant, .arab) == "جمعه ۱۹ دسامبر ۲۰۲۵")
        #expect(text(.short, "fa") == "2025/12/19")
        #expect(text(.time, "fa", .arab, .arab) == "۱۴:۰۵")
        #expect(text(.full, "ur") == "جمعہ، 19 دسمبر، 2025")
        #expect(text(.full, "he") == "יום שישי, 19 בדצמבר 2025")
        #expect(text(.short, "he") == "19.12.2025")
        #expect(text(.full, "xx") == text(.full, "en"))
        let days = ["ar", "en", "fa", "ur", "he"].map { text(.dayMonth, $0) }
        #expect(days == ["19 ديسمبر", "December 19", "19 دسامبر", "19 دسمبر", "19 בדצמבר"])
    }

    @Test("The months of every set")
    func monthSets() {
        let expected: [(MonthSet, String)] = [
            (.arab, "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"),
            (.levant, "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"),
            (.morocco, "يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر"),
            (.maghreb, "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر"),
            (.mauritania, "يناير|فبراير|مارس|إبريل|مايو|يونيو|يوليو|أغشت|شتمبر|أكتوبر|نوفمبر|دجمبر"),
        ]
        for (set, names) in expected {
            let formatting = DateFormatting(language: "ar", months: set)
            #expect((1...12).map(formatting.monthName).joined(separator: "|") == names)
        }
        let dual = DateFormatting(language: "ar", months: .dual)
        #expect(dual.monthName(6) == "يونيو/ حزيران")
        #expect(dual.monthAndYear(year: 2026, month: 1) == "يناير/ كانون الثاني 2026")
        #expect(dual.monthName(0) == "" && dual.monthName(13) == "")
        #expect(DateFormatting(language: "fa").monthAndYear(year: 2026, month: 1) == "ژانویه 2026")
        #expect(DateFormatting(language: "ar").weekdayName(6) == "السبت")
        #expect(DateFormatting(language: "ar").weekdayName(7) == "")
    }

    @Test func patterns() {
        let formatting = DateFormatting(language: "en")
        let expected: [(String, String)] = [
            ("EEEE EEE d dd M MM MMM MMMM LLLL", "Friday Fri 19 19 12 12 Dec December December"),
            ("y yyyy yy", "2025 2025 25"), ("H HH h hh m mm s ss a", "14 14 2 02 5 05 9 09 PM"),
            ("d 'de' MMMM 'o''clock' ''", "19 de December o'clock '"), ("'open d", "open d"), ("", ""),
            ("Q d", "Q 19"), ("dMMMMy", "19December2025"), ("«d»، é", "«19»، é"),
        ]
        for (pattern, text) in expected { #expect(formatting.format(Self.friday, pattern: pattern) == text) }
        let early = CivilDateTime(date: CivilDate(year: 7, month: 3, day: 5), time: .midnight)
        #expect(formatting.format(early, pattern: "yyyy-MM-dd yy h a") == "0007-03-05 07 12 AM")
        #expect(DateFormatting(language: "ar").format(early, pattern: "h a") == "12 ص")
        #expect(DateFormatting(language: "ar", digits: .arab).format(Self.friday, pattern: "d '2'") == "١٩ 2")
    }

    @Test(
        "Names and patterns are CLDR's", .enabled(if: Suites.gregorian("ar") != nil, "MUJAZ_SUITES has no cldr"),
        arguments: ["ar", "en", "fa", "ur", "he"])
    func cldr(_ language: String) throws {
        let path = try #require(Suites.gregorian(language))
        let main = try #require(Suites.json(path)["main"] as? [String: Any])
        let dates = try #require((main[language] as? [String: Any])?["dates"] as? [String: Any])
        let gregorian = try #require((dates["calendars"] as? [String: Any])?["gregorian"] as? [String: Any])
        func names(_ kind: String, _ context: String, _ width: String) throws -> [String: String] {
            let contexts = try #require(gregorian[kind] as? [String: [String: [String: String]]])
            return try #require(contexts[context]?[width])
        }
        let formatting = DateFormatting(language: language)
        for month in 1...12 {
            let civil = CivilDateTime(date: CivilDate(year: 2025, month: month, day: 1))
            for (pattern, width) in [("MMMM", "wide"), ("MMM", "abbreviated")] {
                #expect(
                    try formatting.format(civil, pattern: pattern) == names("months", "format", width)["\(month)"])
            }
            #expect(try formatting.monthName(month) == names("months", "stand-alone", "wide")["\(month)"])
        }
        for (day, name) in ["sun", "mon", "tue", "wed", "thu", "fri", "sat"].enumerated() {
            let civil = CivilDateTime(date: CivilDate(year: 2025, month: 12, day: 14 + day))
            #expect(try formatting.format(civil, pattern: "EEEE") == names("days", "format", "wide")[name])
            #expect(try formatting.format(civil, pattern: "EEE") == names("days", "format", "abbreviated")[name])
        }
        for hour in [0, 12] {
            let civil = CivilDateTime(date: Self.friday.date, time: CivilTime(hour: hour, minute: 0))
            let half = try names("dayPeriods", "format", "abbreviated")[hour == 0 ? "am" : "pm"]
            #expect(formatting.format(civil, pattern: "a") == half)
        }
        let patterns = try #require(gregorian["dateFormats"] as? [String: Any])
        for style in [DateStyle.full, .long, .medium, .short] {
            let pattern = try #require(patterns[style.rawValue] as? String)
            #expect(formatting.format(Self.friday, style: style) == formatting.format(Self.friday, pattern: pattern))
        }
    }
}

@Suite("Dates for machines") struct MachineDateTests {
    private let moment = Timestamp(secondsSince1970: 1_795_172_700)

    @Test func formats() {
        let zone = TimeZoneRules(fixedOffset: 10_800)
        #expect(MachineDate.rfc3339(moment, zone: zone) == "2026-11-20T14:05:00+03:00")
        #expect(MachineDate.utc(moment) == "2026-11-20T11:05:00Z")
        #expect(MachineDate.rfc822(moment, zone: zone) == "Fri, 20 Nov 2026 14:05:00 +0300")
        #expect(
            MachineDate.rfc822(moment, zone: TimeZoneRules(fixedOffset: -12_600)) == "Fri, 20 Nov 2026 07:35:00 -0330")
        #expect(MachineDate.day(CivilDate(year: 26, month: 1, day: 2)) == "0026-01-02")
        #expect(MachineDate.month(year: 2026, month: 3) == "2026-03")
    }

    @Test("Years that the format has no words for do not break it")
    func extremes() {
        let zone = TimeZoneRules(fixedOffset: 50_400)
        #expect(MachineDate.rfc3339(Timestamp(secondsSince1970: .max), zone: zone) == "9999-12-31T23:59:59Z")
        #expect(MachineDate.rfc3339(Timestamp(secondsSince1970: .min), zone: .utc) == "0000-01-01T00:00:00Z")
    }
}
