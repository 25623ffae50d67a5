import MujazLanguage
import Testing

@Suite("Digits") struct DigitSystemTests {
    @Test func conversion() {
        #expect(DigitSystem.latn.convert("٢٠٢٦ و۱۲ و7") == "2026 و12 و7")
        #expect(DigitSystem.arab.convert("2026-۱۲") == "٢٠٢٦-١٢")
        #expect(DigitSystem.arabext.convert("2026 ٣") == "۲۰۲۶ ۳")
        #expect(DigitSystem.latn.convert("سياسة، ةهى") == "سياسة، ةهى")
        #expect(DigitSystem.arab.convert("") == "")
        #expect(DigitSystem.arab.text(-15) == "-١٥")
    }

    @Test func languages() {
        #expect(DigitSystem.arab.resolved(for: "fa-IR") == .arabext)
        #expect(DigitSystem.arab.resolved(for: "ur") == .arabext)
        #expect(DigitSystem.arab.resolved(for: "ar-SA") == .arab)
        #expect(DigitSystem.latn.resolved(for: "fa") == .latn)
    }

    @Test func integers() {
        #expect(DigitSystem.integer("٢٠٢٦") == 2026)
        #expect(DigitSystem.integer("-۱۲") == -12)
        #expect(DigitSystem.integer("12a") == nil)
        #expect(DigitSystem.integer("") == nil)
        #expect(DigitSystem.integer("99999999999999999999") == nil)
    }
}
