import MujazLanguage
import Testing

@Suite("Runs that a line from right to left turns round") struct TurnedRunsTests {
    private func marked(_ text: String) -> String {
        var bytes = Array(text.utf8)
        let runs = bytes.withUnsafeBufferPointer { bytes -> [Range<Int>] in
            var runs: [Range<Int>] = []
            while let run = TurnedRuns.next(in: bytes, from: runs.last?.upperBound ?? 0) { runs.append(run) }
            #expect(runs.isEmpty || TurnedRuns.mayBePresent(in: bytes), "\(text)")
            return runs
        }
        for run in runs.reversed() {
            bytes.insert(contentsOf: "⟩".utf8, at: run.upperBound)
            bytes.insert(contentsOf: "⟨".utf8, at: run.lowerBound)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "Scores, ranges, signs, telephone numbers, names",
        arguments: [
            "فاز الفريق ⟨3-1⟩", "⟨2-0⟩ في الذهاب و⟨1–1⟩ في الإياب", "المواسم ⟨2019-2025⟩، و⟨2020—2026⟩م",
            "(⟨3-1⟩) «⟨3-1⟩» ⟨3-1⟩.", "من ⟨19:30-20:15⟩ كل يوم", "في ⟨2026-11-23⟩ تمامًا", "أبعاده ⟨3×4⟩ أمتار",
            "درجة الحرارة ⟨-5⟩ مئوية", "اتصل على ⟨+966 50 123 4567⟩ أو زر", "هاتف (⟨+963 11 555-0100⟩).",
            "لغة ⟨C++⟩، ولغة ⟨C#⟩", "للكبار ⟨18+⟩ فقط", "تابعوا ⟨@mujaz⟩ ووسم ⟨#mujaz⟩", "نقص ⟨3.5-4⟩ في المئة",
            "عرض ⟨2020-A⟩ و⟨3×4⟩", "المقاعد ⟨۲۰۱۹-۲۰۲۵⟩",
        ])
    func turned(text: String) {
        #expect(marked(text.replacing("⟨", with: "").replacing("⟩", with: "")) == text)
    }

    @Test(
        "What keeps its order by itself, or belongs to the line",
        arguments: [
            "خبر بلا شيء", "طائرة F-16 فوق الميناء", "كوفيد-19 وما بعده", "COVID-19 وما بعده",
            "ثمنه 3.4 أي 1,150 عند 19:30",
            "بنسبة 40% و57 خبرًا", "المنارة 1 – 3 جبل النحل", "على مدار الساعة 24/7", "info@mujaz.example",
            "نقطة - ثم 5",
            "– 5", "3-", "- -", "#", "+", "@", "٣-١ و٢٠١٩-٢٠٢٥", "", "node.js", "\u{2013}", "C3\u{C3}", "نص# 3 و+ و@",
        ])
    func untouched(text: String) {
        #expect(marked(text) == text)
    }

    @Test("A sign is seen wherever it stands among bytes that are looked at eight at a time")
    func signsAnywhere() {
        for sign in ["-", "+", "#", "@", "×", "–"] {
            for before in 0..<20 {
                let bytes = Array((String(repeating: "a", count: before) + sign + "aaaaaaaaa").utf8)
                #expect(bytes.withUnsafeBufferPointer { TurnedRuns.mayBePresent(in: $0) }, "\(sign) at \(before)")
            }
        }
        let plain = Array("خبر طويل بلا شيء من ذلك، وفيه 12 رقمًا و(أقواس)! Ã".utf8)
        #expect(!plain.dropLast(2).withUnsafeBufferPointer { TurnedRuns.mayBePresent(in: $0) })
    }

    @Test("Bytes that are no text do no harm")
    func broken() {
        for bytes: [UInt8] in [[0xE2], [0xE2, 0x80], [0xC3], [0xDB], [0x33, 0x2D, 0xE2], [0xFF, 0x2D, 0x31], [0xC2]] {
            bytes.withUnsafeBufferPointer { bytes in
                var start = 0
                while let run = TurnedRuns.next(in: bytes, from: start) {
                    #expect(run.upperBound > start && run.upperBound <= bytes.count)
                    start = run.upperBound
                }
            }
        }
    }
}
