import MujazCore
import MujazLanguage

/// Where a file of the output is. It never changes, and routes share it.
final class OutputPlace: Sendable {
    /// The address below the root of its site, with a slash at its beginning.
    let address: String
    /// The path below the output folder.
    let path: String
    /// The path without regard to case, since some hosts fold it.
    let key: String
    /// The hash of the key.
    let hash: UInt64
    /// The hash of the folder that it lies in; 0 where it lies in none.
    let folder: UInt64
    /// The hashes of all folders that it lies in, the nearest first.
    let folders: [UInt64]
    /// Whether it is the page of a folder, or the view of one as JSON.
    let file: File
    private let knownView = LazyReference<OutputPlace>()

    /// What a file is, by its name.
    enum File: Sendable { case page, view, other }

    /// The place of an address; one that ends with a slash is a folder with `index.html`.
    convenience init(address: String, prefix: String) {
        self.init(address: address, path: Self.path(of: address, prefix: prefix))
    }

    /// The place of a path below the output folder.
    convenience init(path: String) { self.init(address: "/" + path, path: path) }

    private init(address: String, path: String) {
        self.address = address
        self.path = path
        key = Slug.collisionKey(path)
        var folders: [UInt64] = []
        var hash = PlaceHash()
        var nameStart = 0
        var key = key
        file = key.withUTF8 { bytes in
            for (index, byte) in bytes.enumerated() {
                if byte == ASCII.slash {
                    folders.append(hash.value)
                    nameStart = index + 1
                }
                hash.add(byte)
            }
            if bytes[nameStart...].elementsEqual("index.html".utf8) { return .page }
            return bytes[nameStart...].elementsEqual("index.json".utf8) ? .view : .other
        }
        self.hash = hash.value
        folder = folders.last ?? 0
        self.folders = folders.reversed()
    }

    /// Where the view as JSON of a folder's page is: beside it.
    var view: OutputPlace {
        if let known = knownView.load() { return known }
        let folder = path.utf8.dropLast(file == .page ? Self.indexName.utf8.count : 0)
        let made = OutputPlace(
            address: address + RouteKind.jsonFileName,
            path: String(decoding: folder, as: UTF8.self) + RouteKind.jsonFileName)
        return knownView.storeIfNil(made)
    }

    /// The page of a folder.
    private static let indexName = "index.html"

    /// Whether it is the place of an address.
    func isPlace(of address: String, prefix: String) -> Bool {
        guard hasSameBytes(self.address, address) else { return false }
        let name = address.utf8.last == ASCII.slash ? Self.indexName.utf8.count : 0
        // What stands after the prefix was made of the address.
        return path.utf8.count == prefix.utf8.count + address.utf8.count - 1 + name
            && (prefix.isEmpty || path.utf8.starts(with: prefix.utf8.dropFirst()))
    }

    /// The hash of the place of an address that has no capital letters.
    static func hash(of address: String, prefix: String) -> UInt64 {
        var hash = PlaceHash()
        // The slash at the beginning is no part of the path.
        hash.add(prefix.utf8.dropFirst())
        hash.add(prefix.isEmpty ? address.utf8.dropFirst() : address.utf8[...])
        if address.utf8.last == ASCII.slash { hash.add(indexName.utf8[...]) }
        return hash.value
    }

    /// The path below the output folder of an address.
    private static func path(of address: String, prefix: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(prefix.utf8.count + address.utf8.count + 10)
        bytes += prefix.utf8
        bytes += address.utf8
        if bytes.isEmpty || bytes.last == ASCII.slash { bytes += "index.html".utf8 }
        return String(decoding: bytes.first == ASCII.slash ? bytes[1...] : bytes[...], as: UTF8.self)
    }
}
