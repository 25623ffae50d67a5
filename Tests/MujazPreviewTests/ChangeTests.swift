import MujazCore
import MujazLanguage
import MujazPreview
import MujazSite
import Testing

/// What is saved is seen at once: on its page, and on the pages around it.
@Suite("Saved and seen")
struct ChangeTests {
    private static let page = "2026/11/05/a5/index.html"
    private static let path = "Content/articles/a5.md"

    /// Nothing may differ from a session that has read everything anew.
    private func expectFresh(_ site: TestSite, _ place: SourceLocation = #_sourceLocation) async throws {
        let differences = try await site.differencesFromFresh()
        #expect(differences.isEmpty, "\(differences.prefix(5))", sourceLocation: place)
    }

    private typealias SourceLocation = Testing.SourceLocation

    @Test("The body: its page and the feeds that hold it")
    func body() async throws {
        let site = try await TestSite()
        let home = await site.text("index.html")
        let update = try await site.save(Self.path, TestSite.article("خبر 5", day: 5, body: "سطر جديد كل الجدة."))
        #expect(update.events == [.reload(page: "/2026/11/05/a5/")])
        #expect(await site.text(Self.page).contains("سطر جديد كل الجدة."))
        for feed in ["feed.xml", "atom.xml", "feed.json"] {
            #expect(await site.text(feed).contains("سطر جديد كل الجدة."), "\(feed)")
        }
        #expect(await site.text("2026/11/05/a5/index.json").contains("سطر جديد كل الجدة."))
        #expect(await site.text("2026/11/04/a4/index.html").contains("سطر جديد") == false)
        #expect(home.isEmpty == false)
        try await expectFresh(site)
    }

    @Test("The title: the front page, topic, story, neighbours, feeds")
    func title() async throws {
        let site = try await TestSite()
        try await site.save(Self.path, TestSite.article("عنوان آخر تماما", day: 5))
        for page in [
            Self.page, "index.html", "topics/المدينة/index.html", "stories/port/index.html", "feed.xml",
            "stories/port/feed.xml", "2026/11/07/a7/index.html", "archive/2026/11/page/1/index.html",
            "digests/2026-11-05/index.html",
        ] where await site.has(page) {
            let isThere = await site.text(page).contains("عنوان آخر تماما")
            #expect(isThere || page.hasPrefix("archive"), "\(page)")
        }
        #expect(await site.text("stories/port/index.html").contains("خبر 5") == false)
        try await expectFresh(site)
    }

    @Test("The date: another address, another place in every list")
    func date() async throws {
        let site = try await TestSite()
        let update = try await site.save(Self.path, TestSite.article("خبر 5", day: 20))
        #expect(update.events == [.reload(page: "/2026/11/20/a5/")])
        #expect(await site.has(Self.page) == false)
        #expect(await site.has("2026/11/20/a5/index.html"))
        #expect(await site.has("digests/2026-11-20/index.html"))
        #expect(await site.has("digests/2026-11-05/index.html") == false)
        let list = await site.text("topics/المدينة/index.html")
        let first = try #require(list.firstRange(of: "خبر 5")?.lowerBound)
        let second = try #require(list.firstRange(of: "خبر 7")?.lowerBound)
        #expect(first < second)
        // The neighbours in the story have closed the gap.
        #expect(await site.text("2026/11/04/a4/index.html").contains("/2026/11/20/a5/") == false)
        #expect(await site.text("2026/11/08/a8/index.html").contains("/2026/11/20/a5/"))
        try await expectFresh(site)
    }

    @Test("The topic and the story: gone from one, there in the other")
    func collections() async throws {
        let site = try await TestSite()
        try await site.save(Self.path, TestSite.article("خبر 5", day: 5, topic: "الجديد", story: "قصة أخرى"))
        #expect(await site.text("topics/الجديد/index.html").contains("خبر 5"))
        #expect(await site.text("stories/قصة-أخرى/index.html").contains("خبر 5"))
        #expect(await site.has("topics/الجديد/atom.xml"))
        #expect(await site.text("topics/المدينة/index.html").contains("خبر 5") == false)
        #expect(await site.text("stories/port/index.html").contains("خبر 5") == false)
        #expect(await site.text("topics/index.html").contains("الجديد"))
        #expect(await site.text("stories/index.html").contains("قصة أخرى"))
        #expect(await site.text(Self.page).contains("الجديد"))
        try await expectFresh(site)
        try await site.save(Self.path, TestSite.newsroom[Self.path] ?? "")
        #expect(await site.has("topics/الجديد/index.html") == false)
        #expect(await site.has("stories/قصة-أخرى/index.html") == false)
        try await expectFresh(site)
    }

