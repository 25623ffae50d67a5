/// Unpacks a zlib stream (RFC 1950, RFC 1951), for the colour profile of a PNG. Small inputs only: it goes bit by bit.
struct Inflater {
    private let bytes: [UInt8]
    private var place = 2
    private var bit = 0
    private var output: [UInt8] = []
    private let most: Int

    /// The unpacked bytes; nil where the stream is damaged, or has more than `most`.
    static func unpacked(_ bytes: [UInt8], most: Int) -> [UInt8]? {
        guard bytes.count > 6, bytes[0] & 15 == 8, (Int(bytes[0]) << 8 | Int(bytes[1])).isMultiple(of: 31),
            bytes[1] & 0x20 == 0
        else { return nil }
        var inflater = Inflater(bytes, most)
        return inflater.run() ? inflater.output : nil
    }

    private init(_ bytes: [UInt8], _ most: Int) {
        self.bytes = bytes
        self.most = most
    }

    private mutating func run() -> Bool {
        var isLast = false
        while !isLast {
            guard let last = bits(1), let kind = bits(2) else { return false }
            isLast = last == 1
            let isGood =
                switch kind {
                case 0: copyStored()
                case 1: unpack(Self.fixedLiterals, Self.fixedDistances)
                case 2: unpackWithTables()
                default: false
                }
            guard isGood else { return false }
        }
        return true
    }

    private mutating func bits(_ count: Int) -> Int? {
        var value = 0
        for position in 0..<count {
            guard place < bytes.count else { return nil }
            value |= Int(bytes[place] >> UInt8(bit) & 1) << position
            bit += 1
            if bit == 8 { (bit, place) = (0, place + 1) }
        }
        return value
    }

    private mutating func copyStored() -> Bool {
        if bit > 0 { (bit, place) = (0, place + 1) }
        guard let count = bits(16), bits(16) == ~count & 0xFFFF, place + count <= bytes.count,
            output.count + count <= most
        else { return false }
        output += bytes[place..<place + count]
        place += count
        return true
    }

    /// A code of Huffman: how many words have each length, and the symbols in the order of their words.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        init(_ lengths: [Int]) {
            for length in lengths where length > 0 { counts[length] += 1 }
            for length in 1...15 {
                symbols += lengths.indices.filter { lengths[$0] == length }
            }
        }
    }

    private static let fixedLiterals = Code(
        (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    private static let fixedDistances = Code([Int](repeating: 5, count: 30))

    private mutating func symbol(_ code: Code) -> Int? {
        var (word, first, index) = (0, 0, 0)
        for length in 1...15 {
            guard let next = bits(1) else { return nil }
            word |= next
            let count = code.counts[length]
            if word - count < first {
                return index + word - first < code.symbols.count ? code.symbols[index + word - first] : nil
            }
            index += count
            first = (first + count) << 1
            word <<= 1
        }
        return nil
    }

    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    private mutating func unpackWithTables() -> Bool {
        guard let literals = bits(5), let distances = bits(5), let codes = bits(4) else { return false }
        var lengths = [Int](repeating: 0, count: 19)
        for index in 0..<codes + 4 {
            guard let length = bits(3) else { return false }
            lengths[Self.order[index]] = length
        }
        let code = Code(lengths)
        let total = literals + 257 + distances + 1
        var all: [Int] = []
        while all.count < total {
            guard let symbol = symbol(code) else { return false }
            switch symbol {
            case 0...15: all.append(symbol)
            case 16:
                guard let last = all.last, let count = bits(2) else { return false }
                all += Array(repeating: last, count: count + 3)
            default:
                guard let count = bits(symbol == 17 ? 3 : 7) else { return false }
                all += Array(repeating: 0, count: count + (symbol == 17 ? 3 : 11))
            }
        }
        guard all.count == total else { return false }
        return unpack(Code(Array(all[..<(literals + 257)])), Code(Array(all[(literals + 257)...])))
    }

    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577,
    ]

    private mutating func unpack(_ literals: Code, _ distances: Code) -> Bool {
        while true {
            guard let symbol = symbol(literals) else { return false }
            if symbol == 256 { return true }
            if symbol < 256 {
                guard output.count < most else { return false }
                output.append(UInt8(symbol))
                continue
            }
            guard symbol - 257 < Self.lengthBases.count, let more = bits(Self.lengthBits[symbol - 257]),
                let far = self.symbol(distances), far < Self.distanceBases.count,
                let further = bits(max(0, far / 2 - 1))
            else { return false }
            let length = Self.lengthBases[symbol - 257] + more
            let distance = Self.distanceBases[far] + further
            guard distance <= output.count, output.count + length <= most else { return false }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }
}
