import MujazContent
import MujazLanguage

/// One language of a site: its tag, and where its pages begin.
///
/// Each language is a `Site` of its own, with its own articles, collections and archive, and addresses as if it were
/// alone. The pages of the first lie at the root, those of every other below its tag, `/en/`. The prefix is added in two
/// places: where a `Route` gets the path of its file, and where views make addresses for `href`.
public struct SiteLanguage: Hashable, Sendable {
    /// The language (BCP 47).
    public var tag: String
    /// What stands before the addresses of its pages, without a slash at the end: empty, or `/en`.
    public var prefix: String

    /// The languages of a configuration, the site's own first.
    static func all(of config: SiteConfig) -> [SiteLanguage] {
        config.perLanguage.enumerated().map { index, config in
            let tag = config.language ?? "ar"
            return SiteLanguage(tag: tag, prefix: index == 0 ? "" : "/" + LanguageTag.normalized(tag))
        }
    }
}

/// A page that says the same in another language.
public struct Translation: Hashable, Sendable {
    /// The language of that page, as an index into `Site.languages`.
    public var language: Int
    /// Its address in the site of its language. Not percent-encoded.
    public var address: String

    /// Makes a translation.
    public init(language: Int, address: String) {
        self.language = language
        self.address = address
    }
}

extension Site {
    /// The language of this site.
    public var language: SiteLanguage { languages[languageIndex] }
}
