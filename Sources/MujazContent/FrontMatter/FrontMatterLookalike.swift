import MujazCore

/// Finds what was meant as front matter and is not read as such: a fence of other signs, text before the fence, a fence
/// that is missing, a second front matter below the first.
///
/// Not the fence decides but keys that Mujaz knows, where keys stand: prose may begin with a thematic break, with
/// `Note: …` or with a heading underlined with hyphens. Only the beginning of the text is looked at.
struct FrontMatterLookalike {
    /// What the text is that is looked at.
    enum Place {
        /// A file without front matter.
        case file
        /// What follows the front matter of a file.
        case body
        /// The text of an entry of live coverage, below its heading.
        case entry
    }

    private let source: SourceText
    private let place: Place
    private var lines: [LookalikeLine] = []

    /// How far is looked.
    private static let mostBytes = 16_384
    private static let mostLines = 80

    /// The mistake, at its place; nil where the text is just text.
    static func find(in source: SourceText, from start: Int, place: Place) -> Diagnostic? {
        var finder = FrontMatterLookalike(source: source, place: place)
        finder.readLines(from: start)
        if let mistake = finder.find() { return mistake }
        return place == .entry ? nil : LaterFrontMatter.find(in: source, from: start)
    }

    private init(source: SourceText, place: Place) {
        self.source = source
        self.place = place
    }

    private mutating func readLines(from start: Int) {
        let most = place == .entry ? 6 : Self.mostLines
        let end = min(source.bytes.count, start + Self.mostBytes)
        var index = start
        while index < end, lines.count < most {
            let line = LookalikeLine(source.bytes, from: index, to: end)
            lines.append(line)
            index = line.next
        }
    }

    private func find() -> Diagnostic? {
        var block = LookalikeBlock()
        var index = 0
        skipBeginning(&index, &block)
        readBlock(&index, &block)
        guard block.isFrontMatter(in: place) else { return nil }
        return diagnostic(block)
    }

    /// Passes over blank lines, comments, one heading and one other line before a fence; over everything where the text
    /// begins with an example.
    private func skipBeginning(_ index: inout Int, _ block: inout LookalikeBlock) {
        var otherLines = 0
        while index < lines.count {
            let text = text(index)
            if text.isEmpty {
                index += 1
            } else if isExample(index) {
                index = lines.count
            } else if text.hasPrefix("<!--"), !holdsDecidingKey(index) {
                skipComment(&index)
            } else if LookalikeFence.isFence(text) {
                block.opening = lines[index].contentStart
                block.isMarked = lines[index].isMarked
                index += 1
                // Of several in a row the last is the fence.
                if index < lines.count, !LookalikeFence.isFence(self.text(index)) { return }
            } else if isHeading(text), !block.isBelowHeading, key(index) == nil {
                block.isBelowHeading = true
                index += 1
            } else if place == .file, otherLines == 0, keyLines(index).allSatisfy({ $0.weight == .other }),
                isFence(index + 1)
            {
                otherLines = 1
                block.isMixed = true
                index += 1
            } else {
                return
            }
        }
    }

    /// Whether code begins on a line, which a text may show as an example.
    private func isExample(_ index: Int) -> Bool {
        if lines[index].isIndentedCode { return true }
        let text = text(index).lowercased()
        return text.hasPrefix("<pre") || text.hasPrefix("```") || text.hasPrefix("~~~")
    }

    /// Whether a line is a heading in Markdown or AsciiDoc.
    private func isHeading(_ text: String) -> Bool {
        text.hasPrefix("#") || place == .file && text.hasPrefix("= ")
    }

    private func key(_ index: Int) -> KeyLine? { KeyLine(source.bytes, lines[index].content) }

    /// A comment of HTML may have been meant as front matter.
    private func holdsDecidingKey(_ index: Int) -> Bool {
        keyLines(index, inComment: true).contains { place == .file ? $0.weight == .publishing : $0.hides }
    }

    /// Goes behind a comment; into it where one of its lines is a key that decides.
    private func skipComment(_ index: inout Int) {
        while index < lines.count {
            defer { index += 1 }
            if text(index).contains("-->") { return }
            if index + 1 < lines.count, holdsDecidingKey(index + 1) { return }
        }
    }

