import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import MujazRendering
import MujazSite

/// The whole site at one moment: everything that is needed to answer for any of its files. It never changes; what is saved
/// makes another one.
final class PreviewState: Sendable {
    let stages: SiteStages
    let config: SiteConfig
    let content: ContentStore
    let contentRoot: String
    let displayPrefix: String
    let sites: [Site]
    private let library: Library
    let plan: RoutePlan
    let assets: AssetTable
    let renderer: OutputRenderer
    private let folders: FolderTable
    /// All that is wrong with the site as far as it is known without rendering its pages.
    let diagnostics: [Diagnostic]
    /// The errors of each file, by its name in diagnostics.
    private let errors: [String: [Diagnostic]]

    init(
        stages: SiteStages, config: SiteConfig, content: ContentStore, library: Library, sites: [Site],
        plan: RoutePlan, assets: AssetTable, renderer: OutputRenderer, diagnostics: [Diagnostic]
    ) {
        self.stages = stages
        self.config = config
        self.content = content
        contentRoot = library.contentRoot
        displayPrefix = library.displayPrefix
        self.sites = sites
        self.library = library
        self.plan = plan
        self.assets = assets
        self.renderer = renderer
        folders = FolderTable(plan)
        self.diagnostics = diagnostics
        errors = Dictionary(
            grouping: diagnostics.filter { $0.severity == .error && $0.file != nil }, by: { $0.file ?? "" })
    }

    /// The next moment at which the same files make another site.
    var nextDue: Timestamp? {
        sites.compactMap { $0.nextDue(library, stages.options.visibility)?.moment }.min()
    }

    /// The file at a path; nil where the site has none.
    func file(at path: String) -> SiteFile? {
        guard let route = plan.route(at: path) else { return nil }
        switch route.kind {
        case .media:
            if let path = renderer.copiedFile(route) { return .disk(path: contentRoot + "/" + path) }
        case .variant(let index): return .disk(path: stages.cachedPicture(sites[route.site].variants.files[index]))
        default: break
        }
        if let mistakes = mistakes(of: route) { return .broken(mistakes) }
        var bytes: [UInt8] = []
        let found = renderer.render(route, into: &bytes)
        let mistakes = found.filter { $0.severity == .error }
        return mistakes.isEmpty ? .bytes(bytes) : .broken(mistakes)
    }

    /// Whether the file at a path is made of the site, and not only copied.
    func isPage(_ path: String) -> Bool {
        switch plan.route(at: path)?.kind {
        case .media, .variant, .asset: false
        default: true
        }
    }

    /// Whether there is a folder at a path.
    func hasFolder(at path: String) -> Bool { folders.has(path) }

    /// The errors in the files that a page is made of; nil where there are none.
    private func mistakes(of route: Route) -> [Diagnostic]? {
        guard !errors.isEmpty else { return nil }
        let mistakes = files(of: route).compactMap { errors[displayPrefix + $0] }.flatMap(\.self)
        return mistakes.isEmpty ? nil : mistakes
    }

    /// The Markdown files that a page is made of, as paths in the content folder.
    private func files(of route: Route) -> [String] {
        let site = sites[route.site]
        switch route.kind {
        case .live(let index, _), .liveUpdates(let index):
            return [site.live[index].document.path] + site.live[index].entries.map(\.path)
        case .machine(.article(let index)): return [site.articles[index].document.path]
        case .editionEmail(let index), .editionText(let index):
            return site.editions[index].document.map { [$0.path] } ?? []
        case .digests: return site.editionsDocument.map { [$0.path] } ?? []
        default: return site.document(of: route.kind).map { [$0.path] } ?? []
        }
    }

    /// The address of the page that is made of a Markdown file, for browsers; nil where it has none.
    func page(of path: String) -> String? {
        for (number, site) in sites.enumerated() {
            func has(_ document: Document?) -> Bool { document.map { hasSameBytes($0.path, path) } ?? false }
            var address = site.article(of: path).map { site.articles[$0].address }
            address = address ?? site.pages.first { has($0.document) }?.address
            address = address ?? site.editions.first { has($0.document) }?.address
            for kind in CollectionKind.allCases {
                address = address ?? site.collections(kind).first { has($0.document) }?.address
            }
            for coverage in site.live where address == nil {
                if has(coverage.document) || coverage.entries.contains(where: { hasSameBytes($0.path, path) }) {
                    address = coverage.address
                }
            }
            if has(site.editionsDocument) { address = "/digests/" }
            if let address { return renderer.url(address, site: number) }
        }
        return nil
    }

    /// Why a build of this moment would not have the page at a path; nil where it would.
    func mark(of path: String) -> PreviewMark? {
        guard let route = plan.route(at: path), let document = sites[route.site].document(of: route.kind) else {
            return nil
        }
        let site = sites[route.site]
        var due: Timestamp?
        if case .edition(let index) = route.kind { due = site.editions[index].begins }
        guard let held = VisibilityOptions().reason(toHoldBack: document, at: site.now, due: due) else { return nil }
        let reason: PreviewMark.Reason =
            switch held.reason {
            case .draft: .draft
            case .future: .future
            case .embargo: .embargo
            case .expired: .expired
            }
        return PreviewMark(reason: reason, until: held.until)
    }
}
