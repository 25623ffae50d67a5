import MujazCore
import Testing

@testable import MujazContent

/// What the documents say of the keys that decide about publishing is what the code does.
@Suite("Documents of the publishing keys")
struct PublishingDocumentsTests {
    private static let page: String? = {
        let folder = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return (try? DiskFileSystem().contents(of: "/" + folder + "/docs/content.md")).map {
            String(decoding: $0, as: UTF8.self)
        }
    }()

    /// The rows of the tables below a heading, as cells; each cell as the words in its backquotes.
    private func rows(below heading: String) throws -> [[[String]]] {
        let page = try #require(Self.page)
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0 == heading })
        return lines[(start + 1)...].prefix { !$0.hasPrefix("#") }.filter { $0.hasPrefix("| `") }.map { line in
            line.split(separator: "|").map { cell in
                cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                    .filter { $0.offset % 2 == 1 }.map { String($0.element) }
            }
        }
    }

    @Test("The table of keys has every key with all its names", arguments: PublishingKey.allCases)
    func keys(key: PublishingKey) throws {
        let row = try #require(try rows(below: "### Publishing").first { $0.first == [key.rawValue] })
        #expect(row.first.map { $0 + row[1] } == key.names)
    }

    @Test("The table of words has every word of a status")
    func words() throws {
        let rows = try rows(below: "### Publishing")
        for (status, words) in PublishingStatus.words {
            #expect(rows.contains { $0.first == words }, "\(status)")
        }
    }

    @Test("What the page calls an error is one, and its limits are those of the code")
    func sentences() throws {
        let page = try #require(Self.page)
        #expect(page.contains("A key may have at most \(FieldReader.mostNames) names"))
        #expect(page.contains("`aliases` at most \(FieldReader.mostAliases) addresses"))
        #expect(page.contains("deeper than \(TOMLLimits.mostLevels) levels"))
    }
}

/// The keys of real sites are not taken for mistaken ones.
@Suite("Keys of real sites")
struct RealSitesTests {
    @Test("Their files have no error about keys or fences", .enabled(if: SharedFolder.corpora != nil))
    func corpora() throws {
        let folder = try #require(SharedFolder.corpora)
        let reader = DocumentReader(config: SiteConfig(), displayPrefix: "")
        let files = SharedFolder.markdownFiles(below: folder, limit: 900)
        #expect(!files.isEmpty)
        let ids: Set = [
            "key-nearly-publishing", "key-empty", "key-nested", "publishing-key", "status-unknown", "key-nearly-known",
            "front-matter-not-recognised", "list-too-long",
        ]
        for bytes in files {
            let found = reader.read("a.md", role: .article, bytes: bytes).diagnostics.filter { ids.contains($0.id) }
            #expect(found.map(\.message) == [])
        }
    }
}
