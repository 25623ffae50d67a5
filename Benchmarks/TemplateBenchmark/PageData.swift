import MujazCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the page by hand is written from: plain values, as a program that knows its page would have them.
///
/// Names are those of the view types' fields in camel case, so the values decode by themselves and the functions read
/// like the templates. What is large is a class: it is passed on without a copy of its texts.
struct PageData: Decodable {
    let page: Page
    let site: Site
    let article: Article
    let strings: Strings
    /// The addresses of the theme's files, and what browsers check them with.
    let asset, integrity: Assets
    /// The answer of `plural`, which needs the language's rules.
    let reading: String

    /// Reads the data that the template wrote.
    static func decode(_ json: [UInt8]) throws -> PageData {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(PageData.self, from: Data(json))
    }
}

extension PageData {
    struct Link: Decodable {
        let name, url: String
        let link: String?
    }

    struct Date: Decodable {
        let iso, text, day, short: String
        let time: String?
    }

    struct Language: Decodable {
        let code, name, dir, url, absoluteUrl: String
        let current: Bool
    }

    struct Feed: Decodable {
        let title, url, type: String
    }

    struct Correction: Decodable {
        let text: String
        let date: Date?
    }

    final class Picture: Decodable {
        let url, absoluteUrl, alt: String
        let caption, credit, srcset, focusArea: String?
        let width, height: Int?
        let sources: [PictureSource]
        /// The parts; a part has none itself.
        let card, share: Picture?
    }

    struct PictureSource: Decodable {
        let type, srcset: String
    }

    final class Page: Decodable {
        let language, dir, kind, title, documentTitle, canonicalUrl: String
        let description, locale, jsonUrl: String?
        let noindex: Bool
        let image: Picture?
        let alternates, translations: [Language]
        let feeds: [Feed]
    }

    final class Organization: Decodable {
        let name: String
        let principlesUrl, correctionsUrl: String?
    }

    final class Site: Decodable {
        let title, language, dir, generator, securityPolicy: String
        let homeUrl, storiesUrl, topicsUrl, archiveUrl, videosUrl, followUrl, liveUrl, liveMarkUrl: String
        let latestFragmentUrl, storiesFragmentUrl: String
        let description, accent, logoUrl, logoDarkUrl, footerText, relativeTime: String?
        let iconUrl, touchIconUrl, manifestUrl, opensearchUrl, digestsUrl, searchUrl: String?
        let hasStories, hasVideos, hasLive, hasStyles, hasCards, showsTagline: Bool
        let logo, logoDark: Picture?
        let languages: [Language]
        let channels, sections, pages, headerLinks, footerLinks: [Link]
        let organization: Organization?
    }

    /// An article, with what only an article's own page knows where it is that.
    final class Article: Decodable {
        let title, url, absoluteUrl, language, dir: String
        let summary, kindLabel, location, updateNote: String?
        let breaking, draft, langDiffers: Bool
        let date, updated: Date?
        let image: Picture?
        let topic, story: Link?
        let authors, tags, sources: [Link]
        let corrections: [Correction]?
        let earlier, more, related: [Article]?
        let next: Article?
        let params: Params
    }

    /// What the benchmark puts into the front matter: HTML and JSON that are ready.
    struct Params: Decodable {
        let body, graph: String?
    }

    /// The texts of the interface that the page has.
    final class Strings: Decodable {
        let skip, menu, search, follow, followUs, allChannels, darkMode, digests, videos, stories, topics, allTopics,
            archive: String
        let translations, fromStory, by, and, readingTime, updated, credit, updatesCorrections, source, sources: String
        let original, tags, share, shareWhatsapp, shareTelegram, shareX, shareEmail, shareCopy, shareCopied: String
        let related, inStory, wholeStory, moreFrom, allNews, allStories, runningStories, latest, browse, live: String
        let sitePages, principles, correctionsPolicy, rights, madeWith, breaking, draft: String
    }

    /// What there is of each of the theme's files.
    struct Assets: Decodable {
        let themeScript, siteScript, relativeTimeScript, style, headlineFont, textFont: String
        let ownStyle: String?

        enum CodingKeys: String, CodingKey {
            case themeScript = "theme.js"
            case siteScript = "site.js"
            case relativeTimeScript = "relative-time.js"
            case style = "style.css"
            case ownStyle = "theme.css"
            case headlineFont = "fonts/kufi-bold.woff2"
            case textFont = "fonts/naskh-regular.woff2"
        }
    }
}