    @Test("A new file, renamed, moved, removed")
    func files() async throws {
        let site = try await TestSite()
        let before = site.session.paths
        let text = TestSite.article("خبر جديد", day: 9)
        #expect(
            try await site.save("Content/articles/new.md", text).events == [.reload(page: "/2026/11/09/new/")])
        #expect(await site.text("index.html").contains("خبر جديد"))
        #expect(await site.text("2026/11/08/a8/index.html").contains("/2026/11/09/new/"))
        #expect(await site.text("feed.xml").contains("خبر جديد"))
        try await expectFresh(site)
        let renamed = try await site.rename("Content/articles/new.md", to: "Content/articles/renamed.md")
        #expect(renamed.events == [.reload(page: "/2026/11/09/renamed/")])
        #expect(await site.has("2026/11/09/new/index.html") == false)
        #expect(await site.text("index.html").contains("/2026/11/09/renamed/"))
        try await expectFresh(site)
        try await site.rename("Content/articles/renamed.md", to: "Content/articles/deep/er/renamed.md")
        #expect(await site.has("2026/11/09/renamed/index.html"))
        try await expectFresh(site)
        #expect(try await site.remove("Content/articles/deep/er/renamed.md").events == [.reload(page: nil)])
        #expect(site.session.paths == before)
        #expect(await site.text("2026/11/08/a8/index.html").contains("خبر جديد") == false)
        try await expectFresh(site)
    }

    @Test("A picture comes and goes with the texts that name it")
    func namedPictures() async throws {
        let site = try await TestSite()
        let picture = "articles/new.svg"
        try await site.save(
            "Content/articles/new.svg", #"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>"#)
        #expect(await site.has(picture) == false)
        let steps: [(text: String, isThere: Bool)] = [
            (TestSite.article("خبر", day: 3, body: "![قارب](new.svg)"), true),
            (TestSite.article("خبر", day: 3, body: "![قارب](new.svg)", more: "draft: true\n"), false),
            (TestSite.article("خبر", day: 3, body: "<img src=\"new.svg\" alt=\"قارب\">"), true),
            (TestSite.article("خبر", day: 3, body: "نص"), false),
            (TestSite.article("خبر", day: 3, body: "نص", more: "gallery: [new.svg]\n"), true),
            (TestSite.article("خبر", day: 3, body: "نص", more: "expires: 2026-11-04\ngallery: [new.svg]\n"), false),
        ]
        for step in steps {
            try await site.save("Content/articles/a3.md", step.text)
            #expect(await site.has(picture) == step.isThere, "\(step.text)")
            try await expectFresh(site)
        }
    }

    @Test("A folder that is moved takes its files along")
    func folder() async throws {
        let site = try await TestSite()
        try await site.save("Content/pages/about.md", "---\ntitle: من نحن\n---\n![قارب](../news/boat.svg)\n")
        try site.files.move("/site/Content/articles", to: "/site/Content/news")
        await site.session.apply(.paths(["Content/articles", "Content/news"]))
        #expect(await site.has(Self.page))
        #expect(await site.has("news/boat.svg"))
        #expect(await site.has("articles/boat.svg") == false)
        try await expectFresh(site)
    }

    @Test("The file of a story and of a topic")
    func collectionFiles() async throws {
        let site = try await TestSite()
        let saved = try await site.save(
            "Content/stories/port.md", "---\ntitle: الميناء القديم\nslug: harbour\n---\nنص القصة.\n")
        #expect(saved.events == [.reload(page: "/stories/harbour/")])
        // The articles name another story now, which has no file.
        #expect(await site.has("stories/الميناء/index.html"))
        #expect(await site.text("stories/harbour/index.html").contains("نص القصة."))
        try await expectFresh(site)
        try await site.save("Content/topics/sea.md", "---\ntitle: البحر\nsummary: كل ما في البحر\n---\n")
        #expect(await site.text("topics/sea/index.html").contains("كل ما في البحر"))
        try await expectFresh(site)
        try await site.remove("Content/topics/sea.md")
        #expect(await site.has("topics/البحر/index.html"))
        try await expectFresh(site)
    }

    @Test("A pinned article stands on top of its story, which has a file, and at most three do")
    func pinned() async throws {
        let site = try await TestSite()
        let page = "stories/port/index.html"
        #expect(await !site.text(page).contains(#"class="day top""#))
        for day in [1, 2, 4, 5] {
            try await site.save(
                "Content/articles/a\(day).md", TestSite.article("خبر \(day)", day: day, more: "pinned: true\n"))
        }
        let text = await site.text(page)
        let start = try #require(text.firstRange(ofASCII: #"class="day top""#))
        let end = try #require(text[start.upperBound...].firstRange(ofASCII: "</section>"))
        let top = text[start.upperBound..<end.lowerBound]
        #expect([1, 2, 4, 5].map { top.contains("خبر \($0)") } == [false, true, true, true])
        try await expectFresh(site)
    }

    @Test("The configuration")
    func configuration() async throws {
        let site = try await TestSite()
        let text = (TestSite.newsroom["mujaz.yaml"] ?? "").replacing("title: موجز", with: "title: الخلاصة")
        #expect(try await site.save("mujaz.yaml", text).events == [.reload(page: nil)])
        for page in [Self.page, "index.html", "404.html", "feed.xml"] {
            #expect(await site.text(page).contains("الخلاصة"), "\(page)")
        }
        try await expectFresh(site)
        // Another time zone is another date for every article.
        try await site.save("mujaz.yaml", text.replacing("Asia/Riyadh", with: "Pacific/Honolulu"))
        #expect(await site.has("2026/11/04/a5/index.html"))
        try await expectFresh(site)
    }

    @Test("A template, a string, a style")
    func theme() async throws {
        let site = try await TestSite()
        let reload: [PreviewEvent] = [.reload(page: nil)]
        #expect(try await site.save("Templates/partials/footer.html", "<footer>ذيل آخر</footer>").events == reload)
        #expect(await site.text(Self.page).contains("ذيل آخر"))
        #expect(await site.text("index.html").contains("ذيل آخر"))
        try await expectFresh(site)
        #expect(try await site.save("Templates/strings/ar.yaml", "latest: أحدث ما جرى\n").events == reload)
        #expect(await site.text("fragments/latest.html").contains("أحدث ما جرى"))
        try await expectFresh(site)
        // The built-in style has parts, which this one does without.
        #expect(try await site.save("Templates/assets/style.css", "body{color:#111111}").events == reload)
        let old = await site.text("index.html")
        let update = try await site.save("Templates/assets/style.css", "body{color:#123456}")
        guard case .styles(let changes)? = update.events.first, let change = changes.first else {
            Issue.record("styles are swapped: \(update.events)")
            return
        }
        #expect(update.events.count == 1 && changes.count == 1)
        #expect(change.before != change.after)
        #expect(old.contains(change.before))
        let new = await site.text("index.html")
        #expect(new.contains(change.after) && !new.contains(change.before))
        #expect(await site.text(String(change.after.dropFirst())) == "body{color:#123456}")
        try await expectFresh(site)
        try await site.remove("Templates/partials/footer.html")
        #expect(await site.text("index.html").contains("ذيل آخر") == false)
        try await expectFresh(site)
    }

    @Test("A picture")
    func picture() async throws {
        let site = try await TestSite()
        try await site.save(
            Self.path, TestSite.article("خبر 5", day: 5, body: "![قارب](new.svg)\n\n![قارب](boat.svg)"))
        #expect(await site.text(Self.page).contains("width=\"8\""))
        #expect(await site.text(Self.page).contains("width=\"33\"") == false)
        let svg = #"<svg xmlns="http://www.w3.org/2000/svg" width="33" height="4"/>"#
        #expect(try await site.save("Content/articles/new.svg", svg).events == [.reload(page: nil)])
        #expect(await site.text(Self.page).contains("width=\"33\""))
        #expect(await site.has("articles/new.svg"))
        try await expectFresh(site)
        try await site.remove("Content/articles/new.svg")
        #expect(await site.has("articles/new.svg") == false)
        try await expectFresh(site)
    }

    @Test("What has not changed is not told, and what is not the site's is passed over")
    func nothing() async throws {
        let site = try await TestSite()
        #expect(try await site.save(Self.path, TestSite.newsroom[Self.path] ?? "").events.isEmpty)
        try site.write("Output/index.html", "x")
        try site.write(".git/HEAD", "x")
        #expect(await site.session.apply(.paths(["Output/index.html", ".git/HEAD", "/elsewhere/x.md"])).events.isEmpty)
        #expect(await site.session.apply(.everything).events == [.reload(page: nil)])
        try await expectFresh(site)
    }

    @Test("Drafts and what is due later are marked where they are shown")
    func marks() async throws {
        let draft = TestSite.article("مسودة", day: 9, more: "draft: true\n")
        let hidden = try await TestSite()
        try await hidden.save("Content/articles/draft.md", draft)
        #expect(await hidden.has("2026/11/09/draft/index.html") == false)
        let site = try await TestSite(visibility: VisibilityOptions(showsDrafts: true, showsFuture: true))
        try await site.save("Content/articles/draft.md", draft)
        try await site.save("Content/articles/later.md", TestSite.article("غدا", day: 28))
        #expect(await site.session.mark(of: "2026/11/09/draft/index.html")?.reason == .draft)
        let later = await site.session.mark(of: "2026/11/28/later/index.html")
        #expect(later?.reason == .future)
        // 2026-11-28T09:00:00+03:00
        #expect(later?.until?.secondsSince1970 == 1_795_845_600)
        #expect(await site.session.mark(of: Self.page) == nil)
        try await expectFresh(site)
    }
}
