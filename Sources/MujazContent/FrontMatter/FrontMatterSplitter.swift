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

/// Finds front matter by its delimiters, on bytes, whatever the line endings. A byte order mark is passed over.
public enum FrontMatterSplitter {
    /// The parts of a file.
    ///
    /// - Throws: a diagnostic at the opening delimiter where the closing one is missing and the text after it looks like
    ///   front matter. A file that begins with a thematic break (`---`) and prose is a body without front matter.
    public static func split(_ source: SourceText) throws(DiagnosticError) -> SplitSource {
        let bytes = source.bytes
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if let open = delimiterLine(bytes, start, UInt8(ascii: "-")) {
            return try fenced(source, start, open, .yaml)
        }
        if let open = delimiterLine(bytes, start, UInt8(ascii: "+")) {
            return try fenced(source, start, open, .toml)
        }
        if start < bytes.count, bytes[start] == UInt8(ascii: "{"), looksLikeObject(bytes, start) {
            let (_, end) = try JSONParser.parsePrefix(source, from: start)
            return SplitSource(format: .json, matter: start..<end, bodyOffset: nextLine(bytes, end))
        }
        return SplitSource(format: nil, matter: start..<start, bodyOffset: start)
    }

    private static func fenced(
        _ source: SourceText, _ start: Int, _ matterStart: Int, _ format: FrontMatterFormat
    ) throws(DiagnosticError) -> SplitSource {
        let bytes = source.bytes
        let mark = bytes[start]
        var line = matterStart
        while line < bytes.count {
            if let bodyOffset = delimiterLine(bytes, line, mark)
                ?? (format == .yaml ? delimiterLine(bytes, line, ASCII.dot) : nil)
            {
                return SplitSource(format: format, matter: matterStart..<line, bodyOffset: bodyOffset)
            }
            line = nextLine(bytes, line)
        }
        guard format == .toml || firstLineHasKey(bytes, matterStart) else {
            return SplitSource(format: nil, matter: start..<start, bodyOffset: start)
        }
        let fence = String(repeating: Character(UnicodeScalar(mark)), count: 3)
        throw DiagnosticError(
            source.diagnostic(
                .error, "front-matter-unclosed", at: start, "the front matter that begins here is never closed",
                help: "write a line of \(fence) after its last key"))
    }

    /// If three of `mark` and nothing but blanks stand on the line at `offset`: the offset of the next line.
    private static func delimiterLine(_ bytes: [UInt8], _ offset: Int, _ mark: UInt8) -> Int? {
        guard offset + 3 <= bytes.count, bytes[offset] == mark, bytes[offset + 1] == mark, bytes[offset + 2] == mark
        else { return nil }
        var index = offset + 3
        while index < bytes.count {
            switch bytes[index] {
            case ASCII.space, ASCII.tab: index += 1
            case ASCII.lineFeed, ASCII.carriageReturn: return nextLine(bytes, index)
            default: return nil
            }
        }
        return index
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

    /// Whether the first line that is not empty has the form `key:`.
    private static func firstLineHasKey(_ bytes: [UInt8], _ offset: Int) -> Bool {
        var index = offset
        while index < bytes.count, ASCII.isWhitespace(bytes[index]) { index += 1 }
        let line = bytes[index...].prefix { $0 != ASCII.lineFeed && $0 != ASCII.carriageReturn }
        guard let colon = line.firstIndex(of: ASCII.colon) else { return false }
        return !line[..<colon].contains { $0 == ASCII.space } && colon > index
    }

    /// Whether `{` is followed by a key in quotes or by `}`: prose may begin with a brace, too.
    private static func looksLikeObject(_ bytes: [UInt8], _ start: Int) -> Bool {
        var index = start + 1
        while index < bytes.count, ASCII.isWhitespace(bytes[index]) { index += 1 }
        return index < bytes.count && (bytes[index] == ASCII.quote || bytes[index] == UInt8(ascii: "}"))
    }
}
