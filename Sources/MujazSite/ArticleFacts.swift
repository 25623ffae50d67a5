import MujazContent
import MujazCore
import MujazLanguage

/// What a site needs of an article again and again, gathered into one object when its document is first met: a preview
/// makes the same site anew after each change, and reading ten thousand documents takes longer than all the rest.
final class ArticleFacts: Sendable {
    /// What the site sorts by: the negative of the moment, and the largest number where there is none.
    let moment: Int64
    /// Its date on the site's calendar.
    let date: CivilDate?
    /// The day whose digest has it.
    let editionDay: CivilDate?
    /// The numbers of the names of its collections, kind after kind.
    let names: [Int32]
    /// Where the names of each kind end, by the kind's place.
    let ends: SIMD8<Int32>
    let traits: Traits
    /// The length of the address of the picture that opens it, in UTF-8 bytes; nil where it names none.
    let imageLength: Int32?
    /// The path of its file.
    let path: String
    /// The address that it has where no other article has the same.
    let address: ArticleAddress

    /// What holds for some articles.
    struct Traits: OptionSet, Sendable {
        let rawValue: UInt16

        static let pinned = Traits(rawValue: 1)
        static let breaking = Traits(rawValue: 2)
        static let video = Traits(rawValue: 4)
        /// It names a picture that opens it.
        static let image = Traits(rawValue: 8)
        /// It names a picture, or a film that may have one.
        static let pictures = Traits(rawValue: 16)
        static let aliases = Traits(rawValue: 32)
        static let related = Traits(rawValue: 64)
        static let template = Traits(rawValue: 128)
        /// Search engines may find it.
        static let found = Traits(rawValue: 256)
        /// It tells the address of a source.
        static let sourceLinks = Traits(rawValue: 512)
    }

    init(_ document: Document, address: ArticleAddress, calendar: EditionCalendar) {
        self.address = address
        path = document.path
        moment = document.date.map { -$0.timestamp.secondsSince1970 } ?? .max
        date = document.date?.civil.date
        editionDay = document.date.map { calendar.day(of: $0.civil) }
        var names: [Int32] = []
        var ends = SIMD8<Int32>()
        for kind in CollectionKind.allCases {
            switch kind {
            case .topic: names += NameNumbers.shared.numbers(of: document.matter.topics)
            case .story: names += NameNumbers.shared.numbers(of: document.matter.stories)
            case .tag: names += NameNumbers.shared.numbers(of: document.matter.tags)
            case .author: names += NameNumbers.shared.numbers(of: document.matter.authors)
            case .source: names += NameNumbers.shared.numbers(of: document.matter.sources.map(\.name))
            }
            ends[kind.place] = Int32(names.count)
        }
        self.names = names
        self.ends = ends
        traits = Self.traits(of: document)
        imageLength = document.matter.image.map { Int32($0.source.utf8.count) }
    }

    /// What the facts of a site's articles are made of besides the documents.
    static func key(of site: Site) -> String {
        "\(site.language.prefix) \(site.config.permalink) \(site.config.digest.hour ?? -1)"
    }

    /// Whether two articles have the same place in the site, under the same address and in the same collections.
    func isSame(as other: ArticleFacts) -> Bool {
        moment == other.moment && date == other.date && editionDay == other.editionDay && names == other.names
            && ends == other.ends && traits == other.traits && imageLength == other.imageLength
            && hasSameBytes(path, other.path)
            && hasSameBytes(address.address, other.address.address) && hasSameBytes(address.slug, other.address.slug)
            && address.isNameless == other.address.isNameless
    }

    /// What holds for an article.
    static func traits(of document: Document) -> Traits {
        var traits: Traits = []
        if document.matter.isPinned { traits.insert(.pinned) }
        if document.matter.isBreaking { traits.insert(.breaking) }
        if document.matter.kind == .video { traits.insert(.video) }
        if document.matter.image != nil { traits.insert([.image, .pictures]) }
        if document.matter.video != nil { traits.insert(.pictures) }
        if !document.matter.aliases.isEmpty { traits.insert(.aliases) }
        if !document.matter.related.isEmpty { traits.insert(.related) }
        if document.matter.template != nil { traits.insert(.template) }
        if Site.isFound(document) { traits.insert(.found) }
        if document.matter.sources.contains(where: { $0.url != nil }) { traits.insert(.sourceLinks) }
        return traits
    }
}

/// The facts of the articles of a site, and where these are published, in the order of `Site.articles`. To read them here
/// costs a tenth of reading the articles.
struct ArticleColumns: Sendable {
    var facts: [ArticleFacts] = []
    var table = ArticleTable.empty
}

extension Site {
    /// Whether an article has one of some traits.
    func article(_ index: Int, is traits: ArticleFacts.Traits) -> Bool {
        if index < columns.facts.count { return !columns.facts[index].traits.isDisjoint(with: traits) }
        return !ArticleFacts.traits(of: articles[index].document).isDisjoint(with: traits)
    }

    /// Whether an article names a picture that opens it.
    public func hasImage(article index: Int) -> Bool { article(index, is: .image) }

    /// The templates that articles ask for by name, each once.
    public var articleTemplates: [String] {
        var templates: [String] = []
        for index in articles.indices where article(index, is: .template) {
            guard let name = articles[index].document.matter.template, !templates.contains(name) else { continue }
            templates.append(name)
        }
        return templates
    }

    /// The article that is made of a file, by its path in the content folder; nil where none is shown.
    public func article(of path: String) -> Int? {
        guard columns.facts.count == articles.count else {
            return articles.firstIndex { hasSameBytes($0.document.path, path) }
        }
        return columns.facts.firstIndex { hasSameBytes($0.path, path) }
    }
}
