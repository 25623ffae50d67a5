import MujazLanguage
import Testing

@Suite("Plural rules as data") struct PluralTableTests {
    @Test("The table says what the rule says", arguments: ["ar", "en", "fa", "ur", "he", "xx"])
    func equality(language: String) {
        let table = PluralTable(language: language)
        for number in Array(0...1003) + [9_999, 10_000, 123_456, 1_000_000] {
            #expect(table.category(for: number) == PluralRules.category(for: number, language: language), "\(number)")
        }
    }

    @Test("Arabic and English")
    func golden() {
        func text(_ starts: [PluralTable.Start], _ table: PluralTable) -> String {
            starts.map { "\($0.number) \(table.categories[$0.category])" }.joined(separator: ", ")
        }
        let arabic = PluralTable(language: "ar")
        #expect(arabic.categories == PluralCategory.allCases)
        #expect(text(arabic.belowHundred, arabic) == "0 zero, 1 one, 2 two, 3 few, 11 many")
        #expect(text(arabic.fromHundred, arabic) == "0 other, 3 few, 11 many")
        let english = PluralTable(language: "en")
        #expect(text(english.belowHundred, english) == "0 other, 1 one, 2 other")
        #expect(text(english.fromHundred, english) == "0 other")
    }
}
