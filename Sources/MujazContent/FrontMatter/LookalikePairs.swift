import MujazCore

/// Keys and values that stand beside each other in one line: an object, a table's row, words between fences.
enum LookalikePairs {
    private static let mostWords = 80

    /// The keys of one line of code or of words, each with the word that follows it: `--- draft: true ---`.
    static func inWords(_ bytes: [UInt8], _ line: Range<Int>) -> [KeyLine] {
        let text = String(decoding: bytes[line.prefix(400)], as: UTF8.self)
        var words: [Substring] = []
        var start = text.startIndex
        func close(_ end: String.Index) {
            if start < end, words.count < mostWords { words.append(text[start..<end]) }
        }
        for index in text.indices {
            switch text[index] {
            case " ", "\t", ",", "{", "}", "[", "]", ";", "\"", "'", "،":
                close(index)
                start = text.index(after: index)
            case ":", "=", "：":
                close(index)
                close(text.index(after: index))
                words.append(":")
                start = text.index(after: index)
            default: break
            }
        }
        close(text.endIndex)
        return words.indices.compactMap { index in
            guard words[index] == ":", index > 0, index + 1 < words.count else { return nil }
            let key = words[index - 1].drop { $0 == "-" || $0 == "+" || $0 == "*" }
            let value = words[index + 1].prefix { $0 != "-" && $0 != "+" && $0 != "*" }
            guard let line = KeyLine(key: key, value: value, offset: line.lowerBound), line.weight > .other else {
                return nil
            }
            return line
        }
    }

    /// The cells of a table's row; nil where the line is none.
    static func cells(_ line: LookalikeLine) -> [Substring]? {
        let text = line.text
        guard text.contains("|") else { return nil }
        let inner = text.drop { $0 == "|" }
        let cells = inner.split(separator: "|", maxSplits: 40, omittingEmptySubsequences: false)
        return text.hasSuffix("|") ? cells.dropLast() : cells
    }

    /// Whether a line parts the head of a table from its rows.
    static func isTableRule(_ line: LookalikeLine) -> Bool {
        let text = line.text
        return text.contains("-") && text.contains("|")
            && text.utf8.allSatisfy { "|-: ".utf8.contains($0) }
    }

    /// The keys of a table: the first two cells of a row, or the cells of its head over those of its first row.
    static func inTable(_ lines: ArraySlice<LookalikeLine>) -> [KeyLine] {
        guard let first = lines.first, let head = cells(first), head.count >= 2 else { return [] }
        let offset = first.contentStart
        if lines.count > 2, isTableRule(lines[lines.startIndex + 1]), head.count > 2,
            let row = cells(lines[lines.startIndex + 2])
        {
            let columns = zip(head, row).map { KeyLine(key: $0, value: $1, offset: offset) }
            if let key = columns.first, key?.weight ?? .other > .other { return columns.compactMap { $0 } }
        }
        guard head.count == 2 else { return [] }
        guard let key = KeyLine(key: head[0], value: head[1], offset: offset) else { return [] }
        let isHead = lines.count > 1 && isTableRule(lines[lines.startIndex + 1])
        return isHead && key.weight == .other ? [] : [key]
    }
}
