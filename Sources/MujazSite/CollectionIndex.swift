import MujazContent
import MujazCore
import MujazLanguage

/// Gathers the collections of one kind by the names that articles use.
///
/// Two names are one collection where they are the same name (`Slug.nameKey`). A file in the kind's folder is found by its
/// title, its slug or its file name. Different names may have one slug; see `settleAddresses`.
struct CollectionIndex: Sendable {
    let kind: CollectionKind
    private(set) var collections: [Collection] = []
    /// Index by the number of a name as written, so that a slug is made once for each spelling; -1 is not known.
    private var byNumber: [Int32] = []
    private var byKey: [ExactString: Int] = [:]
    /// The collection that has a slug.
    private var bySlug: [ExactString: Int] = [:]
    /// Collections without a file by the slug that another has as well.
    private var meeting: [ExactString: [Int]] = [:]

    init(kind: CollectionKind) { self.kind = kind }

    /// Adds a collection that has a file; another file with the same title or slug is a mistake.
    mutating func add(_ document: Document, prefix: String) -> Diagnostic? {
        let slug =
            Slug.make(document.matter.slug ?? document.baseName).nonEmpty
            ?? NameNumbers.Spelling.slug(of: document.title)
        let slugKey = ExactString(Slug.collisionKey(slug))
        let keys = [document.matter.slug ?? document.baseName, document.title, document.baseName].map {
            NameNumbers.Spelling.key(of: $0)
        }
        let known = byKey
        if let earlier = bySlug[slugKey] ?? keys.lazy.compactMap({ known[$0] }).first,
            let other = collections[earlier].document
        {
            return Diagnostic(
                severity: .error, id: "same-name", file: prefix + document.path,
                message: "this \(kind.rawValue) has the name or the slug of \(prefix + other.path)",
                help: "give one of them another title or a slug of its own, or remove it")
        }
        collections.append(
            Collection(kind: kind, name: document.title, address: "/\(kind.folder)/\(slug)/", document: document))
        for key in keys where byKey[key] == nil { byKey[key] = collections.count - 1 }
        bySlug[slugKey] = collections.count - 1
        return nil
    }

    /// The index of the collection of a name; it is made where there is none.
    mutating func index(of name: String, link: String? = nil) -> Int {
        NameNumbers.shared.numbers(of: [name]).first.map { index(ofNumber: $0) } ?? 0
    }

    /// The index of the collection of a name by its number.
    mutating func index(ofNumber number: Int32) -> Int {
        let number = Int(number)
        if number < byNumber.count, byNumber[number] >= 0 { return Int(byNumber[number]) }
        let spelling = NameNumbers.shared.spelling(Int32(number))
        let index: Int
        if let known = byKey[spelling.key] {
            index = known
        } else {
            index = collections.count
            byKey[spelling.key] = index
            if let other = bySlug[spelling.slugKey] {
                let isFirst = meeting[spelling.slugKey] == nil && collections[other].document == nil
                meeting[spelling.slugKey, default: isFirst ? [other] : []].append(index)
            } else {
                bySlug[spelling.slugKey] = index
            }
            collections.append(
                Collection(kind: kind, name: spelling.name, address: "/\(kind.folder)/\(spelling.slug)/"))
        }
        if number >= byNumber.count {
            byNumber += [Int32](repeating: -1, count: number * 2 + 64 - byNumber.count)
        }
        byNumber[number] = Int32(index)
        return index
    }

    /// Gives collections whose slugs meet addresses of their own, and warns of each: `/topics/c/`, `/topics/c-2/`.
    ///
    /// A file keeps its slug. Of other names, the one that is its slug comes first, then they go by their letters: the order
    /// in which articles are written or held back has no say in it.
    ///
    /// - Parameter file: the path of an article, by its index, for the warning.
    mutating func settleAddresses(file: (Int) -> String?) -> [Diagnostic] {
        guard !meeting.isEmpty else { return [] }
        var diagnostics: [Diagnostic] = []
        var taken = Set(bySlug.keys)
        for (slugKey, group) in meeting.sorted(by: { utf8Less($0.key.string, $1.key.string) }) {
            let names = group.map { (index: $0, key: NameNumbers.Spelling.key(of: collections[$0].name).string) }
            let order = names.sorted { left, right in
                let (isLeft, isRight) = (left.key == slugKey.string, right.key == slugKey.string)
                return isLeft == isRight ? utf8Less(left.key, right.key) : isLeft
            }.map(\.index)
            let holder = bySlug[slugKey].flatMap { collections[$0].document == nil ? nil : $0 } ?? order[0]
            let slug = NameNumbers.Spelling.slug(of: collections[order[0]].name)
            var number = 2
            for index in order where index != holder {
                while taken.contains(ExactString(Slug.collisionKey("\(slug)-\(number)"))) { number += 1 }
                taken.insert(ExactString(Slug.collisionKey("\(slug)-\(number)")))
                collections[index].address = "/\(kind.folder)/\(slug)-\(number)/"
                diagnostics.append(
                    warning(
                        collections[index], collections[holder], file: collections[index].articles.first.flatMap(file)))
            }
        }
        return diagnostics
    }

