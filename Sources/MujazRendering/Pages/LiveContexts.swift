import MujazTemplates

/// What live coverage gives to `live.html`.
final class LiveContext: PageContext {
    let page: PageView
    private let live: LivePageView

    init(page: PageView, live: LivePageView) {
        self.page = page
        self.live = live
    }

    static let fields = FieldTable<LiveContext>([
        .page, Field("live", type: "LivePage", "The coverage with its entries.") { .object($0.live) },
    ])
}

/// What the list of all live coverage gives to `lives.html`.
final class LivesContext: PageContext {
    let page: PageView
    private let list: LiveListView

    init(page: PageView, list: LiveListView) {
        self.page = page
        self.list = list
    }

    static let fields = FieldTable<LivesContext>([
        .page, Field("list", type: "LiveList", "All live coverage, one page of it.") { .object($0.list) },
    ])
}
