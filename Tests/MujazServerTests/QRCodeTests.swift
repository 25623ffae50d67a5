import Testing

@testable import MujazServer

@Suite("QR codes") struct QRCodeTests {
    @Test("The correction of the example in the standard's annex I")
    func correction() {
        let data: [UInt8] = [
            0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11,
        ]
        #expect(
            ReedSolomon.correction(of: data, count: 10)
                == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55])
    }

    @Test("Sizes")
    func sizes() {
        #expect(QRCode("http://10.0.0.1:4")?.size == 21)
        #expect(QRCode("http://10.0.0.1:40")?.size == 25)
        #expect(QRCode(String(repeating: "a", count: 106))?.size == 37)
        #expect(QRCode(String(repeating: "a", count: 134))?.size == 41)
        #expect(QRCode(String(repeating: "a", count: 135)) == nil)
    }

    @Test("The three corners, the timing, the dark module, and light around")
    func patterns() throws {
        let code = try #require(QRCode("http://192.168.1.20:4000/"))
        let last = code.size - 1
        for (row, column) in [(0, 0), (0, last - 6), (last - 6, 0)] {
            for step in 0...6 {
                #expect(code.isDark(row, column + step) && code.isDark(row + 6, column + step))
                #expect(code.isDark(row + step, column) && code.isDark(row + step, column + 6))
            }
            #expect(!code.isDark(row + 1, column + 1) && code.isDark(row + 3, column + 3))
        }
        for step in 8..<code.size - 8 { #expect(code.isDark(6, step) == (step % 2 == 0)) }
        #expect(code.isDark(code.size - 8, 8))
        #expect(!code.isDark(-1, 0) && !code.isDark(0, code.size))
        let lines = code.text().split(separator: "\n")
        #expect(lines.count == (code.size + 9) / 2 && lines.allSatisfy { $0.count == code.size + 8 })
        #expect(lines[0].allSatisfy { $0 == "█" })
    }
}
