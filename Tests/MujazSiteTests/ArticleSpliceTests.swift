import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazSite

/// A site that is made of the one before a change is the site that is built anew.
@Suite("Splicing of articles")
struct ArticleSpliceTests {
    private static let now = Timestamp(secondsSince1970: 1_800_000_000)

    private static func maker() -> LibraryMaker {
        var maker = LibraryMaker()
        maker.config.language = "ar"
        maker.config.baseURL = "https://news.example"
        for number in 0..<12 {
            maker.add("articles/\(number).md", day: number / 3) {
                $0.matter.topics = number.isMultiple(of: 2) ? ["بحر"] : ["بحر", "مدينة"]
                if number == 5 { $0.matter.stories = ["سد"] }
                if number == 7 { $0.matter.tags = ["ماء", "بحر"] }
            }
        }
        maker.add("articles/undated.md")
        maker.add("topics/sea.md", .topic) { $0.title = "بحر" }
        return maker
    }

    private static func library(_ maker: LibraryMaker) -> Library {
        Library(
            config: maker.config, contentRoot: "c", displayPrefix: "c/",
            documents: maker.documents.sorted { utf8Less($0.path, $1.path) })
    }

    /// All that can be told of a site's articles and of its plan.
    private static func text(_ site: Site) -> [String] {
        let plan = RoutePlanner.plan(site, assets: ["a.css"], displayPrefix: "c/")
        let names = site.columns.rows.map { row in
            site.columns.names[Int(row.firstName)..<Int(row.firstName) + row.nameCount].map {
                NameNumbers.shared.spelling($0).name
            }
        }
        return site.articles.indices.map { index in
            var row = site.columns.rows[index]
            row.firstName = 0
            let article = site.articles[index]
            return "\(article.document.path) \(article) \(row) \(names[index]) \(site.neighbours(of: index))"
        } + site.topics.map { "\($0.address) \($0.articles)" } + site.months.map { "\($0.address) \($0.articles)" }
            + site.editions.map { "\($0.address) \($0.choice.sections)" }
            + site.columns.byPath.map { site.articles[Int($0)].document.path }
            + plan.routes.map { "\($0.outputPath) \($0.kind) \(plan.route(at: $0.outputPath)?.kind == $0.kind)" }
            + plan.sitemaps.map { "\($0.pages) \($0.pictures)" } + plan.diagnostics.map { "\($0)" }
            + site.diagnostics.map { "\($0)" } + site.heldBack.map(\.file)
    }

    private static let changes: [@Sendable (inout LibraryMaker) -> Void] = [
        { _ in },
        { $0.documents[4].matter.topics = ["جبل"] },
        { $0.documents[4].matter.topics = [] },
        { $0.documents[4].title = "عنوان" },
        { $0.documents[4].date = $0.documents[11].date },
        { $0.documents[4].date = nil },
        { $0.documents[0].matter.isPinned = true },
        { $0.documents[3].matter.slug = "other" },
        { $0.documents[3].path = "articles/99.md" },
        { $0.documents[3].matter.isDraft = true },
        { $0.documents[3].matter.expires = Timestamp(secondsSince1970: 1_700_000_000) },
        { $0.documents.removeFirst() },
        { $0.documents.remove(at: 11) },
        { $0.documents.removeSubrange(2..<9) },
        { $0.documents.removeAll { $0.role == .article } },
        { $0.add("articles/00.md", day: 3) },
        { $0.add("articles/zz.md", day: 40) },
        { $0.add("articles/new.md") },
        {
            $0.add("articles/x.md", day: 1)
            $0.add("articles/y.md", day: 1)
            $0.documents.remove(at: 4)
        },
        // These ask for addresses that others have.
        { $0.add("articles/later/4.md", day: 1) },
        { $0.documents[4].matter.slug = "5" },
        {
            $0.documents[4].matter.slug = "5"
            $0.documents[5].matter.slug = "4"
        },
        { $0.documents[4].matter.slug = "///" },
        { $0.config.permalink = "/{yyyy}/{slug}/" },
        { $0.config.permalink = "/{slug}/" },
        { $0.documents[4].matter.image = Picture(source: "a.jpg") },
        { $0.documents[4].matter.isHiddenFromSearch = true },
        { for index in 0..<12 { $0.documents[index].title += "!" } },
    ]

