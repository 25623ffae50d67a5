/// The bidi controls that are open in one paragraph, by the rules of UAX 9, while its text is being written.
struct OpenBidiControls {
    /// The last byte of each opener's UTF-8, the innermost last.
    private var open: [UInt8] = []
    /// The first control that closes nothing.
    private var stray: UInt8?

    /// Takes the third byte of a control (E2 80 AA–AE or E2 81 A6–A9).
    mutating func take(_ byte: UInt8) {
        switch byte {
        case 0xAA, 0xAB, 0xAD, 0xAE, 0xA6, 0xA7, 0xA8: open.append(byte)
        case 0xAC:  // U+202C closes an embedding or override, but not across an isolate.
            if let last = open.last, last >= 0xAA { open.removeLast() } else { stray = stray ?? byte }
        default:  // U+2069 closes the last isolate and all that was opened in it.
            if let index = open.lastIndex(where: { $0 < 0xAA }) {
                open.removeSubrange(index...)
            } else {
                stray = stray ?? byte
            }
        }
    }

    /// Ends the paragraph: writes what closes all that is open, and returns the name of the first control that was
    /// wrong, if any.
    mutating func finish(into html: inout [UInt8]) -> String? {
        guard !open.isEmpty || stray != nil else { return nil }
        let name = (open.first ?? stray).map(Self.name)
        for byte in open.reversed() {
            html.append(contentsOf: byte >= 0xAA ? [0xE2, 0x80, 0xAC] : [0xE2, 0x81, 0xA9])
        }
        open.removeAll()
        stray = nil
        return name
    }

    private static func name(_ byte: UInt8) -> String {
        let value = byte >= 0xAA ? 0x2000 + Int(byte & 0x3F) : 0x2040 + Int(byte & 0x3F)
        return "U+" + String(value, radix: 16, uppercase: true)
    }
}
