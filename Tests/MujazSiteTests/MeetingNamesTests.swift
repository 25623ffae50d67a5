import MujazContent
import MujazCore
import Testing

@testable import MujazSite

@Suite("Names that have one slug")
struct MeetingNamesTests {
    /// The addresses of the topics of articles, by name.
    private func topics(_ names: [[String]], _ change: (inout LibraryMaker) -> Void = { _ in }) -> (
        addresses: [String: String], warnings: [String]
    ) {
        var maker = LibraryMaker()
        for (number, topics) in names.enumerated() {
            maker.add("a\(number).md", day: number) { $0.matter.topics = topics }
        }
        change(&maker)
        let site = maker.site()
        let addresses = site.topics.map { ($0.name, $0.address) }
        return (
            Dictionary(uniqueKeysWithValues: addresses),
            site.diagnostics.filter { $0.id == "names-meet" }.map(\.message)
        )
    }

    @Test("have addresses of their own, whatever the order of articles")
    func order() {
        let expected = ["C": "/topics/c/", "C#": "/topics/c-2/", "C++": "/topics/c-3/"]
        for names in [["C", "C++", "C#"], ["C#", "C++", "C"], ["C++", "C", "C#"]] {
            let found = topics(names.map { [$0] })
            #expect(found.addresses == expected)
            #expect(found.warnings.count == 2 && found.warnings.allSatisfy { $0.contains("«C»") })
            #expect(topics([names]).addresses == expected)
        }
        #expect(topics([["C#"], ["C++"]]).addresses == ["C#": "/topics/c/", "C++": "/topics/c-2/"])
        #expect(topics([["C++"]]).addresses == ["C++": "/topics/c/"])
    }

    @Test("Ways of writing one name are one, without a word")
    func same() {
        let found = topics([["المدينة"], ["المَدينة"], ["city news"], ["City-News"], ["المديـنة"]])
        #expect(found.addresses.count == 2 && found.warnings.isEmpty)
    }

    @Test("A file keeps its slug, and is found by its title, its slug and its name")
    func files() {
        let found = topics([["C"], ["C++"], ["c-plus"], ["لغة"]]) { maker in
            maker.add("topics/c-plus.md", .topic) { $0.title = "C++" }
            maker.add("topics/c.md", .topic) { $0.title = "لغة" }
        }
        #expect(found.addresses == ["C++": "/topics/c-plus/", "لغة": "/topics/c/"] && found.warnings.isEmpty)
        let other = topics([["C#"]]) { maker in maker.add("topics/c.md", .topic) { $0.title = "C" } }
        #expect(other.addresses == ["C": "/topics/c/", "C#": "/topics/c-2/"] && other.warnings.count == 1)
    }

    @Test("A number that is a name's own slug is passed over")
    func numbers() {
        let found = topics([["C"], ["C++"], ["C 2"]])
        #expect(found.addresses == ["C": "/topics/c/", "C++": "/topics/c-3/", "C 2": "/topics/c-2/"])
    }

    @Test("Authors, tags, stories and sources, too")
    func kinds() {
        var maker = LibraryMaker()
        for (number, name) in ["س", "س!"].enumerated() {
            maker.add("a\(number).md", day: number) {
                ($0.matter.authors, $0.matter.tags, $0.matter.stories) = ([name], [name], [name])
                $0.matter.sources = [SourceCredit(name: name)]
            }
        }
        let site = maker.site()
        for kind in CollectionKind.allCases where kind != .topic {
            #expect(Set(site.collections(kind).map(\.address)) == ["/\(kind.folder)/س/", "/\(kind.folder)/س-2/"])
        }
        #expect(site.diagnostics.filter { $0.id == "names-meet" }.count == 4)
    }
}

@Suite("The original of a page")
struct CanonicalAddressTests {
    @Test(
        "A page that names itself is in sitemaps",
        arguments: [
            ("/2025/12/02/a/", true), ("/2025/12/02/a", true), ("/2025/12/02/a/index.html", true),
            ("/2025/12/02/%61/", true),
            ("/2025/12/02/a/#x", true), ("/2025/12/02/b/", false), ("https://other.example/2025/12/02/a/", false),
        ])
    func own(canonical: String, isOwn: Bool) {
        var maker = LibraryMaker()
        maker.add("a.md", day: 1) { $0.matter.canonical = canonical }
        maker.add("pages/about.md", .page) { $0.matter.canonical = "/about/" }
        let site = maker.site()
        #expect(site.isInSitemap(.article(0)) == isOwn)
        #expect(
            CanonicalAddress.original(of: site.articles[0].document, at: "/2025/12/02/a/") == (isOwn ? nil : canonical))
        #expect(site.isInSitemap(.page(0)))
    }
}
