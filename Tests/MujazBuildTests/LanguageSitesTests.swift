import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import Testing

/// Whole little sites in each language, in `Fixtures/languages/`, each in the plain templates of the fixture
/// `two-languages` with all of its pages in one golden file, and in the built-in theme.
@Suite("Sites in each language")
struct LanguageSitesTests {
    private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")

    /// Builds a site in a folder of its own; its pages by their paths.
    private func build(_ language: String, plain: Bool) async throws -> [String: String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let source = Self.fixtures.appending(path: "languages/\(language)").path()
        try FileManager.default.copyItem(atPath: source, toPath: folder)
        if plain {
            let templates = Self.fixtures.appending(path: "two-languages/Templates").path()
            try FileManager.default.copyItem(atPath: templates, toPath: folder + "/Templates")
        }
        // 2025-12-20T00:00:00Z
        let options = BuildOptions(
            source: folder, output: folder + "/Output", now: Timestamp(secondsSince1970: 1_766_188_800), jobs: 2)
        let report = await BuildPipeline(options: options).run()
        #expect(report.outcome == .done)
        #expect(report.diagnostics.isEmpty)
        let disk = DiskFileSystem()
        var pages: [String: String] = [:]
        for file in try disk.tree(at: folder + "/Output", isExcluded: { _ in false }).files {
            guard file.path.hasSuffix(".html") else { continue }
            let bytes = try disk.contents(of: folder + "/Output/" + file.path)
            pages[file.path] = String(decoding: bytes, as: UTF8.self)
        }
        return pages
    }

    @Test("All pages in plain templates", arguments: ["fa", "ur", "he", "en"])
    func golden(language: String) async throws {
        let pages = try await build(language, plain: true)
        let text = pages.sorted { utf8Less($0.key, $1.key) }
            .filter { $0.value.hasPrefix("<html") }
            .map { "=== \($0.key)\n\($0.value)" }.joined()
        let golden = Self.fixtures.appending(path: "languages/\(language).golden.txt")
        if ProcessInfo.processInfo.environment["MUJAZ_REWRITE_GOLDENS"] != nil {
            try text.write(to: golden, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: golden, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let difference = zip(lines, expectedLines).enumerated().first { $1.0 != $1.1 }
        #expect(
            difference == nil && lines.count == expectedLines.count,
            "line \((difference?.offset ?? min(lines.count, expectedLines.count)) + 1) of \(golden.lastPathComponent)")
    }

    @Test(
        "In the theme: language and direction, dates, counts and words",
        arguments: [
            ("fa", "rtl", ["۱۸ دسامبر ۲۰۲۵", "پنجشنبه", "بخش‌ها", "۲ خبر", "تحلیل"]),
            ("ur", "rtl", ["18 دسمبر، 2025", "جمعرات", "شعبے", "2 خبریں", "رائے"]),
            ("he", "rtl", ["18 בדצמבר 2025", "יום חמישי", "מדורים", "שתי ידיעות", "הסבר"]),
            ("en", "ltr", ["December 18, 2025", "Thursday", "Topics", "2 items", "In brief"]),
        ] as [(String, String, [String])])
    func theme(language: String, direction: String, words: [String]) async throws {
        let pages = try await build(language, plain: false)
        let all = pages.values.joined()
        for word in words { #expect(all.contains(word), "\(word)") }
        for (path, page) in pages where page.hasPrefix("<!DOCTYPE") {
            #expect(page.contains("<html lang=\"\(language)\" dir=\"\(direction)\""), "\(path)")
            #expect(!page.contains("hreflang"), "\(path)")
        }
        // A quotation that runs the other way says so, and the name of a source in other letters is isolated.
        let article = try #require(pages.first { $0.key.hasPrefix("2025/12/18/") }?.value)
        #expect(article.contains("<blockquote dir=\"\(direction == "rtl" ? "ltr" : "rtl")\""))
        #expect(article.contains("<bdi>\(direction == "rtl" ? "Coast Agency" : "وكالة الساحل")</bdi>"))
    }

    @Test("No word of another language is left in the theme", arguments: ["fa", "ur", "he"])
    func leftovers(language: String) async throws {
        let pages = try await build(language, plain: false)
        let english: Set = ["the", "and", "of", "to", "news", "page", "topics", "archive", "all", "more", "read"]
        for (path, page) in pages where !path.hasPrefix("2025/") && !path.hasPrefix("digests/") {
            let words = Self.text(page).split { !$0.isLetter }.map { $0.lowercased() }
            #expect(english.intersection(words).isEmpty, "\(path): \(english.intersection(words))")
        }
    }

    /// The text of a page, without tags, styles and scripts.
    private static func text(_ page: String) -> String {
        guard let body = page.firstRange(of: "<body") else { return "" }
        return page[body.lowerBound...].split(separator: "<").map { $0.split(separator: ">").dropFirst().joined() }
            .joined(separator: " ")
    }
}
