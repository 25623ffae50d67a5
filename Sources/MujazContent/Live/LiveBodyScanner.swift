import MujazCore

/// Finds the headings in a Markdown text, on bytes. Headings in fenced code and in comments are none.
struct LiveBodyScanner {
    /// What stands in a text.
    struct Found {
        /// The headings, in order.
        var headings: [Heading] = []
        /// The other lines of the text, without blanks at their ends.
        var lines: [Range<Int>] = []
        /// Where code or a comment begins that never ends, and holds headings of the second level.
        var unclosed: Int?
    }

    /// A heading that was found.
    struct Heading {
        /// The offset of its line.
        var line: Int
        /// Its text without the marks of the heading.
        var text: Range<Int>
        /// The offset of the line after it.
        var next: Int
        /// Whether it is of the second level, as the headings of entries are. Others are looked at for marks only, and so
        /// is a heading whose signs touch its text or that is underlined.
        var isSecondLevel: Bool
    }

    private let bytes: [UInt8]
    private var fence: (byte: UInt8, count: Int)?
    private var isInComment = false

    /// The headings and the other lines from an offset on.
    static func scan(_ bytes: [UInt8], from start: Int) -> Found {
        var scanner = LiveBodyScanner(bytes: bytes)
        var all = Found()
        var line = start
        var previous: Heading?
        var opened = start
        var holdsHeadings = false
        while line < bytes.count {
            var end = line
            while end < bytes.count, bytes[end] != ASCII.lineFeed, bytes[end] != ASCII.carriageReturn { end += 1 }
            var next = end
            if next < bytes.count, bytes[next] == ASCII.carriageReturn { next += 1 }
            if next < bytes.count, bytes[next] == ASCII.lineFeed { next += 1 }
            let wasOutside = scanner.fence == nil && !scanner.isInComment
            let found = scanner.read(line..<end)
            let isComment = bytes[scanner.trimmed(line..<end)].starts(with: "<!--".utf8)
            if let found {
                let heading = Heading(line: line, text: found.text, next: next, isSecondLevel: found.isSecondLevel)
                all.headings.append(heading)
            } else if scanner.isUnderline(line..<end), let underlined = previous {
                all.headings.append(underlined)
                if all.lines.last == underlined.text { all.lines.removeLast() }
            }
            let text = scanner.trimmed(line..<end)
            if wasOutside {
                opened = line
                holdsHeadings = false
            } else if bytes[line..<end].starts(with: "## ".utf8) {
                holdsHeadings = true
            }
            if found == nil, wasOutside, scanner.fence == nil, !isComment, !text.isEmpty { all.lines.append(text) }
            previous =
                found != nil || scanner.fence != nil || scanner.isInComment || text.isEmpty
                ? nil : Heading(line: line, text: text, next: next, isSecondLevel: false)
            line = next
        }
        if scanner.fence != nil || scanner.isInComment, holdsHeadings { all.unclosed = opened }
        return all
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The text of the heading that a line is; nil for other lines.
    private mutating func read(_ line: Range<Int>) -> (text: Range<Int>, isSecondLevel: Bool)? {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start] == ASCII.space { start += 1 }
        if isInComment {
            _ = readComment(line)
            return nil
        }
        guard start - line.lowerBound < 4, start < line.upperBound else { return nil }
        if fence == nil, readComment(start..<line.upperBound) { return nil }
        if readFence(start, line.upperBound) || fence != nil { return nil }
        let marks = run(of: ASCII.hash, start, line.upperBound)
        let after = start + marks
        guard (1...6).contains(marks), after < line.upperBound else { return nil }
        return (trimmed(after..<line.upperBound), marks == 2 && isBlank(bytes[after]))
    }

    /// Whether a line makes the one above it a heading (CommonMark 4.3).
    private func isUnderline(_ line: Range<Int>) -> Bool {
        guard fence == nil, !isInComment else { return false }
        let text = bytes[trimmed(line)]
        guard let first = text.first, first == ASCII.hyphen || first == UInt8(ascii: "=") else { return false }
        return text.allSatisfy { $0 == first }
    }

    /// Whether a line belongs to a comment that is a block of HTML (CommonMark 4.6, condition 2).
    private mutating func readComment(_ line: Range<Int>) -> Bool {
        var rest = bytes[line]
        if !isInComment {
            guard rest.starts(with: "<!--".utf8) else { return false }
            rest = rest.dropFirst(4)
            isInComment = true
        }
        let end = Array("-->".utf8)
        let closes = rest.indices.contains { rest[$0...].starts(with: end) }
        if closes { isInComment = false }
        return true
    }

    /// Whether a line opens or closes fenced code (CommonMark 4.5).
    private mutating func readFence(_ start: Int, _ end: Int) -> Bool {
        let mark = bytes[start]
        guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return false }
        let count = run(of: mark, start, end)
        guard count >= 3 else { return false }
        let rest = trimmed(start + count..<end)
        if let open = fence {
            guard mark == open.byte, count >= open.count, rest.isEmpty else { return false }
            fence = nil
        } else {
            guard mark == UInt8(ascii: "~") || !bytes[rest].contains(mark) else { return false }
            fence = (mark, count)
        }
        return true
    }

    private func run(of byte: UInt8, _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, bytes[index] == byte { index += 1 }
        return index - start
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == ASCII.space || byte == ASCII.tab }

    /// Without blanks at both ends and without the `##` that may close a heading.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        var close = end
        while close > start, bytes[close - 1] == ASCII.hash { close -= 1 }
        if close < end, close == start || isBlank(bytes[close - 1]) {
            end = close
            while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        }
        return start..<end
    }
}