    private func readBlock(_ index: inout Int, _ block: inout LookalikeBlock) {
        var others = 0
        // An author's name may stand below the title of AsciiDoc.
        let mayHaveOthers = block.opening != nil || block.isBelowHeading && place == .file
        while index < lines.count {
            let text = text(index)
            defer { index += 1 }
            if text.isEmpty { continue }
            if LookalikeFence.isFence(text) {
                block.isClosed = true
                return
            }
            let pieces = keyLines(index)
            if !pieces.isEmpty {
                if block.keys.isEmpty {
                    let isTable = text.contains("|")
                    block.isMarked = block.isMarked || lines[index].isMarked || isTable
                }
                block.keys += pieces.map { ($0, $0.weight) }
            } else if !isContinuation(index, text) {
                others += 1
                if block.known < 2 { block.isMixed = true }
                guard mayHaveOthers, others <= 3 else { return }
            }
        }
    }

    /// The keys of a line: one, or those of an object, a table's row or words between fences.
    private func keyLines(_ index: Int, inComment: Bool = false) -> [KeyLine] {
        let bytes = source.bytes
        let line = lines[index].content
        let start = lines[index].contentStart
        guard start < line.upperBound else { return [] }
        let head = bytes[start..<line.upperBound]
        if head.first == UInt8(ascii: "{"), let next = head.dropFirst().first, "{%#<".utf8.contains(next) { return [] }
        // Org mode writes `#+TITLE: …`, and Nikola `.. title: …`.
        if place != .entry || inComment, head.starts(with: "#+".utf8) || head.starts(with: "..".utf8) {
            return KeyLine(bytes, start + 2..<line.upperBound).map { [$0] } ?? []
        }
        if isFenceWithWords(head) || Self.isCode(head) {
            let pairs = LookalikePairs.inWords(bytes, start..<line.upperBound)
            if !pairs.isEmpty { return pairs }
        }
        if head.contains(UInt8(ascii: "|")) {
            let pairs = LookalikePairs.inTable(lines[index...])
            if !pairs.isEmpty { return pairs }
            // The head of a table names its columns.
            if place == .file, index + 1 < lines.count, LookalikePairs.isTableRule(lines[index + 1]) { return [] }
        }
        guard head.first == UInt8(ascii: "{") || isInObject else { return KeyLine(bytes, line).map { [$0] } ?? [] }
        return bytes[line].split(separator: UInt8(ascii: ","), maxSplits: 40).compactMap {
            KeyLine(bytes, $0.startIndex..<$0.endIndex)
        }
    }

    /// Whether a line begins as a fence does and goes on in words.
    private func isFenceWithWords(_ head: ArraySlice<UInt8>) -> Bool {
        guard let first = head.first, "-+*=;~".utf8.contains(first) else { return false }
        return head.prefix(3).count { $0 == first } == 3
    }

    /// Whether a line holds an array of objects, or what JavaScript writes before an object.
    private static func isCode(_ head: ArraySlice<UInt8>) -> Bool {
        if head.first == UInt8(ascii: "[") {
            let next = head.dropFirst().first { $0 != ASCII.space }
            return next == UInt8(ascii: "{") || next == ASCII.quote
        }
        guard head.contains(UInt8(ascii: "{")) else { return false }
        return ["export ", "module.exports", "const ", "let ", "var ", "return "].contains {
            head.starts(with: $0.utf8)
        }
    }

    /// Whether the text begins with a brace on a line of its own.
    private var isInObject: Bool {
        lines.indices.lazy.map { text($0) }.first { !$0.isEmpty } == "{"
    }

    /// Whether a line may belong to the value of the key above it, or to other notations of front matter.
    private func isContinuation(_ index: Int, _ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        let isIndented = lines[index].contentStart > lines[index].whole.lowerBound && !lines[index].isMarked
        let isTableHead =
            place == .file && index + 1 < lines.count && LookalikePairs.isTableRule(lines[index + 1])
        return isIndented || "-[]{}#%".utf8.contains(first) || LookalikePairs.isTableRule(lines[index]) || isTableHead
    }

    private func diagnostic(_ block: LookalikeBlock) -> Diagnostic? {
        guard let key = block.publishing ?? block.first else { return nil }
        let help =
            switch place {
            case .file:
                block.opening == nil
                    ? "put a line of --- before its first key and one after its last"
                    : "begin the file with a line of ---, with no text before it, and write --- again after its last key"
            case .body: "move the key to the other keys, above the line that ends them"
            case .entry: "write {draft} at the end of the heading, or give the entry a file of its own"
            }
        return source.diagnostic(
            .error, "front-matter-not-recognised", at: block.opening ?? key.offset,
            "this looks like front matter but is not read, so «\(key.key)» has no effect", help: help)
    }

    // MARK: Lines

    private func isFence(_ index: Int) -> Bool {
        var index = index
        while index < lines.count {
            let text = text(index)
            if !text.isEmpty { return LookalikeFence.isFence(text) }
            index += 1
        }
        return false
    }

    private func text(_ index: Int) -> String { lines[index].text }
}
