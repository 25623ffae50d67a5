import MujazContent
import MujazCore
import MujazLanguage
import MujazTemplates

@testable import MujazRendering
@testable import MujazSite

/// Renders short templates with the news filters and a small site.
struct FilterBench {
    var config = SiteConfig()
    var isStrict = true

    init(_ change: (inout SiteConfig) -> Void = { _ in }) {
        config.baseURL = "https://news.example/خبر/"
        change(&config)
    }

    /// The text that a template makes; data are given as JSON beside `articles`, of which there are four.
    func render(_ template: String, _ json: String = "{}") throws -> String {
        var diagnostics: [Diagnostic] = []
        var site = Site(config: config, now: Timestamp(secondsSince1970: 0))
        site.topics = ["الاقتصاد", "رياضة", "أخبار"].map {
            Collection(kind: .topic, name: $0, address: "/topics/\($0)/")
        }
        let context = ViewContext(
            site: site, strings: Theme().strings(language: config.language ?? "ar", diagnostics: &diagnostics))
        let articles = articles().map { ArticleView(article: $0, url: context.url($0.address), context: context) }
        let data = try JSONParser.parse(SourceText(name: "data.json", bytes: Array(json.utf8)))
        var values: [(String, TemplateValue)] = [("articles", .list(objects: articles))]
        if case .map(let map) = TemplateValue(json: data) {
            for (key, value) in map.entries { if case .string(let name) = key { values.append((name, value)) } }
        }
        let environment = TemplateEnvironment(
            loader: DictionaryLoader(texts: ["t.html": template]),
            filters: NewsFilters(context: context, assets: AssetTable(Theme(), fingerprints: false)).filters,
            options: TemplateOptions(undefinedPolicy: isStrict ? .strict : .lenient))
        return try environment.render("t.html", context: TemplateContext(TemplateMap(values)))
    }

    /// The first mistake of a template; nil where there is none.
    func mistake(_ template: String, _ json: String = "{}") -> Diagnostic? {
        do {
            _ = try render(template, json)
            return nil
        } catch let error as DiagnosticError {
            return error.diagnostics.first
        } catch {
            return Diagnostic(severity: .error, id: "other", message: "\(error)")
        }
    }

    /// The newest first, the last without a date and topic.
    private func articles() -> [Article] {
        let days: [(String, String?, [Int])] = [
            ("ج", "2026-11-20 14:05", [0]), ("القمر", "2026-11-20 08:00", [1, 0]), ("أحمد", "2026-11-19 23:30", [2]),
            ("باب", nil, []),
        ]
        return days.enumerated().map { number, day in
            var document = Document.sample(day.0)
            document.wordCount = 180 * (number + 1)
            document.matter.kind = number == 1 ? .video : .news
            document.matter.isPinned = number == 2
            if let text = day.1, case .success(let date) = DateReader(zone: config.timeZone, order: .dmy).read(text) {
                document.date = ContentDate(timestamp: date.timestamp, hasTime: true, civil: date.civil)
            }
            var article = Article(document: document, address: "/\(number)/")
            article.topics = day.2
            return article
        }
    }
}
