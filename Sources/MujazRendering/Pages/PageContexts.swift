import MujazTemplates

/// What one page gives to its template: the fields are the names that the template sees, besides the globals.
protocol PageContext: TemplateObject {
    var page: PageView { get }
}

extension Field where Root: PageContext {
    /// `page`, which every page has.
    static var page: Field { Field("page", type: "Page", "What the page says of itself.") { .object($0.page) } }
}

/// What the front page gives to `home.html`.
final class HomeContext: PageContext {
    let page: PageView
    private let home: HomeView

    init(page: PageView, home: HomeView) {
        self.page = page
        self.home = home
    }

    static let fields = FieldTable<HomeContext>([
        .page, Field("home", type: "Home", "The articles and stories of the front page.") { .object($0.home) },
    ])
}

/// What an article gives to `article.html`, and a text that stands by itself to `page.html`.
final class ArticleContext: PageContext {
    let page: PageView
    private let article: ArticlePageView

    init(page: PageView, article: ArticlePageView) {
        self.page = page
        self.article = article
    }

    static let fields = FieldTable<ArticleContext>([
        .page, Field("article", type: "ArticlePage", "The text and all that is known of it.") { .object($0.article) },
    ])
}

/// What the list of topics gives to `topics.html`.
final class TopicsContext: PageContext {
    let page: PageView
    private let topics: [CollectionView]

    init(page: PageView, topics: [CollectionView]) {
        self.page = page
        self.topics = topics
    }

    static let fields = FieldTable<TopicsContext>([
        .page,
        Field("topics", type: "list of Topic", "All topics: those of the configuration, then the largest first.") {
            .list(objects: $0.topics)
        },
    ])
}

/// What the list of running stories gives to `stories.html`.
final class StoriesContext: PageContext {
    let page: PageView
    private let stories: [CollectionView]

    init(page: PageView, stories: [CollectionView]) {
        self.page = page
        self.stories = stories
    }

    static let fields = FieldTable<StoriesContext>([
        .page,
        Field(
            "stories", type: "list of Story", "All stories: pinned ones, open ones, closed ones; each the newest first."
        ) {
            .list(objects: $0.stories)
        },
    ])
}

/// What the archive gives to `archive.html`.
final class ArchiveContext: PageContext {
    let page: PageView
    private let years: [YearView]

    init(page: PageView, years: [YearView]) {
        self.page = page
        self.years = years
    }

    static let fields = FieldTable<ArchiveContext>([
        .page, Field("years", type: "list of Year", "The years, the newest first.") { .list(objects: $0.years) },
    ])
}

/// What a month of the archive gives to `archive-month.html`.
final class MonthContext: PageContext {
    let page: PageView
    private let month: MonthView
    private let list: ListView

    init(page: PageView, month: MonthView, list: ListView) {
        self.page = page
        self.month = month
        self.list = list
    }

    static let fields = FieldTable<MonthContext>([
        .page, Field("month", type: "Month", "The month.") { .object($0.month) },
        Field("list", type: "List", "Its articles, one page of them.") { .object($0.list) },
    ])
}

/// What the list of videos gives to `videos.html`.
final class VideosContext: PageContext {
    let page: PageView
    private let list: ListView

    init(page: PageView, list: ListView) {
        self.page = page
        self.list = list
    }

    static let fields = FieldTable<VideosContext>([
        .page, Field("list", type: "List", "The videos, one page of them.") { .object($0.list) },
    ])
}

/// What the page of channels gives to `follow.html`. The channels themselves are the site's.
final class FollowContext: PageContext {
    let page: PageView

    init(page: PageView) { self.page = page }

    static let fields = FieldTable<FollowContext>([.page])
}

/// What the newest headlines give to `fragments/latest.html`.
final class LatestFragmentContext: PageContext {
    let page: PageView
    private let latest: [ArticleView]

    init(page: PageView, latest: [ArticleView]) {
        self.page = page
        self.latest = latest
    }

    static let fields = FieldTable<LatestFragmentContext>([
        .page,
        Field("latest", type: "list of Article", "The newest articles, at most eight.") { .list(objects: $0.latest) },
    ])
}

/// What the page for wrong addresses gives to `404.html`.
final class NotFoundContext: PageContext {
    let page: PageView
    private let latest: [ArticleView]

    init(page: PageView, latest: [ArticleView]) {
        self.page = page
        self.latest = latest
    }

    static let fields = FieldTable<NotFoundContext>([
        .page,
        Field("latest", type: "list of Article", "The newest articles, at most five.") { .list(objects: $0.latest) },
    ])
}

/// What an old address gives to `redirect.html`.
final class RedirectContext: PageContext {
    let page: PageView
    private let targetURL: String
    private let targetAbsoluteURL: String

    init(page: PageView, targetURL: String, targetAbsoluteURL: String) {
        self.page = page
        self.targetURL = targetURL
        self.targetAbsoluteURL = targetAbsoluteURL
    }

    static let fields = FieldTable<RedirectContext>([
        .page,
        Field("target_url", type: "address", "Where the page is now.", example: "/2026/11/20/slug/") {
            .string($0.targetURL)
        },
        Field(
            "target_absolute_url", type: "address", "The same with the site's own address before it.",
            example: "https://news.example/2026/11/20/slug/"
        ) {
            .string($0.targetAbsoluteURL)
        },
    ])
}
