extension DateLocale {
    /// Arabic. CLDR writes the hour in halves of a day; newsrooms write 14:05, and so do we.
    static func arabic(_ months: MonthSet) -> DateLocale {
        let weekdays = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"]
        return DateLocale(
            months: months.names, standaloneMonths: months.names, shortMonths: months.names,
            weekdays: weekdays, shortWeekdays: weekdays, halves: ("ص", "م"),
            full: "EEEE، d MMMM y", long: "d MMMM y", dayMonth: "d MMMM",
            // A right-to-left mark beside each slash keeps day, month and year in the order of reading.
            medium: "dd\u{200F}/MM\u{200F}/y", short: "d\u{200F}/M\u{200F}/y", time: "HH:mm", joint: "، ")
    }

    /// English.
    static let english = DateLocale(
        months: englishMonths, standaloneMonths: englishMonths, shortMonths: englishMonths.map { String($0.prefix(3)) },
        weekdays: englishWeekdays, shortWeekdays: englishWeekdays.map { String($0.prefix(3)) }, halves: ("AM", "PM"),
        // CLDR has U+202F before AM since version 42, which many fonts lack; a no-break space does the same.
        full: "EEEE, MMMM d, y", long: "MMMM d, y", dayMonth: "MMMM d", medium: "MMM d, y", short: "M/d/yy",
        time: "h:mm\u{A0}a",
        joint: ", ")

    static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static let englishWeekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]

    /// Persian, with the Gregorian calendar.
    static let persian: DateLocale = {
        let names = [
            "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
        ]
        // In a date, a name that ends in heh takes the hamza of the ezafe.
        let inDates = names.map { $0.hasSuffix("ه") ? $0 + "\u{654}" : $0 }
        let weekdays = ["یکشنبه", "دوشنبه", "سه\u{200C}شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه"]
        return DateLocale(
            months: inDates, standaloneMonths: names, shortMonths: names, weekdays: weekdays, shortWeekdays: weekdays,
            halves: ("ق.ظ.", "ب.ظ."), full: "EEEE d MMMM y", long: "d MMMM y", dayMonth: "d MMMM", medium: "d MMM y",
            short: "y/M/d",
            time: "H:mm", joint: "، ")
    }()

    /// Urdu.
    static let urdu: DateLocale = {
        let names = [
            "جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر",
        ]
        let weekdays = ["اتوار", "پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ"]
        return DateLocale(
            months: names, standaloneMonths: names, shortMonths: names, weekdays: weekdays, shortWeekdays: weekdays,
            halves: ("AM", "PM"), full: "EEEE، d MMMM، y", long: "d MMMM، y", dayMonth: "d MMMM", medium: "d MMM، y",
            short: "d/M/yy",
            time: "h:mm a", joint: "، ")
    }()

    /// Hebrew, whose dates join the month with the preposition ב.
    static let hebrew: DateLocale = {
        let names = [
            "ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר",
        ]
        return DateLocale(
            months: names, standaloneMonths: names,
            shortMonths: [
                "ינו׳", "פבר׳", "מרץ", "אפר׳", "מאי", "יוני", "יולי", "אוג׳", "ספט׳", "אוק׳", "נוב׳", "דצמ׳",
            ],
            weekdays: ["יום ראשון", "יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "יום שבת"],
            shortWeekdays: ["יום א׳", "יום ב׳", "יום ג׳", "יום ד׳", "יום ה׳", "יום ו׳", "שבת"],
            halves: ("AM", "PM"), full: "EEEE, d בMMMM y", long: "d בMMMM y", dayMonth: "d בMMMM", medium: "d בMMM y",
            short: "d.M.y",
            time: "H:mm", joint: ", ")
    }()
}
