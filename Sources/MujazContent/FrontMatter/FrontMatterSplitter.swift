import MujazCore

/// The formats of front matter.
public enum FrontMatterFormat: Sendable {
    /// Between two lines of `---` (the last may be `...`).
    case yaml
    /// Between two lines of `+++`.
    case toml
    /// An object at the beginning of the file.
    case json
}

/// Where front matter ends and the body begins.
public struct SplitSource: Sendable {
    /// The format, or nil where the file has no front matter.
    public var format: FrontMatterFormat?
    /// The offsets of the front matter without its delimiters; for JSON, with its braces.
    public var matter: Range<Int>
    /// The offset of the first byte of the body.
    public var bodyOffset: Int
}

/// Finds front matter by its delimiters, on bytes, whatever the line endings. Blank lines and signs that cannot be seen
/// are passed over before the first delimiter.
public enum FrontMatterSplitter {
    /// The parts of a file.
    ///
    /// - Throws: a diagnostic at the opening delimiter where the closing one is missing and the text after it looks like
    ///   front matter. A file that begins with a thematic break (`---`) and prose is a body without front matter.
    public static func split(_ source: SourceText) throws(DiagnosticError) -> SplitSource {
        let bytes = source.bytes
        let start = InvisibleSigns.end(in: bytes, from: 0, passingLines: true)
        if isIndentedExample(bytes, start) { return withoutMatter(bytes) }
        if let open = delimiterLine(bytes, start, UInt8(ascii: "-")) {
            return try fenced(source, start, open, .yaml)
        }
        if let open = delimiterLine(bytes, start, UInt8(ascii: "+")) {
            return try fenced(source, start, open, .toml)
        }
        if start < bytes.count, bytes[start] == UInt8(ascii: "{"), looksLikeObject(bytes, start) {
            let (_, end) = try JSONParser.parsePrefix(source, from: start)
            let rest = InvisibleSigns.end(in: bytes, from: end, passingLines: false)
            guard rest == bytes.count || ASCII.isWhitespace(bytes[rest]) else {
                throw DiagnosticError(
                    source.diagnostic(
                        .error, "front-matter-unclosed", at: rest,
                        "the front matter ends before this, and the text begins on the next line",
                        help: "put all keys between one { and one }, and the text on a line of its own"))
            }
            return SplitSource(format: .json, matter: start..<end, bodyOffset: nextLine(bytes, end))
        }
        return withoutMatter(bytes)
    }

