import MujazCore

/// Finds the headings of the second level in a Markdown text, on bytes. Headings in fenced code are none.
struct LiveBodyScanner {
    /// A heading that was found.
    struct Heading {
        /// The offset of its line.
        var line: Int
        /// Its text without the marks of the heading.
        var text: Range<Int>
        /// The offset of the line after it.
        var next: Int
    }

    private let bytes: [UInt8]
    private var fence: (byte: UInt8, count: Int)?

    /// The headings from an offset on, in order.
    static func headings(in bytes: [UInt8], from start: Int) -> [Heading] {
        var scanner = LiveBodyScanner(bytes: bytes)
        var headings: [Heading] = []
        var line = start
        while line < bytes.count {
            var end = line
            while end < bytes.count, bytes[end] != ASCII.lineFeed, bytes[end] != ASCII.carriageReturn { end += 1 }
            var next = end
            if next < bytes.count, bytes[next] == ASCII.carriageReturn { next += 1 }
            if next < bytes.count, bytes[next] == ASCII.lineFeed { next += 1 }
            if let text = scanner.read(line..<end) { headings.append(Heading(line: line, text: text, next: next)) }
            line = next
        }
        return headings
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The text of the heading that a line is; nil for other lines.
    private mutating func read(_ line: Range<Int>) -> Range<Int>? {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start] == ASCII.space { start += 1 }
        guard start - line.lowerBound < 4, start < line.upperBound else { return nil }
        if readFence(start, line.upperBound) || fence != nil { return nil }
        let marks = run(of: ASCII.hash, start, line.upperBound)
        let after = start + marks
        guard marks == 2, after < line.upperBound, isBlank(bytes[after]) else { return nil }
        return trimmed(after..<line.upperBound)
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
