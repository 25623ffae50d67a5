import Testing

@testable import MujazContent

@Suite("Texts that hold none of some words")
struct WordSieveTests {
    private let sieve = WordSieve(["draft", "مسودة أولى", "do not publish"])

    @Test(
        arguments: [
            "DRAFT: خبر", "المسودة", "مسوداتنا", "مُسَوَّدة", "updrafts", "please publish", "dr\u{00AD}aft", "ｄｒａｆｔ",
            "drаft", "草稿", "😀 خبر", "ݪ",
        ])
    func may(text: String) { #expect(sieve.mayHold(text)) }

    @Test(arguments: ["", "d", "خبر من الميناء", "The port reopens", "«الأولى» — 3٬000 طن؟", "Café à l'aube"])
    func cannot(text: String) { #expect(!sieve.mayHold(text)) }

    @Test("Whatever holds back by itself passes")
    func stems() {
        let sieve = WordSieve(HoldingWords.stems)
        for phrase in PublishingVocabulary.draftPhrases where HoldingWords.strength(of: phrase) != nil {
            #expect(sieve.mayHold("خبر \(phrase) اليوم"), "\(phrase)")
        }
    }
}
