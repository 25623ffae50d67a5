import MujazContent
import MujazLanguage
import MujazSite
import MujazTemplates

/// The front page.
public final class HomeView: TemplateObject {
    let lead: ArticleView?
    let secondary: [ArticleView]
    let latest: [ArticleView]
    let breaking: [ArticleView]
    let rails: [RailView]
    let stories: [CollectionView]
    let videos: [ArticleView]
    let live: [LiveView]
    let date: DateView?
    let today: DateView
    let archiveURL: String
    let digest: DigestView?

    /// Lays out the front page.
    ///
    /// The lead is the newest pinned article, else the newest with a picture among the first ten, else the newest.
    /// Nothing stands in two places but in the list of the latest.
    ///
    /// - Parameters:
    ///   - cards: all articles, the newest first.
    ///   - films: those of kind video, likewise, as indexes.
    ///   - date: the day that the page is of.
    init<Cards: RandomAccessCollection<ArticleView>>(
        cards: Cards, films: [Int], topics: [CollectionView], stories: [CollectionView], live: [LiveView] = [],
        date: DateView?, today: DateView, archiveURL: String, digest: DigestView? = nil
    ) where Cards.Index == Int {
        let recent = cards.prefix(Self.recentCount)
        let lead =
            recent.first { $0.article.document.matter.isPinned }
            ?? cards.prefix(10).first { $0.image != nil && $0.video == nil } ?? cards.first
        let others = recent.filter { $0 !== lead }
        let breaking = Array(others.filter { $0.breakingUntil != nil }.prefix(3))
        self.lead = lead
        self.breaking = breaking
        secondary = Array(
            others.filter { other in
                other.article.document.matter.kind != .video && !breaking.contains { $0 === other }
            }.prefix(8))
        latest = Array(cards.prefix(10))
        videos = films.prefix(4).map { cards[$0] }
        // A rail leaves out what stands above it: the first stories, breaking news, the films, other rails.
        var shown = Set(([lead].compactMap(\.self) + breaking + secondary + videos).map(ObjectIdentifier.init))
        rails = topics.prefix(Self.railCount).compactMap { topic in
            let members = topic.collection.articles.lazy.map { cards[$0] }
            let fresh = Array(members.filter { !shown.contains(ObjectIdentifier($0)) }.prefix(6))
            shown.formUnion(fresh.map(ObjectIdentifier.init))
            return fresh.isEmpty ? nil : RailView(topic: topic, items: fresh)
        }
        self.stories = Array(stories.filter { !$0.collection.articles.isEmpty }.prefix(12))
        self.live = Array(live.filter { $0.coverage.state == .live }.prefix(3))
        self.date = date
        self.today = today
        self.archiveURL = archiveURL
        self.digest = digest
    }

    private static let recentCount = 60
    private static let railCount = 10

    /// The fields that templates see.
    public static let fields = FieldTable<HomeView>([
        Field("lead", type: "Article or none", "The first story of the day.") { $0.lead },
        Field("secondary", type: "list of Article", "The next most important, at most eight.") { $0.secondary },
        Field("latest", type: "list of Article", "The newest ten.") { $0.latest },
        Field(
            "breaking", type: "list of Article",
            "News that is still breaking but the lead, at most three. They stand in `latest`, too, and nowhere else."
        ) { $0.breaking },
        Field("rails", type: "list of Rail", "The topics, each with its newest articles.") { $0.rails },
        Field("stories", type: "list of Story", "The running stories, at most twelve.") { $0.stories },
        Field("videos", type: "list of Article", "The newest videos, at most four.") { $0.videos },
        Field(
            "digest", type: "Digest or none",
            "The day's edition, as soon as it has three items; before that the last one. Its `date` says which."
        ) { $0.digest },
        Field("live", type: "list of Live", "Live coverage that is running, at most three.") { $0.live },
        Field(
            "date", type: "Date or none",
            "The day that the page is of: that of the newest article. It does not change by itself, as `today` does."
        ) { $0.date },
        Field(
            "today", type: "Date",
            "The day that the site is built for. A page that prints it is old after midnight, which `next_due` does not count."
        ) { $0.today },
        Field("archive_url", type: "address", "The archive.", example: "/archive/") { .string($0.archiveURL) },
    ])
}

/// A topic on the front page.
public final class RailView: TemplateObject {
    private let topic: CollectionView
    private let items: [ArticleView]

    init(topic: CollectionView, items: [ArticleView]) {
        self.topic = topic
        self.items = items
    }

    /// The fields that templates see.
    public static let fields = FieldTable<RailView>([
        Field("topic", type: "Topic", "The topic.") { $0.topic },
        Field("items", type: "list of Article", "Its newest articles, at most six, without those above.") { $0.items },
    ])
}
