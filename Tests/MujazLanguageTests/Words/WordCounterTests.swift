import MujazLanguage
import Testing

@Suite("Counting words") struct WordCounterTests {
    @Test(
        "Texts and their words",
        arguments: [
            ("", 0), ("خبر", 1), ("خبر عاجل", 2), ("خبر، عاجل ؛ ؟", 2), ("## عنوان\n\n---\n\n* بند", 2),
            ("| a | b |\n|---|---|", 2),
            ("[نص الرابط](https://example.com/a/b)", 2), ("<p class=\"a b\">كلمة</p>", 1), ("3 < 4 كلمة", 3),
            ("a\u{A0}b\u{2003}c", 3),
            ("«خبر» — «آخر»", 2), ("مُحَمَّد", 1), ("C++ و F-16", 3), ("1.5 ٢٠", 2), ("می\u{200C}شود", 1), ("🎉 🎉", 2),
            ("日本語 ニュース", 2),
            ("<!-- سر -->كلمة", 1), ("- - -", 0),
        ])
    func count(_ text: String, _ words: Int) {
        #expect(WordCounter.count(text) == words, "\(text)")
        #expect(WordCounter.count(Array(text.utf8)[...]) == words)
    }

    @Test func minutes() {
        #expect(ReadingTime.minutes(words: 0) == 0)
        #expect(ReadingTime.minutes(words: 179) == 0)
        #expect(ReadingTime.minutes(words: 180) == 1)
        #expect(ReadingTime.minutes(words: 269) == 1)
        #expect(ReadingTime.minutes(words: 270) == 2)
        #expect(ReadingTime.minutes(words: 1800) == 10)
        #expect(ReadingTime.minutes(words: 500, wordsPerMinute: 250) == 2)
        #expect(ReadingTime.minutes(words: 5, wordsPerMinute: 0) == 0)
    }
}
