import MujazCore

extension DateScanner {
    /// A date with the name of its month: day, month and year in any order that leaves no doubt, perhaps with the day
    /// of the week, commas, `of` and ordinal endings.
    mutating func namedDate() throws(DateProblem) -> CivilDate {
        var day: Number?
        var month: Int?
        var year: Number?
        let start = index
        while day == nil || month == nil || year == nil {
            skipPunctuation()
            guard let byte = current else {
                throw DateProblem(missing(day: day, month: month, year: year), at: index)
            }
            if ASCII.isDigit(byte), let found = number() {
                guard !isAt(":") else { throw DateProblem("the date must come before the time", at: found.offset) }
                if found.count > 2, year == nil {
                    year = found
                } else if day == nil {
                    day = found
                } else {
                    let message = month == nil ? "the month is missing" : "write the year with four digits"
                    throw DateProblem(message, at: found.offset)
                }
                skipOrdinalEnding()
            } else {
                try readName(into: &month, start: start)
            }
        }
        guard let day, let month, let year else { throw DateProblem("not a date", at: start) }
        return try civilDate(year: year, month: month, day: day)
    }

    private mutating func skipPunctuation() {
        while let byte = current, ASCII.isWhitespace(byte) || Self.punctuation.contains(byte) { index += 1 }
    }

    private static let punctuation: [UInt8] = Array(",-/.".utf8)

    private func missing(day: Number?, month: Int?, year: Number?) -> String {
        if day == nil, month == nil { return "not a date" }
        if month == nil { return "the month is missing" }
        return day == nil ? "the day is missing" : "the year is missing"
    }

    private mutating func readName(into month: inout Int?, start: Int) throws(DateProblem) {
        let place = index
        guard let word = word() else {
            throw DateProblem("«\(text(from: place))» is not understood in a date", at: place)
        }
        let afterWord = index
        skipBlanks()
        if let second = self.word(), let found = DateNames.months[word + " " + second] {
            return try set(&month, found, at: place)
        }
        index = afterWord
        if let found = DateNames.months[word] { return try set(&month, found, at: place) }
        guard !DateNames.ignored.contains(word) else { return }
        throw DateProblem(
            place == start ? "not a date" : "«\(word)» is neither a month nor a day of the week", at: place)
    }

    /// Takes a month; a second name of the same one is fine, as in «ديسمبر/ كانون الأول».
    private func set(_ month: inout Int?, _ found: Int, at place: Int) throws(DateProblem) {
        guard month == nil || month == found else { throw DateProblem("there are two months", at: place) }
        month = found
    }

    private mutating func skipOrdinalEnding() {
        let place = index
        guard let ending = word(), DateNames.ordinalEndings.contains(ending) else {
            index = place
            return
        }
    }

    /// A run of letters, in small ones; nil where none begins here.
    mutating func word() -> String? {
        let start = index
        while let byte = current, ASCII.isLetter(byte) || byte >= 0x80 { index += 1 }
        guard index > start else { return nil }
        return String(decoding: bytes[start..<index].map(ASCII.lowercased), as: UTF8.self)
    }
}

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
}
