import MujazLanguage
import Testing

@Suite("Strings of the interface") struct StringTableTests {
    @Test("A key is looked up in the nearest table that has it")
    func chain() {
        let english = StringTable(
            texts: ["home": "Home", "menu": "Menu"], forms: ["news": PluralForms(other: "{n} items")])
        let arabic = StringTable(texts: ["home": "الرئيسية"], fallback: english)
        var own = StringTable(texts: [:], fallback: arabic)
        #expect(own.text("home") == "الرئيسية")
        #expect(own.text("menu") == "Menu")
        #expect(own.text("none") == nil)
        #expect(own.forms("news")?.other == "{n} items")
        #expect(own.forms("home") == nil)
        own.set("menu", text: "القائمة")
        own.set("news", forms: PluralForms(other: "{n} خبر"))
        #expect(own.text("menu") == "القائمة")
        #expect(own.forms("news")?.other == "{n} خبر")
        #expect(english.text("menu") == "Menu")
        #expect(own.keys == ["home", "menu", "news"])
        #expect(own.texts.map(\.key) == ["home", "menu"])
        #expect(own.texts.map(\.value) == ["الرئيسية", "القائمة"])
    }

    @Test func languageTags() {
        #expect(LanguageTag.primary("AR_eg") == "ar")
        #expect(LanguageTag.primary("") == "")
        #expect(LanguageTag.script("az-Latn-AZ") == "latn")
        #expect(LanguageTag.script("ar-EG") == nil)
    }
}
