/// How a long list is cut into pages that never change.
///
/// The list's own address shows the newest articles. Older ones are on pages numbered from the oldest, each of them
/// full, so that news never moves an article from one numbered page to another. The own address therefore shows
/// between half a page and one and a half: it is sent anew with each article, so it should not be long, and a page that
/// has just lost its older half should not look empty. The newest numbered page links on to the number after it; that address
/// leads to the list itself until it becomes a page.
public struct Pagination: Sendable, Hashable {
    /// The number of articles.
    public let count: Int
    /// The number of articles on a numbered page.
    public let perPage: Int

    /// Makes the pages of a list.
    public init(count: Int, perPage: Int) {
        self.count = count
        self.perPage = max(1, perPage)
    }

    /// How many numbered pages there are.
    public var numberedPages: Int { max(0, (count - (perPage + 1) / 2) / perPage) }

    /// The positions, in a list with the newest first, that a page shows; nil is the list's own address.
    public func range(of number: Int?) -> Range<Int> {
        guard let number else { return 0..<(count - numberedPages * perPage) }
        let end = count - (number - 1) * perPage
        return (end - perPage)..<end
    }

    /// The number of the page with older articles, if there is one.
    public func older(than number: Int?) -> Int? {
        let older = number.map { $0 - 1 } ?? numberedPages
        return older >= 1 ? older : nil
    }

    /// The number that leads from the newest numbered page to the list itself; nil where there are no numbered pages.
    public var openNumber: Int? { numberedPages > 0 ? numberedPages + 1 : nil }

    /// The address of a numbered page below that of its list.
    public static func address(of number: Int, in list: String) -> String { "\(list)page/\(number)/" }
}
