import MujazContent
import MujazCore

// The files of articles, which are planned all at once: they have their places already, no two the same in one site.
extension RoutePlanner {
    /// Adds the pages of the articles of the current site.
    mutating func addArticles() {
        let table = site.columns.table
        var conflicts: [(article: Int, owner: PlannedPlaces.File)] = []
        for (number, route) in plan.routes.others.enumerated() where route.place.file == .page {
            if let article = table.article(at: route.place) { conflicts.append((article, .other(number))) }
        }
        if !plan.routes.tables.isEmpty {
            for article in table.addresses.indices {
                guard let owner = plan.places.file(at: table.addresses[article].page, among: plan.routes),
                    case .article = owner
                else { continue }
                conflicts.append((article, owner))
            }
        }
        for (article, owner) in conflicts.sorted(by: { $0.article < $1.article }) {
            plan.diagnostics.append(conflict(.article(article), table.addresses[article].page, owner))
            leaveOut(article, of: site.languageIndex)
        }
        plan.routes.tables.append(table)
        plan.places.hasViews.append(false)
    }

    /// Adds the views as JSON of the articles of the current site, each where nothing else is.
    mutating func addArticleViews() {
        let site = self.site.languageIndex
        let table = plan.routes.tables[site]
        for route in plan.routes.others where route.place.file == .view {
            guard let article = table.article(at: route.place) else { continue }
            plan.places.missing.insert(
                RouteList.ArticleFile(site: Int32(site), article: Int32(article), isView: true))
        }
        plan.places.hasViews[site] = true
    }

    private mutating func leaveOut(_ article: Int, of site: Int) {
        for isView in [false, true] {
            plan.places.missing.insert(
                RouteList.ArticleFile(site: Int32(site), article: Int32(article), isView: isView))
        }
    }

    /// The routes, by number among the others, that need a folder where another has a file: `/a` and `/a/b/`. Each is
    /// told, and articles that are in the same plight, too; these are left out at once.
    mutating func filesInTheWay() -> [Int] {
        let blocked = otherFilesInTheWay()
        for (number, route) in plan.routes.others.enumerated() where route.place.file != .page {
            for table in plan.routes.tables.indices where plan.routes.tables[table].mayLie(in: route.place.hash) {
                leaveOutArticles(of: table, below: number)
            }
        }
        return blocked
    }

    private mutating func otherFilesInTheWay() -> [Int] {
        if keepsOutOfTheWay() { return [] }
        var blocked: [Int] = []
        var free: Set<UInt64> = []
        var last: UInt64?
        for (number, route) in plan.routes.others.enumerated() {
            let place = route.place
            for (depth, folder) in place.folders.enumerated() {
                // Many lie in the same folders, of which all above have been looked at, too.
                if depth == 1 {
                    if folder == last { break }
                    last = folder
                }
                if !free.insert(folder).inserted, depth > 0 { break }
                let owner = plan.places.other(
                    at: folder, isSame: { Self.isFile($0, aboveBy: depth, place) }, among: plan.routes)
                guard let owner else { continue }
                blocked.append(number)
                for folder in place.folders { free.remove(folder) }
                last = nil
                tellObstacle(owner, route.kind, route.site, place)
                break
            }
        }
        plan.places.folders = free
        return blocked
    }

    /// Whether nothing was in the way in the plan of before, and nothing new is: then only that is looked at.
    private mutating func keepsOutOfTheWay() -> Bool {
        guard let former, former.diagnostics.allSatisfy({ $0.severity == .note }) else { return false }
        plan.places.folders = former.places.folders
        for place in newPlaces {
            for file in place.file == .page ? [place, place.view] : [place] where file.file != .page {
                if plan.places.folders.contains(file.hash) { return false }
            }
            for (depth, folder) in place.folders.enumerated() {
                let owner = plan.places.other(
                    at: folder, isSame: { Self.isFile($0, aboveBy: depth, place) }, among: plan.routes)
                if owner != nil { return false }
                plan.places.folders.insert(folder)
            }
        }
        return true
    }

    private mutating func leaveOutArticles(of site: Int, below number: Int) {
        let folder = plan.routes.others[number].place.key + "/"
        let addresses = plan.routes.tables[site].addresses
        for article in addresses.indices where addresses[article].page.key.hasPrefix(folder) {
            tellObstacle(number, .article(article), site, nil)
            leaveOut(article, of: site)
        }
    }

    private mutating func tellObstacle(_ owner: Int, _ kind: RouteKind, _ site: Int, _ place: OutputPlace?) {
        let written =
            place.flatMap { self.written[ExactString($0.key)] }
            ?? self.written[ExactString(plan.routes.others[owner].place.key)]
        plan.diagnostics.append(
            Diagnostic(
                severity: .error, id: "address-conflict", file: written?.file ?? file(of: kind, site),
                location: written?.location,
                message: "\(name(of: .other(owner))) stands where \(name(of: kind, site)) needs a folder",
                help: written == nil ? "give one of them another name" : "write another address here"))
    }

    /// Whether a place is of a file, and no folder's page, at a folder of another: the nearest, or one further above.
    private static func isFile(_ place: OutputPlace, aboveBy depth: Int, _ other: OutputPlace) -> Bool {
        guard place.file != .page else { return false }
        var folder = other.key[...]
        for _ in 0...depth {
            guard let slash = folder.utf8.lastIndex(of: ASCII.slash) else { return false }
            folder = folder[..<slash]
        }
        return place.key.utf8.elementsEqual(folder.utf8)
    }
}
