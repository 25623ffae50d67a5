import MujazContent
import MujazSite
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

    /// The feed of a whole site in the first of its formats; nil where it has none.
    static func everything(of site: Site, _ context: ViewContext, has: Bool) -> FeedLinkView? {
        guard has, let format = site.feedFormats(of: .site).first else { return nil }
        return FeedLinkView(
            title: site.config.title, url: context.url(site.address(of: .site, format)), type: format.mediaType)
    }

    /// The fields that templates see.
    public static let fields = FieldTable<FeedLinkView>([
        Field("title", type: "string", "The name of the feed.", example: "الاقتصاد · موجز") { .string($0.title) },
        Field("url", type: "address", "Its address.", example: "/topics/economy/feed.xml") { .string($0.url) },
        Field("type", type: "string", "Its media type.", example: "application/rss+xml") { .string($0.type) },
    ])
}
