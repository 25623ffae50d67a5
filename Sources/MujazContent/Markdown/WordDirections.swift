import MujazCore
import MujazLanguage

/// Counts the letters of a text that run one way and the other, in its words alone.
///
/// Comments, tags and attributes of raw HTML, code, addresses, the names of pictures, and shortcodes are not words of a
/// text: an Arabic article that shows a command or embeds a film is Arabic.
struct WordDirections: TreeVisitor {
    private var total = DirectionCount()
    /// The words since the last block began.
    private var words: [UInt8] = []
    /// How many bytes of words are still to be looked at.
    private var left = 1024

    /// The letters of the first words below a node.
    static func count(below root: MarkdownNode) -> DirectionCount {
        var counter = WordDirections()
        TreeWalk.visit(below: root, &counter)
        counter.endBlock()
        return counter.total
    }

    mutating func enter(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) -> Bool {
        guard left > 0 else { return false }
        switch kind {
        case .text: append(node.literal)
        case .softBreak, .lineBreak: words.append(ASCII.space)
        case .htmlBlock:
            endBlock()
            appendWords(ofHTML: node.literal)
            endBlock()
        case .code, .htmlInline: words.append(ASCII.space)
        case .codeBlock, .image, .footnoteReference: break
        case .link: return !node.isAddressAsText
        default: return true
        }
        return false
    }

    mutating func leave(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) {
        switch kind {
        case .emphasis, .strong, .strikethrough, .link: break
        default: endBlock()
        }
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        left -= bytes.count
        words.append(contentsOf: bytes)
    }

    private mutating func appendWords(ofHTML bytes: UnsafeBufferPointer<UInt8>) {
        var tokenizer = HTMLTokenizer(bytes)
        while left > 0, let token = tokenizer.next() {
            switch token {
            case .text(let range): append(UnsafeBufferPointer(rebasing: bytes[range]))
            case .startTag(let name, _, _):
                words.append(ASCII.space)
                if ["script", "style", "pre", "code", "textarea", "template", "noscript", "iframe"].contains(name) {
                    tokenizer.skipRawText(name)
                }
            case .endTag, .ignored: words.append(ASCII.space)
            }
        }
    }

    private mutating func endBlock() {
        guard !words.isEmpty else { return }
        Self.removeShortcodes(from: &words)
        total += words.withUnsafeBufferPointer { DirectionCount($0) }
        words.removeAll(keepingCapacity: true)
    }

    /// Takes out `{{…}}` and `{%…%}`, and a comment that the end of what is looked at has cut.
    private static func removeShortcodes(from words: inout [UInt8]) {
        let brace = UInt8(ascii: "{")
        guard words.contains(brace) || words.contains(ASCII.lessThan) else { return }
        var output: [UInt8] = []
        var index = 0
        while index < words.count {
            let next = index + 1 < words.count ? words[index + 1] : 0
            if words[index...].starts(with: "<!--".utf8) { break }
            if words[index] == brace, next == brace || next == ASCII.percent {
                let close = next == brace ? UInt8(ascii: "}") : ASCII.percent
                var end = index + 2
                while end + 1 < words.count, !(words[end] == close && words[end + 1] == UInt8(ascii: "}")) { end += 1 }
                index = min(end + 2, words.count)
                output.append(ASCII.space)
            } else {
                output.append(words[index])
                index += 1
            }
        }
        words = output
    }
}

extension DirectionCount {
    /// Counts the letters of a text; those of addresses do not count.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let letters = TextDirection.letters(in: bytes)
        self.init(left: letters.left, right: letters.right, first: letters.first)
    }
}
