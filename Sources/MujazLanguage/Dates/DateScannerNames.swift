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
        guard let day, let month, let year else { throw DateProblem.nothingFound(at: start) }
        return try civilDate(year: year, month: month, day: day)
    }

    private mutating func skipPunctuation() {
        while let byte = current, ASCII.isWhitespace(byte) || Self.punctuation.contains(byte) { index += 1 }
    }

    private static let punctuation: [UInt8] = Array(",-/.".utf8)

    private func missing(day: Number?, month: Int?, year: Number?) -> String {
        if day == nil, month == nil { return "the day and the month are missing" }
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
        if let hijri = hijriMonth(word, afterWord: afterWord) { throw hijriProblem(month: hijri, at: place) }
        if place == start { throw DateProblem.nothingFound(at: place) }
        throw DateProblem("«\(word)» is neither a month nor a day of the week", at: place)
    }

    private mutating func hijriMonth(_ word: String, afterWord: Int) -> Int? {
        skipBlanks()
        if let second = self.word(), let month = HijriDate.month(named: word + " " + second) { return month }
        index = afterWord
        return HijriDate.month(named: word)
    }

    /// Says which day is meant where the text has nothing else than a day, this month and a year.
    private mutating func hijriProblem(month: Int, at place: Int) -> DateProblem {
        var numbers: [Number] = []
        index = 0
        while index < bytes.count, numbers.count < 2 {
            if let found = number() { numbers.append(found) } else { index += 1 }
        }
        var message = "dates of the Hijri calendar are not read"
        if let day = numbers.first(where: { $0.count <= 2 }), let year = numbers.first(where: { $0.count == 4 }),
            let date = HijriDate(year: year.value, month: month, day: day.value)
        {
            message += "; that day is about \(MachineDate.day(date.gregorian)) in the Gregorian one"
        }
        return DateProblem(message, at: place)
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
