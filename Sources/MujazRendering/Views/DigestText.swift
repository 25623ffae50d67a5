import MujazContent
import MujazCore

/// The few sentences that a bulletin gives to an item. On bytes, since every item of ten years of editions passes here.
enum DigestText {
    /// How many sentences there are at most.
    private static let sentenceCount = 3
    /// How many bytes are enough: about 45 Arabic words.
    private static let enough = 520

    /// The lead; where it is short, the sentences follow that the text begins with, as they do on the article's page.
    static func make(of document: Document) -> String? {
        guard let lead = document.summary, !lead.isEmpty else { return nil }
        let leading = Sentences(lead, atMost: sentenceCount)
        guard leading.ends.count < sentenceCount, let opening = document.opening else { return leading.text }
        let following = Sentences(opening, atMost: sentenceCount - leading.ends.count)
        // An excerpt may stop in the middle of a sentence: only whole ones follow, as many as there is room for.
        let room = enough - leading.bytes.count
        guard let end = following.ends.last(where: { $0.isWhole && $0.offset < room })?.offset else {
            return leading.text
        }
        let stop = leading.ends.last?.isMarked ?? true ? " " : ". "
        return leading.text + stop + String(decoding: following.bytes[..<end], as: UTF8.self)
    }

    /// The first sentences of a text: each ends with a full stop, a question mark or their like, before a space.
    struct Sentences {
        /// Where a sentence ends.
        struct End {
            var offset: Int
            /// Whether a full stop or its like stands there.
            var isMarked: Bool
            /// Whether it is the end that its author gave it, and not where an excerpt was cut.
            var isWhole: Bool
        }

        private(set) var bytes: [UInt8]
        private(set) var ends: [End] = []

        init(_ text: String, atMost limit: Int) {
            bytes = Array(text.utf8)
            var index = 0
            while index < bytes.count, ends.count < limit {
                guard let mark = Self.mark(bytes, index) else {
                    index += 1
                    continue
                }
                index += mark.length
                while let length = Self.closing(bytes, index) { index += length }
                if index == bytes.count || bytes[index] == ASCII.space {
                    ends.append(End(offset: index, isMarked: true, isWhole: !mark.isEllipsis))
                }
            }
            if ends.count < limit, (ends.last?.offset ?? 0) < bytes.count {
                ends.append(End(offset: bytes.count, isMarked: false, isWhole: false))
            }
        }

        /// The sentences.
        var text: String { String(decoding: bytes[..<(ends.last?.offset ?? 0)], as: UTF8.self) }

        /// `.`, `!`, `?`, `؟`, `۔` or `…` at an offset.
        private static func mark(_ bytes: [UInt8], _ index: Int) -> (length: Int, isEllipsis: Bool)? {
            switch bytes[index] {
            case ASCII.dot, UInt8(ascii: "!"), UInt8(ascii: "?"): return (1, false)
            case 0xD8: return index + 1 < bytes.count && bytes[index + 1] == 0x9F ? (2, false) : nil
            case 0xDB: return index + 1 < bytes.count && bytes[index + 1] == 0x94 ? (2, false) : nil
            case 0xE2:
                let isEllipsis = index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA6
                return isEllipsis ? (3, true) : nil
            default: return nil
            }
        }

        /// The length of `»`, `"`, `”`, `’`, `)` or `]` at an offset.
        private static func closing(_ bytes: [UInt8], _ index: Int) -> Int? {
            guard index < bytes.count else { return nil }
            switch bytes[index] {
            case ASCII.quote, UInt8(ascii: ")"), UInt8(ascii: "]"): return 1
            case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0xBB ? 2 : nil
            case 0xE2:
                guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return nil }
                return bytes[index + 2] == 0x9D || bytes[index + 2] == 0x99 ? 3 : nil
            default: return nil
            }
        }
    }
}
