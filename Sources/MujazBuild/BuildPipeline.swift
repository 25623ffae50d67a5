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
    private let onProgress: (@Sendable (BuildProgress) -> Void)?

    /// Makes a pipeline.
    ///
    /// - Parameter onProgress: called now and then while pages are rendered, from any task.
    public init(
        options: BuildOptions, fileSystem: any FileSystem = DiskFileSystem(),
        onProgress: (@Sendable (BuildProgress) -> Void)? = nil
    ) {
        stages = SiteStages(options: options, fileSystem: fileSystem)
        self.onProgress = onProgress
    }

    private var options: BuildOptions { stages.options }
    private var fileSystem: any FileSystem { stages.fileSystem }

    /// Builds the site. All that goes wrong is in the report.
    public func run() async -> BuildReport {
        var report = BuildReport()
        var watch = StageWatch()
        let configuration = stages.configuration()
        report.diagnostics += configuration.diagnostics
        guard let config = configuration.config else {
            report.outcome = .configurationErrors
            return report
        }
        report.timeZone = config.timeZone
        let layout = stages.layout
        let library: Library
        do throws(DiagnosticError) {
            library = try await ContentLoader(
                fileSystem: fileSystem, layout: layout, config: config, jobs: options.jobs
            ).load()
        } catch {
            report.diagnostics += error.diagnostics
            report.outcome = .configurationErrors
            return report
        }
        report.diagnostics += library.diagnostics
        watch.finish("content", &report)

        await SiteBuilder.prepare(library, now: options.now, jobs: options.jobs)
        var sites = SiteBuilder.buildAll(library, now: options.now, visibility: options.visibility)
        watch.finish("site", &report)
        let pictures = await stages.addPictures(to: &sites, layout, onProgress: onProgress)
        report.diagnostics += pictures.diagnostics
        watch.finish("pictures", &report)
        let files = stages.themeFiles()
        let (theme, assets, mistakes) = stages.theme(files: files.files, config: config)
        report.diagnostics += files.diagnostics + mistakes
        let plan = RoutePlanner.plan(sites, assets: assets.publishedNames, displayPrefix: layout.displayPrefix)
        report.diagnostics += sites.flatMap(\.diagnostics) + plan.diagnostics
        report.heldBack = sites.flatMap(\.heldBack).sorted(by: HeldBack.isBefore)
        report.nextDueByLanguage = sites.map { site in
            (site.config.language ?? "ar", site.nextDue(library, options.visibility))
        }
        report.articles = sites.reduce(0) { $0 + $1.articles.count }
        watch.finish("plan", &report)

        let renderer = makeRenderer(sites, plan, theme, assets, library)
        report.diagnostics += renderer.diagnostics
        watch.finish("templates", &report)

        await write(plan, sites.first?.variants ?? PictureCatalog(), renderer, &report, &watch)
        // What a failed build does not need may be needed when its mistakes are mended.
        if report.outcome == .done, let kept = pictures.kept { stages.pictureCache.evict(keeping: kept) }
        return report
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
    private func write(
        _ plan: RoutePlan, _ variants: PictureCatalog, _ renderer: OutputRenderer, _ report: inout BuildReport,
        _ watch: inout StageWatch
    ) async {
        let stage: OutputStage
        do throws(FileSystemError) {
            stage = try OutputStage(
                fileSystem: fileSystem, output: options.output, stateFolder: options.source + "/.mujaz")
        } catch {
            report.diagnostics.append(OutputError.disk(error).diagnostic)
            report.outcome = .contentErrors
            return
        }
        // Pages are rendered even when the build has failed already, so that all mistakes are shown at once.
        let isDoomed = !options.keepsGoing && report.fails(strict: options.isStrict)
        let results = await render(plan, variants, renderer, into: isDoomed ? nil : stage)
        watch.finish("pages", &report)
        report.diagnostics += DiagnosticMerging.merged(
            results.flatMap(\.diagnostics), known: report.diagnostics)
        report.diagnostics.sort()
        let fails = report.fails(strict: options.isStrict)
        // A site without its front page is not «the rest of the site».
        let hasFront = zip(plan.routes, results).allSatisfy { $1.outcome != nil || $0.kind != .home }
        guard !fails || options.keepsGoing && hasFront else {
            report.outcome = .contentErrors
            stage.discard()
            return
        }
        report.outcome = fails ? .doneWithErrors : .done
        do throws(FileSystemError) {
            let paths = zip(plan.routes, results).filter { $1.outcome != nil }.map(\.0.outputPath)
            let (removed, forgets) = try stage.commit(paths: paths)
            report.removed = removed
            if let forgets {
                report.diagnostics.append(
                    Diagnostic(
                        severity: .note, id: "nothing-remembered", file: forgets.path,
                        message: "this cannot be written (\(forgets.reason)), so pages that go out of use will stay",
                        help: "make the folder of the site writable, or empty the output folder yourself"))
            }
            report.written = results.count { $0.outcome == .staged }
            report.unchanged = results.count { $0.outcome == .unchanged }
            // E-mails are HTML and no pages.
            report.pages = paths.count { $0.hasSuffix(".html") && !$0.hasSuffix("/email.html") }
            report.articles = zip(plan.routes, results).count { route, result in
                if case .article = route.kind { result.outcome != nil } else { false }
            }
        } catch {
            report.diagnostics.append(OutputError.disk(error).diagnostic)
            report.outcome = .contentErrors
        }
        watch.finish("output", &report)
    }

    private struct PageResult: Sendable {
        var diagnostics: [Diagnostic] = []
        /// nil where the file is not part of the output.
        var outcome: OutputStage.Outcome?
    }

    private func render(
        _ plan: RoutePlan, _ variants: PictureCatalog, _ renderer: OutputRenderer, into stage: OutputStage?
    ) async -> [PageResult] {
        let routes = plan.routes
        let progress = ProgressCounter(total: routes.count, report: onProgress)
        let cache = stages.pictureCache
        return await concurrentMap(
            count: routes.count, jobs: options.jobs, makeState: { [UInt8]() }
        ) { index, buffer in
            let route = routes[index]
            buffer.removeAll(keepingCapacity: true)
            var result = PageResult(diagnostics: renderer.render(route, into: &buffer))
            let isSound = !result.diagnostics.contains { $0.severity == .error }
            if isSound, let stage {
                do throws(OutputError) {
                    if case .variant(let number) = route.kind {
                        result.outcome = try stage.add(route.outputPath, copyOf: cache.path(variants.files[number]))
                    } else {
                        result.outcome = try stage.add(route.outputPath, buffer)
                    }
                } catch {
                    result.diagnostics.append(error.diagnostic)
                }
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
