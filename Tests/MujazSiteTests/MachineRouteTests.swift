import MujazCore
import Testing

@testable import MujazContent
@testable import MujazSite

@Suite("Files for machines")
struct MachineRouteTests {
    private func plan(_ change: (inout LibraryMaker) -> Void) -> RoutePlan {
        var maker = LibraryMaker()
        maker.config.baseURL = "https://news.example/"
        maker.add("a.md", day: 1) { $0.matter.topics = ["t"] }
        change(&maker)
        return RoutePlanner.plan(maker.site(), assets: [], displayPrefix: "c/")
    }

    private static let languages = [SiteLanguage(tag: "ar", prefix: "")]

    private func redirect(_ from: String, _ to: String, line: Int = 1) -> Redirect {
        Redirect(from: from, to: to, file: "mujaz.yaml", location: SourceLocation(line: line, column: 1))
    }

    @Test("Feeds stand beside the lists that have dated articles, and nowhere else")
    func feeds() {
        let paths = plan { maker in
            maker.add("undated.md") { $0.matter.topics = ["empty"] }
            maker.add("tagged.md", day: 2) { $0.matter.tags = ["tag"] }
        }.routes.map(\.outputPath)
        for path in ["feed.xml", "atom.xml", "feed.json", "topics/t/atom.xml", "feed.css"] {
            #expect(paths.contains(path), "\(path)")
        }
        #expect(!paths.contains("topics/empty/atom.xml"))
        #expect(!paths.contains("tags/tag/atom.xml"))
        let withTags = plan { maker in
            maker.config.outputs.feeds.includesTags = true
            maker.add("tagged.md", day: 2) { $0.matter.tags = ["tag"] }
        }
        #expect(withTags.routes.map(\.outputPath).contains("tags/tag/atom.xml"))
    }

