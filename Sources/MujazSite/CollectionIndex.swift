import MujazContent
import MujazCore
import MujazLanguage

/// Gathers the collections of one kind by the names that articles use.
///
/// Two names are one collection where their slugs are equal without regard to case. A file in the kind's folder is
/// found by its title, its slug or its file name.
struct CollectionIndex {
    let kind: CollectionKind
    private(set) var collections: [Collection] = []
    /// Index by name as written, so that a slug is made once for each spelling.
    private var byName: [ExactString: Int] = [:]
    private var byKey: [ExactString: Int] = [:]

    init(kind: CollectionKind) { self.kind = kind }

    /// Adds a collection that has a file; another file with the same title or slug is a mistake.
    mutating func add(_ document: Document, prefix: String) -> Diagnostic? {
        let slug = Slug.make(document.matter.slug ?? document.baseName).nonEmpty ?? slugOf(document.title)
        let keys = [slug, slugOf(document.title), slugOf(document.baseName)].map { ExactString(Slug.collisionKey($0)) }
        let known = byKey
        if let earlier = keys.lazy.compactMap({ known[$0] }).first, let other = collections[earlier].document {
            return Diagnostic(
                severity: .error, id: "same-name", file: prefix + document.path,
                message: "this \(kind.rawValue) has the name or the slug of \(prefix + other.path)",
                help: "give one of them another title, or remove it")
        }
        collections.append(
            Collection(kind: kind, name: document.title, address: "/\(kind.folder)/\(slug)/", document: document))
        for key in keys where byKey[key] == nil { byKey[key] = collections.count - 1 }
        return nil
    }

    /// The index of the collection of a name; it is made where there is none.
    mutating func index(of name: String, link: String? = nil) -> Int {
        if let index = byName[ExactString(name)] { return index }
        let slug = slugOf(name)
        let key = ExactString(Slug.collisionKey(slug))
        let index: Int
        if let known = byKey[key] {
            index = known
        } else {
            index = collections.count
            byKey[key] = index
            collections.append(Collection(kind: kind, name: name, address: "/\(kind.folder)/\(slug)/"))
        }
        byName[ExactString(name)] = index
        return index
    }

    /// Adds an article (the newest come first) and the address of a source.
    mutating func append(article: Int, to index: Int, link: String? = nil) {
        collections[index].articles.append(article)
        if collections[index].link == nil, let link { collections[index].link = Self.origin(of: link) }
    }

    /// Adds live coverage, in the order of the site.
    mutating func append(live: Int, to index: Int, link: String? = nil) {
        collections[index].live.append(live)
        if collections[index].link == nil, let link { collections[index].link = Self.origin(of: link) }
    }

    /// The collections sorted, and for each old index the new one.
    func sorted(by areInOrder: (Collection, Collection) -> Bool) -> (collections: [Collection], places: [Int]) {
        let order = collections.indices.sorted { left, right in
            if areInOrder(collections[left], collections[right]) { return true }
            if areInOrder(collections[right], collections[left]) { return false }
            return utf8Less(collections[left].address, collections[right].address)
        }
        var places = [Int](repeating: 0, count: order.count)
        for (place, index) in order.enumerated() { places[index] = place }
        return (order.map { collections[$0] }, places)
    }

    private func slugOf(_ name: String) -> String { Slug.make(name).nonEmpty ?? Slug.fallback(for: name) }

    /// Scheme and host of an address.
    private static func origin(of link: String) -> String? {
        guard let scheme = link.firstRange(of: "://") else { return nil }
        let host = link[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.isEmpty ? nil : link[..<scheme.upperBound] + host + "/"
    }
}

extension String {
    /// The text, or nil where it is empty.
    var nonEmpty: String? { isEmpty ? nil : self }
}
