import MujazCore

/// Which file of a plan has which place. Files of articles are found in the tables of their sites.
struct PlannedPlaces: Sendable {
    /// A file of the plan.
    enum File: Sendable {
        case article(RouteList.ArticleFile)
        /// One of the others, by the number under which it was planned.
        case other(Int)
    }

    /// The other files by their places.
    private var table: PlaceTable
    /// Where each of the other files stands among `RouteList.others`; -1 where it was taken out again.
    private var positions: [Int] = []
    /// What was taken out again, whose places stay taken.
    private var removed: [Int: OutputPlace] = [:]
    /// The hashes of the folders that the other files lie in; of some in which none lies any more, too.
    var folders: Set<UInt64> = []
    /// For each site, whether its articles have views as JSON.
    var hasViews: [Bool] = []
    /// Files that articles would have, and that are not made.
    var missing: Set<RouteList.ArticleFile> = []

    /// - Parameter count: how many other files there will be, about.
    init(count: Int = 0) {
        table = PlaceTable(count: count)
        positions.reserveCapacity(count)
    }

    /// The file at a place; nil where it is free.
    func file(at place: OutputPlace, among routes: RouteList) -> File? {
        if let number = other(at: place.hash, isSame: { hasSameBytes($0.key, place.key) }, among: routes) {
            return .other(number)
        }
        for site in routes.tables.indices {
            guard place.file == .page || hasViews[site], let article = routes.tables[site].article(at: place) else {
                continue
            }
            let file = RouteList.ArticleFile(
                site: Int32(site), article: Int32(article), isView: place.file == .view)
            if missing.isEmpty || !missing.contains(file) { return .article(file) }
        }
        return nil
    }

    /// The file, none of an article, of a place with a hash.
    func other(at hash: UInt64, isSame: (OutputPlace) -> Bool, among routes: RouteList) -> Int? {
        table.find(hash) { number in
            let position = positions[number]
            if position >= 0 { return isSame(routes.others[position].place) }
            return removed[number].map(isSame) ?? false
        }
    }

    /// The place of an address, if one of the other files has it.
    ///
    /// - Parameter next: where that file probably stands among the others; then where the one behind it does.
    func place(of address: String, prefix: String, near next: inout Int, among routes: RouteList) -> OutputPlace? {
        if next < routes.others.count, routes.others[next].place.isPlace(of: address, prefix: prefix) {
            next += 1
            return routes.others[next - 1].place
        }
        let number = other(
            at: OutputPlace.hash(of: address, prefix: prefix),
            isSame: { $0.isPlace(of: address, prefix: prefix) }, among: routes)
        guard let number else { return nil }
        guard positions[number] >= 0 else { return removed[number] }
        next = positions[number] + 1
        return routes.others[next - 1].place
    }

    /// Takes note of a file that was put behind all others.
    mutating func add(_ place: OutputPlace, at position: Int) {
        table.add(place.hash)
        positions.append(position)
    }

    /// Where a file stands among the others; nil where it was taken out again.
    func position(ofOther number: Int) -> Int? { positions[number] >= 0 ? positions[number] : nil }

    /// Takes files out of the others, which stand in the order of their numbers.
    mutating func remove(_ numbers: Set<Int>, from routes: inout RouteList) {
        guard !numbers.isEmpty else { return }
        var kept: [Route] = []
        kept.reserveCapacity(routes.others.count)
        for (number, route) in routes.others.enumerated() {
            if numbers.contains(number) {
                removed[number] = route.place
                positions[number] = -1
            } else {
                positions[number] = kept.count
                kept.append(route)
            }
        }
        routes.others = kept
    }
}
