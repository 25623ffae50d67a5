/// A QR code (ISO/IEC 18004) of a short text: bytes, level of correction L, versions 1 to 6, which hold 134 bytes. For the
/// address of the preview, to be read by a telephone from the screen of a terminal.
public struct QRCode: Sendable, Equatable {
    /// Modules on a side.
    public let size: Int
    /// The modules, row by row; true is dark.
    private var modules: [Bool]

    /// Makes the code of a text; nil where it is too long.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = QRVersion.all.first(where: { bytes.count <= $0.capacity }) else { return nil }
        let codewords = version.withCorrection(Self.data(bytes, version))
        var canvas = QRCanvas(version)
        canvas.draw(codewords)
        let masked = (0..<8).map { canvas.masked($0) }
        guard let best = masked.min(by: { $0.penalty < $1.penalty }) else { return nil }
        size = best.size
        modules = best.modules
    }

    /// Whether a module is dark; those outside are light.
    public func isDark(_ row: Int, _ column: Int) -> Bool {
        (0..<size).contains(row) && (0..<size).contains(column) && modules[row * size + column]
    }

    /// The code in half blocks, two rows in a line, with the quiet border that readers need. Light modules are printed, since
    /// terminals are dark; on a light one `isInverted` prints the dark ones.
    public func text(isInverted: Bool = false) -> String {
        var text = ""
        for row in stride(from: -4, to: size + 4, by: 2) {
            for column in -4..<size + 4 {
                let upper = isDark(row, column) == isInverted
                let lower = isDark(row + 1, column) == isInverted
                text += upper ? lower ? "█" : "▀" : lower ? "▄" : " "
            }
            text += "\n"
        }
        return text
    }

    /// The text as codewords: the kind, the length, the bytes, and filling.
    private static func data(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        var data: [UInt8] = []
        // Four bits say "bytes" and eight the length, so everything is shifted by half a byte.
        var half: UInt8 = 0b0100
        for byte in [UInt8(bytes.count)] + bytes {
            data.append(half << 4 | byte >> 4)
            half = byte & 15
        }
        data.append(half << 4)
        var filling: UInt8 = 0xEC
        while data.count < version.dataCodewords {
            data.append(filling)
            filling ^= 0xEC ^ 0x11
        }
        return data
    }
}
