import MujazCore

/// Finds what wrote unprintable characters into a page: the characters themselves, and references to them.
enum UnprintableFindings {
    /// One finding for each line that has some.
    static func find(in source: UnsafeBufferPointer<UInt8>) -> [MarkdownFinding] {
        var findings: [MarkdownFinding] = []
        var line = 1
        var start = 0
        while start < source.count {
            let end = source[start...].firstIndex(of: ASCII.lineFeed) ?? source.count
            let bytes = UnsafeBufferPointer(rebasing: source[start..<end])
            if let name = first(in: bytes) {
                findings.append(MarkdownFinding(kind: .unprintable, line: line, text: name))
            }
            line += 1
            start = end + 1
        }
        return findings
    }

    /// The name of the first unprintable character of a line, `U+FFFE`.
    private static func first(in line: UnsafeBufferPointer<UInt8>) -> String? {
        if let place = UnprintableText.first(in: line) {
            let text = String(decoding: UnsafeBufferPointer(rebasing: line[place]), as: UTF8.self)
            return text.unicodeScalars.first.map { name(of: $0.value) }
        }
        var index = 0
        while let ampersand = line[index...].firstIndex(of: UInt8(ascii: "&")) {
            index = ampersand + 1
            guard let number = reference(line[index...]), UnprintableText.isUnprintable(number) else { continue }
            return name(of: number)
        }
        return nil
    }

    /// The number of a reference `#65534;` or `#xFFFE;`.
    private static func reference(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
        guard bytes.first == ASCII.hash, let end = bytes.prefix(10).firstIndex(of: UInt8(ascii: ";")) else {
            return nil
        }
        let digits = String(decoding: bytes[bytes.startIndex..<end].dropFirst(), as: UTF8.self)
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        return isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    }

    static func name(of value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
