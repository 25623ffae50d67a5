import MujazCore

/// What a `Range` field asks of a file (RFC 9110, 14.1.2).
enum ByteRange: Sendable, Equatable {
    /// The whole file: the field is absent, not understood, or asks for several parts, which may be answered with all.
    case whole
    /// The bytes of a part; not empty.
    case part(Range<Int>)
    /// Nothing that the file has: status 416.
    case unsatisfiable

    /// Reads a field for a file of `size` bytes.
    init(_ field: String?, size: Int) {
        self = .whole
        guard let field, let equals = field.firstIndex(of: "="),
            field[..<equals].lowercased().filter({ $0 != " " }) == "bytes"
        else { return }
        let range = field[field.index(after: equals)...].filter { $0 != " " && $0 != "\t" }
        guard !range.contains(","), let hyphen = range.firstIndex(of: "-") else { return }
        let first = range[..<hyphen]
        let last = range[range.index(after: hyphen)...]
        guard (first + last).utf8.allSatisfy(ASCII.isDigit), !(first.isEmpty && last.isEmpty) else { return }
        if first.isEmpty {
            let count = min(Self.number(last), size)
            self = count == 0 ? .unsatisfiable : .part(size - count..<size)
            return
        }
        let lower = Self.number(first)
        let upper = last.isEmpty ? Int.max : Self.number(last)
        guard lower <= upper else { return }
        self = lower >= size ? .unsatisfiable : .part(lower..<min(upper, size - 1) + 1)
    }

    /// The number, or the largest there is.
    private static func number(_ digits: Substring) -> Int { Int(digits) ?? .max }
}
