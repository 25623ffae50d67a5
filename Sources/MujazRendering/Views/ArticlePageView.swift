import MujazContent
import MujazSite
import MujazTemplates

/// The article of an article page, or the text of a page that stands by itself: what lists know of it, and its body.
public final class ArticlePageView: TemplateObject {
    private let card: ArticleView
    private let body: RenderedBody
    private let previous: ArticleView?
    private let next: ArticleView?
    private let related: [ArticleView]
    private let earlier: [ArticleView]
    private let more: [ArticleView]
    private let allowsComments: Bool
    private let context: ViewContext

    init(
        card: ArticleView, body: RenderedBody, previous: ArticleView? = nil, next: ArticleView? = nil,
        related: [ArticleView] = [], earlier: [ArticleView] = [], more: [ArticleView] = [],
        allowsComments: Bool = false, context: ViewContext
    ) {
        self.card = card
        self.body = body
        self.previous = previous
        self.next = next
        self.related = related
        self.earlier = earlier
        self.more = more
        self.allowsComments = allowsComments
        self.context = context
    }

    /// The fields that templates see: those of a card, and those of the page.
    public static let fields = FieldTable<ArticlePageView>(
        ArticleView.fieldList.map { field in
            field.reading(through: { (page: ArticlePageView) in page.card })
        } + [
            Field("content", type: "HTML", "The text of the article.") { .html($0.body.html) },
            Field("headings", type: "list of Heading", "The headings of the text, for a table of contents.") { page in
                page.body.headings.map(HeadingView.init)
            },
            Field("corrections", type: "list of Correction", "What was wrong and has been put right.") { page in
                let corrections = page.card.article.document.matter.corrections
                return .list(objects: corrections.map { CorrectionView($0, page.context.dates) })
            },
            Field(
                "update_note", type: "string or none", "What was added since it was published.",
                example: "أضيفت تصريحات المحافظ"
            ) {
                .string($0.card.article.document.matter.updateNote)
            },
            Field("previous", type: "Article or none", "The item of the story before this one.") {
                $0.previous
            },
            Field("next", type: "Article or none", "The item of the story after this one.") { $0.next },
            Field(
                "earlier", type: "list of Article",
                "The items of the story before this one, the nearest first, at most three."
            ) { $0.earlier },
            Field("related", type: "list of Article", "Articles that the editor named.") { $0.related },
            Field("more", type: "list of Article", "Older headlines of the same topic, at most six.") { $0.more },
            Field("comments", type: "boolean", "Whether readers may comment.") { .bool($0.allowsComments) },
        ])
}

/// A heading of a text.
public final class HeadingView: TemplateObject {
    private let heading: MarkdownHeading

    init(_ heading: MarkdownHeading) { self.heading = heading }

    /// The fields that templates see.
    public static let fields = FieldTable<HeadingView>([
        Field("level", type: "integer", "The level, from 1.", example: "2") { .integer($0.heading.level) },
        Field("id", type: "string", "The anchor: `#id` leads to the heading.", example: "ماذا-بعد") {
            .string($0.heading.id)
        },
        Field("text", type: "string", "The text of the heading.", example: "ماذا بعد؟") { .string($0.heading.text) },
    ])
}

/// A mistake that was put right.
public final class CorrectionView: TemplateObject {
    private let correction: Correction
    private let date: DateView?

    init(_ correction: Correction, _ dates: DateDisplay) {
        self.correction = correction
        date = correction.date.map { DateView($0, dates) }
    }

    /// The fields that templates see.
    public static let fields = FieldTable<CorrectionView>([
        Field("date", type: "Date or none", "When it was put right.") { $0.date },
        Field("text", type: "string", "What was wrong and what is right.") { .string($0.correction.text) },
    ])
}
