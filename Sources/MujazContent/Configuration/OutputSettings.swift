/// What a site makes for machines besides its pages. Everything can be switched off; what needs an address of the site
/// or a decision is only made where the configuration gives it.
public struct OutputSettings: Sendable {
    /// A family of files, or of marks in pages, that can be switched on and off by its name under `outputs`.
    public enum Family: String, Sendable, CaseIterable {
        case feeds, sitemap, robots, redirects, headers, manifest, opensearch, json, fingerprints
        case newsSitemap = "news_sitemap"
        case structuredData = "structured_data"
        case socialPictures = "social_pictures"
        case noJekyll = "nojekyll"
        case cname, nginx, apache

        /// Whether the family is made unless the configuration says otherwise.
        public var isOnByDefault: Bool {
            switch self {
            case .cname, .nginx, .apache: false
            default: true
            }
        }
    }

    /// What the configuration says of families.
    public var switches: [Family: Bool] = [:]
    /// What feeds hold.
    public var feeds = FeedSettings()

    /// The settings of a site that says nothing of them.
    public init() {}

    /// Whether a family is made.
    public func makes(_ family: Family) -> Bool { switches[family] ?? family.isOnByDefault }
}

/// What feeds hold.
public struct FeedSettings: Sendable {
    /// The formats, each with a file of its own.
    public enum Format: String, Sendable, CaseIterable {
        case rss, atom, json

        /// The name of the file beside the page.
        public var fileName: String {
            switch self {
            case .rss: "feed.xml"
            case .atom: "atom.xml"
            case .json: "feed.json"
            }
        }

        /// The media type.
        public var mediaType: String {
            switch self {
            case .rss: "application/rss+xml"
            case .atom: "application/atom+xml"
            case .json: "application/feed+json"
            }
        }
    }

    /// The formats that are made.
    public var formats: [Format] = Format.allCases
    /// How many articles a feed holds at most.
    public var items = 25
    /// The address of a WebSub hub that is told of news.
    public var hub: String?
    /// Whether tags have feeds, too.
    public var includesTags = false
    /// What the ids of feeds and articles are made of besides paths: the host that the site had at first. Nil for the
    /// host of its address.
    public var authority: String?
}
