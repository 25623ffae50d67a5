import MujazCore

/// What the page by hand is written from: plain values, as a program that knows its page would have them.
struct PageData {
    struct Link {
        var name, url: String
    }

    struct Date {
        var iso, text, short: String
        var time: String?
    }

    struct Picture {
        var url, absoluteURL, alt: String
        var caption, credit: String?
        var width, height: Int?
    }

    struct Card {
        var title, url, absoluteURL, language, direction: String
        var summary, kindLabel, location: String?
        var isBreaking, isDraft, differsInLanguage: Bool
        var date, updated: Date?
        var image: Picture?
        var topic, story: Link?
        var authors, tags, sources: [Link]
    }

    struct Page {
        var language, direction, kind, title, documentTitle, canonicalURL: String
        var description: String?
        var isHidden: Bool
        var image: Picture?
    }

    struct Site {
        var title, language, direction, generator, homeURL, storiesURL, topicsURL, archiveURL: String
        var description, accent, logoURL: String?
        var hasStories: Bool
        var channels, sections, pages: [Link]
        var organization, principlesURL, correctionsURL: String?
    }

    var page: Page
    var site: Site
    var article: Card
    var more: [Card]
    var previous, next: Card
    var body: String
    var updateNote: String?
    var style, readingTime: String
    var strings: Strings

    /// The texts of the interface that the page has.
    struct Strings {
        var skip, follow, menu, stories, topics, allTopics, archive, fromStory, by, and, readingTime, updated: String
        var credit, updatesCorrections, sources, source, tags, share, whatsApp, telegram, x, email, related: String
        var inStory, nextInStory, previousInStory, moreFrom, allNews, allStories, sitePages, principles: String
        var correctionsPolicy, rights, madeWith, breaking, draft: String
    }
}

/// Reads the data that the template wrote.
struct PageDataReader {
    private let members: [String: JSONNode]

    init(_ node: JSONNode) throws {
        guard case .object(let members) = node.value else { throw BenchmarkFailure(message: "not an object") }
        self.members = Dictionary(members.map { ($0.key, $0.node) }) { $1 }
    }

    private func text(_ key: String) -> String? {
        if case .string(let text)? = members[key]?.value { text } else { nil }
    }

    private func required(_ key: String) throws -> String {
        guard let text = text(key) else { throw BenchmarkFailure(message: "the data have no «\(key)»") }
        return text
    }

    private func flag(_ key: String) -> Bool {
        if case .bool(let flag)? = members[key]?.value { flag } else { false }
    }

    private func number(_ key: String) -> Int? {
        if case .number(let text)? = members[key]?.value { Int(text) } else { nil }
    }

    private func child(_ key: String) throws -> PageDataReader? {
        guard let node = members[key], case .object = node.value else { return nil }
        return try PageDataReader(node)
    }

    private func requiredChild(_ key: String) throws -> PageDataReader {
        guard let child = try child(key) else { throw BenchmarkFailure(message: "the data have no «\(key)»") }
        return child
    }

    private func children(_ key: String) throws -> [PageDataReader] {
        guard case .array(let nodes)? = members[key]?.value else { return [] }
        return try nodes.map(PageDataReader.init)
    }

    private func link() throws -> PageData.Link {
        PageData.Link(name: try required("name"), url: try required("url"))
    }

    private func date() throws -> PageData.Date {
        PageData.Date(
            iso: try required("iso"), text: try required("text"), short: try required("short"), time: text("time"))
    }

    private func picture() throws -> PageData.Picture {
        PageData.Picture(
            url: try required("url"), absoluteURL: try required("absolute_url"), alt: try required("alt"),
            caption: text("caption"), credit: text("credit"), width: number("width"), height: number("height"))
    }

    private func card() throws -> PageData.Card {
        PageData.Card(
            title: try required("title"), url: try required("url"), absoluteURL: try required("absolute_url"),
            language: try required("language"), direction: try required("dir"), summary: text("summary"),
            kindLabel: text("kind_label"), location: text("location"), isBreaking: flag("breaking"),
            isDraft: flag("draft"), differsInLanguage: flag("lang_differs"), date: try child("date")?.date(),
            updated: try child("updated")?.date(), image: try child("image")?.picture(),
            topic: try child("topic")?.link(), story: try child("story")?.link(),
            authors: try children("authors").map { try $0.link() }, tags: try children("tags").map { try $0.link() },
            sources: try children("sources").map { try $0.link() })
    }

    private func page() throws -> PageData.Page {
        PageData.Page(
            language: try required("language"), direction: try required("dir"), kind: try required("kind"),
            title: try required("title"), documentTitle: try required("document_title"),
            canonicalURL: try required("canonical_url"), description: text("description"), isHidden: flag("noindex"),
            image: try child("image")?.picture())
    }

    private func site() throws -> PageData.Site {
        let organization = try child("organization")
        return PageData.Site(
            title: try required("title"), language: try required("language"), direction: try required("dir"),
            generator: try required("generator"), homeURL: try required("home_url"),
            storiesURL: try required("stories_url"), topicsURL: try required("topics_url"),
            archiveURL: try required("archive_url"), description: text("description"), accent: text("accent"),
            logoURL: text("logo_url"), hasStories: flag("has_stories"),
            channels: try children("channels").map { try $0.link() },
            sections: try children("sections").map { try $0.link() },
            pages: try children("pages").map { try $0.link() }, organization: organization?.text("name"),
            principlesURL: organization?.text("principles_url"), correctionsURL: organization?.text("corrections_url"))
    }

    private func strings() throws -> PageData.Strings {
        PageData.Strings(
            skip: try required("skip"), follow: try required("follow"), menu: try required("menu"),
            stories: try required("stories"), topics: try required("topics"), allTopics: try required("all_topics"),
            archive: try required("archive"), fromStory: try required("from_story"), by: try required("by"),
            and: try required("and"), readingTime: try required("reading_time"), updated: try required("updated"),
            credit: try required("credit"), updatesCorrections: try required("updates_corrections"),
            sources: try required("sources"), source: try required("source"), tags: try required("tags"),
            share: try required("share"), whatsApp: try required("share_whatsapp"),
            telegram: try required("share_telegram"), x: try required("share_x"), email: try required("share_email"),
            related: try required("related"), inStory: try required("in_story"),
            nextInStory: try required("next_in_story"), previousInStory: try required("previous_in_story"),
            moreFrom: try required("more_from"), allNews: try required("all_news"),
            allStories: try required("all_stories"), sitePages: try required("site_pages"),
            principles: try required("principles"), correctionsPolicy: try required("corrections_policy"),
            rights: try required("rights"), madeWith: try required("made_with"), breaking: try required("breaking"),
            draft: try required("draft"))
    }

    /// All of it.
    func data() throws -> PageData {
        let article = try requiredChild("article")
        return PageData(
            page: try requiredChild("page").page(), site: try requiredChild("site").site(), article: try article.card(),
            more: try article.children("more").map { try $0.card() },
            previous: try article.requiredChild("previous").card(), next: try article.requiredChild("next").card(),
            body: try article.requiredChild("params").required("body"), updateNote: article.text("update_note"),
            style: try required("style"), readingTime: try required("reading"),
            strings: try requiredChild("strings").strings())
    }
}
