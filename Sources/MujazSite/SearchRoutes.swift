import MujazContent

/// What one file of the search index holds. A month of news is a file of its own, so that publishing an article changes
/// one of them, and readers keep the others.
public enum SearchPart: Hashable, Sendable {
    /// The articles of a month, by its index.
    case month(Int)
    /// Stories, live coverage, topics, authors, and the pages that stand by themselves.
    case pages
}

extension Site {
    /// The address of the search page; nil where there is none.
    public var searchAddress: String? { config.outputs.makes(.search) ? "/search/" : nil }

    /// The files of the search index: the pages, then the months, the newest first.
    public var searchParts: [SearchPart] { [.pages] + months.indices.map { .month($0) } }

    /// The address of a file of the search index.
    public func address(of part: SearchPart) -> String {
        switch part {
        case .pages: return "/search/pages.json"
        case .month(let index):
            guard let month = months[index].month else { return "/search/undated.json" }
            return "/search/\(month.year)-\(month.month < 10 ? "0" : "")\(month.month).json"
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
