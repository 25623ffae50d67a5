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
    private var clock: (@Sendable () -> Timestamp)?
    private let makesPictures: Bool
    private let paths: ChangedPaths
    private var source: PreviewSource
    private var made = PreviewMade()
    private let pictures = KnownPictures()
    private var result = Result()
    /// The change that is being made; the next waits for it.
    private var last: Task<(Result, [PreviewEvent]), Never>?

    /// - Parameter makesPictures: whether copies of pictures that are not in the cache are made, as a build makes them.
    init(_ stages: SiteStages, clock: (@Sendable () -> Timestamp)?, makesPictures: Bool = false) {
        self.stages = stages
        self.clock = clock
        self.makesPictures = makesPictures
        source = PreviewSource(stages)
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

    /// Takes all that was saved since the last time, for a build of a moment.
    func update(_ changes: [FileChanges], now: Timestamp) async throws(DiagnosticError) {
        let before = made.sites?.sites.first?.now
        clock = { now }
        guard !changes.contains(.everything), before != nil else {
            _ = try await open()
            return
        }
        for change in changes { _ = await take(change) }
        let isDue = result.state?.nextDue.map { $0 <= now } ?? false
        if isDue || before.map({ $0 > now }) ?? true { _ = await take(.moment) }
    }

    /// Everything that is wrong with the site.
    var diagnostics: [Diagnostic] { result.diagnostics }

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
        case .moment: made.momentChanged()
        case .paths(let list):
            let sorted = paths.sort(list, layout: source.layout)
            if sorted.isEmpty { return [] }
            if sorted.changesLayout { return await take(.everything) }
            if sorted.touchesConfiguration { await readConfiguration() }
            if !sorted.theme.isEmpty {
                source.updateTheme(sorted.theme)
                made.themeChanged()
            }
            guard let change = source.content?.update(sorted.content) else { return [] }
            if !change.isEmpty { made.contentChanged(change) }
            if !change.media.isEmpty { pictures.forget() }
            if change.isEmpty, !sorted.touchesConfiguration, sorted.theme.isEmpty { return [] }
            texts = change.texts
            onlyStyles =
                change.isEmpty && !sorted.touchesConfiguration
                && sorted.theme.allSatisfy { $0.hasPrefix("assets/") && $0.hasSuffix(".css") || $0 == "theme.css" }
        }
        await make()
        return PreviewEvents.between(before, result, texts: texts, onlyStyles: onlyStyles)
    }

    /// The site for a build, which renders each file once; nil where something keeps all of it from being made.
    func prepared() -> PreparedSite? {
        guard let config = source.config, let library = made.library, let sites = made.sites, let plan = made.plan,
            let compiled = made.compiled, source.configErrors.isEmpty
        else { return nil }
        return PreparedSite(
            config: config, library: library, sites: sites.sites, plan: plan.plan,
            renderer: makeRenderer(library, compiled, plan.plan, sharesBodies: true), layout: source.layout,
            keptPictures: sites.keptPictures, diagnostics: result.diagnostics)
    }

    // MARK: Reading

    private func readEverything() async throws(DiagnosticError) {
        made = PreviewMade()
        pictures.forget()
        var source = self.source
        defer { self.source = source }
        try await source.readEverything()
    }

    private func readConfiguration() async {
        var source = self.source
        defer { self.source = source }
        guard await source.readConfiguration() else { return }
        made.configurationChanged()
        // What is made of pictures is a matter of the configuration, too.
        pictures.forget()
    }

    // MARK: Making

    /// Makes the site of what has been read. Where something keeps all of it from being made, the last good one stands.
    private func make() async {
        guard let content = source.content, let config = source.config, source.configErrors.isEmpty else {
            result.obstacles = source.configErrors
            result.diagnostics = source.configDiagnostics.sorted()
            return
        }
        // What does not need each other is made at the same time.
        let (stages, themeFiles, knownTheme, former) = (self.stages, source.themeFiles, made.theme, made.former)
        async let nextTheme =
            knownTheme
            ?? stages.theme(files: themeFiles, config: config, former: former.map { ($0.theme, $0.assets) })
        let library = made.library ?? content.library()
        let arranged: PreviewMade.Sites
        if let known = made.sites { arranged = known } else { arranged = await makeSites(library) }
        let sites = arranged.sites
        let theme = await nextTheme
        let assets = theme.assets.publishedNames
        let (previous, isSameTheme) = (made.renderer, made.isSameTheme)
        async let compiled = CompiledSites(
            sites: sites, theme: theme.theme, assets: theme.assets, previous: previous, isSameTheme: isSameTheme)
        let plan =
            made.plan.flatMap { $0.assets == assets ? $0.plan : nil }
            ?? makePlan(sites, assets: assets, displayPrefix: library.displayPrefix)
        let templates = await compiled
        let renderer = makeRenderer(library, templates, plan, sharesBodies: false)
        made = PreviewMade(
            library: library, sites: arranged, plan: (plan, assets), theme: theme, compiled: templates,
            renderer: renderer,
            former: PreviewMade.Former(sites: sites, plan: plan, theme: theme.theme, assets: theme.assets))
        var diagnostics = source.configDiagnostics + library.diagnostics + arranged.diagnostics
        diagnostics += source.themeDiagnostics + theme.diagnostics
        diagnostics += sites.flatMap(\.diagnostics) + plan.diagnostics + renderer.diagnostics
        diagnostics.sort()
        result = Result(
            state: PreviewState(
                stages: stages, config: config, content: content, library: library, sites: sites, plan: plan,
                assets: theme.assets, renderer: renderer, diagnostics: diagnostics),
            obstacles: diagnostics.filter { $0.severity == .error && isString($0.file) }, diagnostics: diagnostics)
    }

    private func makeSites(_ library: Library) async -> PreviewMade.Sites {
        let options = stages.options
        let now = clock?() ?? options.now
        if let before = made.before,
            let sites = SiteBuilder.update(
                before.sites, to: library, texts: before.texts, now: now, visibility: options.visibility)
        {
            let arranged = await addPictures(to: sites)
            // The files that meet are told with their titles, and the files of pictures have places of their own.
            if let plan = before.plan, plan.plan.diagnostics.allSatisfy({ $0.severity == .note }),
                zip(arranged.sites, before.sites).allSatisfy({ $0.variants.files == $1.variants.files })
            {
                made.plan = plan
            }
            return arranged
        }
        if made.former == nil { await SiteBuilder.prepare(library, now: now, jobs: options.jobs) }
        return await addPictures(
            to: SiteBuilder.buildAll(
                library, now: now, visibility: options.visibility, previous: made.former?.sites ?? []))
    }

    private func addPictures(to sites: [Site]) async -> PreviewMade.Sites {
        var sites = sites
        let (kept, diagnostics) = await stages.addKnownPictures(
            to: &sites, source.layout, pictures, makesMissing: makesPictures)
        return PreviewMade.Sites(sites: sites, keptPictures: kept, diagnostics: diagnostics)
    }

    private func makePlan(_ sites: [Site], assets: [String], displayPrefix: String) -> RoutePlan {
        if let former = made.former, former.isSameConfiguration, former.assets.publishedNames == assets,
            former.plan.serves(sites, madeOf: former.sites)
        {
            return former.plan
        }
        return RoutePlanner.plan(sites, assets: assets, displayPrefix: displayPrefix, former: made.former?.plan)
    }

    /// Whether a file holds words that all pages need.
    private func isString(_ file: String?) -> Bool {
        let root = stages.templateFolder
        return file?.hasPrefix((root.hasPrefix("./") ? String(root.dropFirst(2)) : root) + "/strings/") ?? false
    }

    private func makeRenderer(
        _ library: Library, _ compiled: CompiledSites, _ plan: RoutePlan, sharesBodies: Bool
    ) -> OutputRenderer {
        let files = stages.fileSystem
        let root = library.contentRoot
        let content = source.content
        return OutputRenderer(
            compiled, plan: plan,
            displayPrefix: library.displayPrefix, sharesBodies: sharesBodies,
            size: { [stages] path in stages.size(of: path, below: root) },
            read: { (path) throws(FileSystemError) in
                if let bytes = content?.bytes(of: path) { return bytes }
                return try files.contents(of: root + "/" + path)
            })
    }
}
