import Foundation
import MujazLanguage
import Testing

@Suite("Direction") struct TextDirectionTests {
    @Test(
        "The dominant direction, not the first",
        arguments: [
            ("مرحبا", TextDirection.rtl), ("hello", .ltr), ("Google تعلن عن خدمة جديدة", .rtl),
            ("The word سلام is Arabic", .ltr),
            ("", nil), ("123 - 456", nil), ("٢٠٢٦، ؟", nil), ("שלום", .rtl), ("Привет", .ltr), ("日本", .ltr),
            ("ދިވެހި", .rtl),
            ("المصدر: https://www.example.com/a/very/long/path/that/goes/on", .rtl), ("https://example.com", nil),
            ("خبرhttps://example.com/long/pathخبر", .rtl), ("ab اب", .ltr), ("اب ab", .rtl), ("\u{64B}\u{64E}a", .ltr),
            ("ﻣﺮﺣﺒﺎ a", .rtl),
        ] as [(String, TextDirection?)])
    func dominant(_ text: String, _ direction: TextDirection?) {
        #expect(TextDirection.dominant(in: text) == direction)
    }

    @Test func firstStrong() {
        #expect(TextDirection.firstStrong(in: "12 Google تعلن") == .ltr)
        #expect(TextDirection.firstStrong(in: "«خبر» Google") == .rtl)
        #expect(TextDirection.firstStrong(in: "123") == nil)
    }

    @Test func languages() {
        for tag in ["ar", "ar-EG", "fa", "ur_PK", "he", "HE", "ckb", "az-Arab", "ps-AF"] {
            #expect(TextDirection.ofLanguage(tag) == .rtl, "\(tag)")
        }
        for tag in ["en", "en-US", "tr", "fr", "ar-Latn", "xx", ""] {
            #expect(TextDirection.ofLanguage(tag) == .ltr, "\(tag)")
        }
    }

    @Test("Isolation only where directions mix")
    func isolation() {
        let inArabic: [(String, Bool)] = [
            ("خبر", false), ("57 خبر", false), ("C++", true), ("خبر عن F-16", true), ("+966 50", true), ("3-1", true),
            ("2026", false),
            ("!", false), ("", false), ("خبر\u{202E}", true),
        ]
        for (text, needed) in inArabic { #expect(TextDirection.rtl.needsIsolation(text) == needed, "\(text)") }
        let inEnglish: [(String, Bool)] = [
            ("news", false), ("خبر", true), ("57 news", false), ("٢٠٢٦", false), ("٢٠٢٦-٢٠٢٧", true),
        ]
        for (text, needed) in inEnglish { #expect(TextDirection.ltr.needsIsolation(text) == needed, "\(text)") }
        #expect(TextDirection.rtl.isolated("C++") == "\u{2068}C++\u{2069}")
        #expect(TextDirection.rtl.isolated("خبر") == "خبر")
        #expect(TextDirection.rtl.isolated("a\u{2069}b\u{202E}") == "\u{2068}ab\u{202E}\u{202C}\u{2069}")
    }

    @Test("Letters of right-to-left scripts are those of the standard library's alphabet")
    func blocks() {
        for value in Array(UInt32(0x590)...0x8FF) + Array(0xFB1D...0xFDFF) + Array(0xFE70...0xFEFC) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isLetter = [.otherLetter, .modifierLetter].contains(scalar.properties.generalCategory)
            if isLetter { #expect(TextDirection.firstStrong(in: String(Character(scalar))) == .rtl, "\(scalar)") }
            let isDigitOrMark = [.decimalNumber, .nonspacingMark].contains(scalar.properties.generalCategory)
            // The digits of N'Ko (U+07C0 to U+07C9) are strong, but we do not count them.
            if isDigitOrMark { #expect(TextDirection.firstStrong(in: String(Character(scalar))) == nil, "\(scalar)") }
        }
    }
}

@Suite("Bidirectional controls") struct BidiControlsTests {
    @Test("Controls without partner, with their places")
    func problems() {
        func problems(_ text: String) -> [String] {
            BidiControls.problems(in: text).map {
                "\($0.offset) \(String($0.scalar.value, radix: 16)) \($0.kind)"
            }
        }
        #expect(problems("خبر \u{2068}C++\u{2069} آخر").isEmpty)
        #expect(problems("a\u{202E}b") == ["1 202e unclosed"])
        #expect(problems("a\u{202C}b\u{2069}") == ["1 202c stray", "5 2069 stray"])
        #expect(problems("\u{2067}a\n\nb\u{2069}") == ["0 2067 unclosed", "7 2069 stray"])
        #expect(problems("\u{2067}a\nb\u{2069}").isEmpty)
        #expect(problems("\u{2067}a\r\n \r\nb") == ["0 2067 unclosed"])
        // An isolate that is closed closes the embeddings in it; one that is open keeps U+202C inside.
        #expect(problems("\u{2066}\u{202B}a\u{2069}").isEmpty)
        #expect(problems("\u{202B}\u{2066}a\u{202C}\u{2069}") == ["0 202b unclosed", "7 202c stray"])
        #expect(problems("\u{200F}خبر\u{200E}").isEmpty)
        #expect(problems("").isEmpty)
    }

    @Test func mending() {
        #expect(BidiControls.balanced("a\u{202E}b") == "a\u{202E}b\u{202C}")
        #expect(BidiControls.balanced("a\u{2069}b") == "ab")
        #expect(BidiControls.balanced("\u{2067}\u{202A}a\n\nb") == "\u{2067}\u{202A}a\u{202C}\u{2069}\n\nb")
        #expect(BidiControls.balanced("خبر") == "خبر")
        #expect(BidiControls.removed(from: "a\u{202E}b\u{2068}ج\u{2069}\u{200F}") == "abج\u{200F}")
    }

    @Test("What was mended has no problems, and nothing else changed")
    func mendingIsComplete() {
        let pool = [
            "\u{202A}", "\u{202E}", "\u{202C}", "\u{2066}", "\u{2068}", "\u{2069}", "a", "ب", "\n\n", "\n", "\u{2029}",
            " ",
        ]
        var generator = SplitMix(state: 2)
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 0...10, using: &generator))
                .map { _ in pool[Int.random(in: 0..<pool.count, using: &generator)] }.joined()
            let mended = BidiControls.balanced(text)
            #expect(BidiControls.problems(in: mended).isEmpty, "\(Array(text.unicodeScalars))")
            #expect(BidiControls.removed(from: mended).utf8.elementsEqual(BidiControls.removed(from: text).utf8))
        }
    }
}
