import MujazContent
import MujazLanguage

/// What a feed holds, whatever its format: plain text unless a name says otherwise, and whole addresses.
struct Feed: Sendable {
    /// A stable name (a `urn:uuid:`) that no change of address touches.
    var id: String
    var title: String
    var description: String
    /// The page that it stands beside.
    var pageURL: String
    /// Its own address in each format that is made.
    var urls: [FeedSettings.Format: String]
    var language: String
    var direction: TextDirection
    /// The newest moment at which one of its items was published or changed.
    var updated: Timestamp
    var zone: TimeZoneRules
    var hub: String?
    /// Who publishes the site.
    var publisher: FeedPerson
    /// The address of a picture that stands for the site, of a kind that feed readers show.
    var iconURL: String?
    /// The style that browsers show it with.
    var styleURL: String?
    /// The newest first.
    var items: [FeedItem]
}

/// A name with the address of its page.
struct FeedPerson: Sendable {
    var name: String
    var url: String?
}

/// A topic, a story or a tag of an item.
struct FeedCategory: Sendable {
    var name: String
    /// The page of all things of its kind.
    var scheme: String
}

/// An article in a feed.
struct FeedItem: Sendable {
    /// A stable name that no change of address touches.
    var id: String
    var url: String
    var title: String
    var summary: String?
    /// HTML with whole addresses; nil where the feed holds summaries only.
    var content: [UInt8]?
    var published: Timestamp
    /// When it was last changed for the reader, if it was.
    var updated: Timestamp?
    /// What tells it apart from other articles of the same moment.
    var microseconds: Int?
    /// The language of the text, and its direction.
    var language: String
    var direction: TextDirection
    var authors: [FeedPerson]
    var categories: [FeedCategory]
    /// Where the news comes from, with the source's own address.
    var sources: [FeedPerson]
    var image: FeedMedia?
    var film: FeedMedia?
    /// The index of the article in the site; nil for an edition.
    var article: Int?

    /// The moment of the last change.
    var changed: Timestamp { max(published, updated ?? published) }

    /// The names of its sources in one line, since an item may have one `dc:source`; nil where there are none.
    var sourceLine: String? { sources.isEmpty ? nil : sources.map(\.name).joined(separator: " + ") }

    /// The one file to offer with the item: the film, else the picture. Feeds must tell its true length.
    var enclosure: FeedMedia? {
        [film, image].lazy.compactMap { media in media?.length == nil ? nil : media }.first
    }
}

/// A picture or a film of an item.
struct FeedMedia: Sendable {
    var url: String
    var mediaType: String
    /// Image or video, as Media RSS calls them.
    var medium: String
    /// The size in bytes; nil where the file is elsewhere.
    var length: Int?
    var width: Int?
    var height: Int?
    /// The length in seconds.
    var duration: Int?
    /// What it shows.
    var alt: String?
    var caption: String?
    var credit: String?
    var license: String?
}
