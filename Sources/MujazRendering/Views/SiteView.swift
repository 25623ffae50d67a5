import MujazContent
import MujazLanguage
import MujazSite
import MujazTemplates

/// What is the same on every page: the name of the site, its menus, its publisher.
public final class SiteView: TemplateObject {
    private let config: SiteConfig
    private let context: ViewContext
    private let sections: [LinkView]
    private let pages: [LinkView]
    private let hasStories: Bool
    private let hasVideos: Bool
    private let hasDigests: Bool
    private let languages: [LanguageView]
    private let hasLive: Bool
    private let relativeTime: String?
    private let logo: PictureView?
    private let logoDark: PictureView?
    private let addresses: SiteAddresses

    /// All that a view says of the content. Two views of one configuration and one table of strings with the same key say
    /// the same.
    struct Key: Hashable, Sendable {
        var links: [[String?]]
        var sections: Int
        var has: [Bool]
        var addresses: SiteAddresses
        var pageAddresses: Set<String>
        var logos: [MediaFile?]
    }

    init(
        config: SiteConfig, context: ViewContext, sections: [LinkView], pages: [LinkView], hasStories: Bool,
        hasVideos: Bool, hasDigests: Bool, hasLive: Bool, addresses: SiteAddresses
    ) {
        self.config = config
        self.context = context
        self.sections = sections
        self.pages = pages
        self.hasStories = hasStories
        self.hasVideos = hasVideos
        self.hasDigests = hasDigests
        languages = LanguageView.homes(context)
        self.hasLive = hasLive
        relativeTime =
            RelativeTime(
                strings: context.strings, language: context.language, style: config.pluralStyle, digits: config.digits
            )?.json
        logo = config.theme.logo.map { context.picture(atRoot: $0, alt: config.title) }
        logoDark = config.theme.logoDark.map { context.picture(atRoot: $0, alt: config.title) }
        self.addresses = addresses
    }

