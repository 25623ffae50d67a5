import MujazContent
import MujazCore
import MujazLanguage

/// What a site asks of an article again and again, in a few bytes: ten thousand of them side by side are read in the time
/// in which a hundred documents are.
struct ArticleRow: Equatable, Sendable {
    /// What the site sorts by: the negative of the moment, and the largest number where there is none.
    let moment: Int64
    /// When it is not shown any more; the largest number where it always is.
    let expires: Int64
    /// Its date on the site's calendar.
    let date: PackedDate
    /// The day whose digest has it.
    let editionDay: PackedDate
    let traits: ArticleTraits
    /// The length of the address of the picture that opens it, in UTF-8 bytes; -1 where it names none.
    let imageLength: Int32
    /// Where the names of its collections of each kind end, counted from its first, by the kind's place.
    let ends: SIMD8<Int32>
    /// Where its names begin among those of all articles of the site.
    var firstName: Int32 = 0
    /// The length of the path of its page, in UTF-8 bytes.
    var pathLength: Int32
    /// The hash of the folder of its page.
    var folder: UInt64

    /// The row of a document that has an address.
    init(_ document: Document, at address: ArticleAddress, ends: SIMD8<Int32>, calendar: EditionCalendar) {
        moment = document.date.map { -$0.timestamp.secondsSince1970 } ?? .max
        expires = document.matter.expires?.secondsSince1970 ?? .max
        date = PackedDate(document.date?.civil.date)
        editionDay = PackedDate(document.date.map { calendar.day(of: $0.civil) })
        traits = ArticleTraits(document, at: address.page.path)
        imageLength = document.matter.image.map { Int32(clamping: $0.source.utf8.count) } ?? -1
        self.ends = ends
        (folder, pathLength) = (0, 0)
        move(to: address)
    }

    /// How many names of collections it has.
    var nameCount: Int { Int(ends[CollectionKind.allCases.count - 1]) }

    /// Gives the article another address.
    mutating func move(to address: ArticleAddress) {
        folder = address.folder
        pathLength = Int32(clamping: address.page.path.utf8.count)
    }
}

/// What holds for some articles.
struct ArticleTraits: OptionSet, Sendable {
    let rawValue: UInt16

    static let pinned = ArticleTraits(rawValue: 1)
    static let breaking = ArticleTraits(rawValue: 2)
    static let video = ArticleTraits(rawValue: 4)
    /// It names a picture that opens it.
    static let image = ArticleTraits(rawValue: 8)
    /// It names a picture, or a film that may have one.
    static let pictures = ArticleTraits(rawValue: 16)
    static let aliases = ArticleTraits(rawValue: 32)
    static let related = ArticleTraits(rawValue: 64)
    static let template = ArticleTraits(rawValue: 128)
    /// Search engines may find it.
    static let found = ArticleTraits(rawValue: 256)
    /// It tells the address of a source.
    static let sourceLinks = ArticleTraits(rawValue: 512)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// What holds for an article.
    ///
    /// - Parameter page: the path of its page in the output.
    init(_ document: Document, at page: String) {
        self = []
        if document.matter.isPinned { insert(.pinned) }
        if document.matter.isBreaking { insert(.breaking) }
        if document.matter.kind == .video { insert(.video) }
        if document.matter.image != nil { insert([.image, .pictures]) }
        if document.matter.video != nil { insert(.pictures) }
        if !document.matter.aliases.isEmpty { insert(.aliases) }
        if !document.matter.related.isEmpty { insert(.related) }
        if document.matter.template != nil { insert(.template) }
        if Site.isFound(document, at: page) { insert(.found) }
        if document.matter.sources.contains(where: { $0.url != nil }) { insert(.sourceLinks) }
    }
}

/// A date, or none, in four bytes.
struct PackedDate: Equatable, Sendable {
    private let number: Int32

    init(_ date: CivilDate?) {
        number = date.map { Int32(clamping: $0.year * 512 + $0.month * 32 + $0.day) } ?? .min
    }

    /// The date; nil where there is none.
    var date: CivilDate? {
        guard number != .min else { return nil }
        return CivilDate(year: Int(number >> 9), month: Int(number >> 5 & 15), day: Int(number & 31))
    }
}
