import MujazContent
import MujazCore
import MujazTemplates

/// A name with an address: a topic, a story, a tag, an author or a source of an article, a page in a menu.
public final class LinkView: TemplateObject {
    /// The name to show.
    let name: String
    /// The address of its page on this site, ready for `href`.
    let url: String
    /// The address of the thing itself elsewhere.
    let link: String?

    init(name: String, url: String, link: String? = nil) {
        self.name = name
        self.url = url
        self.link = link
    }

    /// Whether another link says the same.
    func isSame(as other: LinkView) -> Bool {
        hasSameBytes(name, other.name) && hasSameBytes(url, other.url) && link == other.link
    }

    /// A link of a menu, as the configuration writes it.
    convenience init(_ link: MenuLink, _ context: ViewContext) {
        self.init(name: link.name, url: context.fileURL(link.url))
    }

    /// The fields that templates see.
    public static let fields = FieldTable<LinkView>([
        Field("name", type: "string", "The name to show.", example: "الاقتصاد") { .string($0.name) },
        Field("title", type: "string", "The same as `name`.", example: "الاقتصاد") { .string($0.name) },
        Field("url", type: "address", "Its page on this site.", example: "/topics/economy/") { .string($0.url) },
        Field(
            "link", type: "address or none", "Its own address elsewhere; only sources and channels have one.",
            example: "https://agency.example/"
        ) {
            .string($0.link)
        },
    ])
}
