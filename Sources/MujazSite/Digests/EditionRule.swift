import MujazContent
import MujazCore
import MujazLanguage

/// Chooses the items of an edition that no editor chose.
///
/// Articles of one story are one item, led by the article that ranks first. Items rank by: pinned, breaking, how much
/// their story brought, the newest. Topics take turns, each giving the next of its items, until the edition is full, so
/// that a busy topic does not crowd out the others. Nothing but the articles of the period counts: an edition that has
/// closed does not change when others are published.
struct EditionRule: Sendable {
    private let site: Site
    /// The place of each topic in the order of names.
    private let names: [Int]

    init(site: Site) {
        self.site = site
        let keys = site.topics.map { CollationKey($0.name) }
        let order = site.topics.indices.sorted { left, right in
            if keys[left] != keys[right] { return keys[left] < keys[right] }
            return utf8Less(site.topics[left].address, site.topics[right].address)
        }
        var names = [Int](repeating: 0, count: order.count)
        for (place, topic) in order.enumerated() { names[topic] = place }
        self.names = names
    }

    /// An article with what it ranks by.
    private struct Rank: Comparable {
        var isPinned: Bool
        var isBreaking: Bool
        var count = 1
        /// The index: newer articles come first in the site.
        var article: Int

        static func < (left: Rank, right: Rank) -> Bool {
            if left.isPinned != right.isPinned { return left.isPinned }
            if left.isBreaking != right.isBreaking { return left.isBreaking }
            if left.count != right.count { return left.count > right.count }
            return left.article < right.article
        }
    }

    private struct Candidate {
        var rank: Rank
        var item: EditionItem
    }

    private static let moreCount = 4

    /// The items of an edition by topic.
    ///
    /// - Parameters:
    ///   - articles: the articles of the period as indexes, in any order.
    ///   - limit: how many items there are at most.
    func sections(of articles: [Int], limit: Int) -> [EditionSection] {
        var topics: [(topic: Int?, items: [Candidate])] = []
        var places: [Int?: Int] = [:]
        for candidate in candidates(articles) {
            let topic = site.articles[candidate.item.article].topics.first
            let place = places[topic] ?? topics.count
            if place == topics.count {
                places[topic] = place
                topics.append((topic, []))
            }
            topics[place].items.append(candidate)
        }
        topics.sort { isBefore(($0.topic, $0.items.count), ($1.topic, $1.items.count)) }
        var taken = [Int](repeating: 0, count: topics.count)
        var left = limit
        var turn = 0
        while left > 0, topics.contains(where: { $0.items.count > turn }) {
            for index in topics.indices where left > 0 && topics[index].items.count > turn {
                taken[index] += 1
                left -= 1
            }
            turn += 1
        }
        return zip(topics, taken).compactMap { topic, count in
            count == 0 ? nil : EditionSection(topic: topic.topic, items: topic.items.prefix(count).map(\.item))
        }
    }

    /// The articles grouped by their first story, in their rank.
    private func candidates(_ articles: [Int]) -> [Candidate] {
        let ranks = articles.map { index in
            Rank(
                isPinned: site.article(index, is: .pinned), isBreaking: site.article(index, is: .breaking),
                article: index)
        }.sorted()
        var candidates: [Candidate] = []
        var stories: [Int: Int] = [:]
        for rank in ranks {
            let story = site.articles[rank.article].stories.first
            if let story, let place = stories[story] {
                candidates[place].rank.count += 1
                candidates[place].item.storyCount += 1
                if candidates[place].item.more.count < Self.moreCount {
                    candidates[place].item.more.append(rank.article)
                }
                continue
            }
            if let story { stories[story] = candidates.count }
            candidates.append(Candidate(rank: rank, item: EditionItem(article: rank.article, story: story)))
        }
        return candidates.sorted { $0.rank < $1.rank }
    }

    /// Whether a topic comes first: the sections of the configuration in their order, then those with more items in this
    /// edition, then by name; last, what has no topic. The size of a topic does not count, since it grows.
    private func isBefore(_ left: (topic: Int?, count: Int), _ right: (topic: Int?, count: Int)) -> Bool {
        guard let first = left.topic, let second = right.topic else { return left.topic != nil && right.topic == nil }
        let sections = site.config.sections.count
        if first < sections || second < sections { return first < second }
        if left.count != right.count { return left.count > right.count }
        return names[first] < names[second]
    }
}
