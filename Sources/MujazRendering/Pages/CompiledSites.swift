import MujazCore
import MujazSite

/// The sites with their views, and with the theme compiled for each: all that rendering needs and that does not need the
/// plan. So the two can be made at the same time.
public struct CompiledSites: Sendable {
    let sites: [CompiledSite]

    /// Compiles the theme for all sites.
    ///
    /// - Parameters:
    ///   - sites: one for each language, in the order that the plan is made of.
    ///   - assets: the theme's files as they are published; under their own names unless given.
    ///   - previous: the renderer before a change, of which is used again what the change has not touched.
    ///   - isSameTheme: whether the change has touched neither the theme nor the configuration.
    public init(
        sites: [Site], theme: Theme, assets: AssetTable? = nil, previous: OutputRenderer? = nil,
        isSameTheme: Bool = false
    ) {
        let before = previous?.renderers ?? []
        self.sites = sites.enumerated().map { index, site in
            CompiledSite(
                site, theme: theme, assets: assets, previous: before.count == sites.count ? before[index] : nil,
                isSameTheme: isSameTheme)
        }
    }
}

/// A site with its views and compiled templates.
struct CompiledSite: Sendable {
    let site: Site
    let views: SiteViews
    let theme: CompiledTheme
    let assets: AssetTable
    /// The anchors that templates have.
    let templateIDs: Deferred<TemplateIDs>

    init(_ site: Site, theme: Theme, assets: AssetTable?, previous: SiteRenderer?, isSameTheme: Bool) {
        let assets = assets ?? AssetTable(theme, fingerprints: false)
        let known = previous.flatMap { previous in
            isSameTheme || previous.theme.hasStrings(of: theme, site.config, before: previous.site.config)
                ? (previous.theme.strings, previous.theme.stringDiagnostics) : nil
        }
        let (strings, mistakes) = known ?? CompiledTheme.strings(theme, site.config)
        let views = SiteViews(site: site, strings: strings, previous: isSameTheme ? previous?.views : nil)
        self.theme = CompiledTheme(
            theme, assets: assets, views: views, site: site, stringDiagnostics: mistakes, previous: previous?.theme,
            isSame: isSameTheme)
        self.site = site
        self.views = views
        self.assets = assets
        templateIDs = Deferred { TemplateIDs(theme) }
    }
}
