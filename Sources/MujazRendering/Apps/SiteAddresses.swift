import MujazSite

/// The addresses of the files that pages announce in their heads, ready for `href`.
struct SiteAddresses: Hashable, Sendable {
    var icon: String?
    var touchIcon: String?
    var manifest: String?
    var openSearch: String?

    init(_ site: Site, _ context: ViewContext) {
        icon = site.iconAddress.map(context.rootURL)
        touchIcon = site.drawnIcons.first { $0.size == 180 }.map { context.rootURL($0.address) }
        manifest = site.manifestAddress.map(context.url(_:))
        openSearch = site.openSearchAddress.map(context.url(_:))
    }
}
