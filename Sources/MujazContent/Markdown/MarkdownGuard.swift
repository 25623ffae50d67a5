import MujazCore

/// Finds texts that would take cmark-gfm hours or all memory, before they are parsed.
///
/// cmark-gfm 0.29.0.gfm.6 copies the definition of a reference to each of its uses, fills up every short row of a table, and
/// looks for some ends again and again. All of this is harmless in a text that somebody wrote, so the limits are far away.
enum MarkdownGuard {
    /// What is too much, and where.
    struct Problem: Equatable {
        enum Kind: String {
            case references, table, nesting, markup
        }

        var kind: Kind
        /// The line in the text, from 1.
        var line: Int
    }

    /// Shorter texts cannot do any harm.
    private static let harmless = 4 << 10
    /// How many bytes references may become.
    static let maximumReferenceBytes = 10_000_000
    /// How many cells a table may have.
    static let maximumCells = 500_000
    /// How many quotations and lists may be in each other.
    static let maximumNesting = 200
    /// How many bytes may be looked at again because of openings without an end.
    private static let maximumSearch = 200_000_000

    /// The first thing that is too much, if there is one.
    static func problem(in text: UnsafeBufferPointer<UInt8>) -> Problem? {
        guard text.count > harmless else { return nil }
        var scan = Scan(text: text)
        return scan.run()
    }

    private struct Scan {
        let text: UnsafeBufferPointer<UInt8>
        private var definitions: [[UInt8]: Int] = [:]
        /// Where the block that is being read begins.
        private var blockStart = 0
        private var blockLine = 1
        /// Openings that cmark looks for the end of, in the block.
        private var openings = 0
        /// The columns of the table that is being read, and how many rows it has.
        private var columns = 0
        private var rows = 0
        private var tableLine = 0

        init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

        mutating func run() -> Problem? {
            var start = 0
            var line = 1
            while start < text.count {
                let end = text[start...].firstIndex(of: ASCII.lineFeed) ?? text.count
                if let problem = take(start..<end, line) { return problem }
                start = end + 1
                line += 1
            }
            return endBlock() ?? references()
        }

        private mutating func take(_ range: Range<Int>, _ line: Int) -> Problem? {
            var (index, depth) = (range.lowerBound, 0)
            while index < range.upperBound, let next = marker(at: index, range.upperBound) {
                if next.isContainer { depth += 1 }
                index = next.end
            }
            if depth > MarkdownGuard.maximumNesting { return Problem(kind: .nesting, line: line) }
            guard index < range.upperBound else {
                let problem = endBlock()
                (blockStart, blockLine) = (range.upperBound, line + 1)
                return problem
            }
            let content = index..<range.upperBound
            takeDefinition(content)
            if let problem = takeRow(content, line) { return problem }
            return takeOpenings(content, line)
        }

        /// White space, or the sign of a quotation or of an item of a list.
        private func marker(at index: Int, _ end: Int) -> (end: Int, isContainer: Bool)? {
            let byte = text[index]
            if ASCII.isWhitespace(byte) { return (index + 1, false) }
            if byte == ASCII.greaterThan { return (index + 1, true) }
            func isSpace(_ place: Int) -> Bool { place >= end || ASCII.isWhitespace(text[place]) }
            if byte == ASCII.hyphen || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+") {
                return isSpace(index + 1) ? (index + 1, true) : nil
            }
            var digits = index
            while digits < end, digits - index < 9, ASCII.isDigit(text[digits]) { digits += 1 }
            guard digits > index, digits < end, text[digits] == ASCII.dot || text[digits] == UInt8(ascii: ")"),
                isSpace(digits + 1)
            else { return nil }
            return (digits + 1, true)
        }

        /// Notes how long the definition of a reference is. Lines that go on with it count to the last one.
        private mutating func takeDefinition(_ range: Range<Int>) {
            guard text[range.lowerBound] == UInt8(ascii: "["),
                let close = label(from: range.lowerBound, to: range.upperBound), close + 1 < range.upperBound,
                text[close + 1] == ASCII.colon
            else { return }
            let end = definitionEnd(from: range.upperBound)
            definitions[Self.folded(text[(range.lowerBound + 1)..<close]), default: 0] += end - close
        }

