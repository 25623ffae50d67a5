import MujazCore

@testable import MujazTemplates

/// A view type for the tests.
final class ArticleView: TemplateObject {
    let title: String
    let views: Int
    let author: AuthorView?

    init(_ title: String, views: Int = 0, author: AuthorView? = nil) {
        self.title = title
        self.views = views
        self.author = author
    }

    var comparisonKey: TemplateValue? { .integer(views) }

    static let fields = FieldTable<ArticleView>([
        Field("title", type: "string", "The headline.", example: "غزة") { .string($0.title) },
        Field("views", type: "integer", "How many read it.") { .integer($0.views) },
        Field("author", type: "Author or none", "Who wrote it.") { .object($0.author) },
    ])
}

final class AuthorView: TemplateObject {
    let name: String
    init(_ name: String) { self.name = name }
    var printed: TemplateValue? { .string(name) }
    static let fields = FieldTable<AuthorView>([
        Field("name", type: "string", "The name.") { .string($0.name) }
    ])
}

/// The names of a page.
final class PageView: TemplateObject {
    let article: ArticleView
    let articles: TemplateList
    init(
        article: ArticleView = ArticleView("خبر", views: 3, author: AuthorView("ليلى")),
        articles: TemplateList = TemplateList([])
    ) {
        self.article = article
        self.articles = articles
    }
    static let fields = FieldTable<PageView>([
        Field("article", type: "Article", "The article.") { .object($0.article) },
        Field("articles", type: "list of Article", "All articles.") { .list($0.articles) },
    ])
}

/// What one template prints.
func rendered(
    _ template: String, _ context: TemplateContext = .empty, others: [String: String] = [:],
    filters: [FilterDefinition] = [], globals: KeyValuePairs<String, TemplateValue> = [:],
    options: TemplateOptions = TemplateOptions()
) throws -> String {
    try environment(template, others: others, filters: filters, globals: globals, options: options)
        .render("main.html", context: context, pageDescription: nil)
}

func environment(
    _ template: String, others: [String: String] = [:], filters: [FilterDefinition] = [],
    globals: KeyValuePairs<String, TemplateValue> = [:], options: TemplateOptions = TemplateOptions()
) -> TemplateEnvironment {
    TemplateEnvironment(
        loader: DictionaryLoader(texts: others.merging(["main.html": template]) { $1 }), filters: filters,
        globals: globals, options: options)
}

/// The first mistake of a template, whether compiling or rendering finds it.
func mistake(
    _ template: String, _ context: TemplateContext = TemplateContext(PageView()), others: [String: String] = [:],
    filters: [FilterDefinition] = []
) -> Diagnostic? {
    do {
        _ = try rendered(template, context, others: others, filters: filters)
        return nil
    } catch {
        return (error as? DiagnosticError)?.diagnostics.first
    }
}
