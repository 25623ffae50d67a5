import MujazCore
import MujazLanguage
import Testing

@testable import MujazRendering

@Suite("Strings of all languages")
struct StringsTests {
    static let languages = ["ar", "en", "fa", "ur", "he"]

    /// What the file of one language has by itself, without English below it.
    private func table(_ language: String) throws -> StringTable {
        let path = "strings/\(language).yaml"
        let bytes = try #require(EmbeddedTheme.files[path])
        var diagnostics: [Diagnostic] = []
        let table = StringFileReader.read(
            Theme.File(displayName: path, bytes: bytes), over: StringTable(), diagnostics: &diagnostics)
        #expect(diagnostics.isEmpty)
        return table
    }

    @Test("Every language has every key, and no text is empty", arguments: languages)
    func keys(language: String) throws {
        let arabic = try table("ar")
        let own = try table(language)
        let missing = Set(arabic.keys).subtracting(own.keys)
        #expect(missing.isEmpty, "strings/\(language).yaml lacks \(missing.sorted())")
        #expect(Set(own.keys).isSubset(of: arabic.keys))
        for (key, text) in own.texts {
            #expect(!text.isEmpty, "\(key)")
            #expect(arabic.text(key) != nil, "\(key)")
        }
    }

    @Test("A text has the same places to fill in every language", arguments: languages)
    func places(language: String) throws {
        let arabic = try table("ar")
        for (key, text) in try table(language).texts {
            #expect(Self.places(text) == Self.places(arabic.text(key) ?? ""), "\(key)")
        }
    }

    @Test("Counted nouns have all categories that the language has", arguments: languages)
    func categories(language: String) throws {
        let own = try table(language)
        let needed = PluralTable(language: language).categories
        var nouns = 0
        for key in own.keys {
            guard let forms = own.forms(key) else { continue }
            nouns += 1
            for category in needed { #expect(forms[category]?.isEmpty == false, "\(key) \(category)") }
            #expect(forms.other.contains("{n}"), "\(key)")
        }
        #expect(nouns > 10)
    }

    @Test("Texts are in the letters of their language, save names", arguments: ["ar", "fa", "ur", "he"])
    func letters(language: String) throws {
        let names: Set = ["share_x"]
        for (key, text) in try table(language).texts where !names.contains(key) {
            let words = text.split(separator: "{").map { $0.split(separator: "}").last ?? "" }.joined(separator: " ")
            #expect(TextDirection.dominant(in: words) == .rtl, "\(key): \(text)")
        }
    }

    @Test("Nouns of the press, in their forms")
    func golden() throws {
        let numbers = [0, 1, 2, 3, 10, 11, 57, 99, 100, 101, 102, 103, 111, 1003]
        func line(_ key: String, _ language: String, _ style: PluralStyle) throws -> String {
            let forms = try #require(try table(language).forms(key))
            return numbers.map { forms.text(count: $0, language: language, style: style) }.joined(separator: "|")
        }
        #expect(
            try line("news", "ar", .compact)
                == "لا أخبار|خبر واحد|خبران|3 أخبار|10 أخبار|11 خبر|57 خبر|99 خبر|100 خبر|101 خبر|102 خبر|103 أخبار|111 خبر|1003 أخبار"
        )
        #expect(
            try line("news", "ar", .formal)
                == "لا أخبار|خبر واحد|خبران|3 أخبار|10 أخبار|11 خبرًا|57 خبرًا|99 خبرًا|100 خبر|101 خبر|102 خبر|103 أخبار|111 خبرًا|1003 أخبار"
        )
        #expect(
            try line("update", "ar", .formal)
                == "لا تحديثات|تحديث واحد|تحديثان|3 تحديثات|10 تحديثات|11 تحديثًا|57 تحديثًا|99 تحديثًا|100 تحديث|101 تحديث|102 تحديث|103 تحديثات|111 تحديثًا|1003 تحديثات"
        )
        #expect(
            try line("minute", "ar", .compact)
                == "أقل من دقيقة|دقيقة واحدة|دقيقتان|3 دقائق|10 دقائق|11 دقيقة|57 دقيقة|99 دقيقة|100 دقيقة|101 دقيقة|102 دقيقة|103 دقائق|111 دقيقة|1003 دقائق"
        )
        #expect(
            try line("ago_hour", "ar", .compact)
                == "الآن|قبل ساعة|قبل ساعتين|قبل 3 ساعات|قبل 10 ساعات|قبل 11 ساعة|قبل 57 ساعة|قبل 99 ساعة|قبل 100 ساعة|قبل 101 ساعة|قبل 102 ساعة|قبل 103 ساعات|قبل 111 ساعة|قبل 1003 ساعات"
        )
        #expect(
            try line("news", "en", .compact)
                == "0 items|1 item|2 items|3 items|10 items|11 items|57 items|99 items|100 items|101 items|102 items|103 items|111 items|1003 items"
        )
        #expect(try line("news", "fa", .compact).hasPrefix("0 خبر|1 خبر|2 خبر|"))
        #expect(try line("news", "ur", .compact).hasPrefix("0 خبریں|1 خبر|2 خبریں|"))
        #expect(try line("news", "he", .compact).hasPrefix("0 ידיעות|ידיעה אחת|שתי ידיעות|3 ידיעות|"))
    }

    /// The names between braces.
    private static func places(_ text: String) -> [String] {
        text.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first.map(String.init) }.sorted()
    }
}
