import MujazCore
import MujazLanguage

/// A heading that begins an entry: `14:35 · headline {breaking}`, with a day before the time where it is another one.
struct LiveHeading {
    /// The day as it is written; nil where there is only a time.
    var day: String?
    /// The time as it is written, in ASCII digits: `14:35`, `2:35 م`, `14:35+03:00`.
    var time = ""
    /// Where the moment begins, in bytes from the beginning of the heading's text.
    var offset = 0
    /// The headline as Markdown; empty where there is none.
    var title = ""
    var isPinned = false
    var isBreaking = false
    var isDraft = false
    /// The anchor of `{#anchor}`, and where its braces begin.
    var anchor: (name: String, offset: Int)?
    /// Marks that mean nothing, as they stand in the braces; they stay in the headline.
    var unknownMarks: [(name: String, offset: Int)] = []

    /// What a heading turned out to be.
    enum Reading {
        case entry(LiveHeading)
        /// A heading without a time.
        case other
        /// Something that is meant as a time and is none.
        case wrong(message: String, offset: Int)
    }

    /// Reads the text of a heading.
    ///
    /// - Parameter dates: says whether what stands before the time is a day.
    static func read(_ text: String, dates: DateReader) -> Reading {
        var scanner = LiveHeadingScanner(text)
        guard let start = scanner.findTime() else {
            return scanner.beginsWithDottedTime
                ? .wrong(message: "the time lacks colons: write a colon between hour and minute", offset: 0) : .other
        }
        var heading = LiveHeading()
        let day = scanner.day(before: start)
        if !day.isEmpty {
            guard scanner.beginsWithNumericDate || dates.read(day).isDate else { return .other }
            heading.day = day
        } else {
            heading.offset = scanner.offset(of: start)
        }
        scanner.index = start
        heading.time = scanner.time()
        let end = scanner.index
        guard scanner.skipSeparator() else {
            let rest = scanner.text(from: end)
            return .wrong(message: "«\(rest)» is not understood after the time", offset: scanner.offset(of: end))
        }
        heading.readTitle(scanner.text(from: scanner.index), offset: scanner.offset(of: scanner.index))
        return .entry(heading)
    }

    /// What stands before the time of a heading, such as the `draft` of `draft 09:15 headline`; nil where nothing does.
    static func wordsBeforeTime(_ text: String) -> String? {
        let scanner = LiveHeadingScanner(text)
        return scanner.findTime().map { scanner.day(before: $0) }?.nonEmpty
    }

    /// Takes the marks off the end of a headline.
    private mutating func readTitle(_ text: String, offset: Int) {
        var title = trimmingBlanks(text)[...]
        defer { self.title = String(title) }
        while title.utf8.last == UInt8(ascii: "}"), let open = title.lastIndex(of: "{") {
            let mark = trimmingBlanks(String(title[title.index(after: open)...].dropLast()))
            let place = offset + text.utf8.prefix { ASCII.isWhitespace($0) }.count + title[..<open].utf8.count
            if mark.hasPrefix("#") {
                anchor = (String(mark.dropFirst()), place)
            } else if Self.pinnedMarks.contains(SearchFolding.fold(mark)) {
                isPinned = true
            } else if Self.breakingMarks.contains(SearchFolding.fold(mark)) {
                isBreaking = true
            } else if Self.draftMarks.contains(SearchFolding.fold(mark)) {
                isDraft = true
            } else {
                unknownMarks.append((mark, place))
                return
            }
            title = Substring(trimmingBlanks(String(title[..<open])))
        }
    }

    /// The marks, folded as search folds them.
    private static let pinnedMarks: Set<String> = ["pinned", "مثبت", "مثبته"]
    private static let breakingMarks: Set<String> = ["breaking", "عاجل", "عاجله"]

    private static let draftMarks: Set<String> = ["draft", "مسوده"]

    /// The marks to offer where one is not known.
    static let knownMarks = ["pinned", "breaking", "draft", "مثبت", "عاجل", "مسودة"]
}

/// Reads a heading scalar by scalar.
private struct LiveHeadingScanner {
    private let scalars: [Unicode.Scalar]
    var index = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// How many bytes stand before a scalar.
    func offset(of index: Int) -> Int { scalars[..<index].reduce(0) { $0 + UTF8.width($1) } }

