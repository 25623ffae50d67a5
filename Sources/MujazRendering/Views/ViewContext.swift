import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// What views need to know of the site besides their own subject.
final class ViewContext: Sendable {
    let config: SiteConfig
    let language: String
    let direction: TextDirection
    let dates: DateDisplay
    /// The moment that the site is built for.
    let now: Timestamp
    let strings: StringTable
    /// The links to collections, in the order of the site's arrays.
    let links: [CollectionKind: [LinkView]]
    /// The languages of the whole site, and this one among them.
    let languages: [SiteLanguage]
    let languageIndex: Int
    /// What stands before every address of the whole site: the path of its `base_url`.
    let basePath: String
    /// What stands before the addresses of this site's pages: the base path and the prefix of the language.
    private let pagePath: String
    /// The site's own address without the base path and without a slash at its end; empty where it is not known.
    let origin: String
    /// The media files of the site.
    let media: MediaIndex
    /// All media files, those that are not published among them: for suggestions only.
    var allMedia: MediaIndex { everyFile.value }
    private let everyFile: Deferred<MediaIndex>
    /// The texts that are not shown.
    let hiddenTexts: HiddenTexts
    /// Pictures that are there and that browsers do not show.
    let unshownPictures: UnshownPictures
    /// What was made of its pictures.
    let variants: PictureCatalog
    /// What stands after the page's title in titles of tabs.
    private let titleEnd: String
    /// The addresses of the pages that stand by themselves.
    private let pageAddresses: Set<String>

    /// - Parameter previous: the context of the same site before a change.
    init(site: Site, strings: StringTable, previous: ViewContext? = nil) {
        config = site.config
        hiddenTexts = site.hiddenTexts
        everyFile = Deferred { MediaIndex(site.media + site.withheldMedia.map(\.file)) }
        now = site.now
        language = site.config.language ?? "ar"
        direction = TextDirection.ofLanguage(language)
        languages = site.languages
        languageIndex = site.languageIndex
        basePath = PercentEncoding.encodedPath(site.config.basePath)
        pagePath = basePath + PercentEncoding.encodedPath(site.language.prefix)
        let base = site.config.baseURL ?? ""
        origin = String(base.dropLast(base.isEmpty ? 0 : 1 + site.config.basePath.count))
        dates = DateDisplay(
            formatting: DateFormatting(
                language: language, months: site.config.months, digits: site.config.digits),
            zone: site.config.timeZone)
        titleEnd = " · " + direction.isolated(site.config.title)
        self.strings = strings
        media = previous?.media.isOf(site.media) == true ? previous?.media ?? MediaIndex([]) : MediaIndex(site.media)
        unshownPictures = UnshownPictures(site.unshownPictures)
        variants = site.variants
        pageAddresses = Set(site.pages.map(\.address))
        let pagePath = self.pagePath
        var links: [CollectionKind: [LinkView]] = [:]
        for kind in CollectionKind.allCases {
            let before = previous?.links[kind] ?? []
            links[kind] = site.collections(kind).enumerated().map { index, collection in
                let link = LinkView(
                    name: collection.name, url: pagePath + PercentEncoding.encodedPath(collection.address),
                    link: collection.link)
                // Compiled templates hold the links of sections, which stay the same objects where they say the same.
                return index < before.count && before[index].isSame(as: link) ? before[index] : link
            }
        }
        self.links = links
    }

    /// The address of a page of this site by its address there, ready for `href`: in the site of a second language
    /// `/topics/` is `/en/topics/`.
    func url(_ address: String) -> String { pagePath + PercentEncoding.encodedPath(address) }

    /// The address of what all languages share, such as pictures and the theme's assets, by its path from the root.
    func rootURL(_ path: String) -> String { basePath + PercentEncoding.encodedPath(path) }

    /// The address of a page by its address in the site of a language.
    func url(_ address: String, language: Int) -> String { rootURL(languages[language].prefix + address) }

    /// An address with the site's own before it; as it is where the site's is not known.
    func absoluteURL(_ url: String) -> String { url.hasPrefix("/") ? origin + url : url }

    /// The whole address of the page that `canonical` of a document names; nil where it is the document's own.
    ///
    /// - Parameter address: that of the document's page, in the site of its language.
    func originalURL(of document: Document, at address: String) -> String? {
        CanonicalAddress.original(of: document, at: languages[languageIndex].prefix + address)
            .map { original in
                let end = original.firstIndex { $0 == "?" || $0 == "#" } ?? original.endIndex
                if original.contains("://") { return original }
                return absoluteURL(rootURL(PercentEncoding.decoded(String(original[..<end])))) + original[end...]
            }
    }

    /// The address of what a configuration or a front matter names: whole addresses stay, paths are from the root.
    func fileURL(_ path: String) -> String {
        if path.contains("://") || path.hasPrefix("//") { return path }
        // `mailto:` and the like; a path may have a colon, too.
        if case .whole(let address) = WrittenAddress(path, schemes: AddressPolicy.linkSchemes) { return address }
        return rootURL(Normalization.nfc(path.hasPrefix("/") ? path : "/" + path))
    }

    /// The address of a page that a configuration names: that of this language where it has one at the path, else as
    /// `fileURL`.
    func namedPageURL(_ path: String) -> String { pageAddresses.contains(path) ? url(path) : fileURL(path) }

    /// A film of a document; nil where there is none.
    func video(_ video: Video?, of document: Document) -> VideoView? {
        guard let video else { return nil }
        func address(_ path: String?) -> String? {
            guard let path else { return nil }
            return media.file(path, from: document.path).map { rootURL("/" + $0.address) } ?? fileURL(path)
        }
        return VideoView(
            video: video, sourceURL: address(video.source), poster: picture(video.poster, of: document))
    }

    /// The sources of an article: the page of each, with the address that this article gives.
    func sourceLinks(of article: Article) -> [LinkView] {
        var seen: Set<Int> = []
        return zip(article.sources, article.document.matter.sources).compactMap { index, credit in
            guard let link = links[.source]?[index], seen.insert(index).inserted else { return nil }
            return credit.url == nil && link.link == nil
                ? link : LinkView(name: link.name, url: link.url, link: credit.url ?? link.link)
        }
    }

    /// Texts in one line of plain text, as the titles of tabs are, each kept in its own order where directions mix.
    func line(_ texts: [String]) -> String { texts.map(direction.isolated).joined(separator: " · ") }

    /// The title of a tab: of the page, then of the site.
    func documentTitle(_ title: String) -> String { direction.isolated(title) + titleEnd }

    /// When news stops being breaking; nil where it is not, or not any more.
    func breakingEnd(_ isBreaking: Bool, _ date: ContentDate?, embargo: Timestamp?) -> DateView? {
        guard isBreaking, let end = config.breakingEnds(date, embargo: embargo), end > now else { return nil }
        return view(of: end)
    }

    /// A moment in the site's time zone.
    func view(of moment: Timestamp) -> DateView {
        DateView(ContentDate(timestamp: moment, hasTime: true, civil: dates.zone.civil(moment)), dates)
    }

    /// The name of a kind of article in the site's language; nil for news.
    func label(of kind: ArticleKind) -> String? {
        kind == .news ? nil : strings.text("kind_\(kind.rawValue)")
    }

    /// A media file by what a document calls it.
    func mediaFile(_ path: String, from document: String) -> MediaFile? { media.file(path, from: document) }
}
