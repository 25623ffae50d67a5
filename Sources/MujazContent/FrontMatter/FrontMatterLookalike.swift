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
    private let lines: LookalikeLines

    /// The mistake, at its place; nil where the text is just text.
    static func find(in source: SourceText, from start: Int, place: Place) -> Diagnostic? {
        let lines = LookalikeLines(source.bytes, from: start, place: place)
        let finder = FrontMatterLookalike(source: source, place: place, lines: lines)
        if let mistake = finder.find() { return mistake }
        return place == .entry ? nil : LaterFrontMatter.find(in: source, from: start)
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
            let text = lines.text(index)
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
                if index < lines.count, !LookalikeFence.isFence(lines.text(index)) { return }
            } else if isHeading(text), !block.isBelowHeading, lines.key(index) == nil, !isOrgKey(index, text) {
                block.isBelowHeading = true
                index += 1
            } else if place == .file, otherLines == 0, lines.keys(index).allSatisfy({ $0.weight == .other }),
                lines.isFence(index + 1)
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
        let text = lines.text(index).lowercased()
        return text.hasPrefix("<pre") || text.hasPrefix("```") || text.hasPrefix("~~~")
    }

    /// Whether a line is a key of Org mode, which begins as a heading does.
    private func isOrgKey(_ index: Int, _ text: String) -> Bool {
        text.hasPrefix("#+") && !lines.keys(index).isEmpty
    }

    /// Whether a line is a heading in Markdown or AsciiDoc.
    private func isHeading(_ text: String) -> Bool {
        text.hasPrefix("#") || place == .file && text.hasPrefix("= ")
    }

    /// A comment of HTML may have been meant as front matter.
    private func holdsDecidingKey(_ index: Int) -> Bool {
        lines.keys(index, inComment: true).contains { place == .file ? $0.weight == .publishing : $0.hides }
    }

    /// Goes behind a comment; into it where one of its lines is a key that decides.
    private func skipComment(_ index: inout Int) {
        while index < lines.count {
            defer { index += 1 }
            if lines.text(index).contains("-->") { return }
            if index + 1 < lines.count, holdsDecidingKey(index + 1) { return }
        }
    }

    private func readBlock(_ index: inout Int, _ block: inout LookalikeBlock) {
        var others = 0
        // An author's name may stand below the title of AsciiDoc.
        let mayHaveOthers = block.opening != nil || block.isBelowHeading && place == .file
        while index < lines.count {
            let text = lines.text(index)
            defer { index += 1 }
            if text.isEmpty { continue }
            if LookalikeFence.isFence(text) {
                block.isClosed = true
                return
            }
            let pieces = lines.keys(index)
            if !pieces.isEmpty {
                if block.keys.isEmpty {
                    let isTable = text.contains("|")
                    block.isMarked = block.isMarked || lines[index].isMarked || isTable
                }
                block.keys += pieces.map { ($0, $0.weight) }
            } else if !lines.isContinuation(index, text) {
                others += 1
                if block.known < 2 { block.isMixed = true }
                guard mayHaveOthers, others <= 3 else { return }
            }
        }
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
}
