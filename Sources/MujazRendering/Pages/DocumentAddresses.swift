import MujazContent
import MujazCore
import MujazSite

/// Where each document that is shown is published, for links from one Markdown file to another.
struct DocumentAddresses: Sendable {
    /// Addresses from the root of the whole, by `BodyRenderer.key` of the path.
    private var byPath: [ExactString: String] = [:]
    /// The same without the language in the path, for each language; empty for a site in one.
    private var byLanguage: [[ExactString: String]] = []

    init(_ sites: [Site]) {
        let languages = sites.map(\.language.tag)
        if sites.count > 1 { byLanguage = sites.map { _ in [:] } }
        for (number, site) in sites.enumerated() {
            for page in site.pages { add(page.document.path, page.address, site, number, languages) }
            for kind in CollectionKind.allCases {
                for collection in site.collections(kind) {
                    if let path = collection.document?.path { add(path, collection.address, site, number, languages) }
                }
            }
            for coverage in site.live { add(coverage.document.path, coverage.address, site, number, languages) }
            for edition in site.editions {
                if let path = edition.document?.path { add(path, edition.address, site, number, languages) }
            }
            if let path = site.editionsDocument?.path { add(path, "/digests/", site, number, languages) }
            for index in site.articles.indices {
                add(site.articles[index].document.path, site.articles[index].address, site, number, languages)
            }
        }
    }

    private mutating func add(_ path: String, _ address: String, _ site: Site, _ number: Int, _ languages: [String]) {
        guard !byLanguage.isEmpty else {
            byPath[BodyRenderer.key(path)] = address
            return
        }
        let whole = site.language.prefix + address
        byPath[BodyRenderer.key(path)] = whole
        byLanguage[number][BodyRenderer.key(LanguageSuffix.stripped(path, languages: languages))] = whole
    }

    /// The address from the root of the document that a path names. A path without a language means the text in the
    /// language of the page that the link stands on, else in the first that has it.
    func address(of key: ExactString, language: Int) -> String? {
        if let address = byPath[key] { return address }
        guard language < byLanguage.count else { return nil }
        return byLanguage[language][key] ?? byLanguage.lazy.compactMap { $0[key] }.first
    }
}
