import MujazContent
import MujazCore
import MujazRendering
import MujazSite

/// A site that has been read, arranged and planned, and whose theme is compiled: all that its files are made of.
public struct PreparedSite: Sendable {
    let config: SiteConfig
    let library: Library
    let sites: [Site]
    let plan: RoutePlan
    let renderer: OutputRenderer
    let layout: SourceLayout
    let keptPictures: [String]?
    let diagnostics: [Diagnostic]

    /// Puts together what the stages before have made.
    ///
    /// - Parameters:
    ///   - renderer: one that shares bodies, since each file is rendered once.
    ///   - keptPictures: the files that the cache of pictures should keep; nil where nothing is to be removed from it.
    ///   - diagnostics: what is wrong as far as it is known without rendering, but for the configuration.
    public init(
        config: SiteConfig, library: Library, sites: [Site], plan: RoutePlan, renderer: OutputRenderer,
        layout: SourceLayout, keptPictures: [String]?, diagnostics: [Diagnostic]
    ) {
        self.config = config
        self.library = library
        self.sites = sites
        self.plan = plan
        self.renderer = renderer
        self.layout = layout
        self.keptPictures = keptPictures
        self.diagnostics = diagnostics
    }

    /// Tells a report what the site holds, and what is wrong with it.
    func describe(to report: inout BuildReport, _ options: BuildOptions) {
        report.timeZone = config.timeZone
        report.diagnostics += diagnostics
        report.heldBack = sites.flatMap(\.heldBack).sorted(by: HeldBack.isBefore)
        report.nextDueByLanguage = sites.map { site in
            (site.config.language ?? "ar", site.nextDue(library, options.visibility))
        }
        report.unlinkedFiles = (sites.first?.withheldMedia ?? []).filter { $0.reason == .unlinked }
            .map { layout.displayPrefix + $0.file.path }
        report.articles = sites.reduce(0) { $0 + $1.articles.count }
    }
}
