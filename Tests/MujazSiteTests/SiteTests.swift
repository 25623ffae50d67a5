import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazSite

/// A library of documents that are made of their paths and front matter.
struct LibraryMaker {
    var config = SiteConfig()
    var documents: [Document] = []

    mutating func add(
        _ path: String, _ role: DocumentRole = .article, day: Int? = nil, _ change: (inout Document) -> Void = { _ in }
    ) {
        let name = path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? path
        var document = Document(
            path: path, role: role, matter: FrontMatter(), title: name, summary: nil, date: nil, baseName: name,
            bodyOffset: 0, omitsFirstHeading: false, wordCount: 0, direction: nil)
        if let day {
            let date = CivilDate(year: 2025, month: 12, day: 1).adding(days: day)
            let civil = CivilDateTime(date: date, time: CivilTime(hour: 0, minute: 0))
            document.date = ContentDate(
                timestamp: TimeZoneRules.utc.timestamp(of: civil), hasTime: true, civil: civil)
        }
        change(&document)
        documents.append(document)
    }

    func site(nowDay: Int = 100, visibility: VisibilityOptions = VisibilityOptions()) -> Site {
        let library = Library(
            config: config, contentRoot: "c", displayPrefix: "c/",
            documents: documents.sorted { utf8Less($0.path, $1.path) })
        let day = CivilDate(year: 2025, month: 12, day: 1).adding(days: nowDay)
        let now = TimeZoneRules.utc.timestamp(of: CivilDateTime(date: day, time: CivilTime(hour: 0, minute: 0)))
        return SiteBuilder.build(library, now: now, visibility: visibility)
    }
}

@Suite("Site")
struct SiteTests {
    @Test("Newest first, equal dates by path, undated last")
    func order() {
        var maker = LibraryMaker()
        maker.add("b.md", day: 1)
        maker.add("a.md", day: 1)
        maker.add("new.md", day: 2)
        maker.add("none.md")
        #expect(maker.site().articles.map(\.document.path) == ["new.md", "a.md", "b.md", "none.md"])
    }

    @Test("Addresses")
    func addresses() {
        var maker = LibraryMaker()
        maker.add("خبر-أول.md", day: 0)
        maker.add("none.md")
        maker.add("slugged.md", day: 0) { $0.matter.slug = "Other Slug!" }
        maker.add("؟؟.md", day: 0) { $0.title = "من العنوان" }
        let site = maker.site()
        let addresses = Dictionary(uniqueKeysWithValues: site.articles.map { ($0.document.path, $0.address) })
        #expect(addresses["خبر-أول.md"] == "/2025/12/01/خبر-أول/")
        #expect(addresses["none.md"] == "/articles/none/")
        #expect(addresses["slugged.md"] == "/2025/12/01/other-slug/")
        #expect(addresses["؟؟.md"] == "/2025/12/01/من-العنوان/")
    }

