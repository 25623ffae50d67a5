import MujazCore
import MujazSite

/// Makes the bytes of each file in the plan: every language is a site of its own, with its own strings, views and
/// compiled templates, whose constant parts are therefore constant.
public struct OutputRenderer: Sendable {
    let renderers: [SiteRenderer]
    /// What is wrong with the theme, found before anything is rendered.
    public let diagnostics: [Diagnostic]

    /// Compiles the theme and prepares the views of all sites.
    ///
    /// - Parameters:
    ///   - sites: one for each language, in the order that the plan was made of.
    ///   - plan: all files that will be rendered.
    ///   - assets: the theme's files as they are published; under their own names unless given.
    ///   - displayPrefix: what stands before paths of content in diagnostics.
    ///   - size: gives the size in bytes of a file of the content folder, and of a copy of a picture by its address.
    ///   - read: gives the bytes of one.
    public init(
        sites: [Site], plan: RoutePlan = RoutePlan(), theme: Theme, assets: AssetTable? = nil,
        displayPrefix: String,
        size: @escaping @Sendable (String) -> Int? = { _ in nil },
        read: @escaping @Sendable (String) throws(FileSystemError) -> [UInt8]
    ) {
        self.init(
            CompiledSites(sites: sites, theme: theme, assets: assets), plan: plan,
            displayPrefix: displayPrefix, size: size, read: read)
    }

    /// As the other, of sites whose theme is compiled.
    ///
    /// - Parameter sharesBodies: whether a body is kept from one file that needs it to the next; for whoever renders each
    ///   file of the plan once.
    public init(
        _ compiled: CompiledSites, plan: RoutePlan, displayPrefix: String,
        sharesBodies: Bool = true, size: @escaping @Sendable (String) -> Int? = { _ in nil },
        read: @escaping @Sendable (String) throws(FileSystemError) -> [UInt8]
    ) {
        let sites = compiled.sites.map(\.site)
        let addresses = Deferred { DocumentAddresses(sites) }
        let places = LinkPlaces(sites: sites, plan: plan)
        renderers = compiled.sites.map { site in
            SiteRenderer(
                site, plan: plan, addresses: addresses, places: places, displayPrefix: displayPrefix,
                sharesBodies: sharesBodies, size: size, read: read)
        }
        // The templates are the same for all languages, and so are their mistakes.
        var seen: Set<Diagnostic> = []
        diagnostics = renderers.flatMap(\.diagnostics).filter { seen.insert($0).inserted }
    }

    /// Appends the bytes of a file to `output`.
    ///
    /// - Returns: what is wrong with it. After an error the bytes are not to be used.
    public func render(_ route: Route, into output: inout [UInt8]) -> [Diagnostic] {
        renderers[route.site].render(route, into: &output)
    }

    /// The file of the content folder that is published as it is at a route; nil where `render` makes the bytes.
    public func copiedFile(_ route: Route) -> String? { renderers[route.site].copiedFile(route) }

    /// The address of a page, ready for `href`, by its address in the site of a language.
    public func url(_ address: String, site: Int) -> String { renderers[site].views.context.url(address) }

    /// The address of what all languages share, ready for `href`, by its path from the root of the site.
    public func rootURL(_ path: String) -> String { renderers.first?.views.context.rootURL(path) ?? path }
}
