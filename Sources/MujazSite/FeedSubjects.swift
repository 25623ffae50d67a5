import MujazContent

extension Site {
    /// The subjects that have feeds. A feed without news is none: what has no article with a date is left out.
    public var feedSubjects: [FeedSubject] {
        guard config.outputs.makes(.feeds), config.feedContent != .off else { return [] }
        var subjects: [FeedSubject] = [.site]
        for kind in CollectionKind.allCases where kind != .tag || config.outputs.feeds.includesTags {
            subjects += collections(kind).indices.map { .collection(kind, $0) }
        }
        return (subjects + [.digests] + live.indices.map { .live($0) }).filter(hasFeed)
    }

    /// Whether a subject has feeds.
    public func hasFeed(_ subject: FeedSubject) -> Bool {
        guard config.outputs.makes(.feeds), config.feedContent != .off else { return false }
        if case .collection(.tag, _) = subject, !config.outputs.feeds.includesTags { return false }
        switch subject {
        case .digests: return !feedEditions.isEmpty
        case .live(let index): return !live[index].entries.isEmpty
        case .site: return isNews(articles.isEmpty ? nil : 0)
        case .collection(let kind, let index): return hasNews(collections(kind)[index])
        }
    }

    /// Whether a collection has an article for a feed. Articles without a date come last.
    func hasNews(_ collection: Collection) -> Bool { isNews(collection.articles.first) }

    private func isNews(_ index: Int?) -> Bool {
        guard let index, config.outputs.feeds.items > 0 else { return false }
        if index < columns.rows.count { return columns.rows[index].date.date != nil }
        return articles[index].document.date != nil
    }

    /// The formats of a feed: what the configuration asks for, else all for what readers subscribe to most, and the one
    /// that every reader knows for the many lists that an article is in.
    public func feedFormats(of subject: FeedSubject) -> [FeedSettings.Format] {
        if let formats = config.outputs.feeds.formats { return formats }
        return switch subject {
        case .site, .digests, .live, .collection(.story, _): FeedSettings.Format.allCases
        case .collection: [.atom]
        }
    }

    /// How many articles or editions a feed holds at most.
    private func feedItems(of subject: FeedSubject) -> Int {
        let feeds = config.outputs.feeds
        return switch subject {
        case .site, .live: feeds.items
        case .digests, .collection: feeds.listItems ?? min(feeds.items, 12)
        }
    }

    /// What a feed holds of each text.
    public func feedContent(of subject: FeedSubject) -> FeedContent {
        switch subject {
        case .site, .live: config.feedContent
        case .digests, .collection: config.feedContent == .full ? config.outputs.feeds.listContent : config.feedContent
        }
    }

    /// The articles of a feed as indexes, the newest first. Those without a date cannot be news and are not in it.
    public func feedArticles(_ subject: FeedSubject) -> [Int] {
        func isDated(_ index: Int) -> Bool { articles[index].document.date != nil }
        let count = feedItems(of: subject)
        // Articles without a date come last.
        return switch subject {
        case .site: Array(articles.indices.prefix(count).prefix(while: isDated))
        case .collection(let kind, let index):
            Array(collections(kind)[index].articles.prefix(count).prefix(while: isDated))
        case .digests, .live: []
        }
    }

    /// The editions of the digest feed as indexes, the newest first. An open edition still grows, and readers of feeds
    /// look at nothing twice.
    public var feedEditions: [Int] {
        Array(
            editions.indices.lazy.filter { !editions[$0].isOpen && !editions[$0].isEmpty }
                .prefix(feedItems(of: .digests)))
    }

    /// The address of the page that a feed stands beside, with a slash at its end. Not percent-encoded.
    public func address(of subject: FeedSubject) -> String {
        switch subject {
        case .site: "/"
        case .digests: "/digests/"
        case .live(let index): live[index].address
        case .collection(let kind, let index): collections(kind)[index].address
        }
    }

    /// The address of a feed. Not percent-encoded.
    public func address(of subject: FeedSubject, _ format: FeedSettings.Format) -> String {
        address(of: subject) + format.fileName
    }
}
