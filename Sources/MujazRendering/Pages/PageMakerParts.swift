import MujazLanguage
import MujazSite

// Pages and parts of pages that show what is new.
extension PageMaker {
    /// Where to follow the site.
    func follow() -> TemplatePage {
        let page = meta(.follow, title: context.strings.text("follow_us") ?? "follow", description: nil)
        return TemplatePage(.follow, context: FollowContext(page: page))
    }

    /// Where to look for something. What is found is never in the page, so search engines have nothing to gain from it.
    func search() -> TemplatePage {
        let page = meta(
            .search, title: context.strings.text("search") ?? "search", description: nil, isHiddenFromSearch: true)
        return TemplatePage(.search, context: SearchContext(page: page, search: SearchView(site: site, context)))
    }

    /// The list of videos, or one page of it.
    func videos(_ number: Int?) -> TemplatePage {
        let list = ListView(
            articles: site.videos, cards: views.cards, pagination: pagination(site.videos.count), number: number,
            url: context.url("/videos/"))
        let name = context.strings.text("videos") ?? "videos"
        let page = meta(.videos, title: number.map { "\(name) – \($0)" } ?? name, description: nil)
        return TemplatePage(.videos, context: VideosContext(page: page, list: list))
    }

    /// A part that pages load: a small page of its own, so that it can also be opened by itself.
    func fragment(_ kind: FragmentKind) -> TemplatePage {
        switch kind {
        case .latest:
            let title = context.strings.text("latest") ?? "latest"
            let page = meta(.latestFragment, title: title, description: nil, isHiddenFromSearch: true)
            let latest = Array(views.cards.prefix(Self.latestCount))
            return TemplatePage(.latestFragment, context: LatestFragmentContext(page: page, latest: latest))
        case .stories:
            let title = context.strings.text("running_stories") ?? "stories"
            let page = meta(.storiesFragment, title: title, description: nil, isHiddenFromSearch: true)
            let stories = (views.collections[.story] ?? []).filter { !$0.collection.articles.isEmpty }
            return TemplatePage(
                .storiesFragment, context: StoriesContext(page: page, stories: Array(stories.prefix(Self.storyCount))))
        }
    }

    private static let latestCount = 8
    private static let storyCount = 12
}
