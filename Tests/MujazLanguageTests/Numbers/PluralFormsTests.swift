import MujazLanguage
import Testing

@Suite("Counted nouns") struct PluralFormsTests {
    static let nouns: [(String, PluralForms)] = [
        (
            "خبر",
            PluralForms(
                zero: "لا أخبار", one: "خبر واحد", two: "خبران", few: "{n} أخبار", many: "{n} خبرًا", other: "{n} خبر")
        ),
        (
            "مقال",
            PluralForms(
                zero: "لا مقالات", one: "مقال واحد", two: "مقالان", few: "{n} مقالات", many: "{n} مقالًا",
                other: "{n} مقال")
        ),
        (
            "دقيقة",
            PluralForms(
                zero: "أقل من دقيقة", one: "دقيقة واحدة", two: "دقيقتان", few: "{n} دقائق", many: "{n} دقيقة",
                other: "{n} دقيقة")
        ),
        (
            "نتيجة",
            PluralForms(
                zero: "لا نتائج", one: "نتيجة واحدة", two: "نتيجتان", few: "{n} نتائج", many: "{n} نتيجة",
                other: "{n} نتيجة")
        ),
        (
            "تعليق",
            PluralForms(
                zero: "لا تعليقات", one: "تعليق واحد", two: "تعليقان", few: "{n} تعليقات", many: "{n} تعليقًا",
                other: "{n} تعليق")
        ),
        (
            "تحديث",
            PluralForms(
                zero: "لا تحديثات", one: "تحديث واحد", two: "تحديثان", few: "{n} تحديثات", many: "{n} تحديثًا",
                other: "{n} تحديث")
        ),
    ]

    static let categories: [(Int, PluralCategory)] = [
        (0, .zero), (1, .one), (2, .two), (3, .few), (10, .few), (11, .many), (57, .many), (99, .many), (100, .other),
        (101, .other), (102, .other), (103, .few), (110, .few), (111, .many), (200, .other), (1000, .other),
        (1003, .few),
    ]

    @Test("All six nouns with all the numbers, in both styles", arguments: nouns.indices)
    func table(_ index: Int) {
        let forms = Self.nouns[index].1
        for (number, category) in Self.categories {
            let formal = (forms[category] ?? "").replacing("{n}", with: "\(number)")
            let other = forms.other.replacing("{n}", with: "\(number)")
            #expect(forms.text(count: number, language: "ar", style: .formal) == formal)
            #expect(forms.text(count: number, language: "ar", style: .compact) == (category == .many ? other : formal))
        }
    }

    @Test func goldens() {
        let news = Self.nouns[0].1
        #expect(news.text(count: 57, language: "ar") == "57 خبر")
        #expect(news.text(count: 57, language: "ar", style: .formal) == "57 خبرًا")
        #expect(news.text(count: 57, language: "ar", digits: .arab) == "٥٧ خبر")
        #expect(news.text(count: 1003, language: "ar", digits: .arab) == "١٠٠٣ أخبار")
        #expect(news.text(count: 2, language: "ar") == "خبران")
    }

    @Test("A missing form gives other; a zero form serves 0 in any language")
    func fallback() {
        let forms = PluralForms(zero: "no news", one: "{n} item", other: "{n} items {x} {")
        #expect(forms.text(count: 0, language: "en") == "no news")
        #expect(forms.text(count: 1, language: "en") == "1 item")
        #expect(forms.text(count: 7, language: "ar", style: .formal) == "7 items {x} {")
        #expect(forms.text(count: 5, language: "fa", digits: .arab) == "۵ items {x} {")
        #expect(PluralForms([.one: "x"]) == nil)
        #expect(PluralForms([.other: "x"]) == PluralForms(other: "x"))
        // Only Arabic has a compact style.
        #expect(PluralForms(many: "m", other: "o").form(count: 11, language: "ar", style: .compact) == "o")
    }
}
