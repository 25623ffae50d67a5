import MujazLanguage
import Testing

@Suite("Isolation of runs in a line") struct LineIsolationTests {
    @Test(
        "Words that run against a line from right to left, and numbers that it would turn round",
        arguments: [
            ("خبر بلا شيء", "خبر بلا شيء"),
            ("طائرة F-16 فوق الميناء", "طائرة ⟨F-16⟩ فوق الميناء"),
            ("NASA تعلن", "⟨NASA⟩ تعلن"),
            ("قالت The New York Times، أمس", "قالت ⟨The New York Times⟩، أمس"),
            ("برنامج «Windows 11» الجديد", "برنامج «⟨Windows 11⟩» الجديد"),
            ("فازت 3-1 بعد وقت", "فازت ⟨3-1⟩ بعد وقت"),
            ("في 2020–2026، و+966 50", "في ⟨2020–2026⟩، و+966 50"),
            ("اتصل على +966 50 123", "اتصل على ⟨+966 50 123⟩"),
            ("ثمنه 3.4 دينار، أي 1,150 عند 19:30", "ثمنه 3.4 دينار، أي 1,150 عند 19:30"),
            ("بنسبة 40% و57 خبرًا", "بنسبة 40% و57 خبرًا"),
            ("Only English here", "Only English here"),
            ("https://news.example/a-1/", "https://news.example/a-1/"),
            ("C++ و Swift", "⟨C++⟩ و ⟨Swift⟩"),
            ("", ""),
        ])
    func rightToLeft(line: String, expected: String) {
        let isolated = TextDirection.rtl.isolatingRuns(line)
        #expect(isolated.replacing("\u{2068}", with: "⟨").replacing("\u{2069}", with: "⟩") == expected)
    }

    @Test("Arabic in a line from left to right")
    func leftToRight() {
        #expect(TextDirection.ltr.isolatingRuns("See مرسى الزيتون, 3-1") == "See \u{2068}مرسى الزيتون\u{2069}, 3-1")
    }
}
