import MujazCore

/// Refuses TOML that nests too deeply for toml++, which answers it by exhausting the stack: keys of thousands of parts,
/// arrays in arrays. The text is only scanned; strings and comments do not count.
struct TOMLLimits {
    private let bytes: [UInt8]
    private let end: Int
    private var index: Int
    private var brackets = 0
    private var dots = 0

    /// The most parts of a key, and the most brackets that are open at once.
    static let mostLevels = 50

    /// The offset at which the text goes too deep; nil where it does not.
    static func offsetOfExcess(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var limits = TOMLLimits(bytes: bytes, range: range)
        return limits.scan()
    }

    private init(bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    private mutating func scan() -> Int? {
        while index < end {
            let byte = bytes[index]
            switch byte {
            case ASCII.hash: skipLine()
            case ASCII.quote, ASCII.apostrophe:
                skipString(byte)
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                brackets += 1
                dots = 0
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                brackets = max(0, brackets - 1)
                dots = 0
            case ASCII.dot: dots += 1
            case UInt8(ascii: "="), UInt8(ascii: ","), ASCII.lineFeed: dots = 0
            default: break
            }
            if brackets > Self.mostLevels || dots >= Self.mostLevels { return index }
            index += 1
        }
        return nil
    }

    private mutating func skipLine() {
        while index + 1 < end, bytes[index + 1] != ASCII.lineFeed { index += 1 }
    }

    /// Passes over a string of one line or of several.
    private mutating func skipString(_ quote: UInt8) {
        let isLong = index + 2 < end && bytes[index + 1] == quote && bytes[index + 2] == quote
        index += isLong ? 3 : 1
        while index < end {
            let byte = bytes[index]
            if byte == ASCII.backslash, quote == ASCII.quote {
                index += 2
            } else if byte == quote, !isLong {
                index += 1
                return
            } else if byte == quote, index + 2 < end, bytes[index + 1] == quote, bytes[index + 2] == quote {
                index += 3
                return
            } else if byte == ASCII.lineFeed, !isLong {
                return
            } else {
                index += 1
            }
        }
    }
}
