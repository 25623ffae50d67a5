import MujazSite
import MujazTemplates

/// The kinds of pages. Each has its template in the theme, and gives it the fields of one context type.
enum PageKind: String, CaseIterable, Sendable {
    case home, article, page
    case topic, story, tag, author, source
    case topics, stories, archive, videos, follow, search
    case live, lives
    case archiveMonth = "archive-month"
    case notFound = "404"
    case redirect
    case latestFragment = "fragments/latest"
    case storiesFragment = "fragments/stories"
    case digest, digests
    case digestEmail = "digest-email"
    case digestEmailText = "digest-email-text"

    /// The kind of a collection's page.
    init(_ kind: CollectionKind) {
        self =
            switch kind {
            case .topic: .topic
            case .story: .story
            case .tag: .tag
            case .author: .author
            case .source: .source
            }
    }

    /// The theme's template. Texts may name another one in their front matter.
    var template: String { self == .digestEmailText ? "digest-email.txt" : rawValue + ".html" }

    /// What the page is, in a sentence.
    var summary: String {
        switch self {
        case .home: "The front page."
        case .article: "The page of an article."
        case .page: "The page of a text that stands by itself: about us, contact."
        case .topic: "The page of a topic, with its articles."
        case .story: "The page of a running story, with its articles."
        case .tag: "The page of a tag, with its articles."
        case .author: "The page of an author, with his or her articles."
        case .source: "The page of a source, with the articles that name it."
        case .topics: "The list of all topics."
        case .stories: "The list of all running stories."
        case .archive: "The list of all months that have articles."
        case .archiveMonth: "The articles of a month."
        case .videos: "The list of all articles of kind video."
        case .follow: "Where to follow the site."
        case .search: "The page that searches the site."
        case .live: "The page of live coverage, or one page of its older entries."
        case .lives: "The list of all live coverage."
        case .notFound: "What a host shows where nothing is."
        case .redirect: "What stands at an old address and leads to the new one."
        case .latestFragment: "The newest headlines, which a script puts into other pages."
        case .storiesFragment: "The running stories with their counts, which a script puts into other pages."
        case .digest: "A digest edition."
        case .digests: "The list of all digest editions, or those of a month."
        case .digestEmail: "The e-mail of a digest edition."
        case .digestEmailText: "The plain-text part of a digest edition's e-mail."
        }
    }

    /// Where such pages are.
    var address: String {
        switch self {
        case .home: "/"
        case .article: "/2026/11/20/slug/, or as `permalink` says"
        case .page: "/about/"
        case .topic: "/topics/slug/"
        case .story: "/stories/slug/"
        case .tag: "/tags/slug/"
        case .author: "/authors/slug/"
        case .source: "/sources/slug/"
        case .topics: "/topics/"
        case .stories: "/stories/"
        case .archive: "/archive/"
        case .archiveMonth: "/archive/2026/11/"
        case .videos: "/videos/"
        case .follow: "/follow/"
        case .search: "/search/"
        case .live: "/live/slug/"
        case .lives: "/live/"
        case .notFound: "/404.html"
        case .redirect: "any address in `aliases`"
        case .latestFragment: "/fragments/latest.html"
        case .storiesFragment: "/fragments/stories.html"
        case .digest: "/digests/2025-12-19/, /digests/2025-w51/"
        case .digests: "/digests/, /digests/2025-12/"
        case .digestEmail: "/digests/2025-12-19/email.html"
        case .digestEmailText: "/digests/2025-12-19/email.txt"
        }
    }

    /// The names that the template sees besides the globals.
    var variables: [FieldDescription] {
        switch self {
        case .home: HomeContext.fields.descriptions
        case .article, .page: ArticleContext.fields.descriptions
        case .topic: TopicContext.fields.descriptions
        case .story: StoryContext.fields.descriptions
        case .tag: TagContext.fields.descriptions
        case .author: AuthorContext.fields.descriptions
        case .source: SourceContext.fields.descriptions
        case .topics: TopicsContext.fields.descriptions
        case .stories: StoriesContext.fields.descriptions
        case .archive: ArchiveContext.fields.descriptions
        case .archiveMonth: MonthContext.fields.descriptions
        case .videos: VideosContext.fields.descriptions
        case .follow: FollowContext.fields.descriptions
        case .search: SearchContext.fields.descriptions
        case .live: LiveContext.fields.descriptions
        case .lives: LivesContext.fields.descriptions
        case .notFound: NotFoundContext.fields.descriptions
        case .redirect: RedirectContext.fields.descriptions
        case .latestFragment: LatestFragmentContext.fields.descriptions
        case .storiesFragment: StoriesContext.fields.descriptions
        case .digest: DigestContext.fields.descriptions
        case .digests: DigestsContext.fields.descriptions
        case .digestEmail, .digestEmailText: DigestEmailContext.fields.descriptions
        }
    }
}
