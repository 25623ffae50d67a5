import MujazCore
import MujazPreview
import Testing

/// Mistakes are shown where they are; everything else goes on from the last good state.
@Suite("Mistakes in the preview")
struct MistakeTests {
    private static let page = "2026/11/05/a5/index.html"
    private static let path = "Content/articles/a5.md"

    @Test("A broken article: its page tells it, and all others are as they were")
    func article() async throws {
        let site = try await TestSite()
        try await site.save(Self.path, TestSite.article("خبر خامس", day: 5, body: "نص فريد."))
        let others = ["index.html", "stories/port/index.html", "feed.xml", "2026/11/04/a4/index.html", "404.html"]
        var before: [String: String] = [:]
        for page in others { before[page] = await site.text(page) }
        let update = try await site.save(Self.path, "---\ntitle: [خبر\ndate: 2026-11-05\n---\nنص\n")
        #expect(update.events.count == 1)
        #expect(update.diagnostics.contains { $0.severity == .error && $0.file?.hasSuffix("a5.md") == true })
        let mistakes = try #require(await site.mistakes(Self.page))
        #expect(mistakes.allSatisfy { $0.severity == .error && $0.file?.hasSuffix("a5.md") == true })
        #expect(mistakes.first?.location != nil)
        for page in others { #expect(await site.text(page) == before[page], "\(page)") }
        #expect(before["feed.xml"]?.contains("نص فريد.") == true)
        // Others can be written meanwhile.
        try await site.save("Content/articles/a4.md", TestSite.article("رابع", day: 4, topic: "البحر"))
        #expect(await site.text("2026/11/04/a4/index.html").contains("رابع"))
        #expect(await site.text("stories/port/index.html").contains("خبر خامس"))
        #expect(await site.mistakes(Self.page) != nil)
        let mended = try await site.save(Self.path, TestSite.article("مصلح", day: 5))
        #expect(mended.events == [.reload(page: "/2026/11/05/a5/")])
        #expect(mended.diagnostics.contains { $0.severity == .error } == false)
        #expect(await site.text(Self.page).contains("مصلح"))
        #expect(try await site.differencesFromFresh().isEmpty)
    }

    @Test("A new article that is broken is told, and hurts nobody")
    func newArticle() async throws {
        let site = try await TestSite()
        let update = try await site.save("Content/articles/new.md", "---\ntitle: [\n---\n")
        #expect(update.events == [.reload(page: nil)])
        #expect(site.session.diagnostics.contains { $0.file?.hasSuffix("new.md") == true })
        #expect(await site.mistakes("index.html") == nil)
        #expect(try await site.differencesFromFresh().isEmpty)
    }

    @Test("A broken configuration: every page tells it, pictures and styles stay")
    func configuration() async throws {
        let site = try await TestSite()
        let update = try await site.save("mujaz.yaml", "title: [موجز\n")
        #expect(update.diagnostics.contains { $0.severity == .error })
        for page in ["index.html", Self.page, "feed.xml", "404.html"] {
            #expect(await site.mistakes(page)?.isEmpty == false, "\(page)")
        }
        guard case .bytes? = await site.session.file(at: "articles/boat.svg") else {
            Issue.record("the picture is there")
            return
        }
        // What is saved meanwhile is there when it is mended.
        try await site.save(Self.path, TestSite.article("بين هذا وذاك", day: 5))
        let mended = try await site.save("mujaz.yaml", TestSite.newsroom["mujaz.yaml"] ?? "")
        #expect(mended.events == [.reload(page: nil)])
        #expect(await site.text(Self.page).contains("بين هذا وذاك"))
        #expect(try await site.differencesFromFresh().isEmpty)
    }

    @Test("A site that opens with a broken configuration is good as soon as that is")
    func opensBroken() async throws {
        var files = TestSite.newsroom
        files["mujaz.yaml"] = "title: [موجز\n"
        let site = try await TestSite(files)
        #expect(await site.mistakes("index.html") != nil)
        try await site.save("mujaz.yaml", TestSite.newsroom["mujaz.yaml"] ?? "")
        #expect(await site.text("index.html").isEmpty == false)
        #expect(try await site.differencesFromFresh().isEmpty)
    }

    @Test("A broken template: the pages that need it tell it, and no others")
    func template() async throws {
        let site = try await TestSite()
        try await site.save("Templates/topics.html", "{% if %}")
        #expect(await site.mistakes("topics/index.html")?.isEmpty == false)
        #expect(await site.mistakes("index.html") == nil)
        #expect(await site.mistakes(Self.page) == nil)
        try await site.save("Templates/partials/header.html", "{{ site.titel }}")
        let mistakes = await site.mistakes("index.html")
        #expect(mistakes?.first?.help?.contains("title") == true)
        #expect(await site.mistakes(Self.page) != nil)
        try await site.remove("Templates/partials/header.html")
        try await site.remove("Templates/topics.html")
        #expect(await site.mistakes("topics/index.html") == nil)
        #expect(try await site.differencesFromFresh().isEmpty)
    }

    @Test("A broken file of strings is every page's business")
    func strings() async throws {
        let site = try await TestSite()
        try await site.save("Templates/strings/ar.yaml", "latest: [\n")
        #expect(await site.mistakes("index.html")?.isEmpty == false)
        #expect(await site.mistakes(Self.page)?.isEmpty == false)
        try await site.save("Templates/strings/ar.yaml", "latest: الأحدث\n")
        #expect(await site.mistakes("index.html") == nil)
        #expect(try await site.differencesFromFresh().isEmpty)
    }

    @Test("A folder that is not there is no site")
    func missing() async {
        let options = TestSiteOptions.missing
        await #expect(throws: DiagnosticError.self) { try await PreviewSession.open(options) }
    }
}
