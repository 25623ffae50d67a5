import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazSite

/// Words are changed in place; whatever moves something is left to a build.
@Suite("Update of a site")
struct SiteUpdateTests {
    private static func maker() -> LibraryMaker {
        var maker = LibraryMaker()
        maker.config.language = "ar"
        maker.add("articles/a.md", day: 1) { $0.matter.topics = ["بحر"] }
        maker.add("articles/b.md", day: 2) {
            $0.matter.topics = ["بحر"]
            $0.matter.sources = [SourceCredit(name: "وكالة", url: "https://a.example/x")]
        }
        maker.add("articles/later.md", day: 120)
        maker.add("topics/sea.md", .topic)
        return maker
    }

    /// The site before a change, what an update makes of it, and what a build does.
    private func change(
        _ path: String, at seconds: Int64 = 0, _ change: (inout Document) -> Void
    ) -> (before: Site, updated: Site?, built: Site) {
        var maker = Self.maker()
        let before = maker.site()
        if let place = maker.documents.firstIndex(where: { $0.path == path }) { change(&maker.documents[place]) }
        let library = Library(
            config: maker.config, contentRoot: "c", displayPrefix: "c/",
            documents: maker.documents.sorted { utf8Less($0.path, $1.path) })
        let updated = SiteBuilder.update(
            [before], to: library, texts: [path], now: before.now.adding(seconds: seconds),
            visibility: VisibilityOptions())
        return (before, updated?.first, maker.site())
    }

    @Test("A title, a summary and the rest of the words are changed in place")
    func words() throws {
        let (before, updated, built) = change("articles/b.md") {
            $0.title = "عنوان"
            $0.matter.title = "عنوان"
            $0.summary = "موجز"
            $0.matter.location = "مكان"
            $0.bodyOffset = 77
        }
        let site = try #require(updated)
        #expect(site.articles.map(\.document.title) == ["عنوان", "a"])
        #expect(site.articles.map(\.document.bodyOffset) == [77, 0])
        #expect(before.articles.map(\.document.title) == ["b", "a"])
        #expect(site.articles.map(\.address) == built.articles.map(\.address))
        #expect(site.topics.map(\.articles) == built.topics.map(\.articles))
        #expect(
            RoutePlanner.plan(site, assets: [], displayPrefix: "").routes.map(\.outputPath)
                == RoutePlanner.plan(before, assets: [], displayPrefix: "").routes.map(\.outputPath))
    }

    @Test("What moves something is built", arguments: 0..<12)
    func moves(_ number: Int) {
        let changes: [(inout Document) -> Void] = [
            { $0.matter.topics = ["مدينة"] },
            { $0.matter.stories = ["قصة"] },
            { $0.date = nil },
            { $0.matter.slug = "other" },
            { $0.matter.sources = [SourceCredit(name: "وكالة", url: "https://b.example/x")] },
            { $0.matter.isPinned = true },
            { $0.matter.isDraft = true },
            { $0.matter.isHiddenFromSearch = true },
            { $0.matter.related = ["a"] },
            { $0.matter.aliases = [Alias(address: "/old/")] },
            { $0.matter.image = Picture(source: "a.jpg") },
            { $0.matter.kind = .video },
        ]
        #expect(change("articles/b.md", changes[number]).updated == nil)
    }

    @Test("Only articles that are shown are changed in place")
    func others() {
        #expect(change("topics/sea.md") { $0.title = "x" }.updated == nil)
        #expect(change("articles/later.md") { $0.title = "x" }.updated == nil)
        #expect(change("articles/none.md") { _ in }.updated == nil)
    }

    @Test("Time moves things, too: a site is updated for a few minutes, and not past the moment of what is held back")
    func moments() {
        #expect(change("articles/b.md", at: 300) { $0.title = "x" }.updated != nil)
        #expect(change("articles/b.md", at: 301) { $0.title = "x" }.updated == nil)
        #expect(change("articles/b.md", at: -1) { $0.title = "x" }.updated == nil)
        #expect(change("articles/b.md", at: 21 * 86_400) { $0.title = "x" }.updated == nil)
    }
}
