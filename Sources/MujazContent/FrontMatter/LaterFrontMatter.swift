import MujazCore

/// Finds front matter between fences further down in a text: below a heading, among paragraphs, at the end.
///
/// Boxes of facts between two rules are common there, so a block counts only where a key of it keeps the text back, or
/// where it has the small-letter keys and the date that only front matter has. Examples in code do not count.
enum LaterFrontMatter {
    private static let mostLines = 40

    /// The mistake, at the opening fence; nil where there is none.
    static func find(in source: SourceText, from start: Int) -> Diagnostic? {
        let bytes = source.bytes
        var code = OpenCode()
        var index = start
        while index < bytes.count {
            guard let first = firstSign(bytes, index), signs.contains(bytes[first]) || bytes[first] >= 0xC2 else {
                index = nextLine(bytes, index)
                continue
            }
            let line = LookalikeLine(bytes, from: index, to: bytes.count)
            let text = line.text
            let isInCode = code.read(text)
            if !isInCode, !line.isIndentedCode, !line.isMarked, LookalikeFence.isFence(text),
                let key = key(in: bytes, from: line.next)
            {
                return source.diagnostic(
                    .error, "front-matter-not-recognised", at: line.contentStart,
                    "this looks like front matter but is not read, so «\(key.key)» has no effect",
                    help: "move its keys to the top of the file, between two lines of ---, or show them as code")
            }
            index = line.next
        }
        return nil
    }

    /// What fences and openings of code begin with.
    private static let signs = Set("-+*_=;~`<—–".utf8)

    private static func firstSign(_ bytes: [UInt8], _ line: Int) -> Int? {
        var index = line
        while index < bytes.count, bytes[index] == ASCII.space || bytes[index] == ASCII.tab { index += 1 }
        return index < bytes.count ? index : nil
    }

    private static func nextLine(_ bytes: [UInt8], _ offset: Int) -> Int {
        (bytes[offset...].firstIndex { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn } ?? bytes.count - 1) + 1
    }

    /// The key that makes the lines from an offset on front matter, if nothing but keys stands there to a fence or to the
    /// end of the text.
    private static func key(in bytes: [UInt8], from start: Int) -> KeyLine? {
        var keys: [KeyLine] = []
        var isClosed = false
        var index = start
        for _ in 0..<mostLines where index < bytes.count && !isClosed {
            let line = LookalikeLine(bytes, from: index, to: bytes.count)
            index = line.next
            let text = line.text
            if text.isEmpty { continue }
            if LookalikeFence.isFence(text) {
                isClosed = true
            } else if let key = KeyLine(bytes, line.content), !line.isIndentedCode {
                keys.append(key)
            } else if line.contentStart == line.whole.lowerBound, !text.hasPrefix("-"), !text.hasPrefix("#") {
                return nil
            }
        }
        guard isClosed || index >= bytes.count, let first = keys.first, first.weight > .other else { return nil }
        let hasHeading = keys.contains { $0.weight == .heading }
        if let hiding = keys.first(where: { $0.hides && ($0.publishingKey != .status || hasHeading) }) { return hiding }
        let title = keys.first { hasSameBytes($0.key, "title") }
        return isClosed && keys.contains { hasSameBytes($0.key, "date") && $0.weight == .heading } ? title : nil
    }
}

/// Follows where code begins and ends: between fences, and in `pre`.
private struct OpenCode {
    private var fence: (sign: Character, count: Int)?
    private var isPreformatted = false

    /// Reads a line; whether it belongs to code.
    mutating func read(_ text: String) -> Bool {
        if let open = fence {
            let count = text.prefix { $0 == open.sign }.count
            if count >= open.count, count == text.count { fence = nil }
            return true
        }
        if isPreformatted {
            if text.contains("</pre") { isPreformatted = false }
            return true
        }
        if text.hasPrefix("<pre"), !text.contains("</pre") {
            isPreformatted = true
            return true
        }
        guard let sign = text.first, sign == "`" || sign == "~" else { return false }
        let count = text.prefix { $0 == sign }.count
        guard count >= 3, sign == "~" || !text.dropFirst(count).contains("`") else { return false }
        fence = (sign, count)
        return true
    }
}
