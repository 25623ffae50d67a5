/// Look-up tables of canonical equivalence, made once from the text in `CanonicalTableData.swift`.
enum CanonicalTables {
    /// The scalar that two compose to, by `key(first, second)`.
    static let compositions: [UInt64: UInt32] = {
        var table: [UInt64: UInt32] = [:]
        forEachComposition { table[key($0, $1)] = $2 }
        return table
    }()

    /// The scalar or the two scalars (else 0 second) that a scalar decomposes to, one step.
    static let decompositions: [UInt32: (first: UInt32, second: UInt32)] = {
        var table: [UInt32: (first: UInt32, second: UInt32)] = [:]
        forEachComposition { table[$2] = ($0, $1) }
        for entry in decompositionData.utf8.split(whereSeparator: isBlank) {
            let sides = entry.split(separator: UInt8(ascii: ":")).map(Array.init)
            guard sides.count == 2 else { continue }
            let parts = sides[1].split(separator: UInt8(ascii: "+"))
            table[hexadecimal(sides[0][...])] = (hexadecimal(parts[0]), parts.count > 1 ? hexadecimal(parts[1]) : 0)
        }
        return table
    }()

    static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

    private static func forEachComposition(_ body: (_ first: UInt32, _ second: UInt32, _ composed: UInt32) -> Void) {
        var mark: UInt32 = 0
        for entry in Array(compositionData.utf8).split(whereSeparator: isBlank) {
            if entry.first == UInt8(ascii: "+") {
                mark = hexadecimal(entry.dropFirst())
            } else if let colon = entry.firstIndex(of: UInt8(ascii: ":")) {
                body(hexadecimal(entry[..<colon]), mark, hexadecimal(entry[(colon + 1)...]))
            }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32 {
        digits.reduce(0) { $0 << 4 | UInt32($1 < 0x3A ? $1 - 0x30 : $1 - 0x37) }
    }
}
