import MujazCore
import MujazSite

/// The articles of a site as lists show them, in its order. Each is made when it is first asked for, by any task, and is
/// the same object from then on.
final class CardList: RandomAccessCollection, @unchecked Sendable {
    // Safe: slots are atomic, and the articles and the context do not change.
    private let articles: [Article]
    private let context: ViewContext
    private let slots: UnsafeMutablePointer<LazyReference<ArticleView>>

    init(_ articles: [Article], context: ViewContext) {
        self.articles = articles
        self.context = context
        slots = .allocate(capacity: articles.count)
        for index in articles.indices { (slots + index).initialize(to: LazyReference()) }
    }

    deinit {
        slots.deinitialize(count: articles.count)
        slots.deallocate()
    }

    var startIndex: Int { 0 }
    var endIndex: Int { articles.count }

    subscript(index: Int) -> ArticleView {
        precondition(articles.indices.contains(index))
        if let known = slots[index].load() { return known }
        let article = articles[index]
        return slots[index].storeIfNil(
            ArticleView(article: article, url: context.url(article.address), context: context))
    }
}
