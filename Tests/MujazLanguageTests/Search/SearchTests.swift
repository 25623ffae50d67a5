import MujazLanguage
import Testing

@Suite("Folding for search") struct SearchFoldingTests {
    @Test(
        "Spellings that fold",
        arguments: [
            ("أإآٱا", "ااااا"), ("على", "علي"), ("کتابی", "كتابي"), ("مدرسة", "مدرسه"), ("مؤتمر", "موتمر"),
            ("رئيس", "رييس"),
            ("ھہەۀۂ", "ههههه"), ("مُحَمَّدٌ", "محمد"), ("رحمٰن", "رحمن"), ("ســلام", "سلام"), ("می\u{200C}شود", "ميشود"),
            ("\u{200F}خبر\u{200E}\u{2067}\u{2069}", "خبر"), ("٢٠٢٦ ۱۲", "2026 12"), ("\u{FEFB} \u{FDF2}", "لا الله"),
            ("ﻣﺮﺣﺒﺎ", "مرحبا"), ("ABC Ｄｅ ﬁ", "abc de fi"), ("CAFÉ", "café"), ("ا\u{654}مر", "امر"), ("", ""),
            ("ء", "ء"),
            ("a\u{A0}b", "a b"), ("\u{FDFA}", "صلي الله عليه وسلم"),
        ])
    func fold(_ text: String, _ folded: String) {
        #expect(SearchFolding.fold(text).utf8.elementsEqual(folded.utf8), "\(SearchFolding.fold(text))")
        #expect(SearchFolding.fold(folded).utf8.elementsEqual(folded.utf8))
    }

    @Test func words() {
        #expect(SearchFolding.words(in: "«الأمم المتّحدة»، C++ و2026؟") == ["الامم", "المتحده", "c", "و2026"])
        #expect(SearchFolding.words(in: "،؛ ").isEmpty)
        #expect(SearchFolding.words(in: "خبر") == ["خبر"])
    }
}

@Suite("Light stemming") struct LightStemmerTests {
    @Test(
        "Words and stems",
        arguments: [
            ("الكتاب", "كتاب"), ("والكتاب", "كتاب"), ("بالكتاب", "كتاب"), ("كالكتاب", "كتاب"), ("فالكتاب", "كتاب"),
            ("للكتاب", "كتاب"), ("وبالكتاب", "كتاب"), ("كتابها", "كتاب"), ("معلمون", "معلم"), ("معلمين", "معلم"),
            ("معلمات", "معلم"),
            ("سوريه", "سور"), ("المدرسه", "مدرس"), ("عربي", "عرب"), ("وزير", "زير"), ("ولد", "ولد"), ("الي", "الي"),
            ("دين", "دين"),
            ("كتب", "كتب"), ("ها", "ها"), ("", ""), ("windows", "windows"), ("2026", "2026"), ("انتخاباتها", "انتخاب"),
            ("حكوميه", "حكوم"), ("بلدان", "بلد"),
        ])
    func light10(_ word: String, _ stem: String) {
        #expect(LightStemmer.light10(word) == stem, "\(word) gave \(LightStemmer.light10(word))")
    }
}
