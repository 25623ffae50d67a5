import MujazCore
import MujazLanguage

/// What a site makes for machines besides its pages. Everything can be switched off; what needs an address of the site
/// or a decision is only made where the configuration gives it.
public struct OutputSettings: Sendable {
    /// A family of files, or of marks in pages, that can be switched on and off by its name under `outputs`.
    public enum Family: String, Sendable, CaseIterable {
        case feeds, sitemap, robots, redirects, headers, manifest, opensearch, json, fingerprints, search
        case newsSitemap = "news_sitemap"
        case structuredData = "structured_data"
        case socialPictures = "social_pictures"
        case noJekyll = "nojekyll"
        case cname, nginx, apache, cards, integrity, icons, security
        case redirectPages = "redirect_pages"
        /// The two parts of `json`.
        case articleJSON = "article_json"
        case listJSON = "list_json"

        /// Whether the family is made unless the configuration says otherwise.
        public var isOnByDefault: Bool {
            switch self {
            case .cname, .nginx, .apache, .listJSON: false
            default: true
            }
        }
    }

    /// What the configuration says of families.
    public var switches: [Family: Bool] = [:]
    /// What feeds hold.
    public var feeds = FeedSettings()
    /// What robots may read.
    public var robots = RobotsSettings()
    /// Addresses that lead elsewhere, besides the aliases of texts.
    public var redirects: [Redirect] = []
    /// The `Content-Security-Policy` header; nil for the strict one.
    public var contentSecurityPolicy: String?
    /// What `security.txt` says (RFC 9116); nil for none.
    public var security: SecurityContact?
    /// From which moment on articles without a picture get a drawn one; nil to see from their number.
    public var drawsSince: Timestamp?
    /// Where readers search instead of on the site's own page, with `{query}` for what they look for.
    public var search: String?

    /// The settings of a site that says nothing of them.
    public init() {}

    /// Whether a family is made.
    public func makes(_ family: Family) -> Bool {
        if let isOn = switches[family] { return isOn }
        switch family {
        case .articleJSON: return makes(.json)
        // A list's newest page as JSON changes with each article in it, and feeds say the same.
        case .listJSON: return switches[.json] ?? false
        default: return family.isOnByDefault
        }
    }
}

/// What robots may read.
public struct RobotsSettings: Sendable {
    /// Whether robots that gather texts for language models may read the site.
    public var allowsAI = true
    /// Paths that no robot should read.
    public var disallowed: [String] = []

    /// The settings of a site that keeps nobody away.
    public init() {}
}

/// An address that leads to another one.
public struct Redirect: Sendable {
    /// The path from the root of the site, as it is written.
    public var from: String
    /// The path on this site, or the whole address, that it leads to.
    public var to: String
    /// The file that it is written in.
    public var file: String
    /// Where in the file.
    public var location: SourceLocation

    /// Makes a redirect.
    public init(from: String, to: String, file: String, location: SourceLocation) {
        self.from = from
        self.to = to
        self.file = file
        self.location = location
    }
}

/// Whom to tell of a hole in the site (RFC 9116).
public struct SecurityContact: Sendable {
    /// Addresses to write to: `mailto:`, `https:`, `tel:`.
    public var contacts: [String] = []
    /// Until when this is true (RFC 3339).
    public var expires: Timestamp?
    /// Languages that one may write in.
    public var languages: [String] = []
    /// The address of the policy for reports.
    public var policy: String?
    /// The address of a key to encrypt with.
    public var encryption: String?
    /// The address of a page of thanks.
    public var acknowledgments: String?
}
