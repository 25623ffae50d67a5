/// Escaping for HTML text and quoted attribute values, on UTF-8 bytes and in runs.
///
/// It must not be done by `Character`: `<` followed by a combining mark is one character and would pass unescaped.
public enum HTMLEscaping {
    /// Appends `bytes` to `output` with `&`, `<`, `>`, `"` and `'` written as `&amp;`, `&lt;`, `&gt;`, `&#34;` and
    /// `&#39;` (the spellings of MarkupSafe, which Jinja2 uses).
    @inlinable
    public static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        guard let base = bytes.baseAddress else { return }
        var runStart = 0
        var index = 0
        let count = bytes.count
        while index < count {
            // Eight bytes at once, of which text has mostly none to escape.
            if count - index >= 8, !hasSpecial(UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)) {
                index += 8
                continue
            }
            let end = min(index + 8, count)
            while index < end {
                let byte = base[index]
                // One comparison passes nearly every byte: all five are below 0x3F.
                if byte < 0x3F, let entity = entity(for: byte) {
                    output.append(contentsOf: UnsafeBufferPointer(start: base + runStart, count: index - runStart))
                    output.append(
                        contentsOf: UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount))
                    runStart = index + 1
                }
                index += 1
            }
        }
        output.append(contentsOf: UnsafeBufferPointer(start: base + runStart, count: count - runStart))
    }

    /// Whether one of eight bytes is special. `&` and `'` differ in their lowest bit only, `<` and `>` in the next.
    @inlinable
    static func hasSpecial(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ (ones &* 0x22)
        let ampersand = (word | ones) ^ (ones &* 0x27)
        let angle = (word | (ones &* 2)) ^ (ones &* 0x3E)
        // Taking one from each byte sets the highest bit of a byte that was zero, and had that bit not set.
        let zero = ((quote &- ones) & ~quote) | ((ampersand &- ones) & ~ampersand) | ((angle &- ones) & ~angle)
        return zero & (ones &* 0x80) != 0
    }

    /// Appends the UTF-8 bytes of `text` to `output`, escaped.
    @inlinable
    public static func append(_ text: String, to output: inout [UInt8]) {
        // A native string gives its bytes without a copy to change.
        if text.utf8.withContiguousStorageIfAvailable({ append($0, to: &output) }) == nil {
            var text = text
            text.withUTF8 { append($0, to: &output) }
        }
    }

    /// The escaped text.
    public static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        append(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @inlinable
    static func entity(for byte: UInt8) -> StaticString? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&#34;"
        case 0x27: "&#39;"
        default: nil
        }
    }
}

extension [UInt8] {
    /// Appends the UTF-8 bytes of `text`.
    @inlinable
    public mutating func append(utf8 text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ append(contentsOf: $0) }) == nil {
            var text = text
            text.withUTF8 { append(contentsOf: $0) }
        }
    }
}
