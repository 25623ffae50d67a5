import MujazCore
import MujazLanguage

/// How many letters of a text run which way.
struct DirectionCount {
    var left = 0
    var right = 0
    /// The direction of the first letter, which decides between equally many.
    var first: TextDirection?

    var isEmpty: Bool { first == nil }

    /// The direction of most letters, as `TextDirection.dominant` has it; nil where there is none.
    var dominant: TextDirection? { left == right ? first : right > left ? .rtl : .ltr }

    static func += (total: inout DirectionCount, part: DirectionCount) {
        total.left += part.left
        total.right += part.right
        total.first = total.first ?? part.first
    }

    @inline(__always)
    mutating func addLeft() {
        if left | right == 0 { first = .ltr }
        left &+= 1
    }

    @inline(__always)
    mutating func addRight() {
        if left | right == 0 { first = .rtl }
        right &+= 1
    }

    /// Counts the character that begins at an index with D8 or D9.
    @inline(__always)
    mutating func addArabic(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        guard index + 1 < bytes.count else { return }
        let second = bytes[index + 1]
        // Letters proper, U+0620 to U+064A, are nearly all that comes here.
        if bytes[index] == 0xD8 ? second >= 0xA0 : second <= 0x8A { addRight() } else { addOther(bytes, at: index) }
    }

    /// Counts the character that begins at an index, a byte of C0 or above.
    mutating func addOther(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        guard index + 1 < bytes.count else { return }
        let lead = bytes[index]
        let second = bytes[index + 1]
        if lead == 0xD9, second < 0xAE { return }  // harakat and digits
        if lead == 0xC3, second != 0x97, second != 0xB7 { return addLeft() }
        if lead == 0xC2 || lead == 0xE2 && second <= 0x81 && second != 0x80 { return }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        let character = UnsafeBufferPointer(rebasing: bytes[index..<min(index + length, bytes.count)])
        switch TextDirection.dominant(in: character) {
        case .rtl: addRight()
        case .ltr: addLeft()
        case nil: break
        }
    }
}

/// The blocks of a text, and where in the HTML each would have its `dir`.
///
/// A block's direction is known only when its text is written, and that of a list only after its items. So places are
/// noted while the HTML is written, and all that is needed is put in at the end, in one pass.
struct DirectionMarks {
    private struct Block {
        let offset: Int
        let parent: Int
        let isList: Bool
        var count = DirectionCount()
    }

    private var blocks: [Block] = []
    private var current = -1
    private let page: TextDirection

    init(page: TextDirection) { self.page = page }

    /// A block begins; `dir` would stand at `offset`.
    mutating func open(at offset: Int, isList: Bool = false) {
        blocks.append(Block(offset: offset, parent: current, isList: isList))
        current = blocks.count - 1
    }

    /// The innermost block ends.
    mutating func close() {
        guard current >= 0 else { return }
        let block = blocks[current]
        current = block.parent
        guard current >= 0 else { return }
        // A list in an item says nothing about the item's own words.
        if block.isList, !blocks[current].count.isEmpty { return }
        blocks[current].count += block.count
    }

    /// The innermost block, words of our own, ends: its letters say which way it runs itself, and nothing about what
    /// it stands in.
    mutating func close(countingLabel label: String) {
        guard current >= 0 else { return }
        switch TextDirection.dominant(in: label) {
        case .ltr: blocks[current].count.addLeft()
        case .rtl: blocks[current].count.addRight()
        case nil: break
        }
        current = blocks[current].parent
    }

    /// Letters of the innermost block.
    @inline(__always)
    mutating func add(_ count: DirectionCount) {
        if current >= 0 { blocks[current].count += count }
    }

    /// The HTML with a `dir` on each block that runs against what it stands in.
    func apply(to html: [UInt8]) -> [UInt8] {
        var effective: [TextDirection] = []
        effective.reserveCapacity(blocks.count)
        var insertions: [(offset: Int, direction: TextDirection)] = []
        for block in blocks {
            let inherited = block.parent >= 0 ? effective[block.parent] : page
            let own = block.count.dominant ?? inherited
            effective.append(own)
            if own != inherited { insertions.append((block.offset, own)) }
        }
        guard !insertions.isEmpty else { return html }
        var result: [UInt8] = []
        result.reserveCapacity(html.count + insertions.count * 10)
        var start = 0
        for (offset, direction) in insertions {
            result.append(contentsOf: html[start..<offset])
            result.append(direction == .ltr ? " dir=\"ltr\"" : " dir=\"rtl\"")
            start = offset
        }
        result.append(contentsOf: html[start...])
        return result
    }
}
