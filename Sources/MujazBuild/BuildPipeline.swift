import MujazContent
import MujazCore
import MujazLanguage
import MujazRendering
import MujazSite
import Synchronization

/// Builds a site: configuration and content in, an output folder out.
///
/// Content is read twice. The first time every file is understood and its body forgotten; then the whole site is known,
/// and each page is rendered from its file by itself: read, converted, rendered, compared and written by one task while
/// others do the same. So the memory of a build grows with the number of articles and not with their length.
public struct BuildPipeline: Sendable {
    private let stages: SiteStages
    private let stop: BuildStop
    private let onWait: (@Sendable (String) -> Void)?
    private let onProgress: (@Sendable (BuildProgress) -> Void)?

    /// Makes a pipeline.
    ///
    /// - Parameters:
    ///   - stop: ends the build from outside.
    ///   - onWait: called once where another build is waited for, with words for people.
    ///   - onProgress: called now and then while pages are rendered, from any task.
    public init(
        options: BuildOptions, fileSystem: any FileSystem = DiskFileSystem(), stop: BuildStop = BuildStop(),
        onWait: (@Sendable (String) -> Void)? = nil, onProgress: (@Sendable (BuildProgress) -> Void)? = nil
    ) {
        stages = SiteStages(options: options, fileSystem: fileSystem)
        self.stop = stop
        self.onWait = onWait
        self.onProgress = onProgress
    }

    private var options: BuildOptions { stages.options }
    var fileSystem: any FileSystem { stages.fileSystem }

    /// Builds the site. All that goes wrong is in the report.
    public func run() async -> BuildReport { await run(of: { await prepare(&$0) }) }

    /// Builds a site that somebody else prepares, who knows parts of it already.
    ///
    /// - Parameter prepare: answers with the site as its files are when it is called; the output folder is locked by then.
    ///   Where the site cannot be prepared, it tells the report why, with the outcome, and answers nil.
    public func run(of prepare: (inout BuildReport) async -> PreparedSite?) async -> BuildReport {
        var report = BuildReport()
        report.hadOutput = BuildReport.hasOutput(at: options.output, fileSystem)
        var lock: (any FileLock)?
        defer { lock?.release() }
        if fileSystem.kind(of: options.source) == .directory {
            if let trap = OutputTraps.diagnostic(options, fileSystem) {
                report.diagnostics.append(trap)
                report.outcome = .configurationErrors
                return report
            }
            // Held from before anything is read, so that no build puts older pages over newer ones.
            let taken = await takeLock()
            lock = taken.lock
            if let lock { stop.hold(lock) }
            if let diagnostic = taken.diagnostic { report.diagnostics.append(diagnostic) }
            guard taken.diagnostic?.severity != .error else {
                report.outcome = .configurationErrors
                return report
            }
        }
        if let site = await prepare(&report) { await write(site, &report) }
        return report
    }

