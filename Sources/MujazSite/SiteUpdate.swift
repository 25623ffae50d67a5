import MujazContent
import MujazCore
import MujazLanguage

// What a writer saves mostly changes words. Then the site is the same but for one document.
extension SiteBuilder {
    /// The sites after some texts have been saved anew, where these are articles whose place in the site has not changed:
    /// the same moment, address, collections and pictures. The plan of such sites is the one of before.
    ///
    /// - Parameters:
    ///   - sites: the sites before the change, of the same configuration.
    ///   - library: what was found after it.
    ///   - texts: the files that are new, changed or gone, as paths in the content folder. All others are what they were.
    ///   - now: what counts as the future and as expired. The sites keep their moment, which may be a little older.
    /// - Returns: nil where the sites have to be built.
    public static func update(
        _ sites: [Site], to library: Library, texts: [String], now: Timestamp, visibility: VisibilityOptions
    ) -> [Site]? {
        guard zip(sites, library.config.perLanguage).allSatisfy({ isCurrent($0, of: $1, at: now) }) else { return nil }
        var sites = sites
        for path in texts {
            guard let document = document(at: path, of: library), document.role == .article,
                sites.indices.contains(document.languageIndex)
            else { return nil }
            guard sites[document.languageIndex].replace(by: document, visibility) else { return nil }
        }
        for index in sites.indices { sites[index].forgetPictures() }
        return sites
    }

    /// How much older than now the moment of a site may be, in seconds: time moves things, too.
    private static let oldest: Int64 = 300

    private static func isCurrent(_ site: Site, of config: SiteConfig, at now: Timestamp) -> Bool {
        let age = now.secondsSince1970 - site.now.secondsSince1970
        guard age >= 0, age <= oldest, site.columns.rows.count == site.articles.count else { return false }
        // Where nobody wrote them, both depend on all texts.
        guard site.config.language == config.language, site.config.title == config.title else { return false }
        return !site.heldBack.contains { held in held.until.map { $0 <= now } ?? false }
    }

    /// The document of a file; nil where there is none, or another file became several.
    private static func document(at path: String, of library: Library) -> Document? {
        var low = 0
        var high = library.documents.count
        while low < high {
            let middle = (low + high) / 2
            if utf8Less(library.documents[middle].path, path) { low = middle + 1 } else { high = middle }
        }
        guard low < library.documents.count, hasSameBytes(library.documents[low].path, path) else { return nil }
        return library.documents[low]
    }
}

extension Site {
    /// Puts a document in the place of the one that was made of the same file before.
    ///
    /// - Returns: false, with nothing done, where more would change than that.
    fileprivate mutating func replace(by document: Document, _ visibility: VisibilityOptions) -> Bool {
        guard visibility.reason(toHoldBack: document, at: now) == nil, let place = place(of: document.path) else {
            return false
        }
        let number = Int(columns.byPath[place])
        let before = articles[number].document.matter
        let maker = FactsMaker(self)
        let facts = maker.facts(of: document)
        // What names other places, and what has no order of its own, is left to a build.
        guard facts.isSame(as: maker.facts(of: articles[number].document)),
            facts.row.traits.isDisjoint(with: [.aliases, .related]),
            document.matter.slug == before.slug, document.matter.sources == before.sources,
            document.fileNames == articles[number].document.fileNames,
            document.matter.image == before.image, document.matter.video == before.video
        else { return false }
        articles[number].document = document
        columns.identities[place] = document.identity
        return true
    }

    /// Forgets the files that were made of pictures, as a site that has just been built knows none.
    fileprivate mutating func forgetPictures() {
        (variants, drawnIcons) = (PictureCatalog(), [])
        (shareCards, shareCard) = ([:], nil)
    }
}
