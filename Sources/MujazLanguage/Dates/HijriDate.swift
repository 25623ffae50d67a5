/// A day of the tabular Hijri calendar, to tell somebody which Gregorian day was meant.
///
/// The calendar of the table has fixed leap years and is a day or two from what is seen in the sky or announced, so it is
/// never used to publish anything.
struct HijriDate: Hashable {
    let year: Int
    let month: Int
    let day: Int

    /// The years that people write today or have in archives.
    static let usualYears = 1200...1600

    /// Nil where the calendar has no such day.
    init?(year: Int, month: Int, day: Int) {
        guard year > 0, (1...12).contains(month), (1...Self.daysInMonth(month, year: year)).contains(day) else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day in the Gregorian calendar.
    var gregorian: CivilDate {
        // Months have 30 and 29 days in turn; eleven of thirty years have one more at their end. The first day of the
        // first year is 622-07-19 in the proleptic Gregorian calendar, by the civil epoch.
        let days = (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 + day - 1
        return Self.epoch.adding(days: days)
    }

    private static let epoch = CivilDate(year: 622, month: 7, day: 19)

    private static func daysInMonth(_ month: Int, year: Int) -> Int {
        if month == 12, (11 * year + 14) % 30 < 11 { return 30 }
        return month % 2 == 1 ? 30 : 29
    }

    /// The month that a name means, folded as `SearchFolding` does; nil for names of no Hijri month.
    static func month(named name: String) -> Int? { months[name] }

    private static let months: [String: Int] = {
        let names: [[String]] = [
            ["محرم", "المحرم", "muharram"], ["صفر", "safar"], ["ربيع الأول", "ربيع أول", "rabi al-awwal"],
            ["ربيع الآخر", "ربيع الثاني", "ربيع ثاني"], ["جمادى الأولى", "جمادى الأول", "جمادى أولى"],
            ["جمادى الآخرة", "جمادى الثانية", "جمادى الثاني", "جمادى الآخر"], ["رجب", "rajab"], ["شعبان", "shaban"],
            ["رمضان", "ramadan"], ["شوال", "shawwal"], ["ذو القعدة", "ذي القعدة", "ذوالقعدة"],
            ["ذو الحجة", "ذي الحجة", "ذوالحجة"],
        ]
        var table: [String: Int] = [:]
        for (index, spellings) in names.enumerated() {
            for spelling in spellings { table[SearchFolding.fold(spelling)] = index + 1 }
        }
        return table
    }()
}
