import MujazCore

/// Finds the line that a person has to mend, where libyaml gives up on a later one.
///
/// YAML understands `title:عنوان` as text that goes on, and finds out lines later that a colon is missing. What people
/// type wrong is a short list, and is looked for in the lines before the place where reading stopped, the nearest first.
struct YAMLLineCheck {
    /// A mistake with its cure.
    struct Mistake {
        /// Where it is in the file.
        let offset: Int
        let message: String
        let help: String
    }

    private let bytes: [UInt8]
    /// The lines of the text, without their ends.
    private var lines: [Range<Int>] = []

    /// How many lines before the place are looked at.
    private static let reach = 40

    init(_ source: SourceText, range: Range<Int>) {
        bytes = source.bytes
        var start = range.lowerBound
        for index in range where bytes[index] == ASCII.lineFeed || bytes[index] == ASCII.carriageReturn {
            let isPair =
                bytes[index] == ASCII.carriageReturn && index + 1 < range.upperBound
                && bytes[index + 1] == ASCII.lineFeed
            if isPair { continue }
            let isEndOfPair =
                index > start && bytes[index] == ASCII.lineFeed && bytes[index - 1] == ASCII.carriageReturn
            lines.append(start..<(isEndOfPair ? index - 1 : index))
            start = index + 1
        }
        lines.append(start..<range.upperBound)
    }

    /// The mistake that made reading stop at an offset; nil where none is known.
    func mistake(before offset: Int) -> Mistake? {
        let stop = lines.lastIndex { $0.lowerBound <= offset } ?? 0
        let hidden = blockText
        // Blank lines lie between a text that nobody closed and the next fence.
        var nearest = max(0, stop - 1)
        while nearest > 0, Line(bytes, lines[nearest]).isBlank { nearest -= 1 }
        for number in stride(from: stop, through: max(0, stop - Self.reach), by: -1) where !hidden.contains(number) {
            if let mistake = mistake(inLine: number, isNear: number >= nearest) { return mistake }
        }
        return nil
    }

    /// A line that text without quotation marks has taken into itself, and that was meant as a key or an item of its own.
    func swallowed(in range: Range<Int>) -> Mistake? {
        for line in lines where line.lowerBound > range.lowerBound && line.lowerBound < range.upperBound {
            let line = Line(bytes, line)
            guard !line.isBlank else { continue }
            if let mistake = dash(line) { return mistake }
            guard let key = line.looseKey else { continue }
            let name = KeyName.folded(String(decoding: bytes[line.contentStart..<key.end], as: UTF8.self))
            guard FrontMatterKey.find(folded: name) != nil || PublishingKey.find(name) != nil else { continue }
            if let mistake = missingBlank(line) { return mistake }
        }
        return nil
    }

    /// Of a text that should be a map and is one value: the line whose colon YAML does not see.
    func missingColon(in range: Range<Int>) -> Mistake? {
        for line in lines where line.upperBound > range.lowerBound && line.lowerBound < range.upperBound {
            let line = Line(bytes, line)
            if !line.isBlank, let mistake = missingBlank(line) { return mistake }
        }
        return nil
    }

