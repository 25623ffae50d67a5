import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// A site as it is planned, without a page of it being made: for those who ask what it holds.
public struct SiteOverview: Sendable {
    /// The configuration.
    public var config: SiteConfig
    /// Everything in the content folder.
    public var library: Library
    /// The site in each language.
    public var sites: [Site]
    /// Every file of the output.
    public var plan: RoutePlan
    /// Everything that is wrong.
    public var diagnostics: [Diagnostic]

    /// Reads a source folder.
    ///
    /// - Throws: where the folder or its configuration cannot be used.
    public static func read(
        _ options: BuildOptions, fileSystem: any FileSystem
    ) async throws(DiagnosticError) -> SiteOverview {
        let stages = SiteStages(options: options, fileSystem: fileSystem)
        let (config, diagnostics) = stages.configuration()
        guard let config else { throw DiagnosticError(diagnostics) }
        let layout = stages.layout
        let library = try await ContentLoader(
            fileSystem: fileSystem, layout: layout, config: config, jobs: options.jobs, now: options.now
        ).load()
        await SiteBuilder.prepare(library, now: options.now, jobs: options.jobs)
        let sites = SiteBuilder.buildAll(library, now: options.now, visibility: options.visibility)
        let plan = RoutePlanner.plan(sites, assets: [], displayPrefix: layout.displayPrefix)
        return SiteOverview(
            config: config, library: library, sites: sites, plan: plan,
            diagnostics: diagnostics + library.diagnostics + sites.flatMap(\.diagnostics))
    }
}
