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
    private let options: BuildOptions
    private let fileSystem: any FileSystem
    private let onProgress: (@Sendable (BuildProgress) -> Void)?

    /// Makes a pipeline.
    ///
    /// - Parameter onProgress: called now and then while pages are rendered, from any task.
    public init(
        options: BuildOptions, fileSystem: any FileSystem = DiskFileSystem(),
        onProgress: (@Sendable (BuildProgress) -> Void)? = nil
    ) {
        self.options = options
        self.fileSystem = fileSystem
        self.onProgress = onProgress
    }

    /// Builds the site. All that goes wrong is in the report.
    public func run() async -> BuildReport {
        var report = BuildReport()
        var watch = StageWatch()
        guard let config = readConfiguration(&report) else {
            report.outcome = .configurationErrors
            return report
        }
        report.timeZone = config.timeZone
        let layout = SourceLayout(root: options.source, output: options.output, fileSystem: fileSystem)
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

        var sites = SiteBuilder.buildAll(library, now: options.now, visibility: options.visibility)
        watch.finish("site", &report)
        let pictures = await makePictures(sites, layout)
        report.diagnostics += pictures.diagnostics
        let drawn = await draw(&sites, layout, &report)
        var catalog = pictures.catalog
        catalog.add(files: drawn)
        for index in sites.indices { sites[index].variants = catalog }
        report.diagnostics += PictureChecks.diagnostics(sites, displayPrefix: layout.displayPrefix)
        watch.finish("pictures", &report)
        var theme = readTheme(&report)
        theme.addStyles(of: config.theme, diagnostics: &report.diagnostics)
        let assets = AssetTable(theme, fingerprints: config.outputs.makes(.fingerprints))
        let plan = RoutePlanner.plan(sites, assets: assets.publishedNames, displayPrefix: layout.displayPrefix)
        report.diagnostics += sites.flatMap(\.diagnostics) + plan.diagnostics
        report.heldBack = sites.flatMap(\.heldBack)
        report.articles = sites.reduce(0) { $0 + $1.articles.count }
        watch.finish("plan", &report)

        let renderer = makeRenderer(sites, plan, theme, assets, library)
        report.diagnostics += renderer.diagnostics
        watch.finish("templates", &report)

        await write(plan, catalog, renderer, &report, &watch)
        // What a failed build does not need may be needed when its mistakes are mended.
        if report.outcome == .done, let kept = pictures.kept { pictureCache.evict(keeping: kept + drawn) }
        return report
    }

    private var pictureCache: PictureCache {
        PictureCache(stateFolder: options.source + "/.mujaz", fileSystem: fileSystem)
    }

    private func makePictures(_ sites: [Site], _ layout: SourceLayout) async -> PictureStage.Result {
        guard let folders = options.toolFolders else { return PictureStage.Result() }
        return await PictureStage(
            fileSystem: fileSystem, contentRoot: layout.contentRoot, displayPrefix: layout.displayPrefix,
            cache: pictureCache, toolFolders: folders, jobs: options.jobs, onProgress: onProgress
        ).run(sites)
    }

    /// Draws share pictures and icons; answers the names of the files.
    private func draw(_ sites: inout [Site], _ layout: SourceLayout, _ report: inout BuildReport) async -> [String] {
        guard let folders = options.toolFolders else { return [] }
        let stage = DrawingStage(
            fileSystem: fileSystem, contentRoot: layout.contentRoot, cache: pictureCache, toolFolders: folders,
            jobs: options.jobs)
        let (files, diagnostics) = await stage.run(&sites)
        // That the program is not there, pictures have told already.
        let isTold = report.diagnostics.contains { $0.id == "pictures-as-they-are" }
        report.diagnostics += isTold ? [] : diagnostics
        return files
    }

    private func readConfiguration(_ report: inout BuildReport) -> SiteConfig? {
        guard fileSystem.kind(of: options.source) == .directory else {
            report.diagnostics.append(
                Diagnostic(
                    severity: .error, id: "source-missing", file: options.source, message: "there is no such folder",
                    help: "name the folder that holds the articles: mujaz build FOLDER"))
            return nil
        }
        var (config, diagnostics) = ConfigurationFile.read(
            source: options.source, path: options.configPath, fileSystem: fileSystem)
        report.diagnostics += diagnostics
        if let baseURL = options.baseURL {
            config.baseURL = SiteConfigReader.normalizedBaseURL(baseURL)
            if config.baseURL == nil {
                report.diagnostics.append(
                    Diagnostic(
                        severity: .error, id: "configuration", message: "«\(baseURL)» is not a web address",
                        help: "write it whole: --base-url https://news.example/"))
            }
        }
        return report.diagnostics.contains { $0.severity == .error } ? nil : config
    }

    private func readTheme(_ report: inout BuildReport) -> Theme {
        let root = options.source + "/Templates"
        guard fileSystem.kind(of: root) == .directory else { return Theme() }
        var overrides: [String: [UInt8]] = [:]
        do throws(FileSystemError) {
            let tree = try fileSystem.tree(at: root) { path in
                path.split(separator: "/").last?.hasPrefix(".") ?? false
            }
            for file in tree.files { overrides[file.path] = try fileSystem.contents(of: root + "/" + file.path) }
        } catch {
            report.diagnostics.append(
                Diagnostic(
                    severity: .error, id: "file-unreadable", file: error.path,
                    message: "the templates cannot be read: \(error.reason)", help: "check their permissions"))
        }
        let prefix = root.hasPrefix("./") ? String(root.dropFirst(2)) : root
        return Theme(overrides: overrides, displayPrefix: prefix + "/")
    }

    private func makeRenderer(
        _ sites: [Site], _ plan: RoutePlan, _ theme: Theme, _ assets: AssetTable, _ library: Library
    ) -> OutputRenderer {
        let fileSystem = self.fileSystem
        let root = library.contentRoot
        let paths = sites.flatMap {
            $0.articles.map(\.document.path) + $0.pages.map(\.document.path) + $0.live.map(\.document.path)
        }
        let shown = Set(paths.map(ExactString.init))
        return OutputRenderer(
            sites: sites, plan: plan, theme: theme, assets: assets,
            hidden: library.documents.map(\.path).filter { !shown.contains(ExactString($0)) },
            displayPrefix: library.displayPrefix,
            size: { path in fileSystem.size(of: root + "/" + path) },
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
        report.outcome = fails ? .contentErrors : .done
        guard !fails || options.keepsGoing && !isDoomed else {
            stage.discard()
            return
        }
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
        let cache = pictureCache
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
