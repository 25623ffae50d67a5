import MujazTemplates
import Synchronization

/// An article as the templates of the fuzz target see it: its fields are texts, other objects, and lists of them.
final class FuzzArticle: TemplateObject {
    /// How many there are.
    static let living = Atomic<Int>(0)

    let title: String
    let views: Int
    let author: FuzzAuthor?
    let related: [FuzzArticle]

    init(_ title: String, views: Int, author: FuzzAuthor?, related: [FuzzArticle] = []) {
        self.title = title
        self.views = views
        self.author = author
        self.related = related
        Self.living.wrappingAdd(1, ordering: .relaxed)
    }

    deinit { Self.living.wrappingSubtract(1, ordering: .relaxed) }

    var comparisonKey: TemplateValue? { .integer(views) }

    static let fields = FieldTable<FuzzArticle>(
        [
            Field("title", type: "string", "The headline.") { .string($0.title) },
            Field("body", type: "html", "The text.") { .html("<p>\($0.title)</p>") },
            Field("views", type: "integer", "How many read it.") { .integer($0.views) },
            Field("author", type: "Author or none", "Who wrote it.") { $0.author },
            Field("lead", type: "Article or none", "The first related one.") { $0.related.first },
            Field("related", type: "list of Article", "Others.", objects: \.related),
            // What is read again and again is made anew each time, so nobody else holds it.
            Field("copy", type: "Article", "The same once more.") {
                FuzzArticle($0.title, views: $0.views, author: $0.author)
            },
        ] + FuzzAuthor.fieldList.map { field in
            field.reading(through: { (article: FuzzArticle) in article.author ?? FuzzAuthor("nobody") })
        })

    /// An article that others relate to.
    static func sample(_ title: String, _ number: Int) -> FuzzArticle {
        let author = FuzzAuthor("كاتب \(number)")
        return FuzzArticle(
            title, views: number, author: author,
            related: [FuzzArticle("ب & <c>", views: 2, author: nil), FuzzArticle("", views: 0, author: author)])
    }
}

/// Who wrote an article.
final class FuzzAuthor: TemplateObject {
    let name: String

    init(_ name: String) { self.name = name }

    var printed: TemplateValue? { .string(name) }

    static let fieldList: [Field<FuzzAuthor>] = [
        Field("name", type: "string", "The name.") { .string($0.name) },
        Field("initial", type: "string", "Its first letter.") { .string(String($0.name.prefix(1))) },
    ]
    static let fields = FieldTable<FuzzAuthor>(fieldList)
}