    /// The fields that templates see.
    public static let fields = FieldTable<SiteView>([
        Field("title", type: "string", "The name of the site.", example: "موجز") { .string($0.config.title) },
        Field("description", type: "string or none", "One line about the site.", example: "خلاصة ما جرى، بلا ضجيج") {
            .string($0.config.description)
        },
        Field("language", type: "string", "The language (BCP 47).", example: "ar") { .string($0.context.language) },
        Field(
            "relative_time", type: "string or none",
            "What relative-time.js needs to say how long ago something was, in this language (JSON)."
        ) { .string($0.relativeTime) },
        Field("languages", type: "list of Language", "The front pages of all languages; empty for a site in one.") {
            $0.languages
        },
        Field("dir", type: "string", "The direction: rtl or ltr.", example: "rtl") {
            .string($0.context.direction.rawValue)
        },
        Field(
            "base_url", type: "address or none", "The site's own address, as it is configured.",
            example: "https://news.example/"
        ) {
            .string($0.config.baseURL)
        },
        Field("home_url", type: "address", "The front page.", example: "/") { .string($0.context.url("/")) },
        Field("topics_url", type: "address", "The list of topics.", example: "/topics/") {
            .string($0.context.url("/topics/"))
        },
        Field("stories_url", type: "address", "The list of stories.", example: "/stories/") {
            .string($0.context.url("/stories/"))
        },
        Field("archive_url", type: "address", "The archive.", example: "/archive/") {
            .string($0.context.url("/archive/"))
        },
        Field("videos_url", type: "address", "The list of videos.", example: "/videos/") {
            .string($0.context.url("/videos/"))
        },
        Field("live_url", type: "address", "The list of live coverage.", example: "/live/") {
            .string($0.context.url("/live/"))
        },
        Field(
            "live_mark_url", type: "address", "What is running, as JSON, for a script that marks it on every page.",
            example: "/fragments/live.json"
        ) {
            .string($0.context.url(RouteKind.liveMarkAddress))
        },
        Field("follow_url", type: "address", "Where to follow the site.", example: "/follow/") {
            .string($0.context.url("/follow/"))
        },
        Field(
            "search_url", type: "address or none", "The search page; none where it is switched off.",
            example: "/search/"
        ) { site in
            .string(site.config.outputs.makes(.search) ? site.context.url("/search/") : nil)
        },
        Field("has_cards", type: "boolean", "Whether pages have marks for Open Graph and Twitter cards.") {
            .bool($0.config.outputs.makes(.cards))
        },
        Field(
            "latest_fragment_url", type: "address", "The newest headlines, to put into a page by script.",
            example: "/fragments/latest.html"
        ) {
            .string($0.context.url(FragmentKind.latest.address))
        },
        Field(
            "stories_fragment_url", type: "address", "The running stories with their counts, likewise.",
            example: "/fragments/stories.html"
        ) {
            .string($0.context.url(FragmentKind.stories.address))
        },
        Field("sections", type: "list of Link", "The topics that the configuration names, in its order.") {
            $0.sections
        },
        Field("channels", type: "list of Link", "Where to follow the site; `url` is the address.") { site in
            .list(objects: site.config.channels.map { LinkView(name: $0.name, url: $0.url, link: $0.url) })
        },
        Field("organization", type: "Organization or none", "Who publishes the site.") { site in
            .object(site.config.organization.map { OrganizationView($0, site.config, site.context) })
        },
        Field("logo_url", type: "address or none", "The logo in the header.", example: "/logo.svg") { site in
            .string(site.config.theme.logo.map(site.context.fileURL))
        },
        Field("logo_dark_url", type: "address or none", "The logo on dark pages.", example: "/logo-dark.svg") { site in
            .string(site.config.theme.logoDark.map(site.context.fileURL))
        },
        Field(
            "shows_tagline", type: "boolean", "Whether the header shows the description."
        ) {
            .bool($0.config.theme.showsTagline)
        },
        Field("header_links", type: "list of Link", "Links of the header besides the sections.") { site in
            .list(objects: site.config.theme.headerLinks.map { LinkView($0, site.context) })
        },
        Field("footer_text", type: "string or none", "A line at the end of every page.") {
            .string($0.config.theme.footerText)
        },
        Field("footer_links", type: "list of Link", "Links of the footer besides those that it has by itself.") {
            site in
            .list(objects: site.config.theme.footerLinks.map { LinkView($0, site.context) })
        },
        Field(
            "has_styles", type: "boolean",
            "Whether the configuration has colours or fonts: then there is an asset `theme.css`."
        ) {
            .bool($0.config.theme.hasStyles)
        },
        Field(
            "security_policy", type: "string", "The Content-Security-Policy of every page.",
            example: "default-src 'self'; …"
        ) {
            .string($0.config.contentSecurityPolicy)
        },
        Field("comments", type: "Comments or none", "Where comments come from.") { site in
            .object(site.config.comments.map(CommentsView.init))
        },
        Field("logo", type: "Picture or none", "The same as a picture, which knows its size.") { site in
            .object(site.logo)
        },
        Field("logo_dark", type: "Picture or none", "The logo on dark pages as a picture.") { site in
            .object(site.logoDark)
        },
        Field("icon_url", type: "address or none", "The icon, an SVG.", example: "/favicon.svg") {
            .string($0.addresses.icon)
        },
        Field("touch_icon_url", type: "address or none", "The icon as a picture of 180 pixels.") {
            .string($0.addresses.touchIcon)
        },
        Field("manifest_url", type: "address or none", "The web app manifest.", example: "/manifest.webmanifest") {
            .string($0.addresses.manifest)
        },
        Field(
            "opensearch_url", type: "address or none", "The description of the site's search, for browsers.",
            example: "/opensearch.xml"
        ) { .string($0.addresses.openSearch) },
        Field("accent", type: "string or none", "The accent colour, as CSS.", example: "#a3161f") {
            .string($0.config.theme.accent)
        },
        Field("pages", type: "list of Link", "The pages that stand by themselves: about us, contact.") { $0.pages },
        Field("has_stories", type: "boolean", "Whether there are running stories.") { .bool($0.hasStories) },
        Field("has_videos", type: "boolean", "Whether there are articles of kind video.") { .bool($0.hasVideos) },
        Field("digests_url", type: "address or none", "The list of digest editions.", example: "/digests/") {
            .string($0.hasDigests ? $0.context.url("/digests/") : nil)
        },
        Field("has_live", type: "boolean", "Whether there is live coverage: to come, running or over.") {
            .bool($0.hasLive)
        },
        Field("generator", type: "string", "The name of this program, for the `generator` mark.", example: "Mujaz") {
            _ in "Mujaz"
        },
    ])
}

/// Who publishes the site.
public final class OrganizationView: TemplateObject {
    private let organization: Organization
    private let siteTitle: String
    private let context: ViewContext

    init(_ organization: Organization, _ config: SiteConfig, _ context: ViewContext) {
        self.organization = organization
        siteTitle = config.title
        self.context = context
    }

    /// The fields that templates see.
    public static let fields = FieldTable<OrganizationView>([
        Field("name", type: "string", "Its name.", example: "موجز") { .string($0.organization.name ?? $0.siteTitle) },
        Field("logo_url", type: "address or none", "Its logo.", example: "/logo.svg") {
            .string($0.organization.logo.map($0.context.fileURL))
        },
        Field(
            "principles_url", type: "address or none", "The page of its publishing principles.", example: "/principles/"
        ) {
            .string($0.organization.principles.map($0.context.namedPageURL))
        },
        Field(
            "corrections_url", type: "address or none", "The page of its corrections policy.", example: "/corrections/"
        ) {
            .string($0.organization.corrections.map($0.context.namedPageURL))
        },
    ])
}
