import MujazContent
import MujazLanguage

/// Live coverage that is shown.
public struct Coverage: Sendable {
    /// Its file: the one file, or the `index.md` of its folder.
    public var document: Document
    /// Its address below the site's root: `/live/slug/`. Not percent-encoded.
    public var address: String
    /// How far it is at the moment that the site is built for.
    public var state: LiveState
    /// When it begins, or began; nil where nobody said and nothing has happened.
    public var start: ContentDate?
    /// When it ended: as the editor says, else with its last entry; nil while it is not over.
    public var end: ContentDate?
    /// What stands before the first entry, in bytes of the document's file.
    public var introduction: Range<Int>
    /// The entries shown, the newest first.
    public var entries: [LiveEntry]
    /// The main points; those of entries that are held back are held back, too.
    public var keyPoints: [LiveKeyPoint]
    /// When the state is another one, if no entry comes until then; nil where it stays.
    public var stateEnds: Timestamp?
    /// The next moment at which something of it appears or its state changes; nil where nothing will.
    var changes: Timestamp?
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

    /// The number of entries on one of the numbered pages that older entries go to. The coverage's own address shows
    /// between half a page and one and a half, as every list does.
    public static let entriesPerPage = 60

    /// How the entries are cut into pages.
    public var pagination: Pagination { Pagination(count: entries.count, perPage: Self.entriesPerPage) }

    /// The address of the file that the page asks for news.
    public var updatesAddress: String { address + "updates.json" }

    /// The number of the page that an entry stands on, by its place in `entries`; nil for the coverage's own address.
    public func page(ofEntry index: Int) -> Int? {
        let pagination = self.pagination
        guard index >= pagination.range(of: nil).count else { return nil }
        return (entries.count - 1 - index) / Self.entriesPerPage + 1
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

    mutating func set(_ indexes: [Int], _ kind: CollectionKind) {
        switch kind {
        case .topic: topics = indexes
        case .story: stories = indexes
        case .tag: tags = indexes
        case .author: authors = indexes
        case .source: sources = indexes
        }
    }
}
