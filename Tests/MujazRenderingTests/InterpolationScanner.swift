import MujazCore

/// Finds texts of people that a template prints among other words without keeping their direction to themselves.
///
/// What authors, editors and sources wrote (a title, a name, a credit, a count with its noun) may run against the line
/// that it stands in. It is safe in `bdi`, in an element with `dir`, behind the filter `isolate`, or where it is all that
/// its paragraph, heading or list item has.
struct InterpolationScanner {
    /// The last names of expressions that hold a text of a person.
    private static let names: Set = [
        "caption", "credit", "description", "duration", "headline", "license", "location", "name", "role", "summary",
        "text", "title", "update_note",
    ]
    private static let blocks: Set = [
        "blockquote", "button", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "option",
        "p",
        "summary", "td", "th", "title",
    ]
    private static let empty: Set = ["br", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]

    private struct Element {
        var name: String
        var hasDirection: Bool
        /// Where its content begins.
        var start: Int
    }

    private let bytes: [UInt8]
    private var index = 0
    private var open: [Element] = []
    private var branches: [[Element]] = []
    private(set) var findings: [(line: Int, expression: String)] = []

    init(_ template: [UInt8]) {
        bytes = template
        while index < bytes.count { step() }
    }

    private mutating func step() {
        if starts("{#") {
            index = end(of: "#}", from: index)
        } else if starts("{%") {
            statement()
        } else if starts("{{") {
            output()
        } else if starts("<!--") {
            index = end(of: ">", from: index)
        } else if starts("<"), index + 1 < bytes.count,
            ASCII.isLetter(bytes[index + 1]) || bytes[index + 1] == ASCII.slash
        {
            tag()
        } else {
            index += 1
        }
    }

    private mutating func statement() {
        let stop = end(of: "%}", from: index)
        let word = text(index + 2, stop - 2).drop { $0 == "-" || $0 == " " || $0 == "\n" }.prefix { $0.isLetter }
        index = stop
        switch word {
        case "if", "for", "macro", "block", "call", "filter", "with": branches.append(open)
        case "elif", "else": open = branches.last ?? open
        case "endset": break
        default: if word.hasPrefix("end") { _ = branches.popLast() }
        }
    }

    private mutating func output() {
        let start = index
        index = end(of: "}}", from: index)
        let parts = text(start + 2, index - 2).split(separator: "|").map { $0.filter { !" \n".contains($0) } }
        guard let base = parts.first, !base.contains("("), !base.hasPrefix("strings.") else { return }
        let filters = parts.dropFirst().map { $0.prefix { $0.isLetter || $0 == "_" } }
        let last = base.split { ".['\"]-".contains($0) }.last.map(String.init) ?? ""
        guard Self.names.contains(last) || filters.contains("plural"), !filters.contains("isolate") else { return }
        // Dates are written in the page's own language.
        guard !base.contains("date"), !base.contains("today"), !base.contains("day."), !base.contains("newest") else {
            return
        }
        if open.last?.name == "bdi" || hasOwnDirection || isAlone(from: start, to: index) { return }
        findings.append((bytes[..<start].count { $0 == ASCII.lineFeed } + 1, text(start, index)))
    }

    /// Whether an element between here and the nearest paragraph, it included, has a direction of its own.
    private var hasOwnDirection: Bool {
        for element in open.reversed() {
            if element.hasDirection { return true }
            if Self.blocks.contains(element.name) { return false }
        }
        return false
    }

    /// Whether nothing stands beside the text in its paragraph.
    private func isAlone(from start: Int, to stop: Int) -> Bool {
        guard let element = open.last, Self.blocks.contains(element.name) else { return false }
        let close = find("</" + element.name, from: stop) ?? bytes.count
        return isBlank(element.start, start) && isBlank(stop, close)
    }

    private func isBlank(_ start: Int, _ stop: Int) -> Bool {
        var index = start
        while index < stop {
            if bytes[index] == UInt8(ascii: "{"), index + 1 < stop, bytes[index + 1] != UInt8(ascii: "{") {
                index = find("}", from: index).map { $0 + 1 } ?? stop
            } else if ASCII.isWhitespace(bytes[index]) {
                index += 1
            } else {
                return false
            }
        }
        return true
    }

    private mutating func tag() {
        let start = index
        index += 1
        var quote: UInt8?
        while index < bytes.count, quote != nil || bytes[index] != UInt8(ascii: ">") {
            if starts("{{") || starts("{%") {
                index = end(of: starts("{{") ? "}}" : "%}", from: index)
                continue
            }
            if bytes[index] == quote {
                quote = nil
            } else if quote == nil, bytes[index] == ASCII.quote {
                quote = ASCII.quote
            }
            index += 1
        }
        index = min(index + 1, bytes.count)
        let whole = text(start, index)
        let isEnd = whole.hasPrefix("</")
        let name = String(whole.dropFirst(isEnd ? 2 : 1).prefix { $0.isLetter || $0.isNumber }).lowercased()
        if isEnd {
            while let last = open.popLast(), last.name != name {}
        } else if !Self.empty.contains(name) {
            open.append(Element(name: name, hasDirection: whole.contains(" dir="), start: index))
        }
    }

    private func starts(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

    private func text(_ start: Int, _ stop: Int) -> String {
        String(decoding: bytes[start..<max(start, stop)], as: UTF8.self)
    }

    private func find(_ text: String, from start: Int) -> Int? {
        (start..<bytes.count).first { bytes[$0...].starts(with: text.utf8) }
    }

    private func end(of text: String, from start: Int) -> Int {
        find(text, from: start).map { $0 + text.utf8.count } ?? bytes.count
    }
}
