/// The names that dates are read by, folded as `SearchFolding` does.
enum DateNames {
    /// The months of all languages and sets, by whole and short names, and some usual spellings.
    static let months: [String: Int] = {
        var table: [String: Int] = [:]
        func add(_ names: [String]) {
            for (index, name) in names.enumerated() { table[SearchFolding.fold(name)] = index + 1 }
        }
        for set in MonthSet.allCases where set != .dual { add(set.names) }
        for locale in [DateLocale.english, .persian, .urdu, .hebrew] {
            add(locale.months)
            add(locale.standaloneMonths)
            add(locale.shortMonths)
        }
        add(DateLocale.hebrew.months.map { "ב" + $0 })
        let others = [
            ("sept", 9), ("ابريل", 4), ("اغسطس", 8), ("كانون ثاني", 1), ("كانون اول", 12), ("تشرين اول", 10),
            ("تشرين ثاني", 11), ("يونيه", 6), ("يوليه", 7), ("اذار", 3), ("ايار", 5), ("ايلول", 9),
        ]
        for (name, month) in others { table[SearchFolding.fold(name)] = month }
        return table
    }()

    /// Words that say nothing that the numbers do not: days of the week, and `of`.
    static let ignored: Set<String> = {
        var words: Set<String> = ["of", "the", "on", "يوم", "تاريخ", "בחודש"]
        for locale in [DateLocale.arabic(.arab), .english, .persian, .urdu, .hebrew] {
            for name in locale.weekdays + locale.shortWeekdays { words.formUnion(SearchFolding.words(in: name)) }
        }
        words.formUnion(["tues", "wednes", "thur", "thurs", "الاحد", "الاثنين", "اثنين", "احد", "جمعه", "سبت"])
        return words
    }()

    static let ordinalEndings: Set<String> = ["st", "nd", "rd", "th"]

    /// Words before a time.
    static let beforeTime: Set<String> = ["at", "الساعه", "ساعه"]

    /// The words of the two halves of the day: true is after noon.
    static let halves: [String: Bool] = [
        "am": false, "pm": true, "ص": false, "م": true, "صباحا": false, "مساء": true, "ظهرا": true, "عصرا": true,
    ]

    /// The offset of a zone by its name in RFC 2822 (section 4.3), in seconds; nil for other names.
    static func offset(ofZone name: String) -> Int? {
        switch name {
        case "z", "utc", "gmt", "ut": 0
        case "est": -5 * 3600
        case "edt": -4 * 3600
        case "cst": -6 * 3600
        case "cdt": -5 * 3600
        case "mst": -7 * 3600
        case "mdt": -6 * 3600
        case "pst": -8 * 3600
        case "pdt": -7 * 3600
        default: nil
        }
    }
}
