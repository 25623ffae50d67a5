import MujazCore
import Testing

@testable import MujazContent

/// Texts parsed at the same time become what they become one after the other.
@Suite struct ParallelTests {
    @Test func generatedTexts() async {
        var generator = SeededGenerator(state: 7)
        var texts = (0..<1000).map { _ in Array(MarkdownPieces.text(count: 20, using: &generator).utf8) }
        // Many short texts with what the two extensions look for, beside many without.
        for index in 0..<1000 {
            texts.append(Array((index % 3 == 0 ? "a ~~b~~ www.a.example c@d.example\n" : "كلمة *أخرى* a:b w\n").utf8))
        }
        await expectSameInParallel(texts, rounds: 3)
    }

    @Test(.enabled(if: SharedFolder.corpora != nil, "no MUJAZ_CORPORA and no shared/corpora beside the repository"))
    func realTexts() async throws {
        let folder = try #require(SharedFolder.corpora)
        let texts = SharedFolder.markdownFiles(below: folder, limit: 2000)
        #expect(texts.count > 50)
        await expectSameInParallel(texts, rounds: 1)
    }

    @Test(.enabled(if: SharedFolder.corpora != nil, "no MUJAZ_CORPORA and no shared/corpora beside the repository"))
    func realTextsAreBalanced() throws {
        let folder = try #require(SharedFolder.corpora)
        for text in SharedFolder.markdownFiles(below: folder, limit: 1500) {
            let html = MarkdownConverter().convert(text[...]).html
            #expect(BalanceChecker.problem(in: html) == nil, "\(String(decoding: text.prefix(100), as: UTF8.self))")
        }
    }

    /// Texts for which neither extension is attached give what they give with both.
    @Test(.enabled(if: SharedFolder.corpora != nil, "no MUJAZ_CORPORA and no shared/corpora beside the repository"))
    func extensionsAreNotMissed() throws {
        let folder = try #require(SharedFolder.corpora)
        for text in SharedFolder.markdownFiles(below: folder, limit: 500) {
            text.withUnsafeBufferPointer { bytes in
                guard !ExtensionCandidates.arePresent(in: bytes) else { return }
                let plain = MarkdownConverter.plainHTML(of: bytes)
                // A tilde far from everything makes the parser take both.
                let forced = (text + Array("\n\n~\n".utf8)).withUnsafeBufferPointer {
                    MarkdownConverter.plainHTML(of: $0)
                }
                let shown = String(decoding: plain.prefix(60), as: UTF8.self)
                #expect(forced.starts(with: plain.dropLast(12)), "\(shown)")
            }
        }
    }

    @Test(arguments: [
        ("كلمة", false), ("a:b", false), ("http:/a", false), ("ww.a", false), ("www a", false), ("&amp;", false),
        ("~", true), ("a@b", true), ("x://y", true), ("www.a", true), ("a&#64;b", true), ("a&commat;b", true),
        ("", false),
    ])
    func candidates(text: String, areThere: Bool) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { ExtensionCandidates.arePresent(in: $0) } == areThere)
    }

    private func expectSameInParallel(_ texts: [[UInt8]], rounds: Int) async {
        let converter = MarkdownConverter()
        let serial = texts.map { converter.convert($0[...]) }
        for _ in 0..<rounds {
            let parallel = await concurrentMap(count: texts.count, jobs: 8) { converter.convert(texts[$0][...]) }
            #expect(parallel == serial)
        }
    }
}
