import MujazContent
import MujazLanguage
import MujazSite
import MujazTemplates

/// An article as lists show it. One object for each article, made once and shared by all pages.
public final class ArticleView: TemplateObject {
    let article: Article
    let url: String
    let absoluteURL: String
    let date: DateView?
    let updated: DateView?
    /// When it stops being breaking news; nil where it is none.
    let breakingUntil: DateView?
    let kindLabel: String?
    let image: PictureView?
    let video: VideoView?
    let topics: [LinkView]
    let stories: [LinkView]
    let tags: [LinkView]
    let authors: [LinkView]
    let sources: [LinkView]
    private let params: TemplateValue
    /// The language of the text: its own, else the site's, else, where it runs the other way, unknown.
    let language: String
    /// The direction of the text.
    let direction: TextDirection
    /// Whether the text needs a language and a direction of its own on this site.
    let differsFromSite: Bool

    init(article: Article, url: String, context: ViewContext) {
        self.article = article
        self.url = url
        absoluteURL = context.absoluteURL(url)
        date = article.document.date.map { DateView($0, context.dates) }
        updated = article.document.matter.updated.map { DateView($0, context.dates) }
        breakingUntil = context.breakingEnd(
            article.document.matter.isBreaking, article.document.date, embargo: article.document.matter.embargo)
        kindLabel = context.label(of: article.document.matter.kind)
        image = context.picture(article.document.matter.image, of: article.document)
        video = context.video(article.document.matter.video, of: article.document)
        topics = article.topics.map { context.links[.topic]?[$0] }.compactMap(\.self)
        stories = article.stories.map { context.links[.story]?[$0] }.compactMap(\.self)
        tags = article.tags.map { context.links[.tag]?[$0] }.compactMap(\.self)
        authors = article.authors.map { context.links[.author]?[$0] }.compactMap(\.self)
        sources = context.sourceLinks(of: article)
        params = ParamValues.map(of: article.document.matter.params)
        direction = article.document.direction ?? context.direction
        language = article.document.matter.language ?? (direction == context.direction ? context.language : "und")
        differsFromSite = direction != context.direction || language != context.language
    }

    // Fields are read through `article.document…` to the end: a property that gave the document would copy all of it.

    /// The fields that templates see.
    public static let fields = FieldTable<ArticleView>(fieldList)

    /// The fields by themselves: the page of an article has them, too.
    static let fieldList: [Field<ArticleView>] = [
        Field("title", type: "string", "The headline.", example: "الميناء القديم يفتح أبوابه") {
            .string($0.article.document.title)
        },
        Field("url", type: "address", "Its page.", example: "/2026/11/20/…/") { .string($0.url) },
        Field(
            "absolute_url", type: "address", "Its page with the site's own address before it.",
            example: "https://news.example/2026/11/20/…/"
        ) {
            .string($0.absoluteURL)
        },
        Field(
            "summary", type: "string or none", "The lead: the summary, else the beginning of the text.",
            example: "فُتح الميناء القديم للزوار مساء الجمعة…"
        ) {
            .string($0.article.document.summary)
        },
        Field("date", type: "Date or none", "When it was published.") { $0.date },
        Field("updated", type: "Date or none", "When it was last changed for the reader.") { $0.updated },
        Field("kind", type: "string", "news, analysis, opinion, explainer, video or brief.", example: "news") {
            .string($0.article.document.matter.kind.rawValue)
        },
        Field("kind_label", type: "string or none", "The kind in the site's language; none for news.", example: "تحليل")
        {
            .string($0.kindLabel)
        },
        Field("breaking", type: "boolean", "Whether it is breaking news, and still is.") {
            .bool($0.breakingUntil != nil)
        },
        Field("breaking_until", type: "Date or none", "When it stops being breaking news; none where it is not.") {
            $0.breakingUntil
        },
        Field("pinned", type: "boolean", "Whether it is kept at the top.") {
            .bool($0.article.document.matter.isPinned)
        },
        Field("draft", type: "boolean", "Whether it is a draft, shown because drafts were asked for.") {
            .bool($0.article.document.matter.isDraft)
        },
        Field("topic", type: "Link or none", "Its main topic.") { $0.topics.first },
        Field("topics", type: "list of Link", "Its topics, the main one first.") { $0.topics },
        Field("story", type: "Link or none", "The running story that it belongs to.") { $0.stories.first },
        Field("stories", type: "list of Link", "All stories that it belongs to.") { $0.stories },
        Field("tags", type: "list of Link", "Its tags.") { $0.tags },
        Field("authors", type: "list of Link", "Who wrote it.") { $0.authors },
        Field("sources", type: "list of Link", "Where the news comes from; `link` is the source's own address.") {
            $0.sources
        },
        Field("image", type: "Picture or none", "The hero image.") { $0.image },
        Field("video", type: "Video or none", "The film.") { $0.video },
        Field("location", type: "string or none", "The dateline.", example: "مرسى الزيتون") {
            .string($0.article.document.matter.location)
        },
        Field("language", type: "string", "The language of the text (BCP 47).", example: "ar") { .string($0.language) },
        Field("dir", type: "string", "The direction of the text: rtl or ltr.", example: "rtl") {
            .string($0.direction.rawValue)
        },
        Field("lang_differs", type: "boolean", "Whether the text needs `lang` and `dir` of its own on this site.") {
            .bool($0.differsFromSite)
        },
        Field(
            "reading_minutes", type: "integer", "How many minutes the text takes to read; 0 is less than one.",
            example: "3"
        ) {
            .integer(ReadingTime.minutes(words: $0.article.document.wordCount))
        },
        Field("params", type: "map", "Everything in the front matter that is not one of Mujaz's own keys.") {
            $0.params
        },
    ]
}