    /// Whether the first two lines with text are indented as Markdown indents code, and the first is a fence: a text may
    /// begin with an example of front matter.
    private static func isIndentedExample(_ bytes: [UInt8], _ start: Int) -> Bool {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "+") else {
            return false
        }
        let isBreak: (UInt8) -> Bool = { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn }
        var index = bytes[..<start].lastIndex(where: isBreak).map { $0 + 1 } ?? 0
        var indented = 0
        while index < bytes.count {
            let end = bytes[index...].firstIndex(where: isBreak) ?? bytes.count
            if !bytes[index..<end].allSatisfy(ASCII.isWhitespace) {
                guard isIndentedCode(bytes[index..<end]) else { return false }
                indented += 1
                if indented == 2 { return true }
            }
            index = end + 1
        }
        return false
    }

    /// Four columns, in which a tab goes to the next multiple of four (CommonMark 0.31, section 4.4).
    private static func isIndentedCode(_ line: ArraySlice<UInt8>) -> Bool {
        var columns = 0
        for byte in line {
            switch byte {
            case ASCII.space: columns += 1
            case UInt8(ascii: "\t"): columns += 4 - columns % 4
            default: return columns >= 4
            }
            if columns >= 4 { return true }
        }
        return false
    }

    private static func withoutMatter(_ bytes: [UInt8]) -> SplitSource {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return SplitSource(format: nil, matter: start..<start, bodyOffset: start)
    }

    private static func fenced(
        _ source: SourceText, _ start: Int, _ matterStart: Int, _ format: FrontMatterFormat
    ) throws(DiagnosticError) -> SplitSource {
        let bytes = source.bytes
        let mark = bytes[start]
        var line = matterStart
        while line < bytes.count {
            let content = lineStart(bytes, line)
            if let bodyOffset = delimiterLine(bytes, content, mark)
                ?? (format == .yaml ? delimiterLine(bytes, content, ASCII.dot) : nil)
            {
                guard format == .toml || holdsKeys(bytes, matterStart..<line) else { return withoutMatter(bytes) }
                return SplitSource(format: format, matter: matterStart..<line, bodyOffset: bodyOffset)
            }
            line = nextLine(bytes, line)
        }
        guard format == .toml || beginsWithKeys(bytes, matterStart) else { return withoutMatter(bytes) }
        let fence = String(repeating: Character(UnicodeScalar(mark)), count: 3)
        throw DiagnosticError(
            source.diagnostic(
                .error, "front-matter-unclosed", at: start, "the front matter that begins here is never closed",
                help: "write a line of \(fence) after its last key"))
    }

    /// Whether there is anything but prose between two lines of `---`: nothing at all, a key, a list, a comment.
    private static func holdsKeys(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var isEmpty = true
        var line = range.lowerBound
        while line < range.upperBound {
            let start = InvisibleSigns.end(in: bytes, from: line, passingLines: false)
            let end = nextLine(bytes, line)
            if start < end, !ASCII.isWhitespace(bytes[start]) {
                if [UInt8]("-[{\"'?&*!#".utf8).contains(bytes[start]) { return true }
                if bytes[start..<end].contains(where: { $0 == ASCII.colon || $0 == UInt8(ascii: "=") }) { return true }
                isEmpty = false
            }
            line = end
        }
        return isEmpty
    }

    /// The offset after the invisible signs that a line begins with.
    private static func lineStart(_ bytes: [UInt8], _ line: Int) -> Int {
        var index = line
        while true {
            let length = InvisibleSigns.length(in: bytes, at: index)
            guard length > 0 else { return index }
            index += length
        }
    }

    /// If three of `mark` and nothing but blanks and invisible signs stand on the line at `offset`: the offset of the
    /// next line.
    private static func delimiterLine(_ bytes: [UInt8], _ offset: Int, _ mark: UInt8) -> Int? {
        guard offset + 3 <= bytes.count, bytes[offset] == mark, bytes[offset + 1] == mark, bytes[offset + 2] == mark
        else { return nil }
        let end = InvisibleSigns.end(in: bytes, from: offset + 3, passingLines: false)
        guard end < bytes.count else { return end }
        return ASCII.isWhitespace(bytes[end]) ? nextLine(bytes, end) : nil
    }

    /// The offset after the next line ending at or after `offset`.
    private static func nextLine(_ bytes: [UInt8], _ offset: Int) -> Int {
        var index = offset
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == ASCII.lineFeed { break }
            if byte == ASCII.carriageReturn {
                if index < bytes.count, bytes[index] == ASCII.lineFeed { index += 1 }
                break
            }
        }
        return index
    }

    /// Whether one of the first lines, up to the first empty one, has one of our keys before a colon. Prose may begin with a
    /// thematic break and «ملاحظة: …».
    private static func beginsWithKeys(_ bytes: [UInt8], _ offset: Int) -> Bool {
        var index = offset
        while index < bytes.count, ASCII.isWhitespace(bytes[index]) { index += 1 }
        for _ in 0..<50 {
            let line = bytes[index...].prefix { $0 != ASCII.lineFeed && $0 != ASCII.carriageReturn }
            if line.allSatisfy(ASCII.isWhitespace) { return false }
            if let colon = line.firstIndex(of: ASCII.colon) {
                let name = KeyName.folded(String(decoding: line[..<colon], as: UTF8.self))
                if FrontMatterKey.find(folded: name) != nil || PublishingKey.find(name) != nil { return true }
            }
            index = nextLine(bytes, line.endIndex)
            if index >= bytes.count { return false }
        }
        return false
    }

    /// Whether `{` is followed by a key in quotes or by `}`: prose may begin with a brace, too.
    private static func looksLikeObject(_ bytes: [UInt8], _ start: Int) -> Bool {
        var index = start + 1
        while index < bytes.count, ASCII.isWhitespace(bytes[index]) { index += 1 }
        return index < bytes.count && (bytes[index] == ASCII.quote || bytes[index] == UInt8(ascii: "}"))
    }
}
