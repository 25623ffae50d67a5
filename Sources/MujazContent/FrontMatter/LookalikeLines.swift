import MujazCore

/// The first lines of a text, and the keys that stand on them in whatever notation.
struct LookalikeLines {
    private let bytes: [UInt8]
    private let place: FrontMatterLookalike.Place
    private var lines: [LookalikeLine] = []

    /// How far is looked.
    private static let mostBytes = 16_384
    private static let mostLines = 80

    /// Reads the lines of a text from an offset on.
    init(_ bytes: [UInt8], from start: Int, place: FrontMatterLookalike.Place) {
        self.bytes = bytes
        self.place = place
        let most = place == .entry ? 6 : Self.mostLines
        let end = min(bytes.count, start + Self.mostBytes)
        var index = start
        while index < end, lines.count < most {
            let line = LookalikeLine(bytes, from: index, to: end)
            lines.append(line)
            index = line.next
        }
    }

    var count: Int { lines.count }

    subscript(index: Int) -> LookalikeLine { lines[index] }

    func text(_ index: Int) -> String { lines[index].text }

    /// The key of a line, read as one.
    func key(_ index: Int) -> KeyLine? { KeyLine(bytes, lines[index].content) }

    /// Whether the next line that is not blank is a fence.
    func isFence(_ index: Int) -> Bool {
        var index = index
        while index < lines.count {
            let text = text(index)
            if !text.isEmpty { return LookalikeFence.isFence(text) }
            index += 1
        }
        return false
    }

    /// The keys of a line: one, or those of an object, a table's row or words between fences.
    func keys(_ index: Int, inComment: Bool = false) -> [KeyLine] {
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
    func isContinuation(_ index: Int, _ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        let isIndented = lines[index].contentStart > lines[index].whole.lowerBound && !lines[index].isMarked
        let isTableHead =
            place == .file && index + 1 < lines.count && LookalikePairs.isTableRule(lines[index + 1])
        return isIndented || "-[]{}#%".utf8.contains(first) || LookalikePairs.isTableRule(lines[index]) || isTableHead
    }
}
