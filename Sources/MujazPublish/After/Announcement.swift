import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// An article that readers can see for the first time, as the newsroom's channels are told of it.
public struct Announcement: Hashable, Sendable {
    /// The headline.
    public var title: String
    /// The whole address of its page.
    public var address: String
    /// The lead.
    public var summary: String
    /// The whole address of its picture.
    public var picture: String?
    /// The running story that it belongs to.
    public var story: String?
    /// Its main topic.
    public var topic: String?
    /// Whether it is breaking news now.
    public var isBreaking: Bool
    /// When it was published, by RFC 3339.
    public var date: String?
    /// Its language (BCP 47).
    public var language: String
    /// Its file in the content folder.
    public var file: String

    /// The articles whose pages were published for the first time.
    ///
    /// - Parameters:
    ///   - paths: the files that were not there before.
    ///   - since: when the publication before was made; what appeared more than a day before is an old text at a new
    ///     address, and nobody is told of it.
    public static func articles(
        in sites: [Site], _ plan: RoutePlan, paths: Set<ExactString>, since: Timestamp, now: Timestamp
    ) -> [(page: String, announcement: Announcement)] {
        var found: [(due: Timestamp, page: String, Announcement)] = []
        let media = MediaIndex(sites.first?.media ?? [])
        for route in plan.routes {
            guard case .article(let index) = route.kind, paths.contains(ExactString(route.outputPath)) else { continue }
            let site = sites[route.site]
            let article = site.articles[index]
            let matter = article.document.matter
            guard let date = article.document.date, let base = site.config.baseURL else { continue }
            let due = max(date.timestamp, matter.embargo ?? date.timestamp)
            guard due >= since.adding(seconds: -86_400) else { continue }
            let addresses = SiteAddresses(base: base)
            found.append(
                (
                    due, route.outputPath,
                    Announcement(
                        title: article.document.title, address: addresses.address(of: route.outputPath),
                        summary: article.document.summary ?? "",
                        picture: picture(of: article.document, media, SiteAddresses(base: base)),
                        story: article.stories.first.map { site.stories[$0].name },
                        topic: article.topics.first.map { site.topics[$0].name },
                        isBreaking: matter.isBreaking
                            && (site.config.breakingEnds(date, embargo: matter.embargo).map { $0 > now } ?? false),
                        date: MachineDate.rfc3339(date.timestamp, zone: site.config.timeZone),
                        language: matter.language ?? site.config.language ?? "ar", file: article.document.path)
                ))
        }
        return found.sorted { ($0.due.secondsSince1970, $0.2.file) < ($1.due.secondsSince1970, $1.2.file) }
            .map { ($0.page, $0.2) }
    }

    private static func picture(of document: Document, _ media: MediaIndex, _ addresses: SiteAddresses) -> String? {
        guard let source = document.matter.image?.source else { return nil }
        if source.hasPrefix("https://") || source.hasPrefix("http://") { return source }
        return media.file(source, from: document.path).map { addresses.address(of: $0.address) }
    }

    /// Announcements as JSON, for a program's standard input.
    public static func json(_ announcements: [Announcement], target: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", 1)
            json.member("target", target)
            json.key("articles")
            json.array { json in
                for article in announcements {
                    json.object { json in
                        json.member("title", article.title)
                        json.member("address", article.address)
                        json.member("summary", article.summary)
                        json.member("picture", article.picture)
                        json.member("story", article.story)
                        json.member("topic", article.topic)
                        json.key("breaking")
                        json.value(article.isBreaking)
                        json.member("date", article.date)
                        json.member("language", article.language)
                        json.member("file", article.file)
                    }
                }
            }
        }
        return json.bytes
    }
}
