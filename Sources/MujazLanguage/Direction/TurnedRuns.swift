import MujazCore

/// Runs of digits, Latin letters and signs that a line from right to left would show in another order than they are read
/// in: `3-1` and `2019–2025` behind an Arabic letter, `+966 50 123`, `C++`, `@mujaz`.
///
/// It is the bidirectional algorithm that turns them (UAX #9): a European digit behind an Arabic letter counts as an
/// Arabic one (W2), so that a hyphen between two no longer belongs to the number (W4) and goes with the line (N2); and a
/// sign at the edge of a Latin word has the line's direction on one side. Runs that keep their order by themselves, such
/// as `F-16`, `19:30`, `1,150` and `24/7`, are none of these; neither are Arabic-Indic digits, which such signs part in
/// the line's own order.
public enum TurnedRuns {
    /// Whether there may be any: whether one of the signs is there that turn. Quick, and mostly false.
    public static func mayBePresent(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        if let base = bytes.baseAddress {
            let start = UnsafeRawPointer(base)
            // Eight bytes at once, most of which have none that a sign begins with.
            while index + 8 <= bytes.count {
                let word = start.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if mayHoldSign(word) {
                    for place in index..<index + 8 where isSign(bytes, at: place) { return true }
                }
                index += 8
            }
        }
        for place in index..<bytes.count where isSign(bytes, at: place) { return true }
        return false
    }

    /// Whether one of eight bytes is one that a sign begins with.
    @inline(__always)
    private static func mayHoldSign(_ word: UInt64) -> Bool {
        zeroBytes(word ^ 0x2D2D_2D2D_2D2D_2D2D) | zeroBytes(word ^ 0x2B2B_2B2B_2B2B_2B2B)
            | zeroBytes(word ^ 0x2323_2323_2323_2323) | zeroBytes(word ^ 0x4040_4040_4040_4040)
            | zeroBytes(word ^ 0xC3C3_C3C3_C3C3_C3C3) | zeroBytes(word ^ 0xE2E2_E2E2_E2E2_E2E2) != 0
    }

    /// Not zero exactly where one of the bytes is zero.
    @inline(__always)
    private static func zeroBytes(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }

    /// The first run that begins at an offset or behind it, in offsets of UTF-8 bytes.
    public static func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
        var index = start
        while index < bytes.count {
            guard let step = step(bytes, at: index), step.kind != .space else {
                index += self.step(bytes, at: index)?.length ?? 1
                continue
            }
            var word = Word(start: index, beginsWord: index == 0 || isBoundary(bytes, before: index))
            word.read(bytes)
            if let run = word.run(bytes) { return run }
            index = max(word.end, index + 1)
        }
        return nil
    }

    /// What one character is to a run.
    enum Kind {
        case digit
        case letter
        /// A sign that turns.
        case sign
        /// A sign that stays within a number: `19:30`.
        case joint
        /// A sign that only parts a range, and belongs to the line at the edge of a word: brackets, `%`, a stop.
        case mark
        case space
    }

    /// The character at an offset; nil where it belongs to the line: letters from right to left and their punctuation.
    static func step(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (kind: Kind, length: Int)? {
        let byte = bytes[index]
        if byte < 0x80 {
            if ASCII.isDigit(byte) { return (.digit, 1) }
            if ASCII.isLetter(byte) { return (.letter, 1) }
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "@"): return (.sign, 1)
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"): return (.joint, 1)
            default: return byte <= 0x20 ? (.space, 1) : (.mark, 1)
            }
        }
        guard index + 1 < bytes.count else { return nil }
        let second = bytes[index + 1]
        switch byte {
        case 0xDB where (0xB0...0xB9).contains(second): return (.digit, 2)  // Persian digits
        case 0xC3 where second == 0x97: return (.sign, 2)  // ×
        case 0xC2: return second == 0xA0 ? (.space, 2) : (.mark, 2)
        case 0xC3...0xD5: return (.letter, 2)
        case 0xE2 where index + 2 < bytes.count:
            if isDash(bytes, at: index) { return (.sign, 3) }
            return second == 0x80 && bytes[index + 2] <= 0x8F ? nil : (.mark, 3)
        case 0xE1, 0xE3...0xED: return (.letter, min(3, bytes.count - index))
        default: return nil
        }
    }

    private static func isSign(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "@"): true
        case 0xC3: index + 1 < bytes.count && bytes[index + 1] == 0x97
        case 0xE2: index + 2 < bytes.count && isDash(bytes, at: index)
        default: false
        }
    }

    /// U+2010 to U+2014 or U+2212.
    private static func isDash(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        bytes[index + 1] == 0x80 && (0x90...0x94).contains(bytes[index + 2])
            || bytes[index + 1] == 0x88 && bytes[index + 2] == 0x92
    }

    /// Whether a word may begin behind this: white space or an opening mark, and not a letter that it is joined to.
    private static func isBoundary(_ bytes: UnsafeBufferPointer<UInt8>, before index: Int) -> Bool {
        let last = bytes[index - 1]
        return last <= 0x20 || last == UInt8(ascii: "(") || last == UInt8(ascii: "[") || last == ASCII.quote
            || index > 1 && bytes[index - 2] == 0xC2 && (last == 0xA0 || last == 0xAB)
    }
}