    /// The bracket of a list or a map that is open where reading stopped, though a line that begins with a key has come.
    func openBracket(before offset: Int) -> Mistake? {
        let stop = lines.lastIndex { $0.lowerBound <= offset } ?? 0
        let hidden = blockText
        for number in stride(from: stop - 1, through: max(0, stop - Self.reach), by: -1) where !hidden.contains(number)
        {
            let line = Line(bytes, lines[number])
            guard !line.isBlank, let value = line.value, let bracket = bytes[value].first,
                bracket == 0x5B || bracket == UInt8(ascii: "{")
            else { continue }
            guard let key = (number + 1...stop).first(where: isKey),
                !FlowBrackets.areClosed(bytes, in: value.lowerBound..<lines[key].lowerBound)
            else { return nil }
            if let mistake = comment(inListAt: value.lowerBound) { return mistake }
            let isList = bracket == 0x5B
            return Mistake(
                offset: value.lowerBound, message: "the \(isList ? "list" : "map") that begins here does not end",
                help: "end it with \(isList ? "]" : "}"), and put a comma between its parts")
        }
        return nil
    }

    /// Whether a line begins, without any indentation, with a key.
    private func isKey(_ number: Int) -> Bool {
        let line = Line(bytes, lines[number])
        return !line.isBlank && line.indentation == 0 && !line.isItem && line.colon != nil
    }

    /// A `#` in a list that is open at an offset, which begins a comment and hides the list's end.
    func comment(inListAt offset: Int) -> Mistake? {
        guard let line = lines.last(where: { $0.lowerBound <= offset }) else { return nil }
        var index = offset + 1
        while index < line.upperBound {
            if bytes[index] == ASCII.hash, [ASCII.space, ASCII.tab, 0x5B, UInt8(ascii: ",")].contains(bytes[index - 1])
            {
                let word = bytes[index..<line.upperBound].prefix {
                    $0 != UInt8(ascii: ",") && $0 != 0x5D && !ASCII.isWhitespace($0)
                }
                let text = String(decoding: word, as: UTF8.self)
                return Mistake(
                    offset: index, message: "everything from # on is a comment, the end of the list as well",
                    help: "put it in quotes: \"\(text)\"")
            }
            index += 1
        }
        return nil
    }

    /// The numbers of the lines that are text behind `|` or `>`.
    private var blockText: Set<Int> {
        var numbers: Set<Int> = []
        var indentation: Int?
        for (number, line) in lines.enumerated() {
            let text = Line(bytes, line)
            if let depth = indentation {
                if text.isBlank || text.indentation > depth {
                    numbers.insert(number)
                    continue
                }
                indentation = nil
            }
            let value = text.value.map { bytes[$0] } ?? []
            if let first = value.first, first == UInt8(ascii: "|") || first == ASCII.greaterThan, value.count <= 3 {
                indentation = text.indentation
            }
        }
        return numbers
    }

    private func mistake(inLine number: Int, isNear: Bool) -> Mistake? {
        let line = Line(bytes, lines[number])
        guard !line.isBlank else { return nil }
        if let tab = line.tab {
            return Mistake(
                offset: tab, message: "this line is indented with a tab",
                help: "YAML does not indent with tabs: use spaces")
        }
        if isNear, let mistake = dash(line) { return mistake }
        if isNear || line.indentation == 0, let mistake = missingBlank(line) { return mistake }
        if let mistake = sign(line) ?? bracket(line) ?? quotation(line) ?? secondColon(line) { return mistake }
        if isNear, let mistake = indentation(number, line) { return mistake }
        if isNear, line.indentation == 0, line.colon == nil, !line.isItem, !line.isFlow {
            return Mistake(
                offset: line.start, message: "this line has no colon",
                help: "write a key, a colon and a value, such as title: …")
        }
        return nil
    }

    /// `-b` for `- b`.
    private func dash(_ line: Line) -> Mistake? {
        guard bytes[line.start] == ASCII.hyphen, line.start + 1 < line.end, !line.isItem,
            bytes[line.start + 1] != ASCII.hyphen
        else { return nil }
        let rest = line.start + 1 + Self.blankLength(bytes, line.start + 1, line.end)
        let isBlank = rest > line.start + 1
        return Mistake(
            offset: line.start,
            message: isBlank ? "a no-break space follows the dash" : "a space is missing after the dash",
            help: "write - " + text(rest..<line.end))
    }

    /// `title:عنوان`, also with a no-break space or a colon of another script.
    private func missingBlank(_ line: Line) -> Mistake? {
        guard let key = line.looseKey else { return nil }
        let value = key.end + key.colonLength
        var rest = value + Self.blankLength(bytes, value, line.end)
        while key.colonLength > 1, rest < line.end, ASCII.isWhitespace(bytes[rest]) { rest += 1 }
        let name = text(line.contentStart..<key.end)
        let cure = "write \(name): " + text(rest..<line.end)
        if key.colonLength > 1 {
            return Mistake(offset: key.end, message: "the colon after «\(name)» is not the one of YAML", help: cure)
        }
        guard rest < line.end, !(bytes[value] == ASCII.slash && rest == value) else { return nil }
        return Mistake(
            offset: value,
            message: rest > value
                ? "a no-break space follows the colon after «\(name)»"
                : "a space is missing after the colon of «\(name)»",
            help: cure)
    }

    /// A value that begins with a sign that YAML keeps for itself.
    private func sign(_ line: Line) -> Mistake? {
        guard let value = line.value, let first = bytes[value].first else { return nil }
        let next = value.count > 1 ? bytes[value.lowerBound + 1] : ASCII.space
        let isKept: Bool
        switch first {
        case 0x40, UInt8(ascii: "`"), ASCII.percent, ASCII.ampersand, UInt8(ascii: "!"), UInt8(ascii: ","), 0x5D,
            UInt8(ascii: "}"):
            isKept = true
        case UInt8(ascii: "*"): isKept = next == ASCII.space || next == UInt8(ascii: "*") || next >= 0x80
        case ASCII.greaterThan, UInt8(ascii: "|"): isKept = value.count > 3
        case ASCII.hyphen, ASCII.question: isKept = next == ASCII.space && !line.isItem
        default: isKept = false
        }
        guard isKept else { return nil }
        return Mistake(
            offset: value.lowerBound,
            message: "text that begins with «\(Character(Unicode.Scalar(first)))» needs quotation marks",
            help: cure(line, value))
    }

    /// `title: [حصري] مقابلة`, which begins as a list does.
    private func bracket(_ line: Line) -> Mistake? {
        guard let value = line.value, let first = bytes[value].first, first == 0x5B || first == UInt8(ascii: "{"),
            let close = bytes[value].firstIndex(of: first == 0x5B ? 0x5D : UInt8(ascii: "}"))
        else { return nil }
        var rest = close + 1
        while rest < value.upperBound, ASCII.isWhitespace(bytes[rest]) { rest += 1 }
        guard rest < value.upperBound, !"#,]}".utf8.contains(bytes[rest]) else { return nil }
        return Mistake(
            offset: value.lowerBound,
            message: "text that begins with «\(Character(Unicode.Scalar(first)))» needs quotation marks",
            help: cure(line, value))
    }

    /// `title: "قال" الوزير`.
    private func quotation(_ line: Line) -> Mistake? {
        guard let value = line.value, let mark = bytes[value].first, mark == ASCII.quote || mark == ASCII.apostrophe
        else {
            return nil
        }
        var index = value.lowerBound + 1
        while index < value.upperBound, bytes[index] != mark {
            index += mark == ASCII.quote && bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < value.upperBound else { return nil }
        var rest = index + 1
        while rest < value.upperBound, ASCII.isWhitespace(bytes[rest]) { rest += 1 }
        guard rest < value.upperBound, bytes[rest] != ASCII.hash, bytes[rest] != mark else { return nil }
        return Mistake(
            offset: rest, message: "text follows the closing quotation mark", help: cure(line, value))
    }

    /// `title: الوزير: لا تأجيل`.
    private func secondColon(_ line: Line) -> Mistake? {
        guard let value = line.value, let first = bytes[value].first,
            ![ASCII.quote, ASCII.apostrophe, 0x5B, UInt8(ascii: "{"), UInt8(ascii: "|"), ASCII.greaterThan].contains(
                first)
        else { return nil }
        for index in value where bytes[index] == ASCII.colon {
            guard index + 1 >= value.upperBound || ASCII.isWhitespace(bytes[index + 1]) else { continue }
            return Mistake(
                offset: index, message: "a text with a colon in it needs quotation marks", help: cure(line, value))
        }
        return nil
    }

    /// A line that is deeper than the one above, which has a value already, or at a depth that no line above has.
    private func indentation(_ number: Int, _ line: Line) -> Mistake? {
        guard line.indentation > 0, line.colon != nil || line.isItem,
            let above = (0..<number).last(where: { !Line(bytes, lines[$0]).isBlank })
        else { return nil }
        let other = Line(bytes, lines[above])
        if line.indentation > other.contentIndentation, let value = other.value, !bytes[value].isEmpty {
            return Mistake(
                offset: line.start, message: "this line is indented, but the one above it has its value already",
                help: "remove the blanks at its beginning, or put the whole text above in quotation marks")
        }
        if other.isItem, line.colon != nil, line.indentation >= other.indentation,
            line.indentation != other.contentIndentation
        {
            return Mistake(
                offset: line.start, message: "this key does not stand below the first key of its item",
                help: "indent it by \(other.contentIndentation) spaces")
        }
        let depths = (0...above).map { Line(bytes, lines[$0]) }.filter { !$0.isBlank }
            .flatMap { [$0.indentation, $0.contentIndentation] }
        if line.indentation < other.indentation, !depths.contains(line.indentation) {
            return Mistake(
                offset: line.start, message: "no line above is indented as far as this one",
                help: "indent it as the lines that it belongs to")
        }
        return nil
    }

    /// The line with its value in quotation marks.
    private func cure(_ line: Line, _ value: Range<Int>) -> String {
        let words = text(value)
        let hasDouble = words.contains("\"")
        let quoted =
            !hasDouble && !words.contains("\\")
            ? "\"\(words)\"" : "'" + words.replacing("'", with: "''") + "'"
        return "write " + text(line.start..<value.lowerBound) + quoted
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.lowerBound..<max(range.lowerBound, range.upperBound)], as: UTF8.self).shortened
    }

    /// The length of the blanks at an index that look like a space and are none to YAML.
    fileprivate static func blankLength(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
        var length = 0
        while index + length < end {
            let rest = bytes[(index + length)..<end]
            if rest.starts(with: [0xC2, 0xA0]) {
                length += 2
            } else if rest.starts(with: [0xE2, 0x80]), let third = rest.dropFirst(2).first,
                (0x80...0x8F).contains(third) || third == 0xAF
            {
                length += 3
            } else if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
                length += 3
            } else if length > 0, rest.first == ASCII.space {
                length += 1
            } else {
                break
            }
        }
        return length
    }
}