    private func warning(_ collection: Collection, _ holder: Collection, file: String?) -> Diagnostic {
        let canHaveFile = [CollectionKind.topic, .story, .author].contains(kind)
        return Diagnostic(
            severity: .warning, id: "names-meet", file: file,
            message:
                "the \(kind.rawValue)s «\(collection.name)» and «\(holder.name)» have the same address \(holder.address), so «\(collection.name)» is at \(collection.address)",
            help: "if both are one \(kind.rawValue), write its name in one way"
                + (canHaveFile ? "; else give each a file in \(kind.folder)/ with a slug of its own" : ""))
    }

    /// Adds the address of a source, if it has none.
    mutating func add(link: String?, to index: Int) {
        if collections[index].link == nil, let link { collections[index].link = Self.origin(of: link) }
    }

    /// Puts articles into the collections of the names that they have of this kind, in the order of the site.
    ///
    /// - Parameter link: the address of an article's source, by the numbers of the article and of the source in it.
    mutating func gather(_ columns: ArticleColumns, link: (Int, Int) -> String?) -> Members {
        let kind = kind.place
        let bringsLinks = kind == CollectionKind.source.place
        var members = Members(count: columns.rows.count)
        columns.names.withUnsafeBufferPointer { names in
            for article in columns.rows.indices {
                let row = columns.rows[article]
                let start = members.places.count
                let first = kind == 0 ? 0 : row.ends[kind - 1]
                for name in first..<row.ends[kind] {
                    let place = Int32(index(ofNumber: names[Int(row.firstName + name)]))
                    guard !members.contains(place, from: start) else { continue }
                    members.places.append(place)
                    if bringsLinks, row.traits.contains(.sourceLinks), collections[Int(place)].link == nil {
                        add(link: link(article, Int(name - first)), to: Int(place))
                    }
                }
                members.ends.append(Int32(members.places.count))
            }
        }
        for (place, articles) in members.articles(ofPlaces: collections.count).enumerated() where !articles.isEmpty {
            collections[place].articles = articles
        }
        return members
    }

    /// Where each article of a site went, as indexes of collections.
    struct Members {
        /// The collections of the first article, those of the second, and so on.
        fileprivate(set) var places: [Int32] = []
        /// Where those of each article end.
        fileprivate var ends: [Int32] = []

        fileprivate init(count: Int) {
            places.reserveCapacity(count)
            ends.reserveCapacity(count)
        }

        /// Where the collections of an article are in `places`.
        subscript(article: Int) -> Range<Int> {
            (article == 0 ? 0 : Int(ends[article - 1]))..<Int(ends[article])
        }

        fileprivate func contains(_ place: Int32, from start: Int) -> Bool {
            for index in start..<places.count where places[index] == place { return true }
            return false
        }

        /// The articles of each collection, in their order.
        fileprivate func articles(ofPlaces count: Int) -> [[Int]] {
            var counts = [Int](repeating: 0, count: count)
            for place in places { counts[Int(place)] += 1 }
            var articles = counts.map { count in
                var list: [Int] = []
                list.reserveCapacity(count)
                return list
            }
            var start = 0
            for (article, end) in ends.enumerated() {
                for index in start..<Int(end) { articles[Int(places[index])].append(article) }
                start = Int(end)
            }
            return articles
        }
    }

    /// Adds live coverage, in the order of the site.
    mutating func append(live: Int, to index: Int, link: String? = nil) {
        collections[index].live.append(live)
        add(link: link, to: index)
    }

    /// The collections sorted by their ranks, equal ones by their addresses, and for each old index the new one.
    func sorted<Rank: Comparable>(by ranks: [Rank]) -> (collections: [Collection], places: [Int]) {
        let order = collections.indices.sorted { left, right in
            if ranks[left] < ranks[right] { return true }
            if ranks[right] < ranks[left] { return false }
            return utf8Less(collections[left].address, collections[right].address)
        }
        var places = [Int](repeating: 0, count: order.count)
        for (place, index) in order.enumerated() { places[index] = place }
        return (order.map { collections[$0] }, places)
    }

    /// Scheme and host of an address.
    private static func origin(of link: String) -> String? {
        guard let scheme = link.firstRange(ofASCII: "://") else { return nil }
        let host = link[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.isEmpty ? nil : link[..<scheme.upperBound] + host + "/"
    }
}

extension CollectionKind {
    /// Its place among all kinds.
    var place: Int {
        switch self {
        case .topic: 0
        case .story: 1
        case .tag: 2
        case .author: 3
        case .source: 4
        }
    }
}

extension String {
    /// The text, or nil where it is empty.
    var nonEmpty: String? { isEmpty ? nil : self }
}
