import Testing

@testable import MujazContent

@Suite("Names of keys")
struct KeyNameTests {
    @Test(
        "One name in many spellings",
        arguments: [
            ("draft", "draft"), ("Draft", "draft"), ("DRAFT ", "draft"), ("\u{200F}draft", "draft"),
            ("dra\u{AD}ft", "draft"), ("draft\u{A0}", "draft"), ("\u{FEFF}draft\u{200B}", "draft"),
            ("\u{202B}draft\u{202C}", "draft"), ("d\u{200D}r\u{2060}a\u{061C}ft", "draft"), ("ｄｒａｆｔ", "draft"),
            ("dr\u{0430}ft", "draft"), ("𝐝𝐫𝐚𝐟𝐭", "draft"), ("ⓓⓡⓐⓕⓣ", "draft"), ("\u{3000}draft", "draft"),
            ("еmbargo", "embargo"), ("image-alt", "imagealt"), ("imageAlt", "imagealt"), ("Image Alt", "imagealt"),
            ("_build", "build"), ("ms.date", "ms.date"), (".draft.", "draft"), ("مُسَوَّدَة", "مسوده"), ("\u{200F}", ""),
        ])
    func folding(name: String, expected: String) { #expect(KeyName.folded(name) == expected) }

    @Test(
        "The words of a name",
        arguments: [
            ("embargo_until", ["embargo", "until"]), ("embargoUntil", ["embargo", "until"]),
            ("a-b c", ["a", "b", "c"]),
            ("draft", ["draft"]), ("", []),
        ])
    func words(name: String, expected: [String]) { #expect(KeyName.words(of: name) == expected) }

    @Test("Any sign that cannot be seen may stand anywhere in a key")
    func invisible() {
        for value in UInt32(0)...0xE0FFF where InvisibleSigns.contains(value) {
            guard let sign = Unicode.Scalar(value).map(String.init) else { continue }
            for name in ["\(sign)draft", "draft\(sign)", "dr\(sign)aft"] {
                #expect(KeyName.folded(name) == "draft", "U+\(String(value, radix: 16))")
            }
        }
    }
}
