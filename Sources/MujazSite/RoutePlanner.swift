import MujazContent
import MujazCore
import MujazLanguage

/// Plans every file of the output and finds addresses that meet, before anything is rendered or written.
public struct RoutePlanner {
    let sites: [Site]
    let displayPrefix: String
    var plan = RoutePlan()
    /// The site whose pages are being planned, and its index.
    private(set) var site: Site
    private var current = 0

    /// Where addresses are written that people wrote themselves, by the keys of their places.
    private(set) var written: [ExactString: WrittenPlace] = [:]

    /// A file and a place in it.
    typealias WrittenPlace = (file: String, location: SourceLocation)

    /// The plan of before a change, whose places serve again.
    let former: RoutePlan?
    /// The places that were not in that plan, besides those of articles and of views as JSON.
    private(set) var newPlaces: [OutputPlace] = []
    /// Where the next place probably stands among the other files of that plan: most follow each other as they did.
    private var next = 0

    private init(sites: [Site], first: Site, displayPrefix: String, former: RoutePlan?) {
        self.sites = sites
        self.former = former
        site = first
        self.displayPrefix = displayPrefix
        let count = sites.reduce(first.media.count) { $0 + $1.editions.count * 4 } + 2048
        plan.routes.others.reserveCapacity(count)
        plan.places = PlannedPlaces(count: count)
    }

    /// The plan of a site in one language.
    public static func plan(_ site: Site, assets: [String], displayPrefix: String) -> RoutePlan {
        plan([site], assets: assets, displayPrefix: displayPrefix)
    }

    /// The plan of the sites of all languages: one output, in which media and assets are published once.
    ///
    /// - Parameters:
    ///   - sites: one for each language, the site's own first.
    ///   - assets: the names of the theme's files, published under `/assets/`.
    ///   - displayPrefix: what stands before paths of content in diagnostics.
    ///   - former: a plan of before a change: places that it has, too, are not made again.
    public static func plan(
        _ sites: [Site], assets: [String], displayPrefix: String, former: RoutePlan? = nil
    ) -> RoutePlan {
        guard let first = sites.first else { return RoutePlan() }
        var planner = RoutePlanner(sites: sites, first: first, displayPrefix: displayPrefix, former: former)
        for index in sites.indices {
            planner.turn(to: index)
            planner.addFixedPages()
            planner.addArticles()
            planner.addLive()
            planner.addCollections()
            planner.addArchive()
            planner.addEditions()
            planner.addPages()
        }
        for index in sites.indices {
            planner.turn(to: index)
            planner.addSearch()
        }
        planner.turn(to: 0)
        for name in assets { planner.add(.asset(name), "/assets/\(name)") }
        for index in first.media.indices { planner.add(.media(index), "/" + first.media[index].address) }
        for (index, file) in first.variants.files.enumerated() {
            planner.add(.variant(index), PictureVariant.folder + file)
        }
        for index in sites.indices {
            planner.turn(to: index)
            planner.addAliases()
        }
        planner.turn(to: 0)
        planner.addConfiguredRedirects()
        for index in sites.indices {
            planner.turn(to: index)
            planner.addMachineFiles()
        }
        planner.arrange()
        TranslationFinder(sites).fill(&planner.plan.routes)
        for index in sites.indices {
            planner.turn(to: index)
            planner.addSitemaps()
        }
        planner.turn(to: 0)
        planner.addFilesOfWholeSite()
        return planner.plan
    }

    /// Takes out what is in the way, and puts the rest into the order in which it is rendered.
    private mutating func arrange() {
        var removed = Set(filesInTheWay())
        if let first = sites.first, !first.config.outputs.makes(.redirectPages) {
            // They are left to hosts.
            for (number, route) in plan.routes.others.enumerated()
            where route.isLastingRedirect && !removed.contains(number) {
                plan.unmadeRedirects.append(route)
                removed.insert(number)
            }
        }
        plan.places.remove(removed, from: &plan.routes)
        plan.routes.addArticles(hasViews: plan.places.hasViews, missing: plan.places.missing)
    }

    /// Plans for another site from now on.
    private mutating func turn(to index: Int) {
        site = sites[index]
        current = index
    }

    /// Adds a file of the output, if its place is free.
    ///
    /// - Parameters:
    ///   - prefix: what stands before the address where it is not the prefix of the current site.
    ///   - written: the file and the place in it where the address is written, if it is.
    mutating func add(
        _ kind: RouteKind, _ address: String, prefix: String? = nil,
        writtenAt written: WrittenPlace? = nil
    ) {
        add(kind, place(of: address, prefix: prefix ?? site.language.prefix), writtenAt: written)
    }

    /// The place of an address.
    mutating func place(of address: String, prefix: String) -> OutputPlace {
        if let former,
            let known = former.places.place(of: address, prefix: prefix, near: &next, among: former.routes)
        {
            return known
        }
        let place = OutputPlace(address: address, prefix: prefix)
        if former != nil { newPlaces.append(place) }
        return place
    }

    /// Adds a file of the output, if its place is free.
    mutating func add(
        _ kind: RouteKind, _ place: OutputPlace, writtenAt written: WrittenPlace? = nil
    ) {
        if take(kind, place) {
            if let written { self.written[ExactString(place.key)] = written }
            return
        }
        guard let owner = plan.places.file(at: place, among: plan.routes) else { return }
        plan.diagnostics.append(conflict(kind, place, owner, writtenAt: written))
    }

    /// What is said of a file that cannot be where another is.
    func conflict(
        _ kind: RouteKind, _ place: OutputPlace, _ owner: PlannedPlaces.File,
        writtenAt written: WrittenPlace? = nil
    ) -> Diagnostic {
        Diagnostic(
            severity: .error, id: "address-conflict", file: written?.file ?? file(of: kind, current),
            location: written?.location,
            message: "\(name(of: kind, current)) and \(name(of: owner)) meet at \(place.address)",
            help: "give one of them another slug, name or address")
    }

    /// Adds a file of the output, if its place is free; answers whether it was.
    mutating func take(_ kind: RouteKind, _ place: OutputPlace) -> Bool {
        guard plan.places.file(at: place, among: plan.routes) == nil else { return false }
        plan.places.add(place, at: plan.routes.others.count)
        plan.routes.others.append(Route(kind: kind, place: place, site: current))
        return true
    }

    /// Whether nothing has an address yet.
    func isFree(_ address: String) -> Bool {
        let place = OutputPlace(address: address, prefix: site.language.prefix)
        return plan.places.file(at: place, among: plan.routes) == nil
    }
}