    func text(from index: Int) -> String { Self.string(scalars[index...]) }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private func digit(_ index: Int) -> Int? {
        guard scalars.indices.contains(index) else { return nil }
        switch scalars[index].value {
        case 0x30...0x39: return Int(scalars[index].value - 0x30)
        case 0x0660...0x0669: return Int(scalars[index].value - 0x0660)
        case 0x06F0...0x06F9: return Int(scalars[index].value - 0x06F0)
        default: return nil
        }
    }

    private func digits(at index: Int) -> Int {
        var count = 0
        while digit(index + count) != nil { count += 1 }
        return count
    }

    private func scalar(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    private func isBlank(_ index: Int) -> Bool {
        scalar(index).map { $0 == " " || $0 == "\t" || $0 == "\u{A0}" } ?? false
    }

    /// Where the first `h:mm` or `hh:mm` begins.
    func findTime() -> Int? {
        var place = 0
        while place < scalars.count {
            let count = digits(at: place)
            if count == 0 {
                place += 1
            } else if count <= 2, scalar(place + count) == ":", digits(at: place + count + 1) == 2 {
                return place
            } else {
                place += count
            }
        }
        return nil
    }

    /// Whether the heading begins with a time as some clocks write it, `14.35`.
    var beginsWithDottedTime: Bool {
        let count = digits(at: 0)
        guard (1...2).contains(count), scalar(count) == "." || scalar(count) == "٫" else { return false }
        guard digits(at: count + 1) == 2 else { return false }
        return scalar(count + 3).map { isBlank(count + 3) || Self.separators.contains($0) } ?? true
    }

    /// Whether the heading begins with a date in numbers, right or wrong.
    var beginsWithNumericDate: Bool {
        let count = digits(at: 0)
        guard count > 0, let separator = scalar(count), separator == "-" || separator == "/" || separator == "." else {
            return false
        }
        let second = digits(at: count + 1)
        return second > 0 && scalar(count + 1 + second) == separator && digits(at: count + 2 + second) > 0
    }

    /// What stands before the time, without what joins a day and a time.
    func day(before start: Int) -> String {
        var end = start
        while end > 0, isBlank(end - 1) || scalars[end - 1] == "T" || scalars[end - 1] == "," || scalars[end - 1] == "،"
        {
            end -= 1
        }
        return trimmingBlanks(Self.string(scalars[..<end]))
    }

    /// Reads the time at the index: the clock, then am or pm, then an offset that touches it.
    mutating func time() -> String {
        var text = ""
        func isClock(_ index: Int) -> Bool { digit(index) != nil || scalar(index) == ":" && digits(at: index + 1) == 2 }
        while isClock(index) {
            text += digit(index).map(String.init) ?? ":"
            index += 1
        }
        var place = index
        while isBlank(place) { place += 1 }
        for half in ["ص", "م", "am", "pm", "AM", "PM"] where hasWord(half, at: place) {
            text += " " + half
            index = place + half.unicodeScalars.count
        }
        if scalar(index) == "Z" {
            text += "Z"
            index += 1
        } else if let sign = scalar(index), sign == "+" || sign == "-", digits(at: index + 1) == 2,
            scalar(index + 3) == ":", digits(at: index + 4) == 2
        {
            text.unicodeScalars.append(sign)
            for place in index + 1..<index + 6 { text += digit(place).map(String.init) ?? ":" }
            index += 6
        }
        return text
    }

    private func hasWord(_ word: String, at index: Int) -> Bool {
        let letters = Array(word.unicodeScalars)
        guard index + letters.count <= scalars.count, Array(scalars[index..<index + letters.count]) == letters else {
            return false
        }
        guard let next = scalar(index + letters.count) else { return true }
        return !next.properties.isAlphabetic && next.properties.generalCategory != .nonspacingMark
    }

    /// Skips what stands between time and headline; false where something touches the time.
    mutating func skipSeparator() -> Bool {
        let start = index
        while isBlank(index) { index += 1 }
        let hasBlank = index > start || index == scalars.count
        let separatorStart = index
        while let scalar = scalar(index), Self.separators.contains(scalar) { index += 1 }
        let hasSeparator = index > separatorStart
        while isBlank(index) { index += 1 }
        return hasBlank || hasSeparator || scalar(index) == "{"
    }

    private static let separators: Set<Unicode.Scalar> = ["·", "•", "-", "–", "—", "|", ":", "،"]
}

extension Result where Success == ReadDate {
    /// Whether the text is a date.
    fileprivate var isDate: Bool { if case .success = self { true } else { false } }
}
