import MujazBuild
import MujazContent
import MujazCore
import MujazRendering
import MujazSite

/// What was made of what has been read, each part until something that it is made of changes.
struct PreviewMade: Sendable {
    var library: Library?
    var sites: Sites?
    var plan: (plan: RoutePlan, assets: [String])?
    var theme: (theme: Theme, assets: AssetTable, diagnostics: [Diagnostic])?
    var compiled: CompiledSites?
    var renderer: OutputRenderer?
    /// Whether the theme and the configuration are those of the renderer.
    var isSameTheme = true
    /// The sites and their plan before texts were changed, and which.
    var before: (sites: [Site], plan: (plan: RoutePlan, assets: [String])?, texts: [String])?

    /// What was made last, whatever has changed since.
    var former: Former?

    /// Forgets what is made of the content.
    mutating func contentChanged(_ change: ContentStore.Change) {
        if let sites { before = (sites.sites, plan, []) }
        before?.texts += change.texts
        if !change.media.isEmpty { before = nil }
        (library, sites, plan) = (nil, nil, nil)
    }

    /// Forgets what depends on the moment of the site.
    mutating func momentChanged() { (sites, plan, before) = (nil, nil, nil) }

    /// Forgets what is made of the theme.
    mutating func themeChanged() { (theme, isSameTheme) = (nil, false) }

    /// Forgets what is made of the configuration.
    mutating func configurationChanged() {
        (library, sites, plan, before) = (nil, nil, nil, nil)
        former?.isSameConfiguration = false
        themeChanged()
    }

    /// The sites with their pictures.
    struct Sites: Sendable {
        var sites: [Site]
        /// The files that the cache of pictures should keep; nil where nothing is to be removed from it.
        var keptPictures: [String]?
        /// What is wrong with the pictures.
        var diagnostics: [Diagnostic]
    }

    /// What was made last, of which later stages use again what a change has not touched.
    struct Former: Sendable {
        var sites: [Site]
        var plan: RoutePlan
        var theme: Theme
        var assets: AssetTable
        /// Whether the configuration has not changed since.
        var isSameConfiguration = true
    }
}
