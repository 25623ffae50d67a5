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
    private var lines: [Range<Int>] = []

    /// How far is looked.
    private static let mostBytes = 16_384
    private static let mostLines = 80

    /// The mistake, at its place; nil where the text is just text.
    static func find(in source: SourceText, from start: Int, place: Place) -> Diagnostic? {
        var finder = FrontMatterLookalike(source: source, place: place)
        finder.readLines(from: start)
        return finder.find()
    }

    private init(source: SourceText, place: Place) {
        self.source = source
        self.place = place
    }

    private mutating func readLines(from start: Int) {
        let bytes = source.bytes
        let most = place == .entry ? 6 : Self.mostLines
        let end = min(bytes.count, start + Self.mostBytes)
        var index = start
        while index < end, lines.count < most {
            var lineEnd = index
            while lineEnd < end, bytes[lineEnd] != ASCII.lineFeed, bytes[lineEnd] != ASCII.carriageReturn {
                lineEnd += 1
            }
            lines.append(index..<lineEnd)
            index = lineEnd + 1
        }
    }

    /// What stands in the block that may be front matter.
    private struct Block {
        var keys: [(line: KeyLine, weight: KeyLine.Weight)] = []
        /// The line that looks like an opening fence, and whether it is one of code.
        var opening: (offset: Int, isCode: Bool)?
        var isClosed = false
        /// Whether other text stands before it, or among its lines.
        var isMixed = false
        var isBelowHeading = false

        var known: Int { keys.count { $0.weight > .other } }
        var first: KeyLine? { keys.first?.line }
        var publishing: KeyLine? { keys.first { $0.weight == .publishing }?.line }
    }

    private func find() -> Diagnostic? {
        var block = Block()
        var index = 0
        skipBeginning(&index, &block)
        readBlock(&index, &block)
        guard isFrontMatter(block) else { return nil }
        return diagnostic(block)
    }

    /// Passes over blank lines, comments, one heading and one other line before a fence.
    private func skipBeginning(_ index: inout Int, _ block: inout Block) {
        var otherLines = 0
        while index < lines.count {
            let text = text(index)
            if text.isEmpty {
                index += 1
            } else if text.hasPrefix("<!--"), !holdsPublishingKey(index) {
                skipComment(&index)
            } else if let fence = fence(text) {
                block.opening = (contentStart(index), fence == .code || block.opening?.isCode == true)
                index += 1
                // Of several in a row the last is the fence.
                if index < lines.count, self.fence(self.text(index)) == nil { return }
            } else if place == .file, text.hasPrefix("#"), !block.isBelowHeading,
                KeyLine(source.bytes, lines[index]) == nil
            {
                block.isBelowHeading = true
                index += 1
            } else if place == .file, otherLines == 0, KeyLine(source.bytes, lines[index]) == nil, isFence(index + 1) {
                otherLines = 1
                block.isMixed = true
                index += 1
            } else {
                return
            }
        }
    }

    /// In a file without front matter a comment of HTML may have been meant as such.
    private func holdsPublishingKey(_ index: Int) -> Bool {
        place == .file && KeyLine(source.bytes, lines[index])?.weight == .publishing
    }

    /// Goes behind a comment; into it where one of its lines is a key that decides.
    private func skipComment(_ index: inout Int) {
        while index < lines.count {
            defer { index += 1 }
            if text(index).contains("-->") { return }
            if index + 1 < lines.count, holdsPublishingKey(index + 1) { return }
        }
    }

    private func readBlock(_ index: inout Int, _ block: inout Block) {
        var others = 0
        while index < lines.count {
            let text = text(index)
            defer { index += 1 }
            if text.isEmpty { continue }
            if fence(text) != nil {
                block.isClosed = true
                return
            }
            let pieces = keyLines(index)
            if !pieces.isEmpty {
                block.keys += pieces.map { ($0, $0.weight) }
            } else if !isContinuation(index, text) {
                others += 1
                if block.known < 2 { block.isMixed = true }
                guard block.opening != nil, others <= 3 else { return }
            }
        }
    }

    /// The keys of a line: one, or those of an object written in one line.
    private func keyLines(_ index: Int) -> [KeyLine] {
        let bytes = source.bytes
        let line = lines[index]
        let start = contentStart(index)
        guard start < line.upperBound else { return [] }
        let isObject = bytes[start] == UInt8(ascii: "{")
        if isObject, start + 1 < line.upperBound, [UInt8]("{%#<".utf8).contains(bytes[start + 1]) { return [] }
        // Org mode writes `#+TITLE: …`, and Nikola `.. title: …`.
        let head = bytes[start..<line.upperBound]
        if place == .file, head.starts(with: "#+".utf8) || head.starts(with: "..".utf8) {
            return KeyLine(bytes, start + 2..<line.upperBound).map { [$0] } ?? []
        }
        guard isObject || isInObject else { return KeyLine(bytes, line).map { [$0] } ?? [] }
        return bytes[line].split(separator: UInt8(ascii: ","), maxSplits: 40).compactMap {
            KeyLine(bytes, $0.startIndex..<$0.endIndex)
        }
    }

    /// Whether the text begins with a brace on a line of its own.
    private var isInObject: Bool {
        lines.indices.lazy.map { text($0) }.first { !$0.isEmpty } == "{"
    }

    /// Whether a line may belong to the value of the key above it.
    private func isContinuation(_ index: Int, _ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        let isIndented = contentStart(index) > lines[index].lowerBound
        return isIndented || [UInt8]("-[]{}#".utf8).contains(first)
    }

    private func isFrontMatter(_ block: Block) -> Bool {
        let isCode = block.opening?.isCode == true
        // A text may well begin with an example.
        if isCode, place != .file || block.isBelowHeading || block.isMixed { return false }
        if let publishing = block.publishing {
            // Notices of offices have a line «Expires: 01/31/2027».
            let isNotice = publishing.key.hasPrefix("Expires") && block.opening == nil && !block.isClosed
            if place == .body, isNotice { return false }
            return place != .entry || block.keys.first?.weight == .publishing
        }
        guard place != .entry else { return false }
        let hasHeading = block.keys.contains { $0.weight >= .heading }
        if block.isMixed { return block.opening != nil && block.isClosed && block.known > 1 && hasHeading }
        switch (block.opening != nil, block.isClosed) {
        case (true, true): return block.known > 0
        case (true, false): return block.known > 1 && hasHeading
        case (false, true): return block.known > 1
        case (false, false): return place == .file && !block.isBelowHeading && block.known > 1 && hasHeading
        }
    }

    private func diagnostic(_ block: Block) -> Diagnostic? {
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
            .error, "front-matter-not-recognised", at: block.opening?.offset ?? key.offset,
            "this looks like front matter but is not read, so «\(key.key)» has no effect", help: help)
    }

    // MARK: Lines

    private enum Fence { case rule, code }

    private func isFence(_ index: Int) -> Bool {
        var index = index
        while index < lines.count {
            let text = text(index)
            if !text.isEmpty { return fence(text) != nil }
            index += 1
        }
        return false
    }

    /// What kind of fence a line could be meant as: signs only, and perhaps the name of a format.
    private func fence(_ text: String) -> Fence? {
        guard text.utf8.count <= 120 else { return nil }
        var dashes = 0
        var others = 0
        var word = ""
        for scalar in text.unicodeScalars {
            if !word.isEmpty || scalar.properties.isAlphabetic && !Self.isDash(scalar) {
                word.unicodeScalars.append(scalar)
            } else if Self.isDash(scalar) {
                dashes += 1
            } else if scalar.properties.numericType != nil || scalar == "|" || scalar == ">" {
                return nil
            } else if scalar != " ", scalar != "\t", !InvisibleSigns.contains(scalar.value) {
                others += 1
            }
        }
        guard word.isEmpty || Self.formats.contains(KeyName.folded(word)) else { return nil }
        guard others + dashes >= 2 || dashes == 1 && text.utf8.first != ASCII.hyphen else { return nil }
        return text.hasPrefix("`") || text.hasPrefix("~") ? .code : .rule
    }

    private static let formats: Set<String> = [
        "yaml", "yml", "toml", "json", "frontmatter", "front", "meta", "metadata",
    ]

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x58A, 0x5BE, 0x640, 0x2010...0x2015, 0x2043, 0x2212, 0x23AF, 0x2500, 0x2501, 0x2E3A, 0x2E3B: true
        case 0x30FC, 0xFE31, 0xFE32, 0xFE58, 0xFE63, 0xFF0D: true
        default: false
        }
    }

    /// The text of a line without blanks and invisible signs at its ends; cut where it is long.
    private func text(_ index: Int) -> String {
        let line = lines[index]
        return InvisibleSigns.trimmed(
            String(decoding: source.bytes[line.lowerBound..<min(line.upperBound, line.lowerBound + 160)], as: UTF8.self)
        )
    }

    private func contentStart(_ index: Int) -> Int {
        min(
            InvisibleSigns.end(in: source.bytes, from: lines[index].lowerBound, passingLines: false),
            lines[index].upperBound)
    }
}
