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
