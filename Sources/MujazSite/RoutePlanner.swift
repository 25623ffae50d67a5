import MujazContent
import MujazCore
import MujazLanguage

/// Plans every file of the output and finds addresses that meet, before anything is rendered or written.
public struct RoutePlanner {
    let sites: [Site]
    private let displayPrefix: String
    var plan = RoutePlan()
    /// The site whose pages are being planned, and its index.
    private(set) var site: Site
    private var current = 0

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
        writtenAt written: (file: String, location: SourceLocation)? = nil
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
        _ kind: RouteKind, _ place: OutputPlace, writtenAt written: (file: String, location: SourceLocation)? = nil
    ) {
        guard !take(kind, place), let owner = plan.places.file(at: place, among: plan.routes) else { return }
        plan.diagnostics.append(conflict(kind, place, owner, writtenAt: written))
    }

    /// What is said of a file that cannot be where another is.
    func conflict(
        _ kind: RouteKind, _ place: OutputPlace, _ owner: PlannedPlaces.File,
        writtenAt written: (file: String, location: SourceLocation)? = nil
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

    private mutating func addFixedPages() {
        add(.home, "/")
        add(.topics, "/topics/")
        add(.stories, "/stories/")
        add(.archive, "/archive/")
        add(.notFound, "/404.html")
        add(.follow, "/follow/")
        if !site.videos.isEmpty { addList("/videos/", count: site.videos.count) { .videos(number: $0) } }
        for fragment in FragmentKind.allCases { add(.fragment(fragment), fragment.address) }
    }

    private mutating func addLive() {
        // A site without live coverage has nothing that would link to the area.
        guard !site.live.isEmpty else { return }
        addList("/live/", count: site.live.count) { .lives(number: $0) }
        add(.liveMark, RouteKind.liveMarkAddress)
        for (index, coverage) in site.live.enumerated() {
            addList(coverage.address, coverage.pagination) { .live(index, number: $0) }
            add(.liveUpdates(index), coverage.updatesAddress)
        }
    }

    private mutating func addCollections() {
        for kind in CollectionKind.allCases {
            for (index, collection) in site.collections(kind).enumerated() {
                addList(collection.address, count: collection.articles.count) {
                    .collection(kind, index, number: $0)
                }
            }
        }
    }

    private mutating func addArchive() {
        for (index, month) in site.months.enumerated() {
            addList(month.address, count: month.articles.count) { .month(index, number: $0) }
        }
    }

    private mutating func addList(_ address: String, count: Int, _ kind: (Int?) -> RouteKind) {
        addList(address, Pagination(count: count, perPage: site.config.perPage), kind)
    }

    private mutating func addList(_ address: String, _ pagination: Pagination, _ kind: (Int?) -> RouteKind) {
        add(kind(nil), address)
        for number in 1..<(pagination.numberedPages + 1) {
            add(kind(number), Pagination.address(of: number, in: address))
        }
        if let open = pagination.openNumber {
            add(.redirect(to: address), Pagination.address(of: open, in: address))
        }
    }

    private mutating func addEditions() {
        guard !site.editions.isEmpty || site.editionsDocument != nil else { return }
        add(.digests, "/digests/")
        for (index, month) in site.editionMonths.enumerated() { add(.digestMonth(index), month.address) }
        for (index, edition) in site.editions.enumerated() {
            add(.edition(index), edition.address)
            guard edition.hasEmail else { continue }
            add(.editionEmail(index), edition.emailAddress)
            add(.editionText(index), edition.emailTextAddress)
        }
    }

    private mutating func addPages() {
        for (index, page) in site.pages.enumerated() { add(.page(index), page.address) }
    }

    /// Old addresses. One that is the article's own is passed over; one on another site cannot be kept.
    private mutating func addAliases() {
        for index in site.articles.indices where site.article(index, is: .aliases) {
            addAliases(of: site.articles[index].document, address: site.articles[index].address)
        }
        for coverage in site.live where !coverage.document.matter.aliases.isEmpty {
            addAliases(of: coverage.document, address: coverage.address)
        }
        for page in site.pages where !page.document.matter.aliases.isEmpty {
            addAliases(of: page.document, address: page.address)
        }
    }

    private mutating func addAliases(of document: Document, address: String) {
        var seen: Set<String> = [Slug.collisionKey(site.language.prefix + address)]
        for alias in document.matter.aliases {
            guard let place = Self.aliasAddress(alias.address) else {
                plan.diagnostics.append(
                    Diagnostic(
                        severity: .warning, id: "alias-unusable", file: displayPrefix + document.path,
                        location: alias.location,
                        message: "«\(alias.address)» cannot be an old address of this page",
                        help: "write a path on this site, such as /old/address/"))
                continue
            }
            guard seen.insert(Slug.collisionKey(place)).inserted else { continue }
            // An old address is written from the root of the whole.
            add(.redirect(to: address), place, prefix: "", writtenAt: (displayPrefix + document.path, alias.location))
        }
    }

    /// The address of an alias: from the root, a folder unless its last part has an extension; nil where it leads out.
    static func aliasAddress(_ alias: String) -> String? {
        guard !alias.contains("://"), !alias.hasPrefix("//"), !alias.contains("?"), !alias.contains("#") else {
            return nil
        }
        let parts = PercentEncoding.decoded(alias).split(separator: "/")
        guard !parts.isEmpty, parts.allSatisfy({ $0 != "." && $0 != ".." && $0.utf8.count <= 255 }) else { return nil }
        guard !parts.contains(where: { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } || $0.contains("\\") }) else {
            return nil
        }
        let path = "/" + parts.joined(separator: "/")
        return parts.last?.hasSuffix(".html") == true || parts.last?.hasSuffix(".htm") == true ? path : path + "/"
    }

    /// The file that a file of the output is made of, as diagnostics name it.
    func file(of kind: RouteKind, _ number: Int) -> String? {
        if case .media(let index) = kind { return displayPrefix + sites[number].media[index].path }
        return sites[number].document(of: kind).map { displayPrefix + $0.path }
    }

    /// What to call a file of the plan in a message.
    func name(of file: PlannedPlaces.File) -> String {
        switch file {
        case .article(let file): return name(of: .article(Int(file.article)), Int(file.site))
        case .other(let number):
            guard let position = plan.places.position(ofOther: number) else { return "a file" }
            return name(of: plan.routes.others[position].kind, plan.routes.others[position].site)
        }
    }

    /// What to call a file of the output in a message.
    func name(of kind: RouteKind, _ number: Int) -> String {
        if let file = file(of: kind, number) { return file }
        let site = sites[number]
        switch kind {
        case .home: return "the front page"
        case .topics: return "the list of topics"
        case .stories: return "the list of stories"
        case .archive: return "the archive"
        case .notFound: return "the page for missing addresses"
        case .follow: return "the page of channels"
        case .search: return "the search page"
        case .videos: return "the list of videos"
        case .lives: return "the list of live coverage"
        case .liveMark: return "the file of what is running"
        case .fragment(let fragment): return "the fragment «\(fragment.rawValue)»"
        case .digests: return "the list of digests"
        case .digestMonth(let index): return "the digests at \(site.editionMonths[index].address)"
        case .edition(let index), .editionEmail(let index), .editionText(let index):
            return "the digest \(site.editions[index].period.text)"
        case .month(let index, _): return "the archive at \(site.months[index].address)"
        case .collection(let kind, let index, _): return "the \(kind.rawValue) «\(site.collections(kind)[index].name)»"
        case .redirect(let target): return "an old address of \(target)"
        case .variant(let index): return "the copy \(site.variants.files[index]) of a picture"
        case .asset(let name): return "the theme's file \(name)"
        case .article, .page, .media, .machine, .live, .liveUpdates: return "a file"
        }
    }
}
