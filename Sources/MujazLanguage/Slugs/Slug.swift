import MujazCore

/// Names that can stand in addresses, in any script.
public enum Slug {
    /// The most bytes of UTF-8 that a slug has. Percent-encoded it may have three times as many, and file systems allow
    /// 255, which leaves room for an extension and a number.
    public static let maximumBytes = 200

    /// The slug of a text: NFC; letters and digits of every script and the marks that other scripts need stay; harakat,
    /// the like marks of Arabic, and tatweel fall away; letters are made small; every run of anything else becomes one
    /// `-`, none at the ends; more than 200 bytes are cut at a `-`.
    ///
    /// Empty where the text has no letter or digit; see `fallback(for:)`.
    public static func make(_ text: String) -> String {
        var text = text
        let simple: [UInt8]? = text.withUTF8(simpleSlug)
        var bytes = simple ?? slug(ofScalars: Normalization.nfc(scalars: text.unicodeScalars.map(\.value)))
        if simple == nil { recompose(&bytes) }
        if bytes.count > maximumBytes { cut(&bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A short name for what has no slug of its own, made of a stable hash: the same source gives the same name on
    /// every machine and in every version.
    ///
    /// - Parameter source: what tells it from others, such as the path of its file.
    /// - Returns: `n-` and eight of `0-9a-v`.
    public static func fallback(for source: String) -> String {
        // FNV-1a with 64 bits, folded to the 40 that eight letters hold.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in Normalization.nfc(source).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash ^= hash >> 40
        var name = Array("n-".utf8)
        for position in 0..<8 {
            let digit = UInt8(truncatingIfNeeded: hash >> UInt64(position * 5) & 31)
            name.append(digit < 10 ? ASCII.zero + digit : 0x61 + digit - 10)
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// The `id` of a heading: its slug, or a stable short name where that is empty. It is not unique; whoever collects
    /// the headings of a page numbers those that meet.
    public static func anchor(_ heading: String) -> String {
        let slug = make(heading)
        return slug.isEmpty ? fallback(for: heading) : slug
    }

    /// The slug of a text without marks and outside ASCII and plain Arabic, on bytes; nil where there is more in it.
    private static func simpleSlug(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var needsSeparator = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                if ASCII.isLetter(byte) || ASCII.isDigit(byte) {
                    if needsSeparator, !output.isEmpty { output.append(ASCII.hyphen) }
                    needsSeparator = false
                    output.append(ASCII.lowercased(byte))
                } else {
                    needsSeparator = true
                }
                index += 1
                continue
            }
            let scalar = UTF8Scalar.decode(bytes, at: index)
            switch scalar.value {
            case 0x0640, 0x064B...0x0652, 0x0670: break
            case 0x0620...0x063F, 0x0641...0x064A, 0x0660...0x0669, 0x0671...0x06D3, 0x06F0...0x06F9:
                if needsSeparator, !output.isEmpty { output.append(ASCII.hyphen) }
                needsSeparator = false
                output.append(byte)
                output.append(bytes[index + 1])
            case 0x060C, 0x061B, 0x061F, 0xAB, 0xBB, 0x2010...0x2027, 0x200C...0x200F: needsSeparator = true
            default: return nil
            }
            index += scalar.length
        }
        return output
    }

    private static func slug(ofScalars scalars: [UInt32]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(scalars.count * 2)
        var needsSeparator = false
        for value in scalars {
            switch SlugScalar.role(of: value) {
            case .dropped: continue
            case .mark where needsSeparator || output.isEmpty: continue
            case .mark: UTF8Scalar.append(value, to: &output)
            case .separator: needsSeparator = true
            case .letter:
                if needsSeparator, !output.isEmpty { output.append(ASCII.hyphen) }
                needsSeparator = false
                LetterCase.appendLowercased(value, to: &output)
            }
        }
        return output
    }

    /// NFC once more: what fell away may have stood between a letter and its mark, and small letters may compose where
    /// capitals do not.
    private static func recompose(_ bytes: inout [UInt8]) {
        guard bytes.withUnsafeBufferPointer(Normalization.mayChange) else { return }
        bytes = Array(Normalization.nfc(String(decoding: bytes, as: UTF8.self)).utf8)
    }

    /// Cuts at the last `-` that leaves no more than the maximum; a single long word is cut between two scalars.
    private static func cut(_ bytes: inout [UInt8]) {
        var end = maximumBytes
        while end > 0, bytes[end] != ASCII.hyphen { end -= 1 }
        if end == 0 {
            end = maximumBytes
            while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        }
        bytes.removeSubrange(end...)
    }
}
