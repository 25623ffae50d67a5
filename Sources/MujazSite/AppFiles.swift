import MujazContent

// Files for apps and for browsers that keep a site as one.
extension Site {
    /// The address of the icon: the site's own `favicon.svg`, else one that is made of its logo or its name.
    public var iconAddress: String? {
        if media.contains(where: { $0.address == "favicon.svg" }) { return "/favicon.svg" }
        return config.outputs.makes(.icons) ? "/icon.svg" : nil
    }

    /// The address of the web app manifest.
    public var manifestAddress: String? { config.outputs.makes(.manifest) ? "/manifest.webmanifest" : nil }

    /// The address of the description of the site's search.
    public var openSearchAddress: String? {
        let hasSearch = config.outputs.search != nil || searchAddress != nil
        return config.outputs.makes(.opensearch) && hasSearch && config.baseURL != nil ? "/opensearch.xml" : nil
    }

    /// What the view as JSON of a page holds; nil for pages that are neither articles nor lists.
    static func jsonFile(of kind: RouteKind) -> MachineFile? {
        switch kind {
        case .article(let index): .article(index)
        case .home: .list(.site, number: nil)
        case .collection(let kind, let index, let number): .list(.collection(kind, index), number: number)
        case .month(let index, let number): .list(.month(index), number: number)
        case .videos(let number): .list(.videos, number: number)
        case .lives(let number): .list(.lives, number: number)
        case .live(let index, let number): .list(.live(index), number: number)
        case .topics: .list(.topics, number: nil)
        case .stories: .list(.stories, number: nil)
        case .archive: .list(.archive, number: nil)
        case .digests: .list(.digests, number: nil)
        case .digestMonth(let index): .list(.digestMonth(index), number: nil)
        case .edition(let index): .list(.edition(index), number: nil)
        default: nil
        }
    }
}

extension RoutePlanner {
    /// Adds the views as JSON of the current site's pages, and what browsers keep a site with.
    mutating func addAppFiles() {
        if let manifest = site.manifestAddress { addMachineFile(.manifest, manifest) }
        if let search = site.openSearchAddress { addMachineFile(.openSearch, search) }
        if site.iconAddress == "/icon.svg", site.languageIndex == 0 { addMachineFile(.icon, "/icon.svg") }
        if site.config.outputs.makes(.articleJSON) { addArticleViews() }
        guard site.config.outputs.makes(.listJSON) else { return }
        for number in plan.routes.others.indices where plan.routes.others[number].site == site.languageIndex {
            guard let file = Site.jsonFile(of: plan.routes.others[number].kind) else { continue }
            _ = take(.machine(file), plan.routes.others[number].place.view)
        }
    }
}

/// The icon of a site as a picture.
public struct DrawnIcon: Hashable, Sendable {
    /// The width and the height in pixels.
    public var size: Int
    /// The name of the file among those that were drawn.
    public var file: String
    /// The address below the root of the whole site.
    public var address: String

    /// Makes a description.
    public init(size: Int, file: String, address: String) {
        self.size = size
        self.file = file
        self.address = address
    }
}

extension RouteKind {
    /// What the view as JSON of a page is called, in the folder of the page.
    public static var jsonFileName: String { "index.json" }

    /// The family of outputs that the view as JSON of a page belongs to; nil for pages that have none.
    public var jsonFamily: OutputSettings.Family? {
        switch Site.jsonFile(of: self) {
        case .article: .articleJSON
        case nil: nil
        default: .listJSON
        }
    }
}