    @Test("Where addresses meet, the earlier keeps it")
    func meetingAddresses() {
        var maker = LibraryMaker()
        for (path, hour) in [("x/a.md", 2), ("y/a.md", 1), ("z/a.md", 3)] {
            maker.add(path, day: 0) { document in
                document.date?.timestamp.secondsSince1970 += Int64(hour)
            }
        }
        let site = maker.site()
        let addresses = Dictionary(uniqueKeysWithValues: site.articles.map { ($0.document.path, $0.address) })
        #expect(
            addresses == [
                "y/a.md": "/2025/12/01/a/", "x/a.md": "/2025/12/01/a-2/", "z/a.md": "/2025/12/01/a-3/",
            ])
        #expect(site.diagnostics.map(\.severity) == [.warning, .warning])
        #expect(site.diagnostics.allSatisfy { $0.message.contains("c/y/a.md") })
    }

    @Test("What is not due is held back, and until when")
    func visibility() {
        var maker = LibraryMaker()
        maker.add("draft.md", day: 0) { $0.matter.isDraft = true }
        maker.add("future.md", day: 30)
        maker.add("embargo.md", day: 0) { $0.matter.embargo = Timestamp(secondsSince1970: 4_000_000_000) }
        maker.add("expired.md", day: 0) { $0.matter.expires = $0.date?.timestamp }
        maker.add("shown.md", day: 0)
        let site = maker.site(nowDay: 10)
        #expect(site.articles.map(\.document.path) == ["shown.md"])
        #expect(site.heldBack.map(\.reason) == [.draft, .embargo, .expired, .future])
        #expect(site.heldBack.map { $0.until != nil } == [false, true, false, true])
        #expect(maker.site(nowDay: 30).articles.count == 2)
        let all = VisibilityOptions(showsDrafts: true, showsFuture: true, showsExpired: true)
        #expect(maker.site(nowDay: 10, visibility: all).articles.count == 5)
    }

    @Test("Names with one slug are one collection; a file gives it its title")
    func collections() throws {
        var maker = LibraryMaker()
        maker.config.sections = ["اقتصاد"]
        maker.add("topics/سياسة.md", .topic) { $0.title = "السياسة" }
        maker.add("a.md", day: 0) { $0.matter.topics = ["سياسة", "ثقافة"] }
        maker.add("b.md", day: 1) { $0.matter.topics = ["السياسة"] }
        maker.add("c.md", day: 2) { $0.matter.topics = ["سـياسة", "سياسة"] }
        let site = maker.site()
        #expect(site.topics.map(\.name) == ["اقتصاد", "السياسة", "ثقافة"])
        #expect(site.topics.map(\.articles.count) == [0, 3, 1])
        #expect(site.topics[1].address == "/topics/سياسة/")
        let article = try #require(site.articles.first { $0.document.path == "a.md" })
        #expect(article.topics.map { site.topics[$0].name } == ["السياسة", "ثقافة"])
    }

    @Test("Stories: pinned first, closed last, else by the newest item")
    func stories() {
        var maker = LibraryMaker()
        maker.add("stories/p.md", .story) { $0.matter.isPinned = true }
        maker.add("stories/c.md", .story) { $0.matter.isClosed = true }
        for (name, day) in [("p", 0), ("c", 9), ("old", 1), ("new", 2)] {
            maker.add("\(name).md", day: day) { $0.matter.stories = [name] }
        }
        #expect(maker.site().stories.map(\.name) == ["p", "new", "old", "c"])
    }

    @Test("Neighbours in a story, and older headlines only")
    func relations() throws {
        var maker = LibraryMaker()
        for day in 0..<10 {
            maker.add("\(day).md", day: day) {
                $0.matter.stories = ["s"]
                $0.matter.topics = ["t"]
                if day == 5 { $0.matter.related = ["0", "nine"] }
            }
        }
        let site = maker.site()
        let index = try #require(site.articles.firstIndex { $0.document.path == "5.md" })
        let (article, neighbours) = (site.articles[index], site.neighbours(of: index))
        #expect(neighbours.previousInStory.map { site.articles[$0].document.path } == "4.md")
        #expect(neighbours.nextInStory.map { site.articles[$0].document.path } == "6.md")
        #expect(neighbours.earlierInStory.map { site.articles[$0].document.path } == ["4.md", "3.md", "2.md"])
        #expect(neighbours.more.map { site.articles[$0].document.path } == ["4.md", "3.md", "2.md", "1.md", "0.md"])
        #expect(article.related.map { site.articles[$0].document.path } == ["0.md"])
        #expect(site.diagnostics.map(\.id) == ["related-missing"])
    }

    @Test("Publishing changes nothing of older articles but their neighbour")
    func stability() {
        var maker = LibraryMaker()
        for day in 0..<30 {
            maker.add("\(day).md", day: day) {
                $0.matter.stories = ["s"]
                $0.matter.topics = ["t"]
            }
        }
        func facts(_ site: Site) -> [String: [String]] {
            var facts: [String: [String]] = [:]
            for (index, article) in site.articles.enumerated() {
                facts[article.document.path] =
                    [article.address] + site.neighbours(of: index).more.map { site.articles[$0].address }
            }
            return facts
        }
        let before = facts(maker.site())
        maker.add("x.md", day: 31) { $0.matter.topics = ["t"] }
        var after = facts(maker.site())
        after["x.md"] = nil
        #expect(before == after)
    }

    @Test func archive() {
        var maker = LibraryMaker()
        maker.add("a.md", day: 0)
        maker.add("b.md", day: 31)
        maker.add("c.md", day: 32)
        maker.add("none.md")
        let months = maker.site().months
        #expect(months.map(\.address) == ["/archive/2026/01/", "/archive/2025/12/", "/archive/undated/"])
        #expect(months.map(\.articles.count) == [2, 1, 1])
    }
}

@Suite("Pagination")
struct PaginationTests {
    @Test("Every article is on exactly one page", arguments: 0..<100)
    func partition(count: Int) {
        let pagination = Pagination(count: count, perPage: 10)
        var ranges = [pagination.range(of: nil)]
        var number = pagination.older(than: nil)
        while let current = number {
            ranges.append(pagination.range(of: current))
            number = pagination.older(than: current)
        }
        #expect(ranges.flatMap { Array($0) } == Array(0..<count))
        #expect(ranges.dropFirst().allSatisfy { $0.count == 10 })
        #expect(ranges[0].count < 15)
        #expect(ranges[0].count >= min(count, 5), "what is left after a page is full is no page with one article")
    }

