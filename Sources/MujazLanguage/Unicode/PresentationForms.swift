/// Letters that stand in text as shapes: Arabic presentation forms, which PDF files and old systems leave behind, and
/// the wide and joined forms of Latin.
enum PresentationForms {
    /// What a scalar means (NFKC), or nil where it is no such form. Of the compatibility mappings outside the Arabic
    /// blocks only spaces, small digits, wide ASCII and Latin ligatures are known.
    static func meaning(of value: UInt32) -> [UInt32]? {
        switch value {
        case 0..<0xA0: return nil
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return [0x20]
        case 0xAA: return [0x61]
        case 0xBA: return [0x6F]
        case 0xB2, 0xB3: return [value - 0x80]
        case 0xB9: return [0x31]
        case 0x2070, 0x2074...0x2079: return [value - 0x2040]
        case 0x2080...0x2089: return [value - 0x2050]
        case 0xFB00...0xFB06: return latinLigatures[Int(value - 0xFB00)]
        case 0xFB50...0xFDFF, 0xFE70...0xFEFC: return arabic[value]
        case 0xFF01...0xFF5E: return [value - 0xFEE0]
        default: return nil
        }
    }

    private static let latinLigatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"].map {
        $0.unicodeScalars.map(\.value)
    }

    private static let arabic: [UInt32: [UInt32]] = {
        var table: [UInt32: [UInt32]] = [:]
        // By scalars, not characters: a mark after `_` or a space would be one character with it.
        for line in data.unicodeScalars.split(separator: "\n") {
            let cells = line.split(separator: " ")
            guard let first = cells.first.flatMap({ UInt32(String($0), radix: 16) }) else { continue }
            for (index, cell) in cells.dropFirst().enumerated() where !cell.elementsEqual("-".unicodeScalars) {
                table[first + UInt32(index)] = cell.map { $0 == "_" ? 0x20 : $0.value }
            }
        }
        return table
    }()
}
