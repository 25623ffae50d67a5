/// Which names the months of the Gregorian calendar have in Arabic. Other languages have one set each.
public enum MonthSet: String, CaseIterable, Sendable {
    /// The pan-Arab names: يناير فبراير مارس (CLDR `ar`).
    case arab
    /// The names of the Levant and Iraq: كانون الثاني شباط آذار (CLDR `ar-SY`, `ar-LB`, `ar-JO`, `ar-IQ`, `ar-PS`).
    case levant
    /// The names of Morocco: يناير فبراير مارس … غشت شتنبر (CLDR `ar-MA`).
    case morocco
    /// The names of Algeria and Tunisia: جانفي فيفري مارس (CLDR `ar-DZ`, `ar-TN`).
    case maghreb
    /// The names of Mauritania: يناير فبراير مارس إبريل … أغشت شتمبر (CLDR `ar-MR`).
    case mauritania
    /// The pan-Arab name and the Levant's: يناير/ كانون الثاني.
    case dual

    /// The twelve names, January first.
    var names: [String] {
        switch self {
        case .arab:
            [
                "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
                "ديسمبر",
            ]
        case .levant:
            [
                "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
                "تشرين الثاني", "كانون الأول",
            ]
        case .morocco:
            [
                "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر",
                "دجنبر",
            ]
        case .maghreb:
            [
                "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر",
                "ديسمبر",
            ]
        case .mauritania:
            [
                "يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو", "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر",
                "دجمبر",
            ]
        case .dual: zip(Self.arab.names, Self.levant.names).map { $0 + "/ " + $1 }
        }
    }
}