        private func definitionEnd(from lineEnd: Int) -> Int {
            var end = lineEnd
            while end + 1 < text.count {
                let first = text[end + 1]
                if first == ASCII.lineFeed || first == UInt8(ascii: "[") { break }
                end = text[(end + 1)...].firstIndex(of: ASCII.lineFeed) ?? text.count
                // A title in several lines is short; a long paragraph that follows is none.
                if end - lineEnd > 1 << 20 { break }
            }
            return end
        }

        /// The end of the label that begins at a bracket; nil where there is none.
        private func label(from open: Int, to end: Int) -> Int? {
            var index = open + 1
            while index < end, index - open <= 1000 {
                switch text[index] {
                case ASCII.backslash: index += 2
                case UInt8(ascii: "["): return nil
                case UInt8(ascii: "]"): return index
                default: index += 1
                }
            }
            return nil
        }

        /// A label as it is compared: small letters, and each run of white space as one space.
        private static func folded(_ label: some Sequence<UInt8>) -> [UInt8] {
            var bytes: [UInt8] = []
            for byte in String(decoding: Array(label), as: UTF8.self).lowercased().utf8 {
                if !ASCII.isWhitespace(byte) {
                    bytes.append(byte)
                } else if let last = bytes.last, last != ASCII.space {
                    bytes.append(ASCII.space)
                }
            }
            if bytes.last == ASCII.space { bytes.removeLast() }
            return bytes
        }

        /// Adds up how long the definitions are at all places that use them.
        private func references() -> Problem? {
            guard !definitions.isEmpty else { return nil }
            var total = 0
            var index = 0
            var line = 1
            while index < text.count {
                if text[index] == ASCII.lineFeed { line += 1 }
                guard text[index] == UInt8(ascii: "["), let close = label(from: index, to: text.count) else {
                    index += 1
                    continue
                }
                let label = text[(index + 1)..<close]
                if let length = definitions[Self.folded(label)] {
                    total += length
                    if total > MarkdownGuard.maximumReferenceBytes { return Problem(kind: .references, line: line) }
                }
                line += label.count { $0 == ASCII.lineFeed }
                index = close + 1
            }
            return nil
        }

        /// Counts the cells of a table.
        private mutating func takeRow(_ range: Range<Int>, _ line: Int) -> Problem? {
            if let found = delimiters(range), found > 1 { (columns, rows, tableLine) = (found, 0, line) }
            rows += 1
            guard columns > 1, rows > 2, rows.multipliedReportingOverflow(by: columns).partialValue > maximumCells
            else {
                return nil
            }
            return Problem(kind: .table, line: tableLine)
        }

        /// How many columns a line has that is nothing but `|`, `-`, `:` and spaces.
        private func delimiters(_ range: Range<Int>) -> Int? {
            var (columns, pipes) = (0, 0)
            var isInColumn = false
            for byte in text[range] {
                switch byte {
                case UInt8(ascii: "|"): (pipes, isInColumn) = (pipes + 1, false)
                case ASCII.hyphen:
                    if !isInColumn { (columns, isInColumn) = (columns + 1, true) }
                case ASCII.colon, ASCII.space, 0x09, 0x0D: continue
                default: return nil
                }
            }
            return columns > 0 && pipes > 0 ? columns : nil
        }

        /// Counts what cmark looks for the end of: `<!`, `](<`, and closing brackets at the end of an address.
        private mutating func takeOpenings(_ range: Range<Int>, _ line: Int) -> Problem? {
            var wordStart = range.lowerBound
            var closers = 0
            for index in range {
                switch text[index] {
                case UInt8(ascii: "!") where index > range.lowerBound && text[index - 1] == ASCII.lessThan:
                    openings += 1
                case ASCII.lessThan where index > range.lowerBound && text[index - 1] == UInt8(ascii: "("):
                    openings += 1
                case UInt8(ascii: ")"): closers += 1
                case let byte where ASCII.isWhitespace(byte): (wordStart, closers) = (index, 0)
                default: break
                }
                let (work, overflow) = closers.multipliedReportingOverflow(by: index - wordStart)
                if overflow || work > MarkdownGuard.maximumSearch { return Problem(kind: .markup, line: line) }
            }
            return nil
        }

        /// Ends a block at an empty line.
        private mutating func endBlock() -> Problem? {
            defer { (openings, columns, rows) = (0, 0, 0) }
            let (work, overflow) = openings.multipliedReportingOverflow(by: text.count - blockStart)
            guard overflow || work > MarkdownGuard.maximumSearch else { return nil }
            return Problem(kind: .markup, line: blockLine)
        }

        private var maximumCells: Int { MarkdownGuard.maximumCells }
    }
}
