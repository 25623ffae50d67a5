import MujazCore

extension DateScanner {
    /// The time and zone after a date, if anything is there.
    mutating func readTime(into fields: inout DateFields) throws(DateProblem) {
        try skipEra()
        let dateEnd = index
        if isAt("T") || isAt("t") {
            index += 1
        } else {
            skipBlanks()
            if skip(",") { skipBlanks() }
            guard index < bytes.count else { return }
            guard index > dateEnd else { throw notUnderstood(after: "the date", at: dateEnd) }
            skipWordBeforeTime()
        }
        let timeStart = index
        guard let hour = number() else {
            throw index == bytes.count
                ? DateProblem("the time is missing", at: index) : notUnderstood(after: "the date", at: timeStart)
        }
        var time = try clock(hour)
        let clockEnd = index
        skipBlanks()
        if let half = readHalf() {
            guard (1...12).contains(time.hour) else {
                throw DateProblem("before am and pm the hour must be from 1 to 12", at: hour.offset)
            }
            time.hour = time.hour % 12 + (half == .pm ? 12 : 0)
        } else {
            guard clockEnd > hour.offset + hour.count else {
                throw DateProblem("the minutes are missing", at: clockEnd)
            }
            index = clockEnd
        }
        fields.time = time
        skipBlanks()
        fields.offset = try readOffset()
        try expectEnd()
    }

    /// Skips «م» after a year, which says that it is of the Gregorian calendar; «هـ» says that it is not.
    private mutating func skipEra() throws(DateProblem) {
        let start = index
        skipBlanks()
        let place = index
        guard let byte = current, byte >= 0x80 else {
            index = start
            return
        }
        switch word() {
        case "م", "ميلادي", "ميلاديه": return
        case "ه", "هجري", "هجريه":
            throw DateProblem("dates of the Hijri calendar are not read", at: place)
        default: index = start
        }
    }

    // MARK: Clock

    /// `h:mm[:ss[.fraction]]` after its hour, or the hour alone.
    private mutating func clock(_ hour: Number) throws(DateProblem) -> CivilTime {
        guard hour.count <= 2 else {
            let digits = text(of: hour)
            guard hour.count == 4 || hour.count == 6 else { throw DateProblem("not a time", at: hour.offset) }
            let pairs = digits.count == 6 ? [0, 2, 4] : [0, 2]
            let cure = pairs.map { digits.dropFirst($0).prefix(2) }.joined(separator: ":")
            throw DateProblem("the time lacks colons: write \(cure)", at: hour.offset)
        }
        guard hour.value < 24 else { throw DateProblem("there is no hour \(hour.value)", at: hour.offset) }
        var time = CivilTime(hour: hour.value, minute: 0)
        guard skip(":") else {
            if isAt("."), index + 1 < bytes.count, ASCII.isDigit(bytes[index + 1]) {
                throw DateProblem("the time lacks colons: write a colon between hour and minute", at: index)
            }
            return time
        }
        time.minute = try sixty("minute")
        guard skip(":") else { return time }
        time.second = try sixty("second")
        if isAt(".") || isAt(",") {
            index += 1
            guard number() != nil else { throw DateProblem("digits are missing after the point", at: index) }
        }
        return time
    }

    private mutating func sixty(_ name: String) throws(DateProblem) -> Int {
        let start = index
        guard let found = number(), found.count == 2 else {
            throw DateProblem("write \(name)s with two digits", at: start)
        }
        // A leap second (RFC 3339, appendix D) is one that POSIX does not count: it gives the second before it.
        if name == "second", found.value == 60 { return 59 }
        guard found.value < 60 else { throw DateProblem("there is no \(name) \(found.value)", at: start) }
        return found.value
    }

    /// Skips `at` and «الساعة» before a time.
    private mutating func skipWordBeforeTime() {
        let start = index
        guard let word = word(), DateNames.beforeTime.contains(word) else {
            index = start
            return
        }
        skipBlanks()
    }

    private enum Half { case am, pm }

    /// am, pm, a.m., p.m., ص, م and their words; nothing is taken where none of them stands here.
    private mutating func readHalf() -> Half? {
        guard let byte = current, ASCII.isLetter(byte) || byte >= 0x80 else { return nil }
        let start = index
        if byte < 0x80, let half = dottedHalf() { return half }
        let half = word().flatMap { DateNames.halves[$0] }
        if half == nil { index = start }
        return half.map { $0 ? .pm : .am }
    }

    private mutating func dottedHalf() -> Half? {
        guard index + 3 < bytes.count, bytes[index + 1] == ASCII.dot, bytes[index + 3] == ASCII.dot,
            ASCII.lowercased(bytes[index + 2]) == UInt8(ascii: "m")
        else { return nil }
        let letter = ASCII.lowercased(bytes[index])
        guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
        index += 4
        return letter == UInt8(ascii: "a") ? .am : .pm
    }

    // MARK: Offset

    /// `Z`, `+03:00`, `+0300`, `+03`, or one of the names of RFC 2822; nil where the text ends.
    private mutating func readOffset() throws(DateProblem) -> Int? {
        guard let byte = current else { return nil }
        if byte == UInt8(ascii: "+") || byte == ASCII.hyphen { return try numericOffset() }
        let start = index
        if ASCII.isLetter(byte), let word = word(), let offset = DateNames.offset(ofZone: word) {
            // «UTC+3», «GMT+03:00».
            if offset == 0, isAt("+") || isAt("-") { return try numericOffset() }
            return offset
        }
        index = start
        return nil
    }

    private mutating func numericOffset() throws(DateProblem) -> Int {
        let start = index
        let sign = isAt("-") ? -1 : 1
        index += 1
        guard let first = number() else { throw DateProblem("the offset has no digits", at: start) }
        var (hours, minutes) = (first.value, 0)
        switch first.count {
        case 1, 2:
            if skip(":") {
                guard let second = number(), second.count == 2 else {
                    throw DateProblem("write the minutes of the offset with two digits", at: index)
                }
                minutes = second.value
            }
        case 4: (hours, minutes) = (first.value / 100, first.value % 100)
        default: throw DateProblem("write the offset as +03:00", at: start)
        }
        guard hours < 24, minutes < 60 else { throw DateProblem("there is no such offset from UTC", at: start) }
        return sign * (hours * 3600 + minutes * 60)
    }

    /// Nothing may follow but a comment in parentheses (RFC 2822).
    private mutating func expectEnd() throws(DateProblem) {
        skipBlanks()
        let start = index
        if isAt("("), let close = bytes[index...].firstIndex(of: UInt8(ascii: ")")) {
            index = close + 1
            skipBlanks()
        }
        guard index == bytes.count else { throw notUnderstood(after: "the time", at: start) }
    }

    private func notUnderstood(after what: String, at offset: Int) -> DateProblem {
        DateProblem("«\(text(from: offset))» is not understood after \(what)", at: offset)
    }
}
