import Foundation
import MujazLanguage
import Testing

@Suite("Numbers with separators") struct NumberTextTests {
    @Test("Whole numbers and decimals in the three systems")
    func golden() {
        let cases: [(String, String, String, String)] = [
            ("0", "0", "٠", "۰"), ("999", "999", "٩٩٩", "۹۹۹"), ("1340", "1340", "١٣٤٠", "۱۳۴۰"),
            ("12345", "12,345", "١٢٬٣٤٥", "۱۲٬۳۴۵"), ("18200000", "18,200,000", "١٨٬٢٠٠٬٠٠٠", "۱۸٬۲۰۰٬۰۰۰"),
            ("3.50", "3.50", "٣٫٥٠", "۳٫۵۰"), ("-1234567.5", "-1,234,567.5", "-١٬٢٣٤٬٥٦٧٫٥", "-۱٬۲۳۴٬۵۶۷٫۵"),
        ]
        for (text, latin, arabic, persian) in cases {
            #expect(DigitSystem.latn.number(text) == latin)
            #expect(DigitSystem.arab.number(text) == arabic)
            #expect(DigitSystem.arabext.number(text) == persian)
            if let number = Int(text) { #expect(DigitSystem.arab.grouped(number) == arabic) }
        }
        for text in ["", "-", "1.", ".5", "1.2.3", "1,000", "x", "١"] { #expect(DigitSystem.latn.number(text) == nil) }
        #expect(DigitSystem.latn.grouped(Int.min) == "-9,223,372,036,854,775,808")
        #expect(DigitSystem.allCases.map(\.percentSign) == ["%", "٪", "٪"])
    }

    @Test("The separators are CLDR's", .enabled(if: Suites.plurals != nil, "MUJAZ_SUITES has no cldr"))
    func cldr() throws {
        for (language, system) in [("ar", DigitSystem.arab), ("fa", .arabext), ("en", .latn), ("he", .latn)] {
            guard let path = Suites.numbers(language) else { continue }
            let main = try #require(Suites.json(path)["main"] as? [String: Any])
            let numbers = try #require((main[language] as? [String: Any])?["numbers"] as? [String: Any])
            let symbols = try #require(numbers["symbols-numberSystem-\(system.rawValue)"] as? [String: Any])
            #expect(symbols["decimal"] as? String == system.decimalSeparator)
            #expect(symbols["group"] as? String == system.groupSeparator)
            // A mark that keeps the sign in its place may stand with it.
            let percent = (symbols["percentSign"] as? String)?.filter { $0 != "\u{61C}" && $0 != "\u{200E}" }
            #expect(percent?.unicodeScalars.first?.description == system.percentSign)
        }
    }
}
