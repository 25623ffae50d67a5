/// Normalisation form C (UAX #15).
///
/// The standard library normalises for comparison but does not give the result, and Foundation's costs its start-up
/// time, so this is our own algorithm: combining classes from the standard library, compositions from our table
/// (Unicode 16), Hangul by arithmetic. CJK compatibility ideographs stay as they are written.
public enum Normalization {
    /// The text in NFC. Text without combining marks or rare scalars, which is nearly all, comes back as it is.
    public static func nfc(_ text: String) -> String {
        var text = text
        guard text.withUTF8(mayChange) else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        for value in nfc(scalars: text.unicodeScalars.map(\.value)) { UTF8Scalar.append(value, to: &output) }
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether NFC of UTF-8 bytes may differ from them. False is certain.
    static func mayChange(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            // Below U+0300 (CC 80) nothing decomposes or combines without a mark, and marks come after it.
            if bytes[index] < 0xCC {
                index += 1
                continue
            }
            let scalar = UTF8Scalar.decode(bytes, at: index)
            if !isInert(scalar.value) { return true }
            index += scalar.length
        }
        return false
    }

    /// Whether a scalar from U+0300 on is in a range whose members neither change nor compose with what follows unless
    /// that is outside these ranges.
    private static func isInert(_ value: UInt32) -> Bool {
        switch value {
        case 0x0620...0x064A, 0x0660...0x066F, 0x0671...0x06D3, 0x06F0...0x06FF: true  // Arabic
        case 0x060C...0x060F, 0x061B...0x061F, 0x05D0...0x05EA: true  // Arabic punctuation, Hebrew
        case 0x0388...0x0482, 0x048A...0x058A: true  // Greek, Cyrillic, Armenian
        case 0x2000, 0x2001: false
        case 0x2002...0x20CF, 0x2200...0x2328, 0x232B...0x2ADB: true  // punctuation, signs
        case 0x3000...0x3029, 0x3041...0x3098, 0x309B...0x9FFF, 0xAC00...0xD7A3: true  // East Asia
        case 0x1F000...0x1FAFF: true  // emoji
        default: false
        }
    }

    /// NFC of scalars.
    static func nfc(scalars: [UInt32]) -> [UInt32] { compose(decompose(scalars)) }

    /// Canonical decomposition in canonical order (NFD).
    static func decompose(_ scalars: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(scalars.count)
        for value in scalars { append(value, to: &result) }
        reorder(&result)
        return result
    }

    private static func append(_ value: UInt32, to result: inout [UInt32]) {
        if value < 0xC0 {
            result.append(value)
        } else if value >= Hangul.syllables, value < Hangul.syllables + Hangul.syllableCount {
            let index = value - Hangul.syllables
            result.append(Hangul.leads + index / Hangul.blockCount)
            result.append(Hangul.vowels + index % Hangul.blockCount / Hangul.tailCount)
            if index % Hangul.tailCount > 0 { result.append(Hangul.tails + index % Hangul.tailCount) }
        } else if let parts = CanonicalTables.decompositions[value] {
            append(parts.first, to: &result)
            if parts.second != 0 { append(parts.second, to: &result) }
        } else {
            result.append(value)
        }
    }

    /// Sorts each run of marks by combining class, equal ones staying in order.
    private static func reorder(_ scalars: inout [UInt32]) {
        var classes = scalars.map(combiningClass)
        var index = 1
        while index < scalars.count {
            var place = index
            let current = classes[index]
            while current != 0, place > 0, classes[place - 1] > current {
                classes.swapAt(place, place - 1)
                scalars.swapAt(place, place - 1)
                place -= 1
            }
            index += 1
        }
    }

    private static func compose(_ scalars: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(scalars.count)
        var starter: Int?
        var lastClass: UInt8 = 0
        for value in scalars {
            let current = combiningClass(value)
            if let place = starter {
                // Nothing of the same or a higher class may stand between the starter and what composes with it.
                let isBlocked = place != result.count - 1 && (lastClass >= current || lastClass == 0)
                if !isBlocked, let composed = composition(result[place], value) {
                    result[place] = composed
                    continue
                }
            }
            if current == 0 { starter = result.count }
            lastClass = current
            result.append(value)
        }
        return result
    }

    private static func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if second >= Hangul.vowels, second < Hangul.vowels + Hangul.vowelCount, first >= Hangul.leads,
            first < Hangul.leads + Hangul.leadCount
        {
            let index = (first - Hangul.leads) * Hangul.vowelCount + (second - Hangul.vowels)
            return Hangul.syllables + index * Hangul.tailCount
        }
        if second > Hangul.tails, second < Hangul.tails + Hangul.tailCount, first >= Hangul.syllables,
            first < Hangul.syllables + Hangul.syllableCount, (first - Hangul.syllables) % Hangul.tailCount == 0
        {
            return first + (second - Hangul.tails)
        }
        return CanonicalTables.compositions[CanonicalTables.key(first, second)]
    }

    private static func combiningClass(_ value: UInt32) -> UInt8 {
        if value < 0x300 { return 0 }
        return Unicode.Scalar(value)?.properties.canonicalCombiningClass.rawValue ?? 0
    }

    /// The constants of the Unicode Standard, section 3.12.
    private enum Hangul {
        static let syllables: UInt32 = 0xAC00
        static let leads: UInt32 = 0x1100
        static let vowels: UInt32 = 0x1161
        static let tails: UInt32 = 0x11A7
        static let leadCount: UInt32 = 19
        static let vowelCount: UInt32 = 21
        static let tailCount: UInt32 = 28
        static let blockCount: UInt32 = 588
        static let syllableCount: UInt32 = 11_172
    }
}