    @Test("A numbered page keeps its articles when news comes")
    func stability() {
        for count in 20..<60 {
            let before = Pagination(count: count, perPage: 10)
            let after = Pagination(count: count + 1, perPage: 10)
            for number in 1..<(before.numberedPages + 1) {
                // Counted from the oldest, the same articles.
                let oldestBefore = before.range(of: number).map { count - $0 }
                let oldestAfter = after.range(of: number).map { count + 1 - $0 }
                #expect(oldestBefore == oldestAfter)
            }
        }
    }
}

@Suite("Route plan")
struct RoutePlanTests {
    private func plan(_ maker: LibraryMaker, assets: [String] = []) -> RoutePlan {
        RoutePlanner.plan(maker.site(), assets: assets, displayPrefix: "c/")
    }

    @Test("Every page has its place, and each place once")
    func places() {
        var maker = LibraryMaker()
        maker.config.perPage = 2
        for day in 0..<7 { maker.add("\(day).md", day: day) { $0.matter.topics = ["t"] } }
        maker.add("pages/about.md", .page)
        let plan = plan(maker, assets: ["style.css"])
        let paths = plan.routes.map(\.outputPath)
        #expect(Set(paths).count == paths.count)
        #expect(plan.diagnostics.allSatisfy { $0.severity == .note })
        for path in [
            "index.html", "404.html", "topics/index.html", "topics/t/index.html", "topics/t/page/1/index.html",
            "topics/t/page/3/index.html", "topics/t/page/4/index.html", "about/index.html", "assets/style.css",
            "archive/2025/12/index.html", "2025/12/01/0/index.html",
        ] {
            #expect(paths.contains(path), "\(path)")
        }
        #expect(
            plan.routes.first { $0.outputPath == "topics/t/page/4/index.html" }?.kind == .redirect(to: "/topics/t/"))
    }

    @Test("What meets is an error that names both")
    func conflicts() throws {
        var maker = LibraryMaker()
        maker.add("pages/topics.md", .page)
        maker.add("a.md", day: 0) { $0.matter.aliases = [Alias(address: "/old/")] }
        maker.add("b.md", day: 0) {
            $0.matter.aliases = ["/OLD", "https://elsewhere.example/", "../x"].map { Alias(address: $0) }
        }
        let plan = plan(maker)
        let errors = plan.diagnostics.filter { $0.severity == .error }
        #expect(errors.count == 2)
        #expect(errors.allSatisfy { $0.id == "address-conflict" })
        #expect(
            errors.contains { $0.message.contains("c/pages/topics.md") && $0.message.contains("the list of topics") })
        #expect(plan.diagnostics.count { $0.id == "alias-unusable" } == 2)
    }

    @Test(
        "An old address that cannot be kept is an error at its line",
        arguments: [
            "/robots.txt", "/_headers", "/_redirects", "/CNAME", "/sitemap.xml", "/sitemap-2.xml", "/en/sitemap.xml",
            "/feed.xml", "/.git/config", "/.htaccess", "/a/.env", "/%2egit/config", "/.well-known", "/topics/",
            "/404.html",
            "/.well-known/security.txt", "/x/index.json", "/x/index.html/y/", "/search/", "/search/pages.json",
            "/manifest.webmanifest", "/" + String(repeating: "a/", count: 2000),
            "/" + String(repeating: "ب", count: 128),
            "/" + String(repeating: String(repeating: "a", count: 200) + "/", count: 5),
        ])
    func refusedAliases(address: String) {
        var maker = LibraryMaker()
        maker.add("a.md", day: 0) {
            $0.matter.aliases = [Alias(address: address, location: SourceLocation(line: 7, column: 5))]
        }
        let error = plan(maker).diagnostics.first { $0.severity == .error }
        #expect(error?.file == "c/a.md" && error?.location?.line == 7, "\(error?.message ?? "no error")")
    }

    @Test(
        "Others are kept",
        arguments: [
            "/old/", "/2019/05/port.html", "/قديم/", "/.well-known/x/", "/feeds/old.xml", "/a.b/c", "/x/index.html",
            "/" + String(repeating: "ب", count: 127), "/" + String(repeating: "a/", count: 40),
        ])
    func keptAliases(address: String) {
        var maker = LibraryMaker()
        maker.add("a.md", day: 0) { $0.matter.aliases = [Alias(address: address, location: .start)] }
        #expect(plan(maker).diagnostics.allSatisfy { $0.severity == .note })
    }

    @Test("Of two pages at one address only the one that is made stands on the site")
    func standingPages() {
        var maker = LibraryMaker()
        for path in ["pages/about.md", "pages/About.md", "pages/topics.md", "pages/team.md"] { maker.add(path, .page) }
        #expect(maker.site().standingPages.map(\.document.path) == ["pages/About.md", "pages/team.md"])
    }
}
