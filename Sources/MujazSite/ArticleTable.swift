import MujazCore

/// Where the articles of a site are published, in the order of `Site.articles`. It never changes, and a site whose articles
/// are where they were has the same table.
///
/// The address of an article ends with a slash, so its page and its view as JSON lie in a folder that is the article's own.
final class ArticleTable: Sendable {
    let addresses: [ArticleAddress]
    /// The articles by the hashes of their folders.
    private let folders: PlaceTable
    /// The hashes of the folders that those of articles lie in; of some in which no more does.
    private let above: PlaceTable

    convenience init(_ addresses: [ArticleAddress]) {
        self.init(addresses, folders: addresses.lazy.map(\.folder), new: addresses)
    }

    /// - Parameters:
    ///   - folders: the hashes of the folders, in the order of the addresses.
    ///   - new: the addresses that are in a folder of which `former` may know nothing.
    ///   - former: a table of many of the same addresses.
    init(
        _ addresses: [ArticleAddress], folders: some Swift.Collection<UInt64>, new: [ArticleAddress],
        former: ArticleTable? = nil
    ) {
        self.addresses = addresses
        var table = PlaceTable(count: addresses.count)
        for folder in folders { table.add(folder) }
        var above = former?.above ?? PlaceTable()
        var last: UInt64?
        for address in new where address.folderAbove != last {
            // Many lie in the same folders.
            last = address.folderAbove
            for folder in address.page.folders.dropFirst() where !above.contains(folder) { above.add(folder) }
        }
        self.folders = table
        self.above = above
    }

    /// A table without articles.
    static let empty = ArticleTable([])

    /// The article whose page or view as JSON has a place; nil where it is of no article.
    func article(at place: OutputPlace) -> Int? {
        guard place.file != .other, place.folder != 0 else { return nil }
        // Both files have names of ten bytes.
        return folders.find(place.folder) { number in
            addresses[number].page.key.utf8.dropLast(Self.nameLength)
                .elementsEqual(place.key.utf8.dropLast(Self.nameLength))
        }
    }

    private static let nameLength = "index.html".utf8.count

    /// Whether an article may lie in a folder, at any depth: by the hash of the folder.
    func mayLie(in folder: UInt64) -> Bool { above.contains(folder) || folders.contains(folder) }
}
