import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import MujazSite
import Testing

@Suite("Structured data")
struct StructuredDataTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    /// The HTML pages of a site.
    private static func pages(of source: String) async throws -> [String: [UInt8]] {
        let output = FileManager.default.temporaryDirectory.appending(path: "mujaz-graph-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: output) }
        // 2026-11-24T06:00:00Z
        let options = BuildOptions(
            source: source, output: output, now: Timestamp(secondsSince1970: 1_795_500_000), jobs: 2)
        _ = await BuildPipeline(options: options).run()
        var pages: [String: [UInt8]] = [:]
        let files = try DiskFileSystem().tree(at: output) { _ in false }.files
        for file in files where file.path.hasSuffix(".html") {
            pages[file.path] = try DiskFileSystem().contents(of: output + "/" + file.path)
        }
        return pages
    }

    /// What stands in the `script` elements with JSON-LD, as a browser finds them: up to the next `</script`.
    private static func graphs(in page: [UInt8]) -> [String] {
        String(decoding: page, as: UTF8.self).components(separatedBy: "<script type=\"application/ld+json\">")
            .dropFirst().map { $0.components(separatedBy: "</script")[0] }
    }

    private static func isPage(_ path: String) -> Bool {
        !path.contains("fragments/") && !path.hasSuffix("email.html")
    }

    @Test(
        "Every page of the demonstration and of a site of odd texts has one sound graph",
        arguments: ["", "Fixtures/machines"])
    func sound(site: String) async throws {
        let source =
            site.isEmpty
            ? Self.root.deletingLastPathComponent().deletingLastPathComponent().path()
            : Self.root.appending(path: site).path()
        let pages = try await Self.pages(of: source)
        #expect(pages.count > 20)
        for (path, page) in pages where Self.isPage(path) {
            let isRedirect = String(decoding: page, as: UTF8.self).contains("http-equiv=\"refresh\"")
            let graphs = Self.graphs(in: page)
            #expect(graphs.count == (isRedirect ? 0 : 1), "\(path)")
            for graph in graphs {
                let node = try JSONParser.parse(SourceText(name: path, bytes: Array(graph.utf8)))
                #expect(GraphSchema.problems(in: node).isEmpty, "\(path)")
            }
        }
    }

    @Test("Texts stay what they are, and nothing in them ends the element")
    func texts() async throws {
        let pages = try await Self.pages(of: Self.root.appending(path: "Fixtures/machines").path())
        let page = try #require(pages["2025/12/17/old/index.html"])
        let graph = try #require(Self.graphs(in: page).first)
        #expect(!graph.contains("<") && !graph.contains("\u{2028}"))
        #expect(graph.contains("\"headline\":\"الأقدم \\u003C/script\\u003E \\\"مقتبس\\\" \\u2028 \\\\ \\u003C!--\""))
        #expect(graph.contains("\"@type\":\"OpinionNewsArticle\""))
        let port = try #require(pages["2025/12/19/الميناء/index.html"].flatMap { Self.graphs(in: $0).first })
        for part in [
            "\"creditText\":\"رويترز\"", "\"@type\":\"CorrectionComment\",\"text\":\"كُتب العدد خطأً\"",
            "\"citation\":[{\"@type\":\"CreativeWork\",\"name\":\"وكالة\",\"url\":\"https://agency.example/%D8%AE%D8%A8%D8%B1\"}",
            "\"urlTemplate\":\"https://news.example/daily/search/?q={search_term_string}\"",
            "\"dateModified\":\"2025-12-19T16:30:00+03:00\"",
        ] { #expect(port.contains(part), "\(part)") }
        let film = try #require(pages["2025/12/18/قبل/index.html"].flatMap { Self.graphs(in: $0).first })
        #expect(film.contains("\"@type\":\"VideoObject\"") && film.contains("\"duration\":\"PT1M5S\""))
    }

    @Test("The schema finds what is wrong")
    func schema() throws {
        func problems(_ json: String) throws -> [String] {
            GraphSchema.problems(in: try JSONParser.parse(SourceText(name: "t", bytes: Array(json.utf8))))
        }
        #expect(try problems("{\"@graph\":[]}") == ["there is no graph"])
        let graph =
            "{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"ListItem\",\"position\":\"1\",\"x\":1}]}"
        #expect(try problems(graph).count == 3)
    }
}
