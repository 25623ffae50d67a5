import MujazContent
import MujazSite
import MujazTemplates

/// A topic, a story, a tag, an author or a source.
public final class CollectionView: TemplateObject {
    let collection: Collection
    let link: LinkView
    /// What it takes from its articles. A page shows a few of hundreds of collections.
    private let face: Deferred<Face>
    /// The text of its file; only on its own page.
    private let body: RenderedBody?
    private let pinnedItems: [ArticleView]
    private let live: [LiveView]

    /// The picture and the dates of a collection.
    struct Face: Sendable {
        var image: PictureView?
        var newest: DateView?
        var oldest: DateView?
    }

    init(
        _ collection: Collection, link: LinkView, face: Deferred<Face>,
        body: RenderedBody? = nil, pinnedItems: [ArticleView] = [], live: [LiveView] = []
    ) {
        self.collection = collection
        self.link = link
        self.face = face
        self.body = body
        self.pinnedItems = pinnedItems
        self.live = live
    }

    /// The same collection with the text of its file.
    func with(body: RenderedBody, pinnedItems: [ArticleView]) -> CollectionView {
        CollectionView(
            collection, link: link, face: face, body: body, pinnedItems: pinnedItems, live: live)
    }

    private var matter: FrontMatter? { collection.document?.matter }

    /// The fields that templates see.
    public static let fields = FieldTable<CollectionView>([
        Field("name", type: "string", "The name to show.", example: "الاقتصاد") { .string($0.link.name) },
        Field("title", type: "string", "The same as `name`.", example: "الاقتصاد") { .string($0.link.name) },
        Field("url", type: "address", "Its page.", example: "/topics/economy/") { .string($0.link.url) },
        Field("link", type: "address or none", "The address of a source itself.", example: "https://agency.example/") {
            .string($0.link.link)
        },
        Field("summary", type: "string or none", "What it is about, of its own file.") {
            .string($0.collection.document?.matter.summary)
        },
        Field("image", type: "Picture or none", "Its picture.") { $0.face.value.image },
        Field("count", type: "integer", "The number of its articles.", example: "57") {
            .integer($0.collection.articles.count)
        },
        Field("newest", type: "Date or none", "The date of its newest article.") { $0.face.value.newest },
        Field("oldest", type: "Date or none", "The date of its oldest article.") { $0.face.value.oldest },
        Field("pinned", type: "boolean", "Whether it is kept at the top.") { .bool($0.matter?.isPinned ?? false) },
        Field("closed", type: "boolean", "Whether a story is not followed any more.") {
            .bool($0.matter?.isClosed ?? false)
        },
        Field("key_points", type: "list of string", "The main points of a story.") {
            .list(strings: $0.matter?.keyPoints ?? [])
        },
        Field("role", type: "string or none", "What an author does.", example: "مراسلة الشؤون المحلية") { view in
            .string(view.matter?.params.first { $0.key == "role" }?.node.text)
        },
        Field("params", type: "map", "What its file says besides Mujaz's own keys.") {
            ParamValues.map(of: $0.matter?.params ?? [])
        },
        Field("content", type: "HTML", "The text of its file; only on its own page.") { .html($0.body?.html ?? []) },
        Field("bio", type: "HTML", "The same as `content`, for authors.") { .html($0.body?.html ?? []) },
        Field("live", type: "list of Live", "Live coverage of it: running, scheduled, ended.") { $0.live },
        Field("pinned_items", type: "list of Article", "Its pinned articles; only on its own page.") { $0.pinnedItems },
    ])
}
