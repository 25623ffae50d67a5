/// The modules of a QR code while it is drawn.
struct QRCanvas: Sendable {
    let size: Int
    private let version: QRVersion
    private(set) var modules: [Bool]
    /// Modules that are the same in every code of this version, and those of the format.
    private var isFixed: [Bool]

    init(_ version: QRVersion) {
        self.version = version
        size = version.size
        modules = [Bool](repeating: false, count: size * size)
        isFixed = modules
        drawPatterns()
    }

    private mutating func fix(_ row: Int, _ column: Int, _ isDark: Bool) {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return }
        modules[row * size + column] = isDark
        isFixed[row * size + column] = true
    }

    private mutating func drawPatterns() {
        for index in 0..<size {
            fix(6, index, index % 2 == 0)
            fix(index, 6, index % 2 == 0)
        }
        if version.number > 1 { drawSquare(size - 7, size - 7, radius: 2) }
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawSquare(row, column, radius: 4) }
        drawFormat(mask: 0)
    }

    /// Rings around a centre: of the corners (radius 4, the outermost light), of the alignment (radius 2).
    private mutating func drawSquare(_ row: Int, _ column: Int, radius: Int) {
        for down in -radius...radius {
            for right in -radius...radius {
                let ring = max(abs(down), abs(right))
                fix(row + down, column + right, radius == 4 ? ring != 2 && ring != 4 : ring != 1)
            }
        }
    }

    /// The level and the mask, with their own correction, twice (7.9).
    private mutating func drawFormat(mask: Int) {
        let data = 0b01 << 3 | mask
        var rest = data
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (data << 10 | rest) ^ 0x5412
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0..<6 { fix(index, 8, bit(index)) }
        fix(7, 8, bit(6))
        fix(8, 8, bit(7))
        fix(8, 7, bit(8))
        for index in 9..<15 { fix(8, 14 - index, bit(index)) }
        for index in 0..<8 { fix(8, size - 1 - index, bit(index)) }
        for index in 8..<15 { fix(size - 15 + index, 8, bit(index)) }
        fix(size - 8, 8, true)
    }

    /// Puts the codewords in, bit by bit, in columns of two that go up and down in turn, from the right.
    mutating func draw(_ codewords: [UInt8]) {
        var index = 0
        var isUpward = true
        for right in [Int](stride(from: size - 1, to: 6, by: -2)) + [5, 3, 1] {
            for step in 0..<size {
                let row = isUpward ? size - 1 - step : step
                for column in [right, right - 1] where !isFixed[row * size + column] {
                    guard index < codewords.count * 8 else { continue }
                    modules[row * size + column] = codewords[index / 8] >> (7 - index % 8) & 1 == 1
                    index += 1
                }
            }
            isUpward.toggle()
        }
    }

    /// The code with the data turned over where a mask says so.
    func masked(_ mask: Int) -> QRCanvas {
        var canvas = self
        canvas.drawFormat(mask: mask)
        for row in 0..<size {
            for column in 0..<size where !isFixed[row * size + column] {
                if Self.isTurned(mask, row, column) { canvas.modules[row * size + column].toggle() }
            }
        }
        return canvas
    }

    private static func isTurned(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }

    /// How hard the code is to read (7.8.3): long runs, blocks, what looks like a corner, too much of one colour.
    var penalty: Int {
        var penalty = 0
        let corner = [true, false, true, true, true, false, true]
        for line in 0..<size {
            for isRow in [true, false] {
                let cells = (0..<size).map { modules[isRow ? line * size + $0 : $0 * size + line] }
                var run = 0
                for index in cells.indices {
                    run = index > 0 && cells[index] == cells[index - 1] ? run + 1 : 1
                    penalty += run == 5 ? 3 : run > 5 ? 1 : 0
                }
                for start in 0...(size - 7) where Array(cells[start..<start + 7]) == corner {
                    let before = (start - 4..<start).allSatisfy { $0 < 0 || !cells[$0] }
                    let after = (start + 7..<start + 11).allSatisfy { $0 >= size || !cells[$0] }
                    if before || after { penalty += 40 }
                }
            }
        }
        for row in 0..<size - 1 {
            for column in 0..<size - 1 {
                let cell = modules[row * size + column]
                let others = [modules[row * size + column + 1], modules[(row + 1) * size + column]]
                if others.allSatisfy({ $0 == cell }), modules[(row + 1) * size + column + 1] == cell { penalty += 3 }
            }
        }
        let dark = modules.count { $0 } * 100 / modules.count
        return penalty + abs(dark - 50) / 5 * 10
    }
}
