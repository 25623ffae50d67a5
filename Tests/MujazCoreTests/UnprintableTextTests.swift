import MujazCore
import Testing

@Suite("Unprintable characters")
struct UnprintableTextTests {
    /// The same, one character at a time.
    private func slowly(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0B, 0x0C, 0x85: scalars.append(" ")
            case 0x09, 0x0A, 0x0D: scalars.append(scalar)
            case ..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: break
            default: if scalar.value & 0xFFFE != 0xFFFE { scalars.append(scalar) }
            }
        }
        return String(scalars)
    }

    @Test("Every character of Unicode, at every place of eight bytes")
    func all() {
        var values = Array(UInt32(0)...0x3100) + Array(UInt32(0xFD00)...0x1_0010)
        for plane in UInt32(1)...16 { values += Array(plane << 16 | 0xFFFD...plane << 16 | 0xFFFF) }
        for value in values {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(repeating: "ا", count: Int(value % 5)) + "x" + String(Character(scalar)) + "ع abcdefgh"
            let clean = UnprintableText.removed(from: text)
            #expect(Array(clean.utf8) == Array(slowly(text).utf8), "U+\(String(value, radix: 16))")
            #expect(UnprintableText.isUnprintable(value) == (Array(clean.utf8) != Array(text.utf8)))
        }
    }

    @Test("Random texts")
    func random() {
        var generator = SystemRandomNumberGenerator()
        let noncharacters = [UInt32(0xFFFE), 0xFDD0, 0x1_FFFF].compactMap(Unicode.Scalar.init).map {
            String(Character($0))
        }
        let pieces = [
            "ا", "a", "\n", "\u{1}", "\u{7F}", "\u{85}", "«", noncharacters[0], "\u{FFFD}", noncharacters[1], "😀",
            noncharacters[2], "\u{0}", " ",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            #expect(Array(UnprintableText.removed(from: text).utf8) == Array(slowly(text).utf8))
        }
    }

    @Test("Bytes that are no UTF-8 go, too")
    func bytes() {
        #expect(UnprintableText.removed(from: [0x61, 0xFE, 0x62, 0xFF]) == [0x61, 0x62])
        #expect(UnprintableText.removed(from: Array("نص".utf8)) == nil)
    }
}
