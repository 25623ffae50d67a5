import MujazBuild
import MujazCore
import Testing

/// What is held back leaves no trace in the output.
@Suite("What is held back leaves no trace")
struct MarkerTests {
    @Test("No word of it is in any byte or name of the output", arguments: [false, true])
    func markers(languages: Bool) async throws {
        let site = MarkerSite(languages: languages)
        let built = try await BuiltFiles.build(site.files, keepsGoing: true)
        #expect(built.files.count > 60)
        #expect(site.marks.count > 800)
        // All are held back for what they say, and one for its mistake.
        let errors = built.report.diagnostics.filter { $0.severity == .error }.map(\.message)
        #expect(errors.count == 1, "\(Set(errors).prefix(8))")
        var found: [String] = []
        for (path, bytes) in built.files {
            for word in Self.words(in: Array(path.utf8) + [0x0A] + bytes) {
                if let what = site.marks[word] { found.append("\(what) (\(word)) in \(path)") }
            }
        }
        #expect(found.isEmpty, "\(Set(found).sorted().prefix(12).joined(separator: "\n"))")
        // What is shown is there.
        #expect(built.files["articles/a.jpg"] != nil && built.files["live/many/shown.png"] != nil)
    }

    @Test("With what nobody names published, too")
    func unlinked() async throws {
        var site = MarkerSite(languages: false).files
        let marks = MarkerSite(languages: false).marks
        site["mujaz.yaml"]? += "unlinked_files: publish\n"
        site["Content/articles/nobody.pdf"] = "x"
        let built = try await BuiltFiles.build(site, keepsGoing: true)
        #expect(built.files["articles/nobody.pdf"] != nil)
        let names = built.files.flatMap { Self.words(in: Array($0.key.utf8) + $0.value) }
        #expect(Set(names.compactMap { marks[$0] }).isEmpty)
    }

    /// The words that look like marks, whatever the case: slugs, addresses and percent-encoding leave them as they are.
    private static func words(in bytes: [UInt8]) -> Set<String> {
        var words: Set<String> = []
        var index = 0
        while index + 2 < bytes.count {
            guard bytes[index] | 0x20 == UInt8(ascii: "z"), bytes[index + 1] | 0x20 == UInt8(ascii: "q") else {
                index += 1
                continue
            }
            let digits = bytes[(index + 2)...].prefix(while: ASCII.isDigit)
            index += 2 + digits.count
            if !digits.isEmpty, index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "x") {
                words.insert("zq\(String(decoding: digits, as: UTF8.self))x")
            }
        }
        return words
    }
}
