import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import MujazRendering
import MujazSite

/// Makes the states of a preview one after the other: what was read before is kept, what was saved is read again, and the
/// stages of a build make the site of it.
actor PreviewWorkshop {
    /// What came of a change.
    struct Result: Sendable {
        var state: PreviewState?
        /// The mistakes that keep every page from being made.
        var obstacles: [Diagnostic] = []
        /// Everything that is wrong.
        var diagnostics: [Diagnostic] = []
    }

    private let stages: SiteStages
    private let clock: (@Sendable () -> Timestamp)?
    private let paths: ChangedPaths
    private var config: SiteConfig?
    private var configDiagnostics: [Diagnostic] = []
    private var layout: SourceLayout
    private var content: ContentStore?
    private var theme: [String: [UInt8]] = [:]
    private var themeDiagnostics: [Diagnostic] = []
    private var result = Result()
    /// The change that is being made; the next waits for it.
    private var last: Task<(Result, [PreviewEvent]), Never>?

    init(_ stages: SiteStages, clock: (@Sendable () -> Timestamp)?) {
        self.stages = stages
        self.clock = clock
        layout = stages.layout
        paths = ChangedPaths(stages)
    }

    /// Reads the whole site.
    func open() async throws(DiagnosticError) -> Result {
        guard stages.fileSystem.kind(of: stages.options.source) == .directory else {
            throw DiagnosticError(stages.configuration().diagnostics)
        }
        try await readEverything()
        await make()
        return result
    }

    /// Takes a change, after those that came before it.
    ///
    /// - Parameter publish: called with the new state as soon as it stands.
    func apply(
        _ changes: FileChanges, publish: @escaping @Sendable (Result) -> Void
    ) async -> (Result, [PreviewEvent]) {
        let before = last
        let task = Task {
            _ = await before?.value
            let events = await self.take(changes)
            publish(self.result)
            return (self.result, events)
        }
        last = task
        return await task.value
    }

    private func take(_ changes: FileChanges) async -> [PreviewEvent] {
        let before = result
        var texts: [String] = []
        var onlyStyles = false
        switch changes {
        case .everything:
            do throws(DiagnosticError) {
                try await readEverything()
            } catch {
                result.obstacles = error.diagnostics
                result.diagnostics = error.diagnostics
                return [.reload(page: nil)]
            }
        case .paths(let list):
            let sorted = paths.sort(list, layout: layout)
            if sorted.isEmpty { return [] }
            if sorted.changesLayout { return await take(.everything) }
            if sorted.touchesConfiguration { await readConfiguration() }
            updateTheme(sorted.theme)
            guard let change = content?.update(sorted.content) else { return [] }
            if change.isEmpty, !sorted.touchesConfiguration, sorted.theme.isEmpty { return [] }
            texts = change.texts
            onlyStyles =
                change.isEmpty && !sorted.touchesConfiguration
                && sorted.theme.allSatisfy { $0.hasPrefix("assets/") && $0.hasSuffix(".css") || $0 == "theme.css" }
        }
        await make()
        return PreviewEvents.between(before, result, texts: texts, onlyStyles: onlyStyles)
    }

    // MARK: Reading

    private func readEverything() async throws(DiagnosticError) {
        layout = stages.layout
        (theme, themeDiagnostics) = stages.themeFiles()
        let (config, diagnostics) = stages.configuration()
        configDiagnostics = diagnostics
        self.config = config ?? self.config
        let loader = ContentLoader(
            fileSystem: stages.fileSystem, layout: layout, config: self.config ?? SiteConfig(),
            jobs: stages.options.jobs)
        content = try await ContentStore(loader, keepsBytes: true)
    }

    private func readConfiguration() async {
        let (config, diagnostics) = stages.configuration()
        configDiagnostics = diagnostics
        guard let config else { return }
        self.config = config
        guard var content else { return }
        await content.use(config)
        self.content = content
    }

    private func updateTheme(_ paths: [String]) {
        let files = stages.fileSystem
        for path in paths {
            let place = path.isEmpty ? stages.templateFolder : stages.templateFolder + "/" + path
            switch files.kind(of: place) {
            case .file:
                theme[path] = try? files.contents(of: place)
            case .directory:
                (theme, themeDiagnostics) = stages.themeFiles()
            case .other, nil:
                theme[path] = nil
                for name in theme.keys where path.isEmpty || name.hasPrefix(path + "/") { theme[name] = nil }
            }
        }
    }

    // MARK: Making

    /// Makes the site of what has been read. Where something keeps all of it from being made, the last good one stands.
    private func make() async {
        guard let content, let config, !configDiagnostics.contains(where: { $0.severity == .error }) else {
            result.obstacles = configDiagnostics.filter { $0.severity == .error }
            result.diagnostics = configDiagnostics.sorted()
            return
        }
        let options = stages.options
        let library = content.library()
        var sites = SiteBuilder.buildAll(library, now: clock?() ?? options.now, visibility: options.visibility)
        let pictures = await stages.addPictures(to: &sites, layout, makesMissing: false)
        let (theme, assets, mistakes) = stages.theme(files: self.theme, config: config)
        let plan = RoutePlanner.plan(sites, assets: assets.publishedNames, displayPrefix: library.displayPrefix)
        let renderer = makeRenderer(library, sites, plan, theme, assets)
        var diagnostics = configDiagnostics + library.diagnostics + pictures.diagnostics + themeDiagnostics + mistakes
        diagnostics += sites.flatMap(\.diagnostics) + plan.diagnostics + renderer.diagnostics
        diagnostics.sort()
        result = Result(
            state: PreviewState(
                stages: stages, config: config, content: content, library: library, sites: sites, plan: plan,
                assets: assets, renderer: renderer, diagnostics: diagnostics),
            obstacles: diagnostics.filter { $0.severity == .error && isString($0.file) }, diagnostics: diagnostics)
    }

    /// Whether a file holds words that all pages need.
    private func isString(_ file: String?) -> Bool {
        let root = stages.templateFolder
        return file?.hasPrefix((root.hasPrefix("./") ? String(root.dropFirst(2)) : root) + "/strings/") ?? false
    }

    private func makeRenderer(
        _ library: Library, _ sites: [Site], _ plan: RoutePlan, _ theme: Theme, _ assets: AssetTable
    ) -> OutputRenderer {
        let files = stages.fileSystem
        let root = library.contentRoot
        let content = self.content
        return OutputRenderer(
            sites: sites, plan: plan, theme: theme, assets: assets, hidden: SiteStages.hidden(library, sites),
            displayPrefix: library.displayPrefix,
            size: { [stages] path in stages.size(of: path, below: root) },
            read: { (path) throws(FileSystemError) in
                if let bytes = content?.bytes(of: path) { return bytes }
                return try files.contents(of: root + "/" + path)
            })
    }
}
