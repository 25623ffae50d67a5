import MujazContent
import MujazCore
import MujazLanguage

/// Gives each article its address, by the pattern of the configuration.
struct Permalinks {
    private let pattern: [PermalinkPattern.Piece]
    private let prefix: String
    private let displayPrefix: String
    /// The addresses that are taken, by their places, and who has them.
    private var table: PlaceTable
    private var owners: [(address: ArticleAddress, document: Int)] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameters:
    ///   - prefix: what stands before the addresses of the site's language.
    ///   - count: how many articles there are, about.
    init(config: SiteConfig, prefix: String, displayPrefix: String, count: Int = 0) {
        pattern = PermalinkPattern(config.permalink)?.pieces ?? []
        self.prefix = prefix
        self.displayPrefix = displayPrefix
        table = PlaceTable(count: count)
        owners.reserveCapacity(count)
    }

    /// The address of an article. Articles must come in the order in which they were published: where two addresses
    /// meet, the earlier keeps it and the next gets `-2`.
    ///
    /// - Parameter number: the number of the document among all.
    mutating func address(of number: Int, in documents: [Document], own: ArticleAddress) -> ArticleAddress {
        if own.isNameless {
            let document = documents[number]
            diagnostics.append(
                Diagnostic(
                    severity: .warning, id: "empty-slug", file: displayPrefix + document.path,
                    message: "nothing of its name can stand in an address, so the article gets «\(own.slug)»",
                    help: "write a slug in its front matter"))
        }
        guard let owner = owner(of: own) else {
            take(own, number)
            return own
        }
        let document = documents[number]
        var copy = 1
        var other = own
        repeat {
            copy += 1
            other = ArticleAddress(
                address(of: document, slug: "\(own.slug)-\(copy)"), prefix: prefix, slug: own.slug)
        } while self.owner(of: other) != nil
        take(other, number)
        diagnostics.append(
            Diagnostic(
                severity: .warning, id: "address-taken", file: displayPrefix + document.path,
                message:
                    "\(displayPrefix)\(documents[owners[owner].document].path) has the same date and slug, so this article gets \(other.address)",
                help: "write a slug of its own in its front matter"))
        return other
    }

    private func owner(of address: ArticleAddress) -> Int? {
        table.find(address.page.hash) { hasSameBytes(owners[$0].address.page.key, address.page.key) }
    }

    private mutating func take(_ address: ArticleAddress, _ document: Int) {
        table.add(address.page.hash)
        owners.append((address, document))
    }

    /// The address that an article has where no other has it.
    func ownAddress(of document: Document) -> ArticleAddress {
        for text in [document.matter.slug, document.baseName, document.title] {
            if let slug = text.map(Slug.make), !slug.isEmpty {
                return ArticleAddress(address(of: document, slug: slug), prefix: prefix, slug: slug)
            }
        }
        let slug = Slug.fallback(for: document.path)
        return ArticleAddress(address(of: document, slug: slug), prefix: prefix, slug: slug, isNameless: true)
    }

    private func address(of document: Document, slug: String) -> String {
        guard let date = document.date?.civil.date else { return "/articles/\(slug)/" }
        var address = ""
        for piece in pattern {
            switch piece {
            case .text(let text): address += text
            case .year: address += padded(date.year, 4)
            case .month: address += padded(date.month, 2)
            case .day: address += padded(date.day, 2)
            case .slug: address += slug
            case .topic: address += document.matter.topics.first.map(Slug.make)?.nonEmpty ?? "articles"
            }
        }
        return address
    }
}

/// The address of an article with what is made of it again and again.
final class ArticleAddress: Sendable {
    let address: String
    let slug: String
    /// Whether nothing of the article's name can stand in an address.
    let isNameless: Bool
    /// Where the page is.
    let page: OutputPlace
    /// The hash of the folder of the page.
    let folder: UInt64
    /// The hash of the folder that this one lies in; 0 where it lies in none.
    let folderAbove: UInt64

    init(_ address: String, prefix: String, slug: String, isNameless: Bool = false) {
        self.address = address
        self.slug = slug
        self.isNameless = isNameless
        page = OutputPlace(address: address, prefix: prefix)
        folder = page.folder
        folderAbove = page.folders.dropFirst().first ?? 0
    }
}

/// A number with zeros in front, in ASCII digits.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
