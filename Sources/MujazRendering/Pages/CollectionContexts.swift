import MujazTemplates

/// What the page of a topic, a story, a tag, an author or a source gives to its template. The collection has the name of
/// its kind there, so each kind is a type of its own.
protocol CollectionContext: PageContext {
    var collection: CollectionView { get }
    var list: ListView { get }
}

extension Field where Root: CollectionContext {
    /// The collection itself.
    static func collection(_ name: String, type: String, _ documentation: String) -> Field {
        Field(name, type: type, documentation) { .object($0.collection) }
    }

    /// `list`, which every collection has.
    static var list: Field {
        Field("list", type: "List", "Its articles, one page of them.") { .object($0.list) }
    }
}

/// What the page of a topic gives to `topic.html`.
final class TopicContext: CollectionContext {
    let page: PageView
    let collection: CollectionView
    let list: ListView
    private let stories: [CollectionView]

    init(page: PageView, collection: CollectionView, list: ListView, stories: [CollectionView]) {
        self.page = page
        self.collection = collection
        self.list = list
        self.stories = stories
    }

    static let fields = FieldTable<TopicContext>([
        .page, .collection("topic", type: "Topic", "The topic."), .list,
        Field(
            "stories", type: "list of Story",
            "Stories that the topic's newest articles belong to, at most eight: pinned ones, then in the order of the "
                + "topic's own news."
        ) { .list(objects: $0.stories) },
    ])
}

/// What the page of a running story gives to `story.html`.
final class StoryContext: CollectionContext {
    let page: PageView
    let collection: CollectionView
    let list: ListView

    init(page: PageView, collection: CollectionView, list: ListView) {
        self.page = page
        self.collection = collection
        self.list = list
    }

    static let fields = FieldTable<StoryContext>([
        .page, .collection("story", type: "Story", "The running story."), .list,
    ])
}

/// What the page of a tag gives to `tag.html`.
final class TagContext: CollectionContext {
    let page: PageView
    let collection: CollectionView
    let list: ListView

    init(page: PageView, collection: CollectionView, list: ListView) {
        self.page = page
        self.collection = collection
        self.list = list
    }

    static let fields = FieldTable<TagContext>([
        .page, .collection("tag", type: "Tag", "The tag."), .list,
    ])
}

/// What the page of an author gives to `author.html`.
final class AuthorContext: CollectionContext {
    let page: PageView
    let collection: CollectionView
    let list: ListView

    init(page: PageView, collection: CollectionView, list: ListView) {
        self.page = page
        self.collection = collection
        self.list = list
    }

    static let fields = FieldTable<AuthorContext>([
        .page, .collection("author", type: "Author", "The author; the text of the file is `author.bio`."), .list,
    ])
}

/// What the page of a source gives to `source.html`.
final class SourceContext: CollectionContext {
    let page: PageView
    let collection: CollectionView
    let list: ListView

    init(page: PageView, collection: CollectionView, list: ListView) {
        self.page = page
        self.collection = collection
        self.list = list
    }

    static let fields = FieldTable<SourceContext>([
        .page, .collection("source", type: "Source", "The source; its own address is `source.link`."), .list,
    ])
}
