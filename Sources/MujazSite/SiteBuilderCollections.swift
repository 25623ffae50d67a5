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
        let found = gatherArticles()
        for kind in CollectionKind.allCases { finish(kind, found) }
    }

    /// Where each article went: collections as they were met, for each article and in it for each kind.
    private struct Found {
        var places: [Int] = []
        /// Where the places of an article end, for each kind.
        var ends: [Int] = []

        func contains(_ place: Int, from start: Int) -> Bool {
            for index in start..<places.count where places[index] == place { return true }
            return false
        }
    }

    /// Puts the articles into their collections.
    private mutating func gatherArticles() -> Found {
        let columns = site.columns
        var found = Found()
        found.places.reserveCapacity(columns.names.count)
        found.ends.reserveCapacity(columns.rows.count * CollectionKind.allCases.count)
        columns.names.withUnsafeBufferPointer { names in
            for number in columns.rows.indices {
                let row = columns.rows[number]
                let (first, count) = (Int(row.firstName), row.nameCount)
                gather(
                    number, UnsafeBufferPointer(rebasing: names[first..<first + count]), ends: row.ends,
                    hasLinks: row.traits.contains(.sourceLinks), &found)
            }
        }
        return found
    }

    /// Puts an article into the collections of its names, kind after kind.
    @inline(__always)
    private mutating func gather(
        _ number: Int, _ names: UnsafeBufferPointer<Int32>, ends: SIMD8<Int32>, hasLinks: Bool, _ found: inout Found
    ) {
        var name = 0
        for kind in CollectionKind.allCases.indices {
            let start = found.places.count
            let first = name
            while name < ends[kind] {
                let place = collectionIndexes[kind].index(ofNumber: names[name])
                if !found.contains(place, from: start) {
                    collectionIndexes[kind].append(article: number, to: place)
                    if hasLinks, kind == CollectionKind.source.place, collectionIndexes[kind].lacksLink(place) {
                        let credit = site.articles[number].document.matter.sources[name - first]
                        collectionIndexes[kind].add(link: credit.url, to: place)
                    }
                    found.places.append(place)
                }
                name += 1
            }
            found.ends.append(found.places.count)
        }
    }

    /// Adds live coverage to the collections of a kind, sorts these, and tells articles and coverage where they went.
    private mutating func finish(_ kind: CollectionKind, _ found: Found) {
        var index = collectionIndexes[kind.place]
        gatherLive(kind, &index)
        let (collections, places) = sorted(kind, index)
        for number in site.live.indices {
            site.live[number].set(site.live[number].collections(kind).map { places[$0] }, kind)
        }
        // Most articles have one of a kind, and share the list of it.
        let single = places.map { [$0] }
        let kinds = CollectionKind.allCases.count
        var next = kind.place
        for number in site.articles.indices {
            let start = next == 0 ? 0 : found.ends[next - 1]
            let end = found.ends[next]
            next += kinds
            if end == start + 1 {
                site.articles[number].set(single[found.places[start]], kind)
            } else if end > start {
                site.articles[number].set(found.places[start..<end].map { places[$0] }, kind)
            }
        }
        switch kind {
        case .topic: site.topics = collections
        case .story: site.stories = collections
        case .tag: site.tags = collections
        case .author: site.authors = collections
        case .source: site.sources = collections
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
