import MujazCore

/// Cuts a template into tokens, on UTF-8 bytes.
///
/// The rules of white space around tags are those of Jinja2: `-` drops all of it on that side, `+` keeps it where an
/// option would drop it, and one line break at the end of the template is dropped.
struct Lexer {
    let source: SourceText
    let options: TemplateOptions
    var tokens: [Token] = []
    var index = 0
    /// Where the template ends, without the line break that is dropped.
    let end: Int
    /// The brackets that are open inside the current tag.
    var brackets: [(close: Punctuation, offset: Int)] = []
    /// Whether the last thing read ended in a line break, so that a tag here begins its line.
    private var isAtLineStart = true

    init(_ source: SourceText, options: TemplateOptions) {
        self.source = source
        self.options = options
        var end = source.bytes.count
        if !options.keepsTrailingNewline, end > 0 {
            if source.bytes[end - 1] == ASCII.lineFeed {
                end -= 1
                if end > 0, source.bytes[end - 1] == ASCII.carriageReturn { end -= 1 }
            } else if source.bytes[end - 1] == ASCII.carriageReturn {
                end -= 1
            }
        }
        self.end = end
    }

    /// All tokens of the template, ended by one of kind `end`.
    mutating func run() throws(DiagnosticError) -> [Token] {
        while index < end {
            let textStart = index
            guard let opening = nextOpening() else {
                appendText(textStart, end)
                index = end
                break
            }
            let sign = byte(opening + 2).flatMap { $0 == ASCII.hyphen || $0 == plus ? $0 : nil }
            let raw = rawEnd(at: opening, word: "raw", allowsPlus: false)
            appendText(textStart, endOfText(textStart, opening, sign: sign))
            index = opening + 2 + (sign == nil ? 0 : 1)
            isAtLineStart = false
            switch byte(opening + 1) {
            case ASCII.hash: try skipComment(from: opening)
            case ASCII.percent:
                if let raw {
                    index = raw
                    try readRaw(from: opening)
                } else {
                    tokens.append(Token(kind: .tagBegin, offset: opening))
                    try readTag(from: opening, isOutput: false)
                }
            default:
                tokens.append(Token(kind: .outputBegin, offset: opening))
                try readTag(from: opening, isOutput: true)
            }
        }
        tokens.append(Token(kind: .end, offset: end))
        return tokens
    }

    func byte(_ index: Int) -> UInt8? { index < end ? source.bytes[index] : nil }

    func error(_ message: String, at offset: Int, help: String? = nil) -> DiagnosticError {
        DiagnosticError(source.diagnostic(.error, "template-syntax", at: offset, message, help: help))
    }

    private var plus: UInt8 { UInt8(ascii: "+") }

    /// The next `{{`, `{%` or `{#`.
    private func nextOpening() -> Int? {
        var position = index
        while position + 1 < end {
            if source.bytes[position] == UInt8(ascii: "{") {
                let next = source.bytes[position + 1]
                if next == UInt8(ascii: "{") || next == ASCII.percent || next == ASCII.hash { return position }
            }
            position += 1
        }
        return nil
    }

    /// Where the text before a tag ends, once white space is dropped as the sign and the options say.
    private func endOfText(_ start: Int, _ opening: Int, sign: UInt8?) -> Int {
        if sign == ASCII.hyphen {
            var position = opening
            while position > start {
                let length = Whitespace.length(in: source.bytes, before: position)
                guard length > 0, position - length >= start else { break }
                position -= length
            }
            return position
        }
        guard sign == nil, options.stripsBlockIndentation, byte(opening + 1) != UInt8(ascii: "{") else {
            return opening
        }
        var position = opening
        while position > start, ASCII.isWhitespace(source.bytes[position - 1]), !isLineBreak(position - 1) {
            position -= 1
        }
        let beginsLine = position > start ? isLineBreak(position - 1) : isAtLineStart
        return beginsLine ? position : opening
    }

    private func isLineBreak(_ index: Int) -> Bool {
        source.bytes[index] == ASCII.lineFeed || source.bytes[index] == ASCII.carriageReturn
    }

