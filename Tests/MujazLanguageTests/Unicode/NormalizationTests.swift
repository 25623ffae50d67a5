import Foundation
import Testing

@testable import MujazLanguage

@Suite("Normalisation") struct NormalizationTests {
    @Test("Every scalar, by itself and with marks, normalises as the standard library compares")
    func everyScalar() {
        var failures: [String] = []
        for value in UInt32(0x20)...0x323AF {
            guard let scalar = Unicode.Scalar(value), !Self.isCompatibilityIdeograph(value) else { continue }
            let text = String(Character(scalar))
            let ours = Normalization.nfc(text)
            if ours != text { failures.append("U+\(String(value, radix: 16)) is not equivalent") }
            let decomposed = Self.text(Normalization.decompose([value]))
            if decomposed != text || !Normalization.nfc(decomposed).utf8.elementsEqual(ours.utf8) {
                failures.append("U+\(String(value, radix: 16)) does not lead back")
            }
            // The oracle knows an older Unicode than we do, so only what it changes is asked of it.
            let theirs = text.precomposedStringWithCanonicalMapping
            if !theirs.utf8.elementsEqual(text.utf8), !theirs.utf8.elementsEqual(ours.utf8) {
                failures.append("U+\(String(value, radix: 16)) differs from the oracle")
            }
        }
        #expect(failures.isEmpty, "\(failures.prefix(20))")
    }

    @Test("Random runs of letters and marks")
    func runs() {
        // U+AC00 is not in the pool: the oracle does not compose it with U+11A8, as it should.
        let pool: [UInt32] =
            [0x41, 0x65, 0x6F, 0x627, 0x648, 0x64A, 0x647, 0x6D5, 0x3B1, 0x438, 0x1100, 0x1161, 0x11A8, 0x9C7, 0x928]
            + [
                0x300, 0x301, 0x302, 0x307, 0x323, 0x327, 0x345, 0x64B, 0x64E, 0x651, 0x653, 0x654, 0x655, 0x9BE, 0x93C,
                0x5B0,
            ]
        var generator = SplitMix(state: 11)
        for _ in 0..<8000 {
            let count = Int.random(in: 1...7, using: &generator)
            let text = Self.text((0..<count).map { _ in pool[Int.random(in: 0..<pool.count, using: &generator)] })
            let ours = Normalization.nfc(text)
            #expect(
                ours.utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8),
                "\(Array(text.unicodeScalars))")
        }
    }

    @Test func goldens() {
        #expect(Array(Normalization.nfc("\u{627}\u{654}").unicodeScalars) == ["\u{623}"])
        #expect(Array(Normalization.nfc("e\u{301}").unicodeScalars) == ["\u{E9}"])
        #expect(Array(Normalization.nfc("\u{AC00}\u{11A8}").unicodeScalars) == ["\u{AC01}"])
        #expect(Array(Normalization.nfc("\u{212B}").unicodeScalars) == ["\u{C5}"])
    }

    @Test("Arabic presentation forms mean what NFKC says")
    func presentationForms() {
        var checked = 0
        for value in Array(UInt32(0xFB00)...0xFB06) + Array(0xFB50...0xFDFC) + Array(0xFE70...0xFEFC)
            + Array(0xFF01...0xFF5E)
        {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            let expected = text.precomposedStringWithCompatibilityMapping
            let ours = PresentationForms.meaning(of: value).map(Self.text) ?? text
            #expect(ours.utf8.elementsEqual(expected.utf8), "U+\(String(value, radix: 16))")
            if ours != text { checked += 1 }
        }
        #expect(checked > 800)
    }

    private static func text(_ values: [UInt32]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: values.compactMap(Unicode.Scalar.init))
        return String(view)
    }

    private static func isCompatibilityIdeograph(_ value: UInt32) -> Bool {
        (0xF900...0xFAFF).contains(value) || (0x2F800...0x2FA1F).contains(value)
    }
}
