import MujazTemplates

/// A feed that a page leads to.
public final class FeedLinkView: TemplateObject {
    private let title: String
    private let url: String
    private let type: String

    init(title: String, url: String, type: String) {
        self.title = title
        self.url = url
        self.type = type
    }

    /// The fields that templates see.
    public static let fields = FieldTable<FeedLinkView>([
        Field("title", type: "string", "The name of the feed.", example: "الاقتصاد · موجز") { .string($0.title) },
        Field("url", type: "address", "Its address.", example: "/topics/economy/feed.xml") { .string($0.url) },
        Field("type", type: "string", "Its media type.", example: "application/rss+xml") { .string($0.type) },
    ])
}
