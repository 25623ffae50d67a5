import MujazCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Finds shortcodes of other generators in the source of a text: `{{< x >}}`, `{{% x %}}` (Hugo), `{% x %}` (Liquid).
///
/// They are looked for in the source, not in the tree, since Markdown takes some of them apart.
struct Shortcodes {
    /// The lines of code blocks, where shortcodes are examples.
    var codeLines: [ClosedRange<Int>] = []

    /// Whether a text could have any.
    static func mayBePresent(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        var index = 0
        while let found = memchr(start + index, Int32(UInt8(ascii: "{")), bytes.count - index) {
            let position = UnsafeRawPointer(start).distance(to: found)
            if opener(bytes, at: position) > 0 { return true }
            index = position + 1
        }
        return false
    }

    /// One finding for each name, where it is first used.
    func findings(in bytes: UnsafeBufferPointer<UInt8>) -> [MarkdownFinding] {
        var findings: [MarkdownFinding] = []
        var known: Set<String> = []
        var line = 1
        var backticks = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == ASCII.lineFeed {
                line += 1
                backticks = 0
            } else if byte == UInt8(ascii: "`") {
                backticks += 1
            } else if byte == UInt8(ascii: "{") {
                let length = Self.opener(bytes, at: index)
                if length > 0, backticks % 2 == 0, !codeLines.contains(where: { $0.contains(line) }),
                    let name = Self.name(bytes, from: index + length), !known.contains("end" + name),
                    !(name.hasPrefix("end") && known.contains(String(name.dropFirst(3)))), known.insert(name).inserted
                {
                    findings.append(MarkdownFinding(kind: .shortcode, line: line, text: name))
                }
                index += max(0, length - 1)
            }
            index += 1
        }
        return findings
    }

    /// The length of the opener at an index, or 0.
    private static func opener(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        guard index + 2 < bytes.count else { return 0 }
        if bytes[index + 1] == ASCII.percent { return 2 }
        guard bytes[index + 1] == UInt8(ascii: "{") else { return 0 }
        return bytes[index + 2] == ASCII.lessThan || bytes[index + 2] == ASCII.percent ? 3 : 0
    }

    /// The name after an opener; nil for a closing one and where there is no name.
    private static func name(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> String? {
        var index = start
        while index < bytes.count, bytes[index] == ASCII.space || bytes[index] == ASCII.hyphen { index += 1 }
        let nameStart = index
        while index < bytes.count, index - nameStart < 64,
            ASCII.isLetter(bytes[index]) || ASCII.isDigit(bytes[index]) || bytes[index] == ASCII.hyphen
                || bytes[index] == UInt8(ascii: "_") || bytes[index] == ASCII.dot || bytes[index] >= 0x80
        {
            index += 1
        }
        return index > nameStart ? String(decoding: bytes[nameStart..<index], as: UTF8.self) : nil
    }
}
