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

    /// The formats that the configuration asks for, beside everything that has feeds; nil where it leaves them to what
    /// each feed is about.
    public var formats: [Format]?
    /// How many articles a feed of the whole site holds at most.
    public var items = 20
    /// How many articles a feed of a list holds at most, or editions that of digests; nil for as many as `items`, but not
    /// more than 12.
    public var listItems: Int?
    /// What feeds of lists and of digests hold of a text, where those of the whole site hold all of it. Summaries by
    /// default: an article is in the feeds of all that it belongs to, and each of them is sent anew with it.
    public var listContent = FeedContent.summary
    /// The address of a WebSub hub that is told of news.
    public var hub: String?
    /// Whether tags have feeds, too.
    public var includesTags = false
    /// What the ids of feeds and articles are made of besides paths: the host that the site had at first. Nil for the
    /// host of its address.
    public var authority: String?
}
