import MujazCore
import MujazLanguage

/// The beginning of a text in words, for lists and descriptions.
enum Excerpt {
    /// The words of the first paragraphs, at most so many bytes.
    static func make(of root: MarkdownNode, maximumBytes: Int) -> String {
        guard maximumBytes > 0 else { return "" }
        var words: [UInt8] = []
        var block = root.firstChild
        while let some = block, words.count <= maximumBytes {
            if some.kind == .paragraph, !isEmbed(some) { append(InlineText.string(below: some), to: &words) }
            block = some.next
        }
        block = root.firstChild
        while words.isEmpty, let some = block {
            if some.kind == .list || some.kind == .blockQuote { append(InlineText.string(below: some), to: &words) }
            block = some.next
        }
        return cut(words, maximumBytes: maximumBytes)
    }

    private static func isEmbed(_ paragraph: MarkdownNode) -> Bool {
        guard let only = paragraph.onlyChild else { return false }
        let kind = only.kind
        return kind == .image || kind == .link && (only.onlyChild?.kind == .image || only.isAddressAsText)
    }

    private static func append(_ text: String, to words: inout [UInt8]) {
        if text.isEmpty || ["{{<", "{{%", "{%"].contains(where: text.hasPrefix) { return }
        for byte in CollectionOfOne(ASCII.space) + Array(text.utf8) {
            let isSpace = ASCII.isWhitespace(byte)
            if isSpace, words.isEmpty || words.last == ASCII.space { continue }
            words.append(isSpace ? ASCII.space : byte)
        }
    }

    private static func cut(_ words: [UInt8], maximumBytes: Int) -> String {
        if words.count <= maximumBytes { return String(decoding: words.trimmed, as: UTF8.self) }
        let ellipsis = "…"
        var end = max(0, maximumBytes - ellipsis.utf8.count)
        let isWordEnd = words[end] == ASCII.space
        if !isWordEnd {
            if let space = words[..<end].lastIndex(of: ASCII.space) {
                end = space
            } else {
                // One word longer than all that is allowed is cut between two characters.
                while end > 0, words[end] & 0xC0 == 0x80 { end -= 1 }
            }
        }
        var text = Array(words[..<end]).trimmed
        // No comma, colon or dash before the ellipsis.
        for mark in ["،", "؛", ",", ":", ";", "-", "–"] where text.ends(with: mark) { text.removeLast(mark.utf8.count) }
        return text.isEmpty ? "" : String(decoding: text, as: UTF8.self) + ellipsis
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with mark: String) -> Bool { suffix(mark.utf8.count).elementsEqual(mark.utf8) }
}
