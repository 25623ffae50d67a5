import Foundation
import MujazCore
import MujazLanguage
import Testing

@testable import MujazRendering

@Suite("The script of the search page")
struct SearchScriptTests {
    private static let node = ["/usr/bin/node", "/usr/local/bin/node", "/opt/homebrew/bin/node"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    private func table(_ language: String, _ style: PluralStyle, _ digits: DigitSystem) throws -> SearchTable {
        var diagnostics: [Diagnostic] = []
        let strings = Theme().strings(language: language, diagnostics: &diagnostics)
        return SearchTable(
            result: try #require(strings.forms("result")), language: language, style: style, digits: digits)
    }

    /// Runs the script with a page that is asked for `query`, and evaluates `expression` where its own names are known.
    private func run(_ expression: String, input: String, query: String = "", table: SearchTable) throws -> [String] {
        let node = try #require(Self.node)
        let script = String(decoding: try #require(EmbeddedTheme.files["assets/search.js"]), as: UTF8.self)
        let end = try #require(script.lastIndex(of: "}"))
        var json = JSONWriter()
        json.object { json in
            json.key("parts")
            json.array { _ in }
            table.write(&json)
        }
        let harness = """
            const part = { dataset: {}, append() {}, content: {} };
            globalThis.document = {
              currentScript: { dataset: { table: process.env.TABLE } }, querySelector: () => part };
            globalThis.location = { search: process.env.QUERY };
            const input = JSON.parse(require("fs").readFileSync(0, "utf8"));
            \(script[..<end])
            process.stdout.write(JSON.stringify(\(expression).map(String)));
            }
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: node)
        process.arguments = ["-e", harness]
        let asked = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        process.environment = ["TABLE": json.text, "QUERY": "?q=" + asked]
        let (source, answer) = (Pipe(), Pipe())
        process.standardInput = source
        process.standardOutput = answer
        try process.run()
        try source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try source.fileHandleForWriting.close()
        let data = answer.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([String].self, from: data)
    }

    private func json(_ texts: [String]) -> String {
        var json = JSONWriter()
        json.array { json in texts.forEach { json.value($0) } }
        return json.text
    }

    /// Every word of every language of the theme, and Arabic roots with all that joins to them.
    private static let texts: [String] = {
        var texts: [String] = []
        for (name, bytes) in EmbeddedTheme.files where name.hasSuffix(".yaml") {
            texts += String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }.map(String.init)
        }
        for root in ["كتب", "كتاب", "مدرسة", "مُعلِّم", "ميناء", "إحياء", "مؤتمر", "قضايا", "ي", "سؤ"] {
            for start in ["", "و", "ال", "وال", "بال", "كال", "فال", "لل", "ول"] {
                for end in ["", "ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي", "اتها"] {
                    texts.append(start + root + end)
                }
            }
        }
        // Each letter of the script by itself and in a word, digits, controls, joined forms, other scripts.
        for value in [
            0x610...0x61A, 0x620...0x674, 0x679...0x6FF, 0x200B...0x200F, 0x202A...0x202E, 0xFE80...0xFEFC, 0xC0...0xFF,
        ] {
            for scalar in value.compactMap(Unicode.Scalar.init) { texts.append("كت\(scalar)اب") }
        }
        return texts + ["Ｆ-16", "ﬁnance", "C++ و2026؟", "«الأمم المتّحدة»، ABC", "می\u{200C}شود", ""]
    }()

    @Test("It folds, splits and stems as Swift does", .enabled(if: node != nil, "there is no node to run the script"))
    func folding() throws {
        let table = try table("ar", .compact, .latn)
        let expected = Self.texts.map { text in
            SearchFolding.words(in: text).map { $0 + "/" + LightStemmer.light10($0) }.joined(separator: " ")
        }
        let found = try run(
            #"input.map(text => split(text).map(word => word + "/" + stem(word)).join(" "))"#, input: json(Self.texts),
            table: table)
        #expect(found.count == expected.count)
        #expect(expected.count > 4000)
        for (place, text) in Self.texts.enumerated() where found[place] != expected[place] {
            Issue.record("«\(text)» is «\(found[place])» to the script and «\(expected[place])» to Swift")
        }
    }

    @Test("It counts results in the words of the language", .enabled(if: node != nil, "there is no node"))
    func counting() throws {
        let numbers = Array(0...1003) + [10_000, 10_011, 123_456]
        let input = json(numbers.map(String.init))
        for language in StringsTests.languages {
            for (style, digits) in [(PluralStyle.compact, DigitSystem.latn), (.formal, .arab)] {
                let table = try table(language, style, digits)
                let found = try run("input.map(count)", input: input, table: table)
                #expect(found == numbers.map(table.text(count:)), "\(language) \(style)")
            }
        }
    }

    @Test(
        "Each word must be there; a title says more than a summary, the word itself more than its stem",
        .enabled(if: node != nil, "there is no node"))
    func ranking() throws {
        let entries = [
            ["/1/", "الميناء القديم", "", "", "", "", ""], ["/2/", "ميناء قديم", "", "", "", "", ""],
            ["/3/", "خبر", "عن الميناء القديم", "", "", "", ""], ["/4/", "الميناء الجديد", "خبر", "", "", "", ""],
            ["/5/", "خبر", "", "الميناء", "القديم", "", ""], ["/6/", "والمينا", "", "", "", "", ""],
        ]
        let input = "[" + entries.map(json).joined(separator: ",") + "]"
        let rated = try run(
            "input.map(rate)", input: input, query: "المِيناء القديم", table: try table("ar", .compact, .latn))
        let rates = rated.map { Int($0) ?? -1 }
        #expect(rates[0] > rates[1] && rates[1] > rates[2] && rates[2] == rates[4])
        #expect(rates[4] > 0)
        #expect(rates[3] == 0 && rates[5] == 0)
    }
}