    @Test("As a build does", arguments: changes.indices)
    func change(_ number: Int) {
        var maker = Self.maker()
        let before = SiteBuilder.build(Self.library(maker), now: Self.now, visibility: VisibilityOptions())
        Self.changes[number](&maker)
        let library = Self.library(maker)
        let after = SiteBuilder.build(library, now: Self.now, visibility: VisibilityOptions(), previous: before)
        let built = SiteBuilder.build(library, now: Self.now, visibility: VisibilityOptions())
        #expect(Self.text(after) == Self.text(built))
        Self.expectSamePlan(after, before)
    }

    /// A plan that is said to serve for another site is the one that would be made of it.
    private static func expectSamePlan(_ after: Site, _ before: Site, _ comment: Comment? = nil) {
        let plan = RoutePlanner.plan(before, assets: ["a.css"], displayPrefix: "c/")
        let next = RoutePlanner.plan([after], assets: ["a.css"], displayPrefix: "c/", former: plan)
        let fresh = RoutePlanner.plan(after, assets: ["a.css"], displayPrefix: "c/")
        #expect(next.routes.map(\.outputPath) == fresh.routes.map(\.outputPath), comment)
        #expect(next.diagnostics == fresh.diagnostics, comment)
        guard plan.serves([after], madeOf: [before]) else { return }
        #expect(plan.routes.map { "\($0.outputPath) \($0.kind)" } == fresh.routes.map { "\($0.outputPath) \($0.kind)" })
        #expect(
            plan.sitemaps.map { "\($0.pages) \($0.pictures)" } == fresh.sitemaps.map { "\($0.pages) \($0.pictures)" })
        #expect(plan.diagnostics == fresh.diagnostics, comment)
    }

    @Test("A plan serves as long as no file moves")
    func plans() {
        func serves(_ change: (inout LibraryMaker) -> Void) -> Bool {
            var maker = Self.maker()
            maker.config.perPage = 2
            let before = SiteBuilder.build(Self.library(maker), now: Self.now, visibility: VisibilityOptions())
            change(&maker)
            let after = SiteBuilder.build(
                Self.library(maker), now: Self.now, visibility: VisibilityOptions(), previous: before)
            Self.expectSamePlan(after, before)
            return RoutePlanner.plan(before, assets: [], displayPrefix: "c/").serves([after], madeOf: [before])
        }
        #expect(serves { $0.documents[13].summary = "بحر" })
        #expect(serves { $0.documents[1].matter.topics = ["مدينة", "بحر"] })
        #expect(!serves { $0.documents[1].matter.topics = ["سماء"] })
        #expect(!serves { $0.documents[0].matter.topics = ["مدينة"] })
        #expect(!serves { $0.documents[1].matter.aliases = [Alias(address: "/old/", location: .start)] })
        #expect(!serves { $0.documents[1].matter.isHiddenFromSearch = true })
        #expect(!serves { $0.documents[1].date = nil })
        #expect(
            !serves {
                $0.documents[13].matter.slug = "sea"; $0.documents[13].title = "يم"
            })
    }

    @Test(
        "What gets in the way of files that were there, or finds them in its own, is told as in a build",
        arguments: [
            ["/old.html"], ["/old.html", "/old.html/more/"], ["/old.html/more/", "/old.html"], ["/x/y/z/"],
            ["/x/y.html"],
            ["/feed.xml/more/"], ["/topics/index.json/more/"],
        ])
    func obstacles(_ addresses: [String]) {
        func site(_ aliases: [String]) -> Site {
            var maker = Self.maker()
            maker.config.outputs.switches[.json] = true
            for (number, alias) in aliases.enumerated() {
                maker.documents[number].matter.aliases = [Alias(address: alias, location: .start)]
            }
            return SiteBuilder.build(Self.library(maker), now: Self.now, visibility: VisibilityOptions())
        }
        func plan(_ site: Site, _ former: RoutePlan? = nil) -> RoutePlan {
            RoutePlanner.plan([site], assets: [], displayPrefix: "c/", former: former)
        }
        // One address after the other, and the last two once more in a plan that had the first.
        var former = plan(site([]))
        for count in 0...addresses.count {
            for aliases in [Array(addresses.prefix(count)), addresses, Array(addresses.suffix(count))] {
                let fresh = plan(site(aliases))
                former = plan(site(aliases), former)
                #expect(former.routes.map(\.outputPath) == fresh.routes.map(\.outputPath))
                #expect(former.diagnostics == fresh.diagnostics)
            }
        }
        let isInTheWay = addresses.count > 1 || addresses[0].contains("/more/")
        #expect(
            plan(site(addresses)).diagnostics.contains { $0.id == "address-conflict" || $0.id == "alias-unusable" }
                == isInTheWay)
    }

    @Test("One after the other, as long as it takes")
    func changesAfterChanges() {
        var random = SystemRandomNumberGenerator()
        var maker = Self.maker()
        var site = SiteBuilder.build(Self.library(maker), now: Self.now, visibility: VisibilityOptions())
        for number in 0..<300 {
            let index = Int.random(in: 0..<maker.documents.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: maker.add("articles/n\(number).md", day: Int.random(in: 0..<5, using: &random))
            case 1 where maker.documents[index].role == .article && maker.documents.count > 8:
                maker.documents.remove(at: index)
            case 2: maker.documents[index].matter.topics = ["بحر", "جبل"]
            case 3: maker.documents[index].date = maker.documents[0].date
            default: maker.documents[index].matter.slug = "s\(Int.random(in: 0..<40, using: &random))"
            }
            let library = Self.library(maker)
            let before = site
            site = SiteBuilder.build(library, now: Self.now, visibility: VisibilityOptions(), previous: site)
            let built = SiteBuilder.build(library, now: Self.now, visibility: VisibilityOptions())
            #expect(Self.text(site) == Self.text(built), "after change \(number)")
            Self.expectSamePlan(site, before, "after change \(number)")
        }
    }

    @Test("What has expired since is not shown any more, and what is due is")
    func time() {
        var maker = Self.maker()
        maker.documents[3].matter.expires = Self.now.adding(seconds: 60)
        maker.documents[5].matter.embargo = Self.now.adding(seconds: 90)
        let library = Self.library(maker)
        var site = SiteBuilder.build(library, now: Self.now, visibility: VisibilityOptions())
        #expect(site.articles.count == 12)
        for (seconds, count) in [(30, 12), (60, 11), (90, 12), (10, 12)] {
            let now = Self.now.adding(seconds: Int64(seconds))
            let built = SiteBuilder.build(library, now: now, visibility: VisibilityOptions())
            site = SiteBuilder.build(library, now: now, visibility: VisibilityOptions(), previous: site)
            #expect(site.articles.count == count)
            #expect(Self.text(site) == Self.text(built))
        }
        let all = VisibilityOptions(showsFuture: true, showsExpired: true)
        site = SiteBuilder.build(library, now: Self.now.adding(seconds: 70), visibility: all, previous: site)
        #expect(site.articles.count == 13)
        let fewer = SiteBuilder.build(
            library, now: Self.now.adding(seconds: 70), visibility: VisibilityOptions(), previous: site)
        #expect(fewer.articles.count == 11)
    }

    @Test("A table stays where nothing has moved")
    func table() {
        var maker = Self.maker()
        let before = SiteBuilder.build(Self.library(maker), now: Self.now, visibility: VisibilityOptions())
        maker.documents[4].matter.topics = ["جبل"]
        let after = SiteBuilder.build(
            Self.library(maker), now: Self.now, visibility: VisibilityOptions(), previous: before)
        #expect(after.columns.table === before.columns.table)
        maker.documents[4].matter.slug = "moved"
        let moved = SiteBuilder.build(
            Self.library(maker), now: Self.now, visibility: VisibilityOptions(), previous: after)
        #expect(moved.columns.table !== before.columns.table)
        #expect(before.articles.map(\.document.path).contains("articles/4.md"))
    }

    @Test("A path is found whatever the order of the site")
    func path() throws {
        let site = SiteBuilder.build(
            Self.library(Self.maker()), now: Self.now, visibility: VisibilityOptions())
        for (index, article) in site.articles.enumerated() { #expect(site.article(of: article.document.path) == index) }
        #expect(site.article(of: "articles/none.md") == nil)
        #expect(site.article(of: "topics/sea.md") == nil)
    }
}

@Suite("Packed dates")
struct PackedDateTests {
    @Test("They are the dates that were packed")
    func dates() {
        for year in [-4000, -1, 0, 1, 1999, 2026, 9999] {
            for (month, day) in [(1, 1), (2, 29), (12, 31)] {
                let date = CivilDate(year: year, month: month, day: day)
                #expect(PackedDate(date).date == date)
            }
        }
        #expect(PackedDate(nil).date == nil)
    }
}
