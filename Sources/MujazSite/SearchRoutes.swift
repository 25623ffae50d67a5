import MujazContent

/// What one file of the search index holds. A month of news is a file of its own, or several where it has much, so that
/// publishing an article changes a small one, and readers keep the others.
public enum SearchPart: Hashable, Sendable {
    /// Articles of a month, by its index, and the number of the part, from 0 for the oldest.
    case month(Int, part: Int)
    /// Stories, live coverage, topics, authors, and the pages that stand by themselves.
    case pages
}

extension Site {
    /// The address of the search page; nil where there is none.
    public var searchAddress: String? { config.outputs.makes(.search) ? "/search/" : nil }

    /// The files of the search index: the pages, then the months, the newest first.
    public var searchParts: [SearchPart] {
        [.pages]
            + months.indices.flatMap { month in
                MonthParts(count: months[month].articles.count).numbers.reversed().map { .month(month, part: $0) }
            }
    }

    /// The address of a file of the search index.
    public func address(of part: SearchPart) -> String {
        switch part {
        case .pages: return "/search/pages.json"
        case .month(let index, let part):
            return "/search/\(name(ofMonth: index))\(MonthParts.suffix(part)).json"
        }
    }
}

extension RoutePlanner {
    /// Adds the search page, unless the site has a page of its own there.
    mutating func addSearch() {
        guard let address = site.searchAddress, isFree(address) else { return }
        add(.search, address)
        for part in site.searchParts { addMachineFile(.searchIndex(part), site.address(of: part)) }
    }
}
