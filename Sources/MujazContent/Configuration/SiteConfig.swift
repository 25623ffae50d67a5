import MujazCore
import MujazLanguage

/// Everything that `mujaz.yaml` can say. Each field has a value that serves a folder without a configuration.
public struct SiteConfig: Sendable {
    /// The name of the site.
    public var title = "موجز"
    /// One line about the site.
    public var description: String?
    /// The address that the site will have, with a slash at its end; nil where it is not known, and then addresses that
    /// must be absolute are left out or relative.
    public var baseURL: String?
    /// The site's language (BCP 47); nil to see from the content.
    public var language: String?
    /// All languages, the first of them the site's own.
    public var languages: [String] = []
    /// The same configuration as the other languages read it, in their order; empty where there is one language.
    public var otherLanguages: [SiteConfig] = []
    /// The time zone that dates without an offset are meant in, and that all dates are shown in.
    public var timeZone: TimeZoneRules = .utc
    /// The IANA name of the time zone.
    public var timeZoneName = "UTC"
    /// Whether the configuration names the time zone.
    public var hasTimeZone = false
    /// How many hours news is called breaking after it was published; 0 where it never is.
    public var breakingHours = 6
    /// The names of months.
    public var months: MonthSet = .arab
    /// The digits of numbers in text.
    public var digits: DigitSystem = .latn
    /// «57 خبر» or «57 خبرًا».
    public var pluralStyle: PluralStyle = .compact
    /// How `03/04/2025` is read.
    public var dateOrder: DateOrder = .dmy
    /// The first day of the week, from 0 for Sunday.
    public var weekStart = 6
    /// The important topics, in their order.
    public var sections: [String] = []
    /// Where to follow the site.
    public var channels: [Channel] = []
    /// Who publishes the site.
    public var organization: Organization?
    /// The pattern of article addresses: `{yyyy}`, `{mm}`, `{dd}`, `{slug}`, `{topic}`.
    public var permalink = "/{yyyy}/{mm}/{dd}/{slug}/"
    /// How many articles a page of a list holds.
    public var perPage = 20
    /// What becomes of files beside articles that nothing names.
    public var unlinkedFiles: UnlinkedFiles = .hold
    /// Keys of front matter that are the site's own, so that nobody warns of them.
    public var ownKeys: [String] = []
    /// What becomes of HTML in Markdown.
    public var rawHTML: RawHTMLPolicy = .sanitize
    /// Where comments come from, or nil for none.
    public var comments: CommentSettings?
    /// Colours and marks of the theme.
    public var theme = ThemeSettings()
    /// What feeds carry.
    public var feedContent: FeedContent = .full
    /// What is made of pictures.
    public var images = ImageSettings()
    /// What is made for machines.
    public var outputs = OutputSettings()
    /// The daily and weekly editions.
    public var digest = DigestSettings()
    /// Where the site is published, in the order of the file.
    public var publish: [PublishSettings] = []

    /// Makes the configuration of a site that has none.
    public init() {}

    /// The path of `baseURL` without a slash at its end: empty, or `/news`.
    public var basePath: String {
        guard let baseURL, let scheme = baseURL.firstRange(ofASCII: "://") else { return "" }
        guard let slash = baseURL[scheme.upperBound...].firstIndex(of: "/") else { return "" }
        var path = baseURL[slash...]
        while path.hasSuffix("/") { path.removeLast() }
        return String(path)
    }
}

/// What becomes of files beside articles that nothing names.
public enum UnlinkedFiles: String, Sendable, CaseIterable {
    /// They stay at home.
    case hold
    /// They are published, save those in folders of texts that are all held back.
    case publish
}

/// A place where readers can follow the site.
public struct Channel: Hashable, Sendable {
    /// The name of the place.
    public var name: String
    /// Its address.
    public var url: String
}

/// Who publishes the site.
public struct Organization: Hashable, Sendable {
    /// The name; nil for the site's title.
    public var name: String?
    /// The path or address of the logo.
    public var logo: String?
    /// The page of the publishing principles.
    public var principles: String?
    /// The page of the corrections policy.
    public var corrections: String?
}

/// What feeds carry.
public enum FeedContent: String, Sendable, CaseIterable {
    case full, summary, off
}
