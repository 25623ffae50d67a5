import MujazContent
import MujazLanguage
import MujazTemplates

/// A feed, for templates in `outputs/` that write it in their own way.
public final class FeedView: TemplateObject {
    private let feed: Feed
    private let items: [FeedItemView]

    init(_ feed: Feed, cards: CardList) {
        self.feed = feed
        items = feed.items.map { FeedItemView($0, article: $0.article.map { cards[$0] }, zone: feed.zone) }
    }

    /// The fields that templates see.
    public static let fields = FieldTable<FeedView>([
        Field(
            "id", type: "string", "A name that no change of address touches.",
            example: "urn:uuid:0b5b8c0e-6b0a-8f7d-9c35-3a4b0f6f2d11"
        ) { .string($0.feed.id) },
        Field("title", type: "string", "Its title.", example: "الاقتصاد · موجز") { .string($0.feed.title) },
        Field("description", type: "string", "What it is about.") { .string($0.feed.description) },
        Field("page_url", type: "address", "The page that it stands beside.") { .string($0.feed.pageURL) },
        Field("rss_url", type: "address or none", "Itself as RSS.") { .string($0.feed.urls[.rss]) },
        Field("atom_url", type: "address or none", "Itself as Atom.") { .string($0.feed.urls[.atom]) },
        Field("json_url", type: "address or none", "Itself as JSON Feed.") { .string($0.feed.urls[.json]) },
        Field("language", type: "string", "Its language (BCP 47).", example: "ar") { .string($0.feed.language) },
        Field("dir", type: "string", "Its direction: rtl or ltr.", example: "rtl") {
            .string($0.feed.direction.rawValue)
        },
        Field(
            "updated_iso", type: "string", "When the newest item was published or changed (RFC 3339).",
            example: "2026-11-20T14:05:00+03:00"
        ) { .string(MachineDate.rfc3339($0.feed.updated, zone: $0.feed.zone)) },
        Field("hub", type: "address or none", "The WebSub hub.") { .string($0.feed.hub) },
        Field("publisher", type: "string", "Who publishes the site.", example: "موجز") {
            .string($0.feed.publisher.name)
        },
        Field("style_url", type: "address or none", "The style that browsers show it with.", example: "/feed.css") {
            .string($0.feed.styleURL)
        },
        Field("items", type: "list of FeedItem", "Its items, the newest first.") { .list(objects: $0.items) },
    ])
}

/// An item of a feed.
public final class FeedItemView: TemplateObject {
    private let item: FeedItem
    private let article: ArticleView?
    private let zone: TimeZoneRules

    init(_ item: FeedItem, article: ArticleView?, zone: TimeZoneRules) {
        self.item = item
        self.article = article
        self.zone = zone
    }

    /// The fields that templates see.
    public static let fields = FieldTable<FeedItemView>([
        Field(
            "id", type: "string", "A name that no change of address touches.",
            example: "urn:uuid:5e0d4b7a-2c1f-8a3e-b1d0-97a6c2f4e8b3"
        ) { .string($0.item.id) },
        Field("url", type: "address", "The whole address of the article.") { .string($0.item.url) },
        Field("title", type: "string", "The headline, isolated where directions mix.") { .string($0.item.title) },
        Field("summary", type: "string or none", "The lead.") { .string($0.item.summary) },
        Field("content", type: "HTML", "The text with whole addresses; empty where feeds carry summaries.") {
            .html($0.item.content ?? [])
        },
        Field("published_iso", type: "string", "When it was published (RFC 3339).") {
            .string(MachineDate.rfc3339($0.item.published, zone: $0.zone))
        },
        Field("updated_iso", type: "string", "When it was last changed (RFC 3339).") {
            .string(MachineDate.rfc3339($0.item.changed, zone: $0.zone))
        },
        Field("article", type: "Article or none", "The article with all that lists know of it; none for digests.") {
            .object($0.article)
        },
    ])
}