/// What stands on one line of YAML, as somebody sees it who writes one key or one item on each.
private struct Line {
    let bytes: [UInt8]
    /// The first byte that is no blank.
    let start: Int
    /// Behind the last one.
    let end: Int
    let indentation: Int
    /// Where the text begins behind the dash of an item.
    let contentStart: Int
    /// A tab among the blanks at the beginning.
    let tab: Int?

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        let first = range.first { !ASCII.isWhitespace(bytes[$0]) } ?? range.upperBound
        var last = range.upperBound
        while last > first, ASCII.isWhitespace(bytes[last - 1]) { last -= 1 }
        (start, end) = (first, last)
        indentation = first - range.lowerBound
        tab = first < last ? (range.lowerBound..<first).first { bytes[$0] == ASCII.tab } : nil
        var content = first
        while content + 1 < last, bytes[content] == ASCII.hyphen, bytes[content + 1] == ASCII.space {
            content += 1
            while content < last, bytes[content] == ASCII.space { content += 1 }
        }
        contentStart = content
    }

    /// Nothing, or a comment.
    var isBlank: Bool { start == end || bytes[start] == ASCII.hash }
    var isItem: Bool { contentStart > start || end == start + 1 && bytes[start] == ASCII.hyphen }
    var contentIndentation: Int { indentation + contentStart - start }
    /// Whether it is a part of a list in brackets.
    var isFlow: Bool {
        [0x5B, 0x5D, UInt8(ascii: "{"), UInt8(ascii: "}"), ASCII.quote, ASCII.apostrophe].contains(bytes[contentStart])
            || bytes[end - 1] == UInt8(ascii: ",") || bytes[end - 1] == 0x5D || bytes[end - 1] == UInt8(ascii: "}")
    }

    /// The colon that ends the key.
    var colon: Int? {
        guard contentStart < end, bytes[contentStart] != ASCII.quote, bytes[contentStart] != ASCII.apostrophe else {
            return (contentStart..<end).last { isColon($0) }
        }
        return (contentStart..<end).first { isColon($0) }
    }

    /// What stands behind the key, or behind the dash of an item; nil where it is neither.
    var value: Range<Int>? {
        if let colon {
            let start = (colon + 1..<max(colon + 1, end)).first { !ASCII.isWhitespace(bytes[$0]) } ?? end
            return start..<max(start, end)
        }
        return isItem ? contentStart..<end : nil
    }

    private func isColon(_ index: Int) -> Bool {
        bytes[index] == ASCII.colon && (index + 1 == end || ASCII.isWhitespace(bytes[index + 1]))
    }

    /// A key of one word with a colon that is not followed by a blank, or is not YAML's.
    var looseKey: (end: Int, colonLength: Int)? {
        guard colon == nil, contentStart < end else { return nil }
        var index = contentStart
        while index < end, index - contentStart <= 60 {
            let byte = bytes[index]
            if byte == ASCII.colon {
                let next = index + 1 < end ? bytes[index + 1] : ASCII.space
                let isAddress = next == ASCII.slash && index + 2 < end && bytes[index + 2] == ASCII.slash
                let isHour = bytes[contentStart..<index].allSatisfy(ASCII.isDigit)
                return index > contentStart && !isAddress && !isHour ? (index, 1) : nil
            }
            // U+FF1A, U+FE55, U+A789, U+2236.
            for other in [[0xEF, 0xBC, 0x9A], [0xEF, 0xB9, 0x95], [0xEA, 0x9E, 0x89], [0xE2, 0x88, 0xB6]] as [[UInt8]]
            where bytes[index..<end].starts(with: other) {
                return index > contentStart ? (index, 3) : nil
            }
            guard
                ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte >= 0x80 || byte == ASCII.hyphen
                    || byte == UInt8(ascii: "_")
            else { return nil }
            index += 1
        }
        return nil
    }
}
