import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazSite

@Suite("Sites in several languages")
struct LanguagesTests {
    /// A library in Arabic and English, as the reader of documents would have made it.
    private func library(_ change: (inout LibraryMaker) -> Void) -> Library {
        var maker = LibraryMaker()
        maker.config.languages = ["ar", "en"]
        maker.config.language = "ar"
        maker.config.baseURL = "https://news.example/"
        var english = maker.config
        english.language = "en"
        maker.config.otherLanguages = [english]
        change(&maker)
        for index in maker.documents.indices where maker.documents[index].path.hasSuffix(".en.md") {
            maker.documents[index].languageIndex = 1
        }
        return Library(config: maker.config, contentRoot: "c", displayPrefix: "c/", documents: maker.documents)
    }

    private func sites(_ change: (inout LibraryMaker) -> Void) -> [Site] {
        SiteBuilder.buildAll(
            library(change), now: Timestamp(secondsSince1970: 4_000_000_000), visibility: VisibilityOptions())
    }

    @Test("Each language is a site with addresses of its own, below its prefix in the output")
    func places() {
        let sites = sites {
            $0.add("articles/a.ar.md", day: 0) { $0.baseName = "a" }
            $0.add("articles/a.en.md", day: 0) {
                $0.baseName = "a"
                $0.matter.topics = ["City"]
            }
        }
        #expect(sites.map(\.articles.count) == [1, 1])
        #expect(sites.map { $0.articles[0].address } == ["/2025/12/01/a/", "/2025/12/01/a/"])
        #expect(sites.map(\.topics.count) == [0, 1])
        let plan = RoutePlanner.plan(sites, assets: ["style.css"], displayPrefix: "c/")
        #expect(plan.diagnostics.isEmpty)
        let paths = Set(plan.routes.map(\.outputPath))
        for path in [
            "index.html", "en/index.html", "404.html", "en/404.html", "2025/12/01/a/index.html",
            "en/2025/12/01/a/index.html", "en/topics/city/index.html", "en/archive/2025/12/index.html",
            "assets/style.css",
        ] {
            #expect(paths.contains(path), "\(path)")
        }
        #expect(!paths.contains("en/assets/style.css"))
        #expect(plan.routes.allSatisfy { $0.outputPath.hasPrefix("en/") == ($0.site == 1) })
    }

    @Test("Translations: the same path, the same slug, or pages that every language has")
    func translations() throws {
        let sites = sites {
            $0.add("articles/a.ar.md", day: 0) { $0.baseName = "a" }
            $0.add("articles/a.en.md", day: 1) { $0.baseName = "a" }
            $0.add("articles/خبر.ar.md", day: 2) { $0.matter.slug = "news" }
            $0.add("articles/other.en.md", day: 3) { $0.matter.slug = "news" }
            $0.add("articles/alone.en.md", day: 4) { $0.baseName = "alone" }
            $0.add("pages/about.ar.md", .page) { $0.baseName = "about" }
            $0.add("pages/about.en.md", .page) { $0.baseName = "about" }
            $0.add("topics/city.ar.md", .topic) {
                $0.baseName = "city"; $0.title = "المدينة"
            }
            $0.add("topics/city.en.md", .topic) {
                $0.baseName = "city"; $0.title = "City"
            }
        }
        let plan = RoutePlanner.plan(sites, assets: [], displayPrefix: "c/")
        func translation(_ path: String) throws -> String? {
            let route = try #require(plan.routes.first { $0.outputPath == path }, "\(path)")
            #expect(route.translations.count <= 1)
            return route.translations.first.map { "\($0.language)\($0.address)" }
        }
        #expect(try translation("index.html") == "1/")
        #expect(try translation("en/index.html") == "0/")
        #expect(try translation("topics/index.html") == "1/topics/")
        #expect(try translation("2025/12/01/a/index.html") == "1/2025/12/02/a/")
        #expect(try translation("en/2025/12/02/a/index.html") == "0/2025/12/01/a/")
        #expect(try translation("2025/12/03/news/index.html") == "1/2025/12/04/news/")
        #expect(try translation("en/2025/12/05/alone/index.html") == nil)
        #expect(try translation("about/index.html") == "1/about/")
        #expect(try translation("en/topics/city/index.html") == "0/topics/city/")
        #expect(try translation("404.html") == nil)
    }

    @Test("What meets the front page of another language is an error")
    func conflict() {
        let sites = sites { $0.add("pages/en.md", .page) }
        let plan = RoutePlanner.plan(sites, assets: [], displayPrefix: "c/")
        #expect(plan.diagnostics.map(\.id) == ["address-conflict"])
    }

    @Test("A site in one language knows nothing of translations")
    func single() {
        var maker = LibraryMaker()
        maker.add("a.en.md", day: 0)
        let site = maker.site()
        #expect(site.languages == [SiteLanguage(tag: "ar", prefix: "")])
        let plan = RoutePlanner.plan(site, assets: [], displayPrefix: "c/")
        #expect(plan.routes.allSatisfy { $0.translations.isEmpty && $0.site == 0 })
    }
}
