import MujazContent
import MujazCore
import MujazLanguage

// Topics, stories, tags, authors and sources with what belongs to them.
extension SiteBuilder {
    /// Makes the collections: those that have files, the sections of the configuration, and those that articles and coverage
    /// name.
    ///
    /// - Parameter indexes: the documents that are shown and are no articles.
    mutating func addCollections(_ indexes: [Int]) {
        for index in indexes {
            let kind: CollectionKind
            switch library.documents[index].role {
            case .topic: kind = .topic
            case .story: kind = .story
            case .author: kind = .author
            default: continue
            }
            if let mistake = collectionIndexes[kind.place].add(library.documents[index], prefix: library.displayPrefix)
            {
                site.diagnostics.append(mistake)
            }
        }
        for name in site.config.sections { _ = collectionIndexes[CollectionKind.topic.place].index(of: name) }
        for (kind, gathered) in zip(CollectionKind.allCases, gather()) { take(gathered, kind) }
    }

    /// The collections of one kind, and who belongs to them.
    private struct Gathered {
        /// In the order of the site.
        var collections: [Collection]
        /// Where each stands in it, in the order in which they were met. This is the order that the rest goes by.
        var places: [Int]
        var members: CollectionIndex.Members
        var live: [[Int]]
        var diagnostics: [Diagnostic]
    }

    /// With fewer articles, all kinds are gathered in the time that it takes to wake other threads.
    private static let manyArticles = 1000

    /// Gathers the collections, kind after kind.
    private func gather() -> [Gathered] {
        let kinds = CollectionKind.allCases
        guard site.articles.count >= Self.manyArticles else { return kinds.map(gather) }
        return parallelMap(count: kinds.count) { gather(kinds[$0]) }
    }

    /// Puts articles and live coverage into the collections of a kind, and sorts these.
    private func gather(_ kind: CollectionKind) -> Gathered {
        var index = collectionIndexes[kind.place]
        let members = index.gather(site.columns) { site.articles[$0].document.matter.sources[$1].url }
        let live = gatherLive(kind, &index)
        let diagnostics = index.settleAddresses { library.displayPrefix + site.articles[$0].document.path }
        let (collections, places) = sorted(kind, index)
        return Gathered(
            collections: collections, places: places, members: members, live: live, diagnostics: diagnostics)
    }

    /// Takes the collections of a kind, and tells articles and coverage where they went.
    private mutating func take(_ gathered: Gathered, _ kind: CollectionKind) {
        let (members, places) = (gathered.members, gathered.places)
        site.diagnostics += gathered.diagnostics
        for number in site.live.indices { site.live[number].set(gathered.live[number].map { places[$0] }, kind) }
        // Most articles have one of a kind, and share the list of it.
        let single = places.map { [$0] }
        for number in site.articles.indices {
            let range = members[number]
            if range.count == 1 {
                site.articles[number].set(single[Int(members.places[range.lowerBound])], kind)
            } else if !range.isEmpty {
                site.articles[number].set(members.places[range].map { places[Int($0)] }, kind)
            }
        }
        switch kind {
        case .topic: site.topics = gathered.collections
        case .story: site.stories = gathered.collections
        case .tag: site.tags = gathered.collections
        case .author: site.authors = gathered.collections
        case .source: site.sources = gathered.collections
        }
    }

    /// The collections of a kind in the order of the site.
    private func sorted(_ kind: CollectionKind, _ index: CollectionIndex) -> (collections: [Collection], places: [Int])
    {
        let collections = index.collections
        switch kind {
        case .topic:
            var index = index
            var sections: [Int: Int] = [:]
            for (place, name) in site.config.sections.enumerated() { sections[index.index(of: name)] = place }
            return index.sorted(
                by: collections.indices.map { Rank(sections[$0] ?? Int.max, -collections[$0].articles.count) })
        case .story:
            return index.sorted(
                by: collections.map { story in
                    var rank = 1
                    if let document = story.document {
                        rank = document.matter.isClosed ? 2 : document.matter.isPinned ? 0 : 1
                    }
                    return Rank(rank, story.articles.first ?? Int.max)
                })
        case .tag, .author, .source: return index.sorted(by: collections.map { CollationKey($0.name) })
        }
    }

    /// What topics and stories are sorted by.
    private struct Rank: Comparable {
        private let first: Int
        private let second: Int

        init(_ first: Int, _ second: Int) { (self.first, self.second) = (first, second) }

        static func < (left: Rank, right: Rank) -> Bool { (left.first, left.second) < (right.first, right.second) }
    }
}

extension Article {
    /// Replaces the indexes of its collections of a kind.
    fileprivate mutating func set(_ indexes: [Int], _ kind: CollectionKind) {
        switch kind {
        case .topic: topics = indexes
        case .story: stories = indexes
        case .tag: tags = indexes
        case .author: authors = indexes
        case .source: sources = indexes
        }
    }
}