/// One word of digits, letters from left to right and signs, without white space.
private struct Word {
    let start: Int
    let beginsWord: Bool
    private(set) var end: Int
    /// The first and the end of the last digit or letter.
    private var first: Int?
    private var core = 0
    private var beginsWithDigit = false
    private var endsWithLetter = false
    /// A sign before the first digit or letter, right at it.
    private var leading: Int?
    /// A sign or mark that digits or letters follow, in a word that begins with a digit.
    private var isParted = false
    /// The end of signs right behind the last digit or letter.
    private var trailing: Int?

    init(start: Int, beginsWord: Bool) {
        self.start = start
        self.beginsWord = beginsWord
        end = start
    }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var hasSign = false
        while end < bytes.count, let step = TurnedRuns.step(bytes, at: end), step.kind != .space {
            let next = end + step.length
            switch step.kind {
            case .digit, .letter:
                if first == nil {
                    first = end
                    beginsWithDigit = step.kind == .digit
                }
                if hasSign { isParted = true }
                hasSign = false
                endsWithLetter = step.kind == .letter
                core = next
                trailing = nil
            case .sign, .mark:
                if first == nil {
                    leading = step.kind == .sign && leading == nil ? end : nil
                } else {
                    // A closing mark does not part, but what stands between two digits does: `5%-10%`.
                    hasSign = hasSign || step.kind == .sign
                    if step.kind == .sign, (trailing ?? core) == end { trailing = next }
                }
            default:
                if first == nil { leading = nil }
            }
            end = next
        }
    }

    /// What of the word must be kept in order.
    func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        guard let first else { return nil }
        var lower = first
        if let leading, beginsWord, isMeant(bytes[leading]) { lower = leading }
        var upper = core
        // `C++` and `18+`; a hyphen at the end belongs to the line.
        if let trailing, bytes[core] == UInt8(ascii: "+") || endsWithLetter && bytes[core] == ASCII.hash {
            upper = trailing
        }
        if lower < first, beginsWithDigit, bytes[lower] == UInt8(ascii: "+") {
            upper = endOfNumber(bytes, from: upper)
        }
        return lower < first || upper > core || beginsWithDigit && isParted ? lower..<upper : nil
    }

    /// Whether a sign before a word says something about it: `-5`, `+966`, `@mujaz`, `#mujaz`.
    private func isMeant(_ sign: UInt8) -> Bool {
        switch sign {
        case UInt8(ascii: "@"), ASCII.hash: !beginsWithDigit || sign == ASCII.hash
        case 0xC3: false
        default: beginsWithDigit
        }
    }

    /// The end of a telephone number, whose groups are parted by spaces.
    private func endOfNumber(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end + 1 < bytes.count, bytes[end] == ASCII.space {
            var group = end + 1
            while group < bytes.count, ASCII.isDigit(bytes[group]) || bytes[group] == ASCII.hyphen { group += 1 }
            // A word that only begins with digits is another one.
            let goesOn = group < bytes.count && (TurnedRuns.step(bytes, at: group).map { $0.kind == .letter } ?? false)
            guard group > end + 1, ASCII.isDigit(bytes[group - 1]), !goesOn else { break }
            end = group
        }
        return end
    }
}
