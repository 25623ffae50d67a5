import MujazLanguage
import Testing

@Suite("Sorting") struct CollationTests {
    private func sorted(_ names: [String]) -> [String] { ArabicCollation.sorted(names.shuffled()) { $0 } }

    @Test(
        "Lists in their order",
        arguments: [
            ["ابن سينا", "أحمد", "إدريس", "آمنة", "بدر", "تامر", "ثامر"],
            ["أحمد", "البحرين", "تونس", "الجزائر", "السودان", "سوريا", "العراق", "مصر", "اليمن"],
            ["بغداد", "پاریس", "تهران", "جنين", "چین", "زاهر", "ژاپن", "كابل", "گرجستان", "لبنان"],
            ["10", "٢٠", "30", "أحمد", "زيد", "Adam", "Émile", "Zoe", "Москва"],
            ["apple", "Banana", "cherry", "Über", "zebra"],
            ["أبو بكر", "أبو ظبي", "أبوبكر"],
            ["موسى", "موسي", "ميسون"],
            ["ألف", "الف", "ألفا"],
        ])
    func lists(_ names: [String]) {
        for _ in 0..<5 { #expect(sorted(names) == names) }
    }

    @Test("The article is ignored only where a word follows, and only if asked")
    func article() {
        #expect(ArabicCollation.less("البحرين", "تونس"))
        #expect(CollationKey("البحرين", ignoringArticle: false) < CollationKey("بدر", ignoringArticle: false))
        #expect(ArabicCollation.less("ال", "ب"))
    }

    @Test("Equal names are ordered by their bytes, so every order is total")
    func total() {
        #expect(CollationKey("محمد") != CollationKey("مُحمد"))
        #expect(ArabicCollation.less("محمد", "مُحمد") != ArabicCollation.less("مُحمد", "محمد"))
        #expect(!ArabicCollation.less("محمد", "محمد"))
    }
}
