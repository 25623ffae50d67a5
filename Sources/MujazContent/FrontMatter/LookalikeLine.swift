import MujazCore

/// A line that may belong to front matter, without what other notations put before it: the sign of a quotation, of a
/// comment, of an item of a list.
struct LookalikeLine {
    /// The whole line, without its end.
    let whole: Range<Int>
    /// The line without such signs.
    private(set) var content: Range<Int>
    /// Where the next line begins.
    let next: Int
    /// Whether it has such signs: text that quotes or lists words is more often just text.
    private(set) var isMarked = false
    /// Whether it is indented as Markdown indents code.
    let isIndentedCode: Bool

    private let bytes: [UInt8]

    /// Reads a line to its end or to `limit`. Whatever editors show as the end of a line ends it.
    init(_ bytes: [UInt8], from start: Int, to limit: Int) {
        self.bytes = bytes
        var end = start
        var length = 0
        while end < limit {
            length = Self.lineEnd(bytes, end)
            if length > 0 { break }
            end += 1
        }
        whole = start..<end
        content = whole
        next = end + max(1, length)
        isIndentedCode = Self.indentation(bytes, whole) >= 4
        passMarks()
    }

    /// How many bytes the end of a line has that begins at an offset; 0 where none does.
    private static func lineEnd(_ bytes: [UInt8], _ offset: Int) -> Int {
        switch bytes[offset] {
        case ASCII.lineFeed, 0x0B, 0x0C: 1
        case ASCII.carriageReturn: offset + 1 < bytes.count && bytes[offset + 1] == ASCII.lineFeed ? 2 : 1
        // U+0085, U+2028 and U+2029.
        case 0xC2: offset + 1 < bytes.count && bytes[offset + 1] == 0x85 ? 2 : 0
        case 0xE2:
            offset + 2 < bytes.count && bytes[offset + 1] == 0x80 && bytes[offset + 2] & 0xFE == 0xA8 ? 3 : 0
        default: 0
        }
    }

    /// The columns of blanks that a line begins with; none where nothing else is in it.
    static func indentation(_ bytes: [UInt8], _ line: Range<Int>) -> Int {
        var columns = 0
        for byte in bytes[line] {
            switch byte {
            case ASCII.space: columns += 1
            case ASCII.tab: columns += 4 - columns % 4
            default: return columns
            }
        }
        return 0
    }

    private mutating func passMarks() {
        for _ in 0..<4 {
            let start = InvisibleSigns.end(in: bytes, from: content.lowerBound, passingLines: false)
            guard start < content.upperBound else { return }
            let rest = bytes[start..<content.upperBound]
            if rest.first == ASCII.greaterThan {
                pass(start + 1)
            } else if let length = Self.comment(rest), isWorthReading(from: start + length) {
                pass(start + length)
                // A comment as a definition of a link: `[//]: # (draft: true)`.
                if length == 9, bytes[content.upperBound - 1] == 0x29 { content = content.dropLast() }
            } else if let length = Self.bullet(rest), KeyLine(bytes, start + length..<content.upperBound) != nil {
                pass(start + length)
            } else {
                return
            }
        }
    }

    private mutating func pass(_ offset: Int) {
        content = min(offset, content.upperBound)..<content.upperBound
        isMarked = true
    }

    /// What stands behind the sign of a comment is often a heading or prose.
    private func isWorthReading(from offset: Int) -> Bool {
        let isFence = bytes[min(offset, content.upperBound)..<content.upperBound].allSatisfy {
            $0 == ASCII.hyphen || $0 == UInt8(ascii: "+") || $0 == ASCII.space
        }
        let end = content.upperBound > offset && bytes[content.upperBound - 1] == 0x29 ? 1 : 0
        return isFence && offset + 3 <= content.upperBound
            || KeyLine(bytes, offset..<max(offset, content.upperBound - end))?.hides == true
    }

    /// The length of a sign that begins a comment in some language, or a heading.
    private static func comment(_ text: ArraySlice<UInt8>) -> Int? {
        if text.starts(with: "[//]: # (".utf8) { return 9 }
        let signs = text.prefix { $0 == ASCII.hash || $0 == ASCII.slash || $0 == ASCII.percent || $0 == 0x3B }
        return (1...6).contains(signs.count) && Set(signs).count == 1 ? signs.count : nil
    }

    /// The length of the sign of an item of a list, with the blank after it.
    private static func bullet(_ text: ArraySlice<UInt8>) -> Int? {
        let digits = text.prefix(while: ASCII.isDigit)
        var length = 0
        if !digits.isEmpty, digits.count < 4 {
            guard let sign = text.dropFirst(digits.count).first, sign == ASCII.dot || sign == 0x29 else { return nil }
            length = digits.count + 1
        } else if let first = text.first, "-*+".utf8.contains(first) {
            length = 1
        } else if text.starts(with: "•".utf8) {
            length = 3
        }
        guard length > 0, let blank = text.dropFirst(length).first, blank == ASCII.space || blank == ASCII.tab else {
            return nil
        }
        return length + 1
    }

    /// The text of the line without blanks and invisible signs at its ends; cut where it is long.
    var text: String {
        let end = min(content.upperBound, content.lowerBound + 160)
        return InvisibleSigns.trimmed(String(decoding: bytes[content.lowerBound..<end], as: UTF8.self))
    }

    /// Where the text begins.
    var contentStart: Int {
        min(
            InvisibleSigns.end(in: bytes, from: content.lowerBound, passingLines: false), content.upperBound)
    }
}