    /// Appends template text with every line break as LF.
    private mutating func appendText(_ start: Int, _ end: Int) {
        guard start < end else { return }
        let bytes = source.bytes[start..<end]
        guard bytes.contains(ASCII.carriageReturn) else {
            tokens.append(Token(kind: .text(Array(bytes)), offset: start))
            return
        }
        var text: [UInt8] = []
        var position = start
        while position < end {
            if source.bytes[position] == ASCII.carriageReturn {
                text.append(ASCII.lineFeed)
                if position + 1 < end, source.bytes[position + 1] == ASCII.lineFeed { position += 1 }
            } else {
                text.append(source.bytes[position])
            }
            position += 1
        }
        tokens.append(Token(kind: .text(text), offset: start))
    }

    private mutating func skipComment(from opening: Int) throws(DiagnosticError) {
        let start = index
        while index + 1 < end {
            if source.bytes[index] == ASCII.hash, source.bytes[index + 1] == UInt8(ascii: "}") {
                let sign = index > start ? source.bytes[index - 1] : 0
                index += 2
                finishTag(sign: sign, isOutput: false)
                return
            }
            index += 1
        }
        throw error("this comment is never closed", at: opening, help: "end it with #}")
    }

    /// After the closing delimiter of a tag: drops the white space that the sign or the options say.
    mutating func finishTag(sign: UInt8, isOutput: Bool) {
        isAtLineStart = source.bytes[index - 1] == ASCII.lineFeed
        if sign == ASCII.hyphen {
            skipWhitespace()
        } else if sign != plus, !isOutput, options.trimsBlocks, index < end, isLineBreak(index) {
            if source.bytes[index] == ASCII.carriageReturn, byte(index + 1) == ASCII.lineFeed { index += 1 }
            index += 1
        }
        isAtLineStart = index > 0 && isLineBreak(index - 1)
    }

    mutating func skipWhitespace() {
        while index < end, case let length = Whitespace.length(in: source.bytes, at: index), length > 0 {
            index += length
        }
    }

    /// Where `{% raw %}` or `{% endraw %}` at `opening` ends, or nil where there is no such tag.
    private func rawEnd(at opening: Int, word: StaticString, allowsPlus: Bool) -> Int? {
        guard byte(opening) == UInt8(ascii: "{"), byte(opening + 1) == ASCII.percent else { return nil }
        var scan = self
        scan.index = opening + 2
        if let sign = byte(scan.index), sign == ASCII.hyphen || sign == plus { scan.index += 1 }
        scan.skipWhitespace()
        for position in 0..<word.utf8CodeUnitCount {
            guard byte(scan.index) == word.utf8Start[position] else { return nil }
            scan.index += 1
        }
        scan.skipWhitespace()
        let sign = byte(scan.index) ?? 0
        if sign == ASCII.hyphen || allowsPlus && sign == plus { scan.index += 1 }
        guard byte(scan.index) == ASCII.percent, byte(scan.index + 1) == UInt8(ascii: "}") else { return nil }
        scan.index += 2
        if sign == ASCII.hyphen { scan.skipWhitespace() }
        return scan.index
    }

    /// After `{% raw %}`: everything up to `{% endraw %}` is text.
    private mutating func readRaw(from opening: Int) throws(DiagnosticError) {
        let start = index
        isAtLineStart = index > 0 && isLineBreak(index - 1)
        var position = index
        while position < end {
            if let after = rawEnd(at: position, word: "endraw", allowsPlus: true) {
                let sign = byte(position + 2).flatMap { $0 == ASCII.hyphen || $0 == plus ? $0 : nil }
                appendText(start, endOfText(start, position, sign: sign))
                // Back to just behind the delimiter: what follows is the same as for any tag.
                index = after
                while source.bytes[index - 1] != UInt8(ascii: "}") || source.bytes[index - 2] != ASCII.percent {
                    index -= 1
                }
                finishTag(sign: source.bytes[index - 3], isOutput: false)
                return
            }
            position += 1
        }
        throw error("this raw section is never closed", at: opening, help: "end it with {% endraw %}")
    }
}
