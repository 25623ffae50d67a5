import MujazCore

/// A date that is not ASCII, folded so that one scanner reads all: digits in ASCII, letters as search folds them,
/// commas and dashes plain, bidirectional controls gone.
struct FoldedDateText {
    private(set) var bytes: [UInt8] = []
    /// For each byte, where the scalar that it comes from begins in the original; one more for the end.
    private var origins: [Int] = []

    /// Nil where all bytes are ASCII, and the text can be read as it is.
    init?(_ original: UnsafeBufferPointer<UInt8>) {
        guard original.contains(where: { $0 >= 0x80 }) else { return nil }
        var index = 0
        while index < original.count {
            let scalar = UTF8Scalar.decode(original, at: index)
            switch scalar.value {
            case 0x060C: bytes.append(UInt8(ascii: ","))
            case 0x2010...0x2015, 0x2212: bytes.append(ASCII.hyphen)
            case 0x066B: bytes.append(ASCII.dot)
            case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: bytes.append(ASCII.space)
            // Folding asks for NFC, but only so that a hamza written by itself joins its letter, and that falls away.
            default: SearchFolding.append(scalar.value, to: &bytes)
            }
            while origins.count < bytes.count { origins.append(index) }
            index += scalar.length
        }
        origins.append(original.count)
    }

    /// Where a byte comes from.
    func originalOffset(_ offset: Int) -> Int { origins[min(max(offset, 0), origins.count - 1)] }
}