    @Test("The host of the site's address is written in ASCII")
    func hosts() {
        #expect(SiteConfigReader.normalizedBaseURL("https://أخبار.example") == "https://xn--igbicxr.example/")
        #expect(
            SiteConfigReader.normalizedBaseURL("https://أخبار.example/يومي/") == "https://xn--igbicxr.example/يومي/")
    }

    @Test("Everything can be switched off")
    func switches() {
        let plan = plan { maker in
            for family in OutputSettings.Family.allCases { maker.config.outputs.switches[family] = false }
        }
        let machines = plan.routes.filter { if case .machine = $0.kind { true } else { false } }
        #expect(machines.isEmpty)
    }

    @Test("The sitemap has what readers may find, lists first, the oldest article next")
    func sitemap() {
        let plan = plan { maker in
            maker.add("b.md", day: 2)
            maker.add("hidden.md", day: 3) { $0.matter.isHiddenFromSearch = true }
            maker.add("copy.md", day: 3) { $0.matter.canonical = "https://else.example/" }
            maker.add("pages/about.md", .page)
        }
        let addresses = plan.sitemaps.first?.pages.first?.map { plan.routes[$0].address } ?? []
        #expect(addresses.first == "/")
        #expect(addresses.suffix(2) == ["/2025/12/02/a/", "/2025/12/03/b/"])
        #expect(addresses.contains("/about/"))
        #expect(!addresses.contains { $0.contains("hidden") || $0.contains("copy") || $0.contains("404") })
    }

    @Test("The sitemap of a large site is shared out by months, so that news changes few and small files")
    func parts() {
        func sitemaps(_ more: (inout LibraryMaker) -> Void) -> [String: [String]] {
            let plan = plan { maker in
                for number in 0..<450 {
                    let day = number % 28 + 1
                    maker.add("n\(number).md", day: day) { $0.matter.tags = ["tag\(number % 200)"] }
                }
                more(&maker)
            }
            var sitemaps: [String: [String]] = [:]
            for route in plan.routes {
                guard case .machine(.sitemap(let part)) = route.kind else { continue }
                sitemaps[route.outputPath] = plan.sitemaps[0].pages[part].map { plan.routes[$0].address }
            }
            return sitemaps
        }
        let before = sitemaps { _ in }
        #expect(before["sitemap.xml"] == nil, "that is the list of parts")
        #expect(before["sitemap-pages.xml"]?.first == "/")
        #expect(before["sitemap-2025-12.xml"]?.first == "/archive/2025/12/")
        #expect(before["sitemap-2025-12-4.xml"]?.count == 91)
        #expect(before["sitemap-lists.xml"]?.count == 120 && before["sitemap-lists-2.xml"]?.count == 81)
        let after = sitemaps { maker in maker.add("new.md", day: 29) { $0.matter.tags = ["another"] } }
        let changed = after.keys.filter { before[$0] != after[$0] }.sorted()
        #expect(changed == ["sitemap-2025-12-4.xml", "sitemap-2025-12.xml", "sitemap-lists-2.xml"])
    }

    @Test(
        "Feeds of what is read most come in all formats, those of other lists as Atom, and all of them where one asks",
        arguments: [nil, FeedSettings.Format.allCases, [.json]] as [[FeedSettings.Format]?])
    func formats(asked: [FeedSettings.Format]?) {
        let plan = plan { maker in
            maker.config.outputs.feeds.formats = asked
            maker.add("b.md", day: 2) { document in
                document.matter.stories = ["s"]
                document.matter.authors = ["w"]
            }
        }
        let paths = Set(plan.routes.map(\.outputPath))
        for (folder, usual) in [
            ("", FeedSettings.Format.allCases), ("stories/s/", FeedSettings.Format.allCases), ("topics/t/", [.atom]),
            ("authors/w/", [.atom]),
        ] {
            let made = FeedSettings.Format.allCases.filter { paths.contains(folder + $0.fileName) }
            #expect(made == asked ?? usual, "\(folder)")
        }
    }

    @Test("News are of the two days before the moment of the site")
    func news() {
        var maker = LibraryMaker()
        for day in 1...6 { maker.add("\(day).md", day: day) }
        maker.add("6b.md", day: 6) { $0.matter.isHiddenFromSearch = true }
        let site = maker.site(nowDay: 6)
        // What is exactly two days old is not among them.
        #expect(site.news.map { site.articles[$0].document.baseName } == ["6", "5"])
        #expect(maker.site(nowDay: 100).news.isEmpty)
    }

    @Test("A redirect leads to where its chain ends")
    func chains() {
        let plan = plan { maker in
            maker.config.outputs.redirects = [
                redirect("/one/", "/two/"), redirect("two", "/2025/12/02/a"),
                redirect("/away", "https://else.example/x"),
            ]
        }
        #expect(plan.diagnostics.isEmpty)
        #expect(plan.lastingRedirects(Self.languages).map(\.from) == ["/one/", "/two/", "/away/"])
        #expect(
            plan.lastingRedirects(Self.languages).map(\.to) == [
                "/2025/12/02/a/", "/2025/12/02/a/", "https://else.example/x",
            ])
    }

    @Test("Circles, clashes and redirects to nowhere are told with their place")
    func mistakes() {
        let plan = plan { maker in
            maker.config.outputs.redirects = [
                redirect("/one/", "/two/", line: 1), redirect("/Two/", "/one/", line: 2),
                redirect("/2025/12/02/a/", "/", line: 3), redirect("/gone/", "/nothing/", line: 4),
                redirect("/../x", "/", line: 5),
            ]
        }
        let told = plan.diagnostics.sorted().map { "\($0.location?.line ?? 0) \($0.severity) \($0.id)" }
        #expect(
            told == [
                "1 error redirect-loop", "2 error redirect-loop", "3 error address-conflict",
                "4 warning redirect-nowhere",
                "5 error redirect-unusable",
            ])
        #expect(plan.diagnostics.contains { $0.message.contains("/one/ → /Two/ → /one/") })
    }

    @Test("A redirect of a list's newest number is not for good")
    func passing() {
        let plan = plan { maker in
            maker.config.perPage = 1
            for day in 2...4 { maker.add("\(day).md", day: day) { $0.matter.topics = ["t"] } }
        }
        #expect(plan.routes.contains { $0.address == "/topics/t/page/4/" })
        #expect(plan.lastingRedirects(Self.languages).isEmpty)
    }

    @Test("A file of the site takes the place of ours")
    func ownFiles() {
        var maker = LibraryMaker()
        maker.config.baseURL = "https://news.example/"
        maker.add("a.md", day: 1)
        var site = maker.site()
        site.media = [MediaFile(path: "static/robots.txt", address: "robots.txt", picture: nil)]
        let plan = RoutePlanner.plan(site, assets: [], displayPrefix: "c/")
        #expect(plan.diagnostics.isEmpty)
        #expect(plan.routes.filter { $0.address == "/robots.txt" }.map(\.kind) == [.media(0)])
    }
}
