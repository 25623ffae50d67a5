/// A size of QR codes at level L, and how its correction is made (ISO/IEC 18004, table 9).
struct QRVersion: Sendable {
    let number: Int
    /// Blocks, which are all of one length in these versions.
    let blocks: Int
    let dataPerBlock: Int
    let correctionPerBlock: Int

    var size: Int { 17 + 4 * number }
    var dataCodewords: Int { blocks * dataPerBlock }
    /// How many bytes it holds: the kind and the length take a codeword and a half.
    var capacity: Int { dataCodewords - 2 }

    static let all = [
        QRVersion(number: 1, blocks: 1, dataPerBlock: 19, correctionPerBlock: 7),
        QRVersion(number: 2, blocks: 1, dataPerBlock: 34, correctionPerBlock: 10),
        QRVersion(number: 3, blocks: 1, dataPerBlock: 55, correctionPerBlock: 15),
        QRVersion(number: 4, blocks: 1, dataPerBlock: 80, correctionPerBlock: 20),
        QRVersion(number: 5, blocks: 1, dataPerBlock: 108, correctionPerBlock: 26),
        QRVersion(number: 6, blocks: 2, dataPerBlock: 68, correctionPerBlock: 18),
    ]

    /// The codewords of all blocks, one from each in turn, and after them their correction.
    func withCorrection(_ data: [UInt8]) -> [UInt8] {
        let parts = (0..<blocks).map { Array(data[$0 * dataPerBlock..<($0 + 1) * dataPerBlock]) }
        let corrections = parts.map { ReedSolomon.correction(of: $0, count: correctionPerBlock) }
        var result: [UInt8] = []
        for index in 0..<dataPerBlock { result += parts.map { $0[index] } }
        for index in 0..<correctionPerBlock { result += corrections.map { $0[index] } }
        return result
    }
}

/// Reed-Solomon codes over the field of 256 elements with the polynomial 0x11D.
enum ReedSolomon {
    /// The remainder of the data, as a polynomial, by the generator of `count` roots.
    static func correction(of data: [UInt8], count: Int) -> [UInt8] {
        var generator = [UInt8](repeating: 0, count: count)
        generator[count - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<count {
            for index in 0..<count {
                generator[index] = product(generator[index], root)
                if index + 1 < count { generator[index] ^= generator[index + 1] }
            }
            root = product(root, 2)
        }
        var remainder = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ remainder.removeFirst()
            remainder.append(0)
            for index in 0..<count { remainder[index] ^= product(generator[index], factor) }
        }
        return remainder
    }

    static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var result = 0
        for bit in stride(from: 7, through: 0, by: -1) {
            result = (result << 1) ^ (result >> 7) * 0x11D
            if right >> bit & 1 == 1 { result ^= Int(left) }
        }
        return UInt8(result)
    }
}
