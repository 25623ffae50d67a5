import MujazCore
import Testing

@testable import MujazContent
@testable import MujazSite

@Suite("Search page")
struct SearchRouteTests {
    private func paths(_ change: (inout LibraryMaker) -> Void) -> [String] {
        var maker = LibraryMaker()
        maker.config.baseURL = "https://news.example/"
        maker.add("a.md", day: 1)
        maker.add("b.md")
        change(&maker)
        let plan = RoutePlanner.plan(maker.site(), assets: [], displayPrefix: "c/")
        #expect(plan.diagnostics.isEmpty)
        return plan.routes.map(\.outputPath)
    }

    @Test("A file of the index for each month, one for articles without a date, one for pages")
    func parts() {
        let found = paths { _ in }
        #expect(
            found.filter { $0.hasPrefix("search/") } == [
                "search/index.html", "search/pages.json", "search/2025-12.json", "search/undated.json",
            ])
        #expect(found.contains("opensearch.xml"))
    }

    @Test("A page of the site's own at the address is kept, and searched by nobody")
    func ownPage() {
        let found = paths { $0.add("pages/search.md", .page) }
        #expect(found.filter { $0.hasPrefix("search/") } == ["search/index.html"])
    }

    @Test("It can be switched off, and another engine keeps its description")
    func off() {
        let found = paths { $0.config.outputs.switches[.search] = false }
        #expect(!found.contains { $0.hasPrefix("search/") || $0 == "opensearch.xml" })
        let other = paths { maker in
            maker.config.outputs.switches[.search] = false
            maker.config.outputs.search = "https://search.example/?q={query}"
        }
        #expect(other.contains("opensearch.xml"))
    }
}
