/// One line of the small files that Mujaz keeps for itself: words, numbers and texts in quotes, with a space between them.
///
///     file "2026/11/20/ميناء/index.html" source "articles/ميناء.md"
///
/// A text is written as in JSON, so whatever it holds, a line break too, it stays on its line.
public struct RecordLine: Sendable {
    /// One part of a line.
    public enum Part: Hashable, Sendable {
        /// A word or a number.
        case word(String)
        /// What stood in quotes.
        case text(String)
    }

    /// The parts, in their order.
    public let parts: [Part]

    /// Reads a line; nil where it is none.
    public init?(_ line: ArraySlice<UInt8>) {
        var parts: [Part] = []
        var rest = line
        while let first = rest.first {
            if first == UInt8(ascii: "\"") {
                rest = rest.dropFirst()
                guard let text = Self.text(&rest) else { return nil }
                parts.append(.text(text))
            } else {
                let word = rest.prefix { $0 != ASCII.space }
                guard !word.isEmpty else { return nil }
                parts.append(.word(String(decoding: word, as: UTF8.self)))
                rest = rest.dropFirst(word.count)
            }
            guard let space = rest.first else { break }
            guard space == ASCII.space else { return nil }
            rest = rest.dropFirst()
        }
        self.parts = parts
    }

    /// The text after a word; nil where there is none.
    public func text(after word: String) -> String? {
        guard let index = parts.firstIndex(of: .word(word)), index + 1 < parts.count,
            case .text(let text) = parts[index + 1]
        else { return nil }
        return text
    }

    /// The whole numbers after a word.
    public func numbers(after word: String) -> [Int64] {
        guard let index = parts.firstIndex(of: .word(word)) else { return [] }
        var numbers: [Int64] = []
        for part in parts[(index + 1)...] {
            guard case .word(let word) = part, let number = Int64(word) else { break }
            numbers.append(number)
        }
        return numbers
    }

    /// A text in quotes.
    public static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\0"..<" ", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// Reads up to the quote that ends a text.
    private static func text(_ rest: inout ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(validating: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escape = rest.popFirst() else { return nil }
                switch escape {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(escape)
                case UInt8(ascii: "u"):
                    let digits = String(decoding: rest.prefix(4), as: UTF8.self)
                    guard digits.utf8.count == 4, let value = UInt8(digits, radix: 16), value < 0x80 else { return nil }
                    rest = rest.dropFirst(4)
                    bytes.append(value)
                default: return nil
                }
            default: bytes.append(byte)
            }
        }
        return nil
    }
}
