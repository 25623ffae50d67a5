import MujazCore

/// Finds what was meant to hold an entry back in lines that are no headings, or only look like them: `{draft}` below a
/// heading, `> ## 10:10 · خبر {draft}`, `<h2>10:10 · خبر {draft}</h2>`, `**10:10 · مسودة: خبر**`.
enum LiveLineCheck {
    static let help =
        "write {draft} or {مسودة} at the end of ## time · headline; a time to come holds an entry back, too"

    /// Where in its paragraph a line stands.
    private enum LinePlace {
        case alone, start, inside

        init(of line: Range<Int>, in bytes: [UInt8]) {
            var (start, end) = (line.lowerBound, line.upperBound)
            while start > 0, bytes[start - 1] != ASCII.lineFeed { start -= 1 }
            while end < bytes.count, bytes[end] != ASCII.lineFeed { end += 1 }
            let begins = start == 0 || Self.isBlank(bytes, from: start - 1, step: -1)
            let ends = end == bytes.count || Self.isBlank(bytes, from: end, step: 1)
            self = begins ? ends ? .alone : .start : .inside
        }

        /// Whether there is nothing on the other side of a line feed up to the next.
        private static func isBlank(_ bytes: [UInt8], from lineFeed: Int, step: Int) -> Bool {
            var index = lineFeed + step
            while bytes.indices.contains(index), bytes[index] != ASCII.lineFeed {
                guard ASCII.isWhitespace(bytes[index]) else { return false }
                index += step
            }
            return true
        }
    }

    /// Looks at the lines of coverage, or of an entry in a file of its own, whose headings nobody else looks at.
    static func check(_ body: LiveBodyScanner.Found, _ fields: inout FieldReader, isOwnFile: Bool = false) {
        let heads = Set(body.headings.map(\.next))
        let help = isOwnFile ? "write draft: true in the front matter" : help
        for line in body.lines {
            check(line, &fields, isBelowHeading: heads.contains(start(of: line, fields)), help)
        }
        guard isOwnFile else { return }
        for heading in body.headings { check(heading.text, &fields, isBelowHeading: false, help) }
    }

    /// Tells of a mark that is none where it stands.
    static func report(_ name: String, at offset: Int, _ fields: inout FieldReader, help: String = help) {
        fields.report(offset, "live-mark", "the mark «\(name)» does not hold the entry back", help: help)
    }

    /// Tells of words in a headline: an error where they are meant as a mark, a warning where they may be.
    static func report(_ mark: HeadlineMark, at offset: Int, _ fields: inout FieldReader, help: String = help) {
        switch mark.certainty {
        case .certain: report(mark.words, at: offset + mark.offset, &fields, help: help)
        case .quoted:
            report(
                mark.words, at: offset + mark.offset, &fields,
                help: help + "; if it is the name of something, write what it names before it: فيلم \(mark.words)")
        case .unclear:
            fields.report(
                offset + mark.offset, "live-mark", "«\(mark.words)» does not hold the entry back, if it is meant to",
                severity: .warning, help: help)
        }
    }

    private static func check(_ line: Range<Int>, _ fields: inout FieldReader, isBelowHeading: Bool, _ help: String) {
        let bytes = fields.source.bytes[line]
        let isShort = bytes.count <= 120
        let hasBrace = bytes.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") || $0 == 0xEF }
        guard hasBrace || isShort || looksLikeHeading(bytes) else { return }
        let text = withoutCode(String(decoding: bytes.prefix(2000), as: UTF8.self))
        let marks = hasBrace ? LiveMarkCheck.marksInVain(in: text, where: LiveMarkCheck.isHoldingBack) : []
        for mark in marks { report(mark.name, at: line.lowerBound + mark.offset, &fields, help: help) }
        guard marks.isEmpty else { return }
        if isShort, let severity = severity(ofLine: text, line, isBelowHeading, fields) {
            if severity == .error { return report(text, at: line.lowerBound, &fields, help: help) }
            fields.report(
                line.lowerBound, "live-mark", "the line «\(text)» does not hold the entry back, if it is meant to",
                severity: .warning, help: help)
        } else if looksLikeHeading(bytes), HeadlineMark.hasTime(text) {
            let (headline, offset) = headline(of: text)
            guard let mark = HeadlineMark.find(in: headline) else { return }
            report(mark, at: line.lowerBound + offset, &fields, help: help)
        }
    }

    /// What a line is that says nothing but that something is held back: a mark where it begins a paragraph or is set off by
    /// signs; within a paragraph, perhaps the end of a sentence that was wrapped.
    private static func severity(
        ofLine text: String, _ line: Range<Int>, _ isBelowHeading: Bool, _ fields: FieldReader
    ) -> Diagnostic.Severity? {
        // A key and its value are told of as front matter.
        guard !text.contains(": "), let strength = HoldingWords.strength(of: text) else { return nil }
        var place = LinePlace(of: line, in: fields.source.bytes)
        if isBelowHeading, place == .inside { place = .start }
        // A list of states has such items.
        if text.first.map({ "-+>".contains($0) }) == true, place != .alone { return nil }
        let isSetOff = text.first.map { EnclosedWords.kind(of: $0) == .brackets } ?? false
        if place == .inside, !isSetOff { return strength == .certain ? .warning : nil }
        return .error
    }

    /// Where the line begins that a text without its blanks stands on.
    private static func start(of text: Range<Int>, _ fields: FieldReader) -> Int {
        var start = text.lowerBound
        while start > 0, fields.source.bytes[start - 1] == ASCII.space || fields.source.bytes[start - 1] == ASCII.tab {
            start -= 1
        }
        return start
    }

    /// Whether a line is a heading in a quotation or in a list, one of HTML, or bold from its beginning.
    private static func looksLikeHeading(_ line: ArraySlice<UInt8>) -> Bool {
        let rest = line.drop { [UInt8](">-+ \t".utf8).contains($0) }
        return rest.starts(with: "#".utf8) || rest.starts(with: "<h".utf8) || rest.starts(with: "<H".utf8)
            || rest.starts(with: "**".utf8) || rest.starts(with: "__".utf8) || rest.starts(with: "<b".utf8)
            || rest.starts(with: "<strong".utf8)
    }

    /// What such a line says without its signs and tags, and how many bytes stand before it.
    private static func headline(of text: String) -> (text: String, offset: Int) {
        var rest = text[...]
        while let first = rest.first, ">-+ \t#*_<".contains(first) {
            if first == "<", let end = rest.firstIndex(of: ">") {
                rest = rest[end...].dropFirst()
            } else {
                rest.removeFirst()
            }
        }
        let offset = text[..<rest.startIndex].utf8.count
        while rest.last == ">", let open = rest.lastIndex(of: "<") { rest = rest[..<open] }
        while let last = rest.last, "*_ ".contains(last) { rest.removeLast() }
        // What follows the time is the headline.
        guard let time = rest.firstIndex(of: ":") else { return (String(rest), offset) }
        let start = rest[time...].firstIndex { !$0.isNumber && $0 != ":" } ?? rest.endIndex
        let skipped = rest[start...].drop { " ·•-–—|،".contains($0) }
        return (String(skipped), offset + rest[..<skipped.startIndex].utf8.count)
    }

    /// The text with code between backquotes blanked, in which braces are examples.
    private static func withoutCode(_ text: String) -> String {
        var bytes = Array(text.utf8)
        var open: Int?
        for index in bytes.indices where bytes[index] == UInt8(ascii: "`") {
            if let start = open {
                for place in start...index { bytes[place] = ASCII.space }
                open = nil
            } else {
                open = index
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
