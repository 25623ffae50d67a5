import MujazContent
import MujazCore
import MujazLanguage

/// The texts that exist and are not shown, with the addresses that they would have: so that a link to one can be told
/// from a link to nothing, and its address kept off the pages.
public struct HiddenTexts: Sendable {
    private var paths: Set<ExactString> = []
    /// Addresses from the root of the whole, without regard to case and without a slash at their end.
    private var addresses: Set<ExactString> = []

    /// Knows no text.
    public init() {}

    /// Finds the texts of a library that none of the sites shows.
    init(_ library: Library, _ sites: [Site]) {
        var shown: Set<ExactString> = []
        for site in sites { site.forEachShownText { shown.insert(ExactString($0.path)) } }
        let languages = library.config.isMultilingual ? library.config.languages : []
        for document in library.documents where !shown.contains(ExactString(document.path)) {
            add(document.path, languages)
            guard sites.indices.contains(document.languageIndex) else { continue }
            let site = sites[document.languageIndex]
            for address in Self.addresses(of: document, in: site) {
                add(site.language.prefix + address)
                // Editors forget the prefix, and the name gives as much away without it.
                add(address)
            }
            for alias in document.matter.aliases {
                if let address = RoutePlanner.aliasAddress(alias.address) { add(address) }
            }
        }
        for live in library.live {
            for entry in live.entries where entry.hasOwnFile && !shown.contains(ExactString(entry.path)) {
                add(entry.path, languages)
            }
        }
        for text in library.brokenTexts where !shown.contains(ExactString(text.path)) { add(text.path, languages) }
    }

    private mutating func add(_ path: String, _ languages: [String]) {
        paths.insert(Self.key(path))
        if !languages.isEmpty { paths.insert(Self.key(LanguageSuffix.stripped(path, languages: languages))) }
    }

    private mutating func add(_ address: String) { addresses.insert(Self.addressKey(address)) }

    /// The addresses that a text would have in its site, and those of what only it may belong to.
    private static func addresses(of document: Document, in site: Site) -> [String] {
        var addresses: [String] = []
        switch document.role {
        case .article:
            let permalinks = Permalinks(config: site.config, prefix: site.language.prefix, displayPrefix: "")
            addresses.append(permalinks.ownAddress(of: document).address)
        case .page: addresses.append(SiteBuilder.pageAddress(document))
        case .live, .liveEntry: addresses.append(CoverageBuilder.address(of: document))
        case .digest:
            let period = EditionPeriod(of: document, firstWeekday: site.config.weekStart)
            addresses.append(period.map { "/digests/\($0.text)/" } ?? SiteBuilder.pageAddress(document))
        case .topic: addresses += own(document, .topic)
        case .story: addresses += own(document, .story)
        case .author: addresses += own(document, .author)
        }
        let matter = document.matter
        let names: [(CollectionKind, [String])] = [
            (.topic, matter.topics), (.story, matter.stories), (.tag, matter.tags), (.author, matter.authors),
            (.source, matter.sources.map(\.name)),
        ]
        for (kind, names) in names {
            addresses += names.map { "/\(kind.folder)/\(NameNumbers.Spelling.slug(of: $0))/" }
        }
        return addresses
    }

    private static func own(_ document: Document, _ kind: CollectionKind) -> [String] {
        [document.matter.slug, document.title, document.baseName].compactMap { name in
            name.map { "/\(kind.folder)/\(NameNumbers.Spelling.slug(of: $0))/" }
        }
    }

    /// Whether a path in the content folder, with or without its extension, is that of a text.
    public func hasText(at path: String) -> Bool { !paths.isEmpty && paths.contains(Self.key(path)) }

    /// Whether an address from the root of the whole is that of a text, or of a file below it. Whoever asks knows that
    /// nothing shown is there.
    public func hasPage(at address: String) -> Bool {
        guard !addresses.isEmpty else { return false }
        var key = Self.addressKey(address).string[...]
        while !key.isEmpty {
            if addresses.contains(ExactString(String(key))) { return true }
            guard let slash = key.utf8.lastIndex(of: ASCII.slash) else { return false }
            key = key[..<slash]
        }
        return false
    }

    private static func addressKey(_ address: String) -> ExactString {
        var key = Slug.collisionKey(address)[...]
        while key.utf8.last == ASCII.slash { key = key.dropLast() }
        return ExactString(String(key))
    }

    /// What a link and the file that it means have in common: the path without the extension of Markdown files, and
    /// without `index`.
    public static func key(_ path: String) -> ExactString {
        var key = Normalization.nfc(path)[...]
        while key.utf8.last == ASCII.slash { key = key.dropLast() }
        for suffix in [".md", ".markdown", "/index"] where key.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
        {
            key = key.dropLast(suffix.count)
        }
        return ExactString(String(key))
    }
}
