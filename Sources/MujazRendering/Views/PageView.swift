import MujazTemplates

/// What every page says of itself.
public final class PageView: TemplateObject {
    let kind: String
    let url: String
    let canonicalURL: String
    let title: String
    let documentTitle: String
    let description: String?
    let language: String
    let direction: String
    let isHiddenFromSearch: Bool
    let image: PictureView?
    let breadcrumbs: [LinkView]
    let alternates: [LanguageView]
    private let machines: PageMachines?

    init(
        kind: String, url: String, canonicalURL: String, title: String, documentTitle: String, description: String?,
        language: String, direction: String, isHiddenFromSearch: Bool = false, image: PictureView? = nil,
        breadcrumbs: [LinkView] = [], alternates: [LanguageView] = [], machines: PageMachines? = nil
    ) {
        self.kind = kind
        self.url = url
        self.canonicalURL = canonicalURL
        self.title = title
        self.documentTitle = documentTitle
        self.description = description
        self.language = language
        self.direction = direction
        self.isHiddenFromSearch = isHiddenFromSearch
        self.image = image
        self.breadcrumbs = breadcrumbs
        self.alternates = alternates
        self.machines = machines
    }

    /// The fields that templates see.
    public static let fields = FieldTable<PageView>([
        Field(
            "kind", type: "string", "The kind of page: the name of its template without `.html`.", example: "article"
        ) {
            .string($0.kind)
        },
        Field("url", type: "address", "The address of the page.", example: "/topics/economy/") { .string($0.url) },
        Field(
            "canonical_url", type: "address", "The address to tell search engines.",
            example: "https://news.example/topics/economy/"
        ) { .string($0.canonicalURL) },
        Field("title", type: "string", "The title without the name of the site.", example: "الاقتصاد") {
            .string($0.title)
        },
        Field("document_title", type: "string", "The title for the browser's tab.", example: "الاقتصاد · موجز") {
            .string($0.documentTitle)
        },
        Field("description", type: "string or none", "What the page is about, in a sentence or two.") {
            .string($0.description)
        },
        Field("language", type: "string", "The language of the page (BCP 47).", example: "ar") { .string($0.language) },
        Field("dir", type: "string", "The direction of the page: rtl or ltr.", example: "rtl") {
            .string($0.direction)
        },
        Field("noindex", type: "boolean", "Whether search engines should pass it over.") {
            .bool($0.isHiddenFromSearch)
        },
        Field("image", type: "Picture or none", "The picture that stands for the page.") { $0.image },
        Field("breadcrumbs", type: "list of Link", "The way from the front page to this one, which comes last.") {
            $0.breadcrumbs
        },
        Field(
            "structured_data", type: "HTML",
            "The `script` element with what machines read (JSON-LD); empty where it is switched off."
        ) {
            .html($0.machines?.structuredData($0) ?? [])
        },
        Field(
            "share_image_url", type: "address or none",
            "The share picture of 1200 by 630 pixels that was drawn for the page, for pages without a picture.",
            example: "https://news.example/variants/drawn-1200-0a1b2c3d4e5f6071.png"
        ) { .string($0.machines?.shareImageURL) },
        Field("locale", type: "string or none", "The language as Open Graph writes it.", example: "ar_AR") {
            .string(PageMachines.locale($0.language))
        },
        Field("json_url", type: "address or none", "The same as JSON, for apps.", example: "/topics/economy/index.json")
        {
            .string($0.machines?.jsonURL)
        },
        Field("feeds", type: "list of FeedLink", "The feeds to announce: its own first, then that of the site.") {
            $0.machines?.feeds ?? []
        },
        Field(
            "alternates", type: "list of Language",
            "The page in all languages that have it, this one among them, and x-default; empty where it has no translations."
        ) { $0.alternates },
        Field("translations", type: "list of Language", "The page in other languages, for readers.") { page in
            page.alternates.filter(\.isTranslation)
        },
    ])
}
