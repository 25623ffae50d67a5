import MujazContent
import MujazCore
import MujazLanguage

/// Gives each article its address, by the pattern of the configuration.
struct Permalinks {
    private let pattern: [PermalinkPattern.Piece]
    private let displayPrefix: String
    /// The path of the article that has an address, by the address without regard to case.
    private var taken: [ExactString: String] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(config: SiteConfig, displayPrefix: String) {
        pattern = PermalinkPattern(config.permalink)?.pieces ?? []
        self.displayPrefix = displayPrefix
    }

    /// The address of an article. Articles must come in the order in which they were published: where two addresses
    /// meet, the earlier keeps it and the next gets `-2`.
    mutating func address(of document: Document) -> String {
        let slug = slug(of: document)
        var address = address(of: document, slug: slug)
        var number = 1
        var key = ExactString(Slug.collisionKey(address))
        let wanted = taken[key]
        while taken[key] != nil {
            number += 1
            address = self.address(of: document, slug: "\(slug)-\(number)")
            key = ExactString(Slug.collisionKey(address))
        }
        taken[key] = document.path
        if let wanted {
            diagnostics.append(
                Diagnostic(
                    severity: .warning, id: "address-taken", file: displayPrefix + document.path,
                    message: "\(displayPrefix)\(wanted) has the same date and slug, so this article gets \(address)",
                    help: "write a slug of its own in its front matter"))
        }
        return address
    }

    private mutating func slug(of document: Document) -> String {
        for text in [document.matter.slug, document.baseName, document.title] {
            if let slug = text.map(Slug.make), !slug.isEmpty { return slug }
        }
        let slug = Slug.fallback(for: document.path)
        diagnostics.append(
            Diagnostic(
                severity: .warning, id: "empty-slug", file: displayPrefix + document.path,
                message: "nothing of its name can stand in an address, so the article gets «\(slug)»",
                help: "write a slug in its front matter"))
        return slug
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

/// A number with zeros in front, in ASCII digits.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
