import MujazContent
import MujazCore
import MujazLanguage

/// The site as it will be: what is shown, in which order, under which address, and what belongs to what.
///
/// Things refer to each other by their index in the arrays of the site, so that the whole is a plain value.
public struct Site: Sendable {
    /// The configuration.
    public var config: SiteConfig
    /// The moment that the site is built for.
    public var now: Timestamp
    /// The languages of the whole, the site's own first. Each is a `Site` of its own.
    public var languages: [SiteLanguage]
    /// The language of this site among them.
    public var languageIndex: Int
    /// The articles shown, the newest first, those without a date last. Equal dates are in the byte order of paths.
    public var articles: [Article] = []
    /// What is known of the articles by heart; empty where no builder has made the site.
    var columns = ArticleColumns()
    /// Topics: the sections of the configuration in their order, then by size.
    public var topics: [Collection] = []
    /// Running stories: pinned ones first, then by their newest article; closed ones last.
    public var stories: [Collection] = []
    /// Tags, in the order of the alphabet.
    public var tags: [Collection] = []
    /// Authors, in the order of the alphabet.
    public var authors: [Collection] = []
    /// Sources, in the order of the alphabet.
    public var sources: [Collection] = []
    /// The months that have articles, the newest first; last, where there are any, the articles without a date.
    public var months: [ArchiveMonth] = []
    /// The articles of kind video as indexes, the newest first.
    public var videos: [Int] = []
    /// Live coverage: what runs first, then what is to come, then what is over, the latest first.
    public var live: [Coverage] = []
    /// Pages that stand by themselves, in the byte order of their paths.
    public var pages: [Page] = []
    /// Digest editions, the newest first; of two that end on the same day the daily one comes first.
    public var editions: [Edition] = []
    /// The months that have editions, the newest first.
    public var editionMonths: [EditionMonth] = []
    /// When the week closes whose edition is not made yet; nil where it has no news.
    var growingWeekCloses: Timestamp?
    /// The file that speaks for the list of editions, if there is one.
    public var editionsDocument: Document?
    /// Files that are published as they are.
    public var media: [MediaFile] = []
    /// Files beside articles that are not published, in the byte order of their paths.
    public var withheldMedia: [WithheldMedia] = []
    /// The texts, in all languages, that are not shown.
    public var hiddenTexts = HiddenTexts()
    /// Pictures beside the articles that browsers do not show, and that are not published.
    public var unshownPictures: [MediaFile] = []
    /// The files made of its pictures: none until the pictures have been seen to.
    public var variants = PictureCatalog()
    /// What is not shown, and why.
    public var heldBack: [HeldBack] = []
    /// The icon as pictures of several sizes, where a program was there to draw them.
    public var drawnIcons: [DrawnIcon] = []
    /// The drawn share pictures of articles that have no picture, by the index of the article.
    public var shareCards: [Int: String] = [:]
    /// The drawn share picture of all other pages.
    public var shareCard: String?
    /// Everything that is wrong or worth a remark.
    public var diagnostics: [Diagnostic] = []

    /// An empty site.
    ///
    /// - Parameter languages: those of all sites; the configuration's own where none are given.
    public init(config: SiteConfig, now: Timestamp, languages: [SiteLanguage] = [], languageIndex: Int = 0) {
        self.config = config
        self.now = now
        self.languages = languages.isEmpty ? SiteLanguage.all(of: config) : languages
        self.languageIndex = languageIndex
    }

    /// The collections of a kind.
    public func collections(_ kind: CollectionKind) -> [Collection] {
        switch kind {
        case .topic: topics
        case .story: stories
        case .tag: tags
        case .author: authors
        case .source: sources
        }
    }
}

/// An article that is shown.
public struct Article: Sendable {
    /// Its file.
    public var document: Document
    /// Its address below the site's root: `/2025/12/19/slug/`. Not percent-encoded.
    public var address: String
    /// Its topics as indexes into `Site.topics`, in the order of the file.
    public var topics: [Int] = []
    /// Its stories, likewise.
    public var stories: [Int] = []
    /// Its tags, likewise.
    public var tags: [Int] = []
    /// Its authors, likewise.
    public var authors: [Int] = []
    /// Its sources, likewise.
    public var sources: [Int] = []
    /// Articles that the editor named, as indexes.
    public var related: [Int] = []

    /// Makes an article that is in no collection yet.
    public init(document: Document, address: String) {
        self.document = document
        self.address = address
    }

    /// The indexes of its collections of a kind.
    public func collections(_ kind: CollectionKind) -> [Int] {
        switch kind {
        case .topic: topics
        case .story: stories
        case .tag: tags
        case .author: authors
        case .source: sources
        }
    }
}

/// What articles are gathered under.
public enum CollectionKind: String, Sendable, CaseIterable {
    case topic, story, tag, author, source

    /// The folder of its pages: `/topics/…/`.
    public var folder: String {
        switch self {
        case .topic: "topics"
        case .story: "stories"
        case .tag: "tags"
        case .author: "authors"
        case .source: "sources"
        }
    }
}

/// A topic, a story, a tag, an author or a source, with its articles.
public struct Collection: Sendable {
    /// What it is.
    public var kind: CollectionKind
    /// The name to show: the title of its file, else the name that the articles use.
    public var name: String
    /// Its address below the site's root: `/topics/slug/`. Not percent-encoded.
    public var address: String
    /// The file with its title, text and image, where it has one.
    public var document: Document?
    /// The address of a source itself, where an article names one.
    public var link: String?
    /// Its articles as indexes into `Site.articles`, the newest first.
    public var articles: [Int] = []
    /// Live coverage of it as indexes into `Site.live`, in that order.
    public var live: [Int] = []
}

/// A page that stands by itself.
public struct Page: Sendable {
    /// Its file.
    public var document: Document
    /// Its address below the site's root. Not percent-encoded.
    public var address: String
}

/// A month of the archive.
public struct ArchiveMonth: Sendable {
    /// The year and the month from 1; nil for the articles without a date.
    public var month: (year: Int, month: Int)?
    /// Its address below the site's root: `/archive/2025/12/`.
    public var address: String
    /// Its articles as indexes, the newest first.
    public var articles: [Int]
}

/// A text that is not shown, and until when: a document, or an entry of live coverage.
public struct HeldBack: Sendable {
    /// Why it is not shown.
    public enum Reason: String, Sendable, CaseIterable {
        case draft, future, embargo, expired
    }

    /// The file as diagnostics name it.
    public var file: String
    /// The line of an entry of live coverage in the one file of all entries; nil where the whole file is meant.
    public var line: Int?
    /// Why.
    public var reason: Reason
    /// The name in its path that makes it a draft, where one does.
    public var folder: String?
    /// When it will be shown; nil for drafts, for what has expired, and for what expires before it is to appear.
    public var until: Timestamp?
    /// From when on it is not shown any more, where it expires.
    public var expires: Timestamp?

    /// Makes a note of what is held back.
    public init(
        file: String, line: Int? = nil, reason: Reason, folder: String? = nil, until: Timestamp?,
        expires: Timestamp? = nil
    ) {
        self.folder = folder
        self.file = file
        self.line = line
        self.reason = reason
        self.until = until
        self.expires = expires
    }
}

extension HeldBack {
    /// The order in which people look for them: by file, then by line.
    public static func isBefore(_ left: HeldBack, _ right: HeldBack) -> Bool {
        if hasSameBytes(left.file, right.file) { return left.line ?? 0 < right.line ?? 0 }
        return utf8Less(left.file, right.file)
    }
}
