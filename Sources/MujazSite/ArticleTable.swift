import MujazContent
import MujazCore

/// Where the articles of a site are published, in the order of `Site.articles`, with what a plan asks of all of them. It
/// never changes, and a site whose articles are where they were has the same table.
///
/// The address of an article ends with a slash, so its page and its view as JSON lie in a folder that is the article's own.
final class ArticleTable: Sendable {
    let addresses: [ArticleAddress]
    let rows: [Row]
    /// The articles by the hashes of their folders.
    private let folders: PlaceTable
    /// The hashes of the folders that those of articles lie in.
    private let above: Set<UInt64>

    /// What a plan asks of an article. To read it here costs a tenth of reading the article.
    struct Row: Sendable {
        /// The hash of its folder.
        let folder: UInt64
        /// The length of the path of its page, in UTF-8 bytes.
        let pathLength: Int32
        /// The length of the address of the picture that opens it, likewise; nothing where it names none.
        let imageLength: Int32?
        /// Whether search engines may find it.
        let isFound: Bool
    }

    /// - Parameter isImageLength: for each article what its row says of its picture and of search engines.
    init(_ addresses: [ArticleAddress], facts: (Int) -> (imageLength: Int32?, isFound: Bool)) {
        self.addresses = addresses
        var rows: [Row] = []
        rows.reserveCapacity(addresses.count)
        var folders = PlaceTable(count: addresses.count)
        var above: Set<UInt64> = []
        var last: UInt64?
        for index in addresses.indices {
            let address = addresses[index]
            let (imageLength, isFound) = facts(index)
            rows.append(
                Row(
                    folder: address.folder, pathLength: Int32(address.page.path.utf8.count), imageLength: imageLength,
                    isFound: isFound))
            folders.add(address.folder)
            // Many lie in the same folders.
            guard address.folderAbove != last else { continue }
            last = address.folderAbove
            above.formUnion(address.page.folders.dropFirst())
        }
        self.rows = rows
        self.folders = folders
        self.above = above
    }

    /// A table without articles.
    static let empty = ArticleTable([]) { _ in (nil, false) }

    /// The article whose page or view as JSON has a place; nil where it is of no article.
    func article(at place: OutputPlace) -> Int? {
        guard place.file != .other, let folder = place.folders.first else { return nil }
        return article(in: folder, of: place.key)
    }

    /// The article of a file.
    ///
    /// - Parameters:
    ///   - folder: the hash of the folder of the file.
    ///   - key: the path of the file without regard to case.
    func article(in folder: UInt64, of key: String) -> Int? {
        // Both files have names of ten bytes.
        folders.find(folder) { number in
            addresses[number].page.key.utf8.dropLast(Self.nameLength).elementsEqual(key.utf8.dropLast(Self.nameLength))
        }
    }

    private static let nameLength = "index.html".utf8.count

    /// Whether an article may lie in a folder, at any depth: by the hash of the folder.
    func mayLie(in folder: UInt64) -> Bool { above.contains(folder) || folders.find(folder) { _ in true } != nil }
}

extension Site {
    /// Where the articles are published.
    var articleTable: ArticleTable {
        if columns.table.addresses.count == articles.count { return columns.table }
        let addresses = articles.map { ArticleAddress($0.address, prefix: language.prefix, slug: "") }
        return ArticleTable(addresses) { index in
            let document = articles[index].document
            return (document.matter.image.map { Int32($0.source.utf8.count) }, Site.isFound(document))
        }
    }
}
