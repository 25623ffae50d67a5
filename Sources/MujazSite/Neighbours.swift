/// The articles that an article's page leads to, besides those that its editor named: as indexes into `Site.articles`.
public struct Neighbours: Equatable, Sendable {
    /// The article before it in its first story.
    public var previousInStory: Int?
    /// The article after it in its first story.
    public var nextInStory: Int?
    /// The articles before it in its first story, the nearest first, at most three. They are older, so the list stays.
    public var earlierInStory: [Int] = []
    /// Other headlines, at most six: older articles of its first topic (of the whole site where it has none), so that they
    /// never change when something is published.
    public var more: [Int] = []

    fileprivate static let earlierCount = 3
    fileprivate static let moreCount = 6
}

extension Site {
    /// The neighbours of an article, found in the lists of its collections: a preview makes ten thousand articles anew, and
    /// shows one.
    public func neighbours(of article: Int) -> Neighbours {
        var found = Neighbours()
        if let story = articles[article].stories.first {
            let members = stories[story].articles
            if let place = Self.place(of: article, in: members) {
                found.previousInStory = place + 1 < members.count ? members[place + 1] : nil
                found.nextInStory = place > 0 ? members[place - 1] : nil
                found.earlierInStory = Array(members[(place + 1)...].prefix(Neighbours.earlierCount))
            }
        }
        if let topic = articles[article].topics.first {
            let members = topics[topic].articles
            if let place = Self.place(of: article, in: members) {
                found.more = Array(members[(place + 1)...].prefix(Neighbours.moreCount))
            }
        } else {
            found.more = Array(articles.indices[(article + 1)...].prefix(Neighbours.moreCount))
        }
        return found
    }

    /// Where an article stands among those of a collection, whose indexes ascend.
    private static func place(of article: Int, in members: [Int]) -> Int? {
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if members[middle] < article { low = middle + 1 } else { high = middle }
        }
        return low < members.count && members[low] == article ? low : nil
    }
}