    /// Takes the lock of the output folder, waiting where that was asked for.
    private func takeLock() async -> (lock: (any FileLock)?, diagnostic: Diagnostic?) {
        let folder = OutputFolder(named: options.output, source: options.source, fileSystem: fileSystem)
        let holder = OutputLock.Holder(process: options.process?.number, started: options.process?.started)
        // The lock lies beside the output: without this folder, two first builds at once would both go on.
        if let parent = folder.parent { try? fileSystem.createDirectory(parent) }
        var isTold = false
        while true {
            switch OutputLock.take(folder, holder, fileSystem) {
            case .held(let lock): return (lock, nil)
            case .impossible(let error):
                return (
                    nil,
                    Diagnostic(
                        severity: .note, id: "output-not-locked", file: error.path,
                        message:
                            "the output folder cannot be locked (\(error.reason)), so two builds at once would not be detected"
                    )
                )
            case .busy(let other):
                let words = other.words(zone: stages.configuration().config?.timeZone ?? .utc)
                guard options.waits else {
                    return (
                        nil,
                        Diagnostic(
                            severity: .error, id: "output-busy", file: options.output, message: words,
                            help: "wait for it with --wait, or name another folder with --output")
                    )
                }
                if !isTold { onWait?(words + "; waiting for it") }
                isTold = true
                try? await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    /// Reads, arranges and plans the site.
    private func prepare(_ report: inout BuildReport) async -> PreparedSite? {
        var watch = StageWatch()
        let configuration = stages.configuration()
        report.diagnostics += configuration.diagnostics
        guard let config = configuration.config else {
            report.outcome = .configurationErrors
            return nil
        }
        let layout = stages.layout
        let library: Library
        do throws(DiagnosticError) {
            library = try await ContentLoader(
                fileSystem: fileSystem, layout: layout, config: config, jobs: options.jobs, now: options.now
            ).load()
        } catch {
            report.diagnostics += error.diagnostics
            report.outcome = .configurationErrors
            return nil
        }
        watch.finish("content", &report)

        await SiteBuilder.prepare(library, now: options.now, jobs: options.jobs)
        var sites = SiteBuilder.buildAll(library, now: options.now, visibility: options.visibility)
        watch.finish("site", &report)
        let pictures = await stages.addPictures(to: &sites, layout, onProgress: onProgress)
        watch.finish("pictures", &report)
        let files = stages.themeFiles()
        let (theme, assets, mistakes) = stages.theme(files: files.files, config: config)
        let plan = RoutePlanner.plan(sites, assets: assets.publishedNames, displayPrefix: layout.displayPrefix)
        watch.finish("plan", &report)

        let renderer = makeRenderer(sites, plan, theme, assets, library)
        watch.finish("templates", &report)
        var diagnostics = library.diagnostics + pictures.diagnostics + files.diagnostics + mistakes
        diagnostics += sites.flatMap(\.diagnostics) + plan.diagnostics + renderer.diagnostics
        return PreparedSite(
            config: config, library: library, sites: sites, plan: plan, renderer: renderer, layout: layout,
            keptPictures: pictures.kept, diagnostics: diagnostics)
    }

    private func makeRenderer(
        _ sites: [Site], _ plan: RoutePlan, _ theme: Theme, _ assets: AssetTable, _ library: Library
    ) -> OutputRenderer {
        let fileSystem = self.fileSystem
        let root = library.contentRoot
        return OutputRenderer(
            sites: sites, plan: plan, theme: theme, assets: assets,
            displayPrefix: library.displayPrefix,
            size: { [stages] path in stages.size(of: path, below: root) },
            read: { (path) throws(FileSystemError) in try fileSystem.contents(of: root + "/" + path) })
    }

    /// Renders every file of the plan and, if nothing is wrong, puts them in place.
    private func write(_ site: PreparedSite, _ report: inout BuildReport) async {
        site.describe(to: &report, options)
        var watch = StageWatch()
        await write(site.plan, site.sites, site.renderer, site.library, site.layout, &report, &watch)
        // What a failed build does not need may be needed when its mistakes are mended.
        if report.outcome == .done, let kept = site.keptPictures { stages.pictureCache.evict(keeping: kept) }
    }

    private func write(
        _ plan: RoutePlan, _ sites: [Site], _ renderer: OutputRenderer, _ library: Library, _ layout: SourceLayout,
        _ report: inout BuildReport, _ watch: inout StageWatch
    ) async {
        let stage: OutputStage
        do throws(OutputError) {
            stage = try OutputStage(
                fileSystem: fileSystem,
                folder: OutputFolder(named: options.output, source: options.source, fileSystem: fileSystem),
                adopts: options.adoptsOutput, stop: stop)
        } catch {
            report.fail(error)
            return
        }
        let lost = options.cleansOutput ? [] : LostContent.diagnostics(former: stage.manifest, library)
        report.diagnostics += lost
        // Pages are rendered even when the build has failed already, so that all mistakes are shown at once.
        let isDoomed = !options.keepsGoing && report.fails(strict: options.isStrict)
        let results = await render(plan, sites, renderer, layout, into: isDoomed ? nil : stage)
        watch.finish("pages", &report)
        report.diagnostics += DiagnosticMerging.merged(
            results.flatMap(\.diagnostics), known: report.diagnostics)
        report.diagnostics.sort()
        let fails = report.fails(strict: options.isStrict)
        // A site without its front page is not «the rest of the site».
        let hasFront = zip(plan.routes, results).allSatisfy { $1.outcome != nil || $0.kind != .home }
        guard !fails || options.keepsGoing && hasFront && lost.isEmpty else {
            report.outcome = .contentErrors
            stage.discard()
            return
        }
        report.outcome = fails ? .doneWithErrors : .done
        let files = zip(plan.routes, results).compactMap { route, result in
            result.outcome.map { outcome in
                let document = sites[route.site].document(of: route.kind)
                return OutputStage.File(
                    path: route.outputPath, outcome: outcome,
                    entry: OutputManifest.Entry(document, isList: route.kind.isList))
            }
        }
        do throws(OutputError) {
            let result = try stage.commit(
                files, cleans: options.cleansOutput,
                circumstances: BuildCircumstances(
                    moment: options.now, due: report.nextDue?.moment,
                    showsHeldBack: options.visibility != VisibilityOptions(), lacksFiles: fails))
            report.note(result, options)
            noteGone(
                files, former: stage.manifest,
                failed: zip(plan.routes, results).filter { $1.outcome == nil }.map(\.0.outputPath), plan, library,
                &report)
            report.written = files.count { $0.outcome == .staged }
            report.unchanged = files.count { $0.outcome == .unchanged }
            // E-mails are HTML and no pages.
            report.pages = files.count { $0.path.hasSuffix(".html") && !$0.path.hasSuffix("/email.html") }
            report.articles = zip(plan.routes, results).count { route, result in
                if case .article = route.kind { result.outcome != nil } else { false }
            }
        } catch {
            report.fail(error)
        }
        watch.finish("output", &report)
    }

    private struct PageResult: Sendable {
        var diagnostics: [Diagnostic] = []
        /// nil where the file is not part of the output.
        var outcome: OutputStage.Outcome?
    }

    private func render(
        _ plan: RoutePlan, _ sites: [Site], _ renderer: OutputRenderer, _ layout: SourceLayout,
        into stage: OutputStage?
    ) async -> [PageResult] {
        let routes = plan.routes
        let progress = ProgressCounter(total: routes.count, report: onProgress)
        let files = RouteFiles(sites: sites, renderer: renderer, layout: layout, cache: stages.pictureCache)
        return await concurrentMap(
            count: routes.count, jobs: options.jobs, makeState: { [UInt8]() }
        ) { index, buffer in
            let route = routes[index]
            var result = PageResult()
            do throws(OutputError) {
                if let file = files.file(of: route) {
                    if let error = files.problem(file, fileSystem) {
                        result.diagnostics.append(error)
                    } else {
                        result.outcome = try stage?.add(
                            route.outputPath, copyOf: file.path, isNamedByContent: file.isNamedByContent)
                    }
                } else {
                    buffer.removeAll(keepingCapacity: true)
                    result.diagnostics = renderer.render(route, into: &buffer)
                    if !result.diagnostics.contains(where: { $0.severity == .error }) {
                        result.outcome = try stage?.add(route.outputPath, buffer)
                    }
                }
            } catch {
                result.diagnostics.append(error.diagnostic)
            }
            progress.advance()
            return result
        }
    }
}

/// Counts pages and tells of every hundredth.
private final class ProgressCounter: Sendable {
    private let done = Atomic<Int>(0)
    private let total: Int
    private let report: (@Sendable (BuildProgress) -> Void)?

    init(total: Int, report: (@Sendable (BuildProgress) -> Void)?) {
        self.total = total
        self.report = report
    }

    func advance() {
        guard let report else { return }
        let done = self.done.add(1, ordering: .relaxed).newValue
        if done.isMultiple(of: 100) { report(BuildProgress(done: done, total: total)) }
    }
}

/// Measures stages for `--profile`.
private struct StageWatch {
    private let clock = ContinuousClock()
    private var last = ContinuousClock().now

    mutating func finish(_ name: String, _ report: inout BuildReport) {
        let now = clock.now
        report.stages.append((name, now - last))
        last = now
    }
}
