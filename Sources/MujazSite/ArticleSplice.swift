import MujazContent
import MujazCore

/// What has become of the articles of a site: those that are gone, and those that are new or changed. All others are put
/// into the next site as they were, without being looked at.
struct ArticleSplice {
    private let previous: Site
    private let maker: FactsMaker
    private let library: Library
    /// The articles in the order of paths: as indexes of before, or as bit complements of indexes into `added`.
    private var byPath: [Int32] = []
    /// Indexes of articles of before, in their order.
    private var removed: [Int] = []
    /// What is new, in the order of paths.
    private var added: [Added] = []

    private struct Added {
        var document: Int
        var facts: ArticleFacts
        /// The article of before that comes next in the order of the site.
        var successor = 0
    }

    /// With more changes, everything is put in order again.
    private static let most = 256
    /// With more numbers of names that nobody has, they are put together anew.
    private static let mostWasted = 65_536

    /// - Parameters:
    ///   - previous: a site of the same language before a change.
    ///   - site: the new site, with its configuration.
    ///   - documents: the documents of the articles of the new site, as indexes into the library's, in their order.
    /// - Returns: nil where too much has changed, or where articles ask for the same address.
    init?(_ previous: Site, _ site: Site, _ library: Library, _ documents: [Int]) {
        guard previous.columns.isPlain, previous.columns.key == ArticleFacts.key(of: site),
            previous.columns.rows.count == previous.articles.count, previous.columns.wasted < Self.mostWasted
        else { return nil }
        (self.previous, maker, self.library) = (previous, FactsMaker(site), library)
        guard compare(documents) else { return nil }
        removed.sort()
        for number in added.indices {
            guard hasOwnAddress(number) else { return nil }
            added[number].successor = successor(of: added[number])
        }
    }

    /// Finds what is gone and what is new; answers whether that is little.
    private mutating func compare(_ documents: [Int]) -> Bool {
        let (old, identities) = (previous.columns.byPath, previous.columns.identities)
        byPath.reserveCapacity(documents.count)
        var (left, right) = (0, 0)
        while left < old.count || right < documents.count {
            if left < old.count, right < documents.count {
                let index = documents[right]
                if identities[left] == library.documents[index].identity {
                    byPath.append(old[left])
                    left += 1
                    right += 1
                    continue
                }
                let former = previous.articles[Int(old[left])].document.path
                if hasSameBytes(former, library.documents[index].path) {
                    remove(old[left])
                    add(index)
                    left += 1
                    right += 1
                } else if utf8Less(former, library.documents[index].path) {
                    remove(old[left])
                    left += 1
                } else {
                    add(index)
                    right += 1
                }
            } else if left < old.count {
                remove(old[left])
                left += 1
            } else {
                add(documents[right])
                right += 1
            }
            guard removed.count + added.count <= Self.most else { return false }
        }
        return true
    }

    private mutating func remove(_ article: Int32) { removed.append(Int(article)) }

    private mutating func add(_ document: Int) {
        byPath.append(~Int32(added.count))
        added.append(Added(document: document, facts: maker.facts(of: library.documents[document])))
    }

    private func hasOwnAddress(_ number: Int) -> Bool {
        let address = added[number].facts.address
        if address.isNameless { return false }
        if let owner = previous.columns.table.article(at: address.page), !removed.contains(owner) { return false }
        return !added[..<number].contains { hasSameBytes($0.facts.address.page.key, address.page.key) }
    }

    /// The first article of before that comes after a new one.
    private func successor(of new: Added) -> Int {
        var low = 0
        var high = previous.columns.rows.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(middle, new) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func isBefore(_ article: Int, _ new: Added) -> Bool {
        let (left, right) = (previous.columns.rows[article].moment, new.facts.row.moment)
        if left != right { return left < right }
        return utf8Less(previous.articles[article].document.path, library.documents[new.document].path)
    }

    // MARK: The next site

    /// Gives a site its articles, in their order and with their addresses.
    func apply(to site: inout Site) {
        // Those of one moment are in the order of paths.
        let sequence = added.indices.sorted { left, right in
            let (first, second) = (added[left].facts.row.moment, added[right].facts.row.moment)
            return first == second ? left < right : first < second
        }
        let count = previous.articles.count - removed.count + added.count
        var columns = ArticleColumns(key: previous.columns.key, names: previous.columns.names)
        columns.rows.reserveCapacity(count)
        site.articles.reserveCapacity(count)
        var moved = [Int32](repeating: -1, count: previous.articles.count)
        var places = [Int32](repeating: -1, count: added.count)
        var (next, gone) = (0, 0)
        for article in 0...previous.articles.count {
            while next < sequence.count, added[sequence[next]].successor == article {
                let new = added[sequence[next]]
                places[sequence[next]] = Int32(columns.rows.count)
                var row = new.facts.row
                row.firstName = Int32(columns.names.count)
                columns.names += new.facts.names
                columns.rows.append(row)
                site.articles.append(
                    Article(document: library.documents[new.document], address: new.facts.address.address))
                next += 1
            }
            guard article < previous.articles.count else { break }
            if gone < removed.count, removed[gone] == article {
                gone += 1
                continue
            }
            moved[article] = Int32(columns.rows.count)
            columns.rows.append(previous.columns.rows[article])
            site.articles.append(
                Article(
                    document: previous.articles[article].document, address: previous.articles[article].address))
        }
        columns.wasted = previous.columns.wasted
        for article in removed { columns.wasted += previous.columns.rows[article].nameCount }
        columns.byPath = byPath.map { $0 >= 0 ? moved[Int($0)] : places[Int(~$0)] }
        columns.identities = columns.byPath.map { site.articles[Int($0)].document.identity }
        columns.table = table(columns.rows, moved, places)
        site.columns = columns
    }

    /// The table of before, where all articles are where they were, or a new one.
    private func table(_ rows: [ArticleRow], _ moved: [Int32], _ places: [Int32]) -> ArticleTable {
        let former = previous.columns.table
        let isSame =
            removed == places.map(Int.init).sorted()
            && zip(added, places).allSatisfy { new, place in
                hasSameBytes(new.facts.address.address, former.addresses[Int(place)].address)
            }
        if isSame { return former }
        var order = [Int32](repeating: 0, count: rows.count)
        for (old, new) in moved.enumerated() where new >= 0 { order[Int(new)] = Int32(old) }
        for (number, new) in places.enumerated() { order[Int(new)] = ~Int32(number) }
        let addresses = order.map { $0 >= 0 ? former.addresses[Int($0)] : added[Int(~$0)].facts.address }
        return ArticleTable(
            addresses, folders: rows.lazy.map(\.folder), new: added.map(\.facts.address), former: former)
    }
}
