import MujazCore

/// Finds lines that were meant as the heading of an entry to come and are not read as one: `##2027-01-05 11:00 · خبر`,
/// `### 2027-01-05 11:00 · خبر`, `**2027-01-05 11:00** · خبر`, or a heading whose signs cannot be seen. What is below them
/// would be shown now.
enum LiveMomentCheck {
    /// Looks at all lines. Headings that are entries can only have the day in the wrong place, behind the time.
    static func check(_ body: LiveBodyScanner.Found, _ entries: Set<Int>, _ fields: inout FieldReader) {
        for heading in body.headings {
            if entries.contains(heading.line) {
                let words = fields.source.bytes[heading.text].split(separator: ASCII.space, maxSplits: 1)
                guard words.first?.contains(ASCII.colon) == true, words.first?.contains(ASCII.hyphen) == false
                else { continue }
            }
            check(heading.text, isHeading: true, isSecondLevel: heading.isSecondLevel, &fields)
        }
        for line in body.lines { check(line, isHeading: false, isSecondLevel: false, &fields) }
    }

    private static func check(
        _ line: Range<Int>, isHeading: Bool, isSecondLevel: Bool, _ fields: inout FieldReader
    ) {
        let before = fields.source.bytes[..<line.lowerBound].reversed().prefix { $0 == ASCII.space }
        // Code that is indented.
        guard before.count < 4 else { return }
        let text = String(decoding: fields.source.bytes[line].prefix(300), as: UTF8.self)
        guard let found = moment(in: text, isHeading: isHeading), found.hasTime || isSecondLevel,
            fields.isCertainlyToCome(found.text)
        else { return }
        fields.report(
            line.lowerBound, "live-moment",
            "this looks like the heading of an entry to come and is not read as one, so what is below it is shown now",
            help: "write ## \(found.text)\(found.hasTime ? "" : " 11:00") · headline, with nothing before it")
    }

    /// The moment that a line begins with behind the signs of a heading, and at most one word or time; nil for other lines.
    private static func moment(in text: String, isHeading: Bool) -> (text: String, hasTime: Bool)? {
        var scalars = text.unicodeScalars[...]
        var isMarked = isHeading
        while let first = scalars.first {
            if first == "<", let end = scalars.firstIndex(of: ">") {
                let tag = String(scalars[..<end]).lowercased()
                isMarked = isMarked || tag.hasPrefix("<h") || tag.hasPrefix("<b") || tag.hasPrefix("<strong")
                scalars = scalars[end...].dropFirst()
            } else if first == "#" || first == "＃" || first == "*" || first == "_" {
                isMarked = true
                scalars.removeFirst()
            } else if first == ">" || first == "[" || first == "(" || first == "`"
                || AddressPolicy.isBlankOrInvisible(first)
            {
                scalars.removeFirst()
            } else {
                break
            }
        }
        guard isMarked else { return nil }
        let words = scalars.split { $0 == " " || $0 == "\u{A0}" || $0 == "T" || $0 == "\t" }
        for (place, word) in words.prefix(2).enumerated() {
            guard let day = day(word) else { continue }
            let next = place + 1 < words.count ? time(words[place + 1]) : nil
            let before = place == 1 ? time(words[0]) : nil
            let time = next ?? before
            return (day + (time.map { " " + $0 } ?? ""), time != nil)
        }
        return nil
    }

    /// Digits of any script and hyphens, slashes or dots between them, with nothing but signs around.
    private static func day(_ word: Substring.UnicodeScalarView) -> String? {
        let inner = word.filter { isDigit($0) || "-/.".unicodeScalars.contains($0) }
        let digits = inner.filter(isDigit)
        let others = word.filter { $0.properties.isAlphabetic }
        guard others.isEmpty, digits.count >= 6, digits.count <= 8, inner.count - digits.count >= 2 else { return nil }
        return plain(inner)
    }

    /// Hours and minutes.
    private static func time(_ word: Substring.UnicodeScalarView) -> String? {
        let inner = word.filter { isDigit($0) || $0 == ":" }
        let parts = inner.split(separator: ":")
        guard parts.count >= 2, parts[0].count <= 2, parts[1].count == 2,
            word.allSatisfy({ !$0.properties.isAlphabetic })
        else { return nil }
        return plain(inner)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }

    /// With ASCII digits.
    private static func plain(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = ""
        for scalar in scalars {
            if let value = scalar.properties.numericValue, isDigit(scalar) {
                text += String(Int(value))
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        while let last = text.last, "-/.:".contains(last) { text.removeLast() }
        return text
    }
}
