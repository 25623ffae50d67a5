import MujazCore
import MujazLanguage

/// What the front matter of a file says, in the types that Mujaz works with. Keys and aliases: `docs/content.md`.
public struct FrontMatter: Sendable {
    /// The headline, on one line, character references decoded; nil where the file gives none.
    public var title: String?
    /// The `slug` as it is written, or nil.
    public var slug: String?
    /// When it was published.
    public var date: ContentDate?
    /// When it was last changed for the reader.
    public var updated: ContentDate?
    /// The lead, on one line.
    public var summary: String?
    /// The names of topics, the main one first.
    public var topics: [String] = []
    /// The names of the running stories that it belongs to.
    public var stories: [String] = []
    /// The names of tags.
    public var tags: [String] = []
    /// The names of authors.
    public var authors: [String] = []
    /// Where the news comes from.
    public var sources: [SourceCredit] = []
    /// The hero image.
    public var image: Picture?
    /// The film, for articles of kind `video`.
    public var video: Video?
    /// The kind of text.
    public var kind: ArticleKind = .news
    /// «عاجل».
    public var isBreaking = false
    /// Kept at the top of the lists that honour it.
    public var isPinned = false
    /// A story that is not followed any more.
    public var isClosed = false
    /// The dateline.
    public var location: String?
    /// What was wrong and has been put right, in the order of the file.
    public var corrections: [Correction] = []
    /// What was added since the article was published.
    public var updateNote: String?
    /// Slugs or paths of related articles.
    public var related: [String] = []
    /// Old addresses that lead here.
    public var aliases: [Alias] = []
    /// The address of the original, where this is a copy.
    public var canonical: String?
    /// The language (BCP 47) where it is not the site's.
    public var language: String?
    /// The direction where it is given.
    public var direction: TextDirection?
    /// Not to be published.
    public var isDraft = false
    /// Whether a key says in so many words that the text is a draft, or that it is none.
    var saysWhetherDraft = false
    /// Where the title is in the file.
    var titleOffset = 0
    /// Not to be shown from this moment on.
    public var expires: Timestamp?
    /// Not to be shown before this moment.
    public var embargo: Timestamp?
    /// Whether `embargo` is the later of two dates, and nobody wrote an embargo.
    public var waitsForDate = false
    /// Whether readers may comment; nil for the site's own setting.
    public var comments: Bool?
    /// Not for search engines.
    public var isHiddenFromSearch = false
    /// The template, where it is not the one of its kind.
    public var template: String?
    /// The main points of a story or of live coverage.
    public var keyPoints: [String] = []
    /// What an edition is of and what is in it; only in files of `digests/`.
    public var digest: DigestMatter?
    /// Everything else, in the order of the file.
    public var params: [DataEntry] = []

    /// Makes an empty front matter.
    public init() {}
}

/// The kinds of articles.
public enum ArticleKind: String, Sendable, CaseIterable {
    case news, analysis, opinion, explainer, video, brief
}

/// A moment as an article gives it.
public struct ContentDate: Hashable, Sendable {
    /// The moment.
    public var timestamp: Timestamp
    /// Whether an hour was given, or only the day.
    public var hasTime: Bool
    /// The moment in the site's time zone.
    public var civil: CivilDateTime
    /// Whether an hour was given without an offset, so that the moment depends on the site's time zone.
    public var assumesZone = false

    /// Makes a date.
    public init(timestamp: Timestamp, hasTime: Bool, civil: CivilDateTime) {
        self.timestamp = timestamp
        self.hasTime = hasTime
        self.civil = civil
    }

    /// The date that was read from a text, for a site in a zone.
    init(_ read: ReadDate, zone: TimeZoneRules) {
        self.init(timestamp: read.timestamp, hasTime: read.hasTime, civil: zone.civil(read.timestamp))
        assumesZone = read.hasTime && !read.hasOffset
    }
}

/// Who reported the news first.
public struct SourceCredit: Hashable, Sendable {
    /// The name to show.
    public var name: String
    /// The address of the source or of its report.
    public var url: String?

    /// Makes a credit.
    public init(name: String, url: String? = nil) {
        self.name = name
        self.url = url
    }
}

/// A picture with what must be said of it.
public struct Picture: Hashable, Sendable {
    /// The path or the address as it is written.
    public var source: String
    /// What the picture shows, for those who do not see it.
    public var alt: String?
    /// The line below the picture.
    public var caption: String?
    /// Who made it.
    public var credit: String?
    /// Under which terms it is used.
    public var license: String?
    /// The point that crops keep; nil where none is given.
    public var focus: FocusPoint?
    /// Where the path is written.
    public var location: SourceLocation = .start

    /// Makes a picture.
    public init(source: String) { self.source = source }
}

/// A film.
public struct Video: Hashable, Sendable {
    /// The path or the address of the file.
    public var source: String?
    /// The YouTube id or address.
    public var youtube: String?
    /// The still shown before it plays.
    public var poster: Picture?
    /// The length as it is written: `3:20`.
    public var duration: String?
    /// What is said in it.
    public var transcript: String?

    /// Makes an empty description.
    public init() {}
}

/// An old address, as it is written, with its place in the file.
public struct Alias: Hashable, Sendable {
    /// The address.
    public var address: String
    /// Where it is written.
    public var location: SourceLocation

    /// Makes an old address.
    public init(address: String, location: SourceLocation = .start) {
        self.address = address
        self.location = location
    }
}

/// A mistake that was put right.
public struct Correction: Hashable, Sendable {
    /// When, or nil where it is not said.
    public var date: ContentDate?
    /// What was wrong and what is right.
    public var text: String
}
