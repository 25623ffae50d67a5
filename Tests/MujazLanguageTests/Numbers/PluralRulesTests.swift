import Foundation
import MujazLanguage
import Testing

@Suite("Plural rules") struct PluralRulesTests {
    @Test("Arabic by the numbers that press labels meet")
    func arabic() {
        let expected: [(Int, PluralCategory)] = [
            (0, .zero), (1, .one), (2, .two), (3, .few), (10, .few), (11, .many), (57, .many), (99, .many),
            (100, .other), (101, .other), (102, .other), (103, .few), (110, .few), (111, .many), (200, .other),
            (1000, .other), (1003, .few), (-3, .few), (Int.min, .few),
        ]
        for (number, category) in expected {
            #expect(PluralRules.category(for: number, language: "ar-EG") == category, "\(number)")
        }
    }

    @Test("Decimals count by how they are written")
    func decimals() {
        let expected: [(String, String, PluralCategory?)] = [
            ("1.5", "ar", .other), ("3.0", "ar", .few), ("0.0", "ar", .zero), ("1.0", "en", .other), ("1", "en", .one),
            ("0.5", "fa", .one), ("1.1", "fa", .other), ("0.5", "he", .one), ("2.0", "he", .other), ("2", "he", .two),
            ("1.0", "ur", .other), ("", "ar", nil), ("1.", "ar", nil), ("x", "ar", nil), ("-1", "ar", .one),
        ]
        for (text, language, category) in expected {
            #expect(PluralRules.category(forDecimal: text, language: language) == category, "\(text) \(language)")
        }
    }

    @Test("CLDR's own samples", .enabled(if: Suites.plurals != nil, "MUJAZ_SUITES has no cldr"))
    func samples() throws {
        let path = try #require(Suites.plurals)
        let supplemental = try #require(Suites.json(path)["supplemental"] as? [String: Any])
        let languages = try #require(supplemental["plurals-type-cardinal"] as? [String: [String: String]])
        for language in ["ar", "en", "fa", "ur", "he"] {
            let rules = try #require(languages[language])
            var seen = 0
            for (key, rule) in rules {
                let category = PluralCategory(rawValue: key.replacingOccurrences(of: "pluralRule-count-", with: ""))
                for sample in Self.numbers(in: rule) {
                    #expect(
                        PluralRules.category(forDecimal: sample, language: language) == category,
                        "\(language) \(sample)")
                    if let number = Int(sample) {
                        #expect(PluralRules.category(for: number, language: language) == category)
                    }
                    seen += 1
                }
            }
            #expect(seen > 20)
        }
    }

    @Test(
        "Conditions of CLDR, evaluated for 0 to 1100", .enabled(if: Suites.plurals != nil, "MUJAZ_SUITES has no cldr"))
    func conditions() throws {
        let path = try #require(Suites.plurals)
        let supplemental = try #require(Suites.json(path)["supplemental"] as? [String: Any])
        let languages = try #require(supplemental["plurals-type-cardinal"] as? [String: [String: String]])
        for language in ["ar", "en", "fa", "ur", "he"] {
            let rules = try #require(languages[language])
            for number in 0...1100 {
                let matching = rules.first { key, rule in
                    !key.hasSuffix("other") && Self.holds(rule.components(separatedBy: " @")[0], for: number)
                }
                let name = matching?.key.replacingOccurrences(of: "pluralRule-count-", with: "") ?? "other"
                #expect(
                    PluralRules.category(for: number, language: language).rawValue == name, "\(language) \(number)")
            }
        }
    }

    /// The numbers among CLDR's samples, ranges of whole numbers included.
    private static func numbers(in rule: String) -> [String] {
        rule.components(separatedBy: " @").dropFirst().flatMap { part in
            part.drop { $0 != " " }.split { $0 == "," || $0 == " " }.flatMap { sample -> [String] in
                let ends = sample.split(separator: "~").map(String.init)
                if ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]) {
                    return (first...last).map(String.init)
                }
                return ends.filter { $0 != "…" }
            }
        }
    }

    /// Whether a condition such as `n % 100 = 3..10 or i = 1 and v = 0` holds for a whole number.
    private static func holds(_ condition: String, for number: Int) -> Bool {
        condition.components(separatedBy: " or ").contains { alternative in
            alternative.components(separatedBy: " and ").allSatisfy { relation in
                let words = relation.split(separator: " ").map(String.init)
                guard words.count >= 3, let last = words.last else { return false }
                var value = words[0] == "v" ? 0 : number
                if words[1] == "%", let divisor = Int(words[2]) { value %= divisor }
                let ends = last.components(separatedBy: "..").compactMap { Int($0) }
                guard let low = ends.first, let high = ends.last else { return false }
                return (low...high).contains(value) != words.contains("!=")
            }
        }
    }
}
