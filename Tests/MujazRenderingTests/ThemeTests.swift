import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import Testing

@testable import MujazRendering

@Suite("Theme")
struct ThemeTests {
    @Test("The theme in the binary is the one in Templates/")
    func embedded() {
        #expect(EmbeddedTheme.files["article.html"] != nil)
        #expect(EmbeddedTheme.files["assets/fonts/kufi-bold.woff2"]?.starts(with: "wOF2".utf8) == true)
        #expect(Theme().assetNames.contains("style.css"))
    }

    @Test("A file of the site takes the place of the theme's, and a string the place of one string")
    func overrides() {
        let theme = Theme(overrides: [
            "assets/style.css": Array("x".utf8), "strings/ar.yaml": Array("latest: الجديد\n".utf8),
        ])
        var diagnostics: [Diagnostic] = []
        let strings = theme.strings(language: "ar", diagnostics: &diagnostics)
        #expect(theme.asset("style.css") == Array("x".utf8))
        #expect(strings.text("latest") == "الجديد")
        #expect(strings.text("archive") == Theme().strings(language: "ar", diagnostics: &diagnostics).text("archive"))
    }

    @Test("Mistakes in strings have a place")
    func badStrings() {
        let text = "a: [1]\nnews: {on: x, other: y}\nmore: {one: x}\n"
        var diagnostics: [Diagnostic] = []
        _ = Theme(overrides: ["strings/ar.yaml": Array(text.utf8)]).strings(language: "ar", diagnostics: &diagnostics)
        #expect(diagnostics.map(\.location?.line) == [1, 2, 3])
        #expect(diagnostics.map(\.file) == Array(repeating: "Templates/strings/ar.yaml", count: 3))
    }
}

@Suite("Front page")
struct HomeViewTests {
    private func home(_ change: (inout [Article]) -> Void) -> HomeView {
        var articles = (0..<12).map { number in
            let civil = CivilDateTime(date: CivilDate(year: 2025, month: 12, day: 20 - number))
            var document = Document.sample("\(number)")
            document.date = ContentDate(timestamp: TimeZoneRules.utc.timestamp(of: civil), hasTime: true, civil: civil)
            return Article(document: document, address: "/\(number)/")
        }
        change(&articles)
        // Noon of the day of the newest, so that what is older is of yesterday or before.
        let noon = CivilDateTime(date: CivilDate(year: 2025, month: 12, day: 20), time: CivilTime(hour: 12, minute: 0))
        var config = SiteConfig()
        config.breakingHours = 40
        let context = ViewContext(
            site: Site(config: config, now: TimeZoneRules.utc.timestamp(of: noon)), strings: StringTable())
        let cards = articles.map { ArticleView(article: $0, url: $0.address, context: context) }
        return HomeView(
            cards: cards, films: articles.indices.filter { articles[$0].document.matter.kind == .video }, topics: [],
            stories: [], date: cards[0].date, today: cards[0].date ?? DateView.sample(context), archiveURL: "/archive/")
    }

    private func titles(_ cards: [ArticleView]) -> [String] { cards.map(\.article.document.title) }

    @Test("Without more to go by the newest leads")
    func newest() {
        let home = home { _ in }
        #expect(home.lead?.article.document.title == "0")
        #expect(titles(home.secondary) == ["1", "2", "3", "4", "5", "6", "7", "8"])
        #expect(home.latest.count == 10)
    }

    @Test("A pinned article leads, else one with a picture")
    func lead() {
        #expect(home { $0[5].document.matter.isPinned = true }.lead?.article.document.title == "5")
        #expect(
            home { $0[3].document.matter.image = Picture(source: "x.jpg") }.lead?.article.document.title == "3")
    }

    @Test("Breaking news is not breaking for ever")
    func breaking() {
        let home = home { articles in
            for number in articles.indices { articles[number].document.matter.isBreaking = true }
        }
        // The first leads already, the second stands in its bar and in no column; the third is too old.
        #expect(titles(home.breaking) == ["1"])
        #expect(titles(home.secondary) == ["2", "3", "4", "5", "6", "7", "8", "9"])
        #expect(titles(home.latest).prefix(3) == ["0", "1", "2"])
    }
}

extension Document {
    /// A document with a title and nothing else.
    static func sample(_ title: String) -> Document {
        Document(
            path: title + ".md", role: .article, matter: FrontMatter(), title: title, summary: nil, date: nil,
            baseName: title, bodyOffset: 0, omitsFirstHeading: false, wordCount: 0, direction: nil)
    }
}

extension DateView {
    /// The beginning of 1970.
    static func sample(_ context: ViewContext) -> DateView {
        let civil = CivilDateTime(date: CivilDate(year: 1970, month: 1, day: 1))
        return DateView(
            ContentDate(timestamp: Timestamp(secondsSince1970: 0), hasTime: false, civil: civil), context.dates)
    }
}
