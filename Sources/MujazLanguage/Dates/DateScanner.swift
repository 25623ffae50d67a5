import MujazCore

/// What a text says of a moment.
struct DateFields {
    var date: CivilDate
    var time: CivilTime?
    /// Seconds east of Greenwich, where the text says them.
    var offset: Int?
}

/// Reads one date from bytes of ASCII, or of folded text (`FoldedDateText`). Nothing is allocated unless a name has to
/// be looked up or something is wrong.
struct DateScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let order: DateOrder
    var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, order: DateOrder) {
        self.bytes = bytes
        self.order = order
    }

    /// Reads the whole text.
    mutating func read() throws(DateProblem) -> DateFields {
        skipBlanks()
        guard let first = current else { throw DateProblem("it is empty", at: 0) }
        let date = ASCII.isDigit(first) && !isNamedDate ? try numericDate() : try namedDate()
        var fields = DateFields(date: date)
        try readTime(into: &fields)
        return fields
    }

    // MARK: Bytes

    var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    func isAt(_ character: Unicode.Scalar) -> Bool { current.map { UInt32($0) == character.value } ?? false }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard isAt(character) else { return false }
        index += 1
        return true
    }

    mutating func skipBlanks() {
        while let byte = current, ASCII.isWhitespace(byte) { index += 1 }
    }

    /// A run of digits: its value (at most nine digits of it), how many there are, and where.
    struct Number {
        var value: Int
        var count: Int
        var offset: Int
    }

    mutating func number() -> Number? {
        let start = index
        var value = 0
        while let byte = current, ASCII.isDigit(byte) {
            if index - start < 9 { value = value * 10 + Int(byte - ASCII.zero) }
            index += 1
        }
        return index > start ? Number(value: value, count: index - start, offset: start) : nil
    }

    /// What is left of the text from an offset, for messages.
    func text(from start: Int) -> String {
        var end = bytes.count
        while end > start, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<max(start, end)]), as: UTF8.self)
    }

    // MARK: Dates in numbers

    /// Whether the number here is not followed by a separator and another number.
    private var isNamedDate: Bool {
        var place = index
        while place < bytes.count, ASCII.isDigit(bytes[place]) { place += 1 }
        guard place < bytes.count, place - index <= 2 else { return false }
        if !Self.isSeparator(bytes[place]) { return bytes[place] != ASCII.colon }
        return place + 1 < bytes.count && !ASCII.isDigit(bytes[place + 1])
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == ASCII.hyphen || byte == ASCII.slash || byte == ASCII.dot
    }

    private mutating func numericDate() throws(DateProblem) -> CivilDate {
        let start = index
        guard let first = number() else { throw DateProblem.nothingFound(at: start) }
        guard let separator = current, Self.isSeparator(separator) else {
            switch first.count {
            case 8: throw DateProblem("the date lacks hyphens: write it as 2025-12-19", at: start)
            case 4 where index == bytes.count: throw DateProblem("month and day are missing", at: index)
            default: throw DateProblem.nothingFound(at: start)
            }
        }
        index += 1
        guard let second = number() else { throw DateProblem("a month in digits is missing", at: index) }
        guard current == separator else {
            let separator = Character(Unicode.Scalar(separator))
            let message = index == bytes.count ? "the day or the year is missing" : "here «\(separator)» is missing"
            throw DateProblem(message, at: index)
        }
        index += 1
        guard let third = number() else { throw DateProblem("the last number of the date is missing", at: index) }
        if first.count > 2 { return try civilDate(year: first, month: second, day: third) }
        return order == .dmy
            ? try civilDate(year: third, month: second, day: first, note: " (dates are read with the day first)")
            : try civilDate(year: third, month: first, day: second, note: " (dates are read with the month first)")
    }

    /// Checks the parts of a date.
    func civilDate(year: Number, month: Number, day: Number, note: String = "") throws(DateProblem) -> CivilDate {
        try check(year: year, month: month.value, day: day.value)
        guard (1...12).contains(month.value), month.count <= 2 else {
            throw DateProblem("there is no month \(text(of: month))\(note)", at: month.offset)
        }
        return try civilDate(year: year, month: month.value, day: day)
    }

    /// Checks a date whose month is known.
    func civilDate(year: Number, month: Int, day: Number) throws(DateProblem) -> CivilDate {
        // The month has a name of the Gregorian calendar, so that a Hijri year would only be a slip.
        try check(year: year, month: nil, day: day.value)
        guard (1...31).contains(day.value), day.count <= 2 else {
            throw DateProblem("there is no day \(text(of: day))", at: day.offset)
        }
        guard day.value <= CivilDate.daysInMonth(month, year: year.value) else {
            let name = DateLocale.englishMonths[month - 1]
            // 29 February is a matter of the year.
            let suffix = month == 2 && day.value == 29 ? " \(year.value)" : ""
            throw DateProblem("\(day.value) \(name)\(suffix) does not exist", at: day.offset)
        }
        return CivilDate(year: year.value, month: month, day: day.value)
    }

    /// News has dates of our time. Other years are Hijri ones, or have lost or swapped a digit.
    private func check(year: Number, month: Int?, day: Int) throws(DateProblem) {
        guard year.count >= 4 else { throw DateProblem("write the year with four digits", at: year.offset) }
        guard year.count > 4 || !DateReader.years.contains(year.value) else { return }
        let range = "the year must be from \(DateReader.years.lowerBound) to \(DateReader.years.upperBound)"
        guard year.count == 4, HijriDate.usualYears.contains(year.value) else {
            throw DateProblem(range, at: year.offset)
        }
        var message = range + "; \(year.value) looks like a year of the Hijri calendar"
        if let month, let date = HijriDate(year: year.value, month: month, day: day) {
            message += ", and that day is about \(MachineDate.day(date.gregorian)) in the Gregorian one"
        }
        throw DateProblem(message, at: year.offset)
    }

    /// A number as it is written.
    func text(of number: Number) -> String {
        let digits = bytes[number.offset..<number.offset + min(number.count, 20)]
        return String(decoding: UnsafeBufferPointer(rebasing: digits), as: UTF8.self)
    }
}
