import MujazCore

/// Finds what was meant to hold an entry back in lines that are no headings, or only look like them: `{draft}` below a
/// heading, `> ## 10:10 · خبر {draft}`, `<h2>10:10 · خبر {draft}</h2>`, `**10:10 · مسودة: خبر**`.
enum LiveLineCheck {
    static let help =
        "write {draft} or {مسودة} at the end of ## time · headline; a time to come holds an entry back, too"

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

    private static func check(_ line: Range<Int>, _ fields: inout FieldReader, isBelowHeading: Bool, _ help: String) {
        let bytes = fields.source.bytes[line]
        let hasBrace = bytes.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") || $0 == 0xEF }
        guard hasBrace || isBelowHeading || looksLikeHeading(bytes) else { return }
        let text = withoutCode(String(decoding: bytes.prefix(2000), as: UTF8.self))
        var marks = LiveMarkCheck.marksInVain(in: text, where: LiveMarkCheck.isHoldingBack)
        if marks.isEmpty, isBelowHeading, LiveDraftWording.isDraft(text[...]) { marks = [(text, 0)] }
        if marks.isEmpty, looksLikeHeading(bytes), LiveDraftWording.hasTime(text) {
            let (headline, offset) = headline(of: text)
            let wording = LiveDraftWording.find(in: headline)
            marks = wording.map { [($0.words, offset + $0.offset)] } ?? []
        }
        for mark in marks {
            fields.report(
                line.lowerBound + mark.offset, "live-mark", "the mark «\(mark.name)» does not hold the entry back",
                help: help)
        }
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
