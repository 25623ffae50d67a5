import MujazBuild
import MujazCore
import MujazLanguage
import Synchronization

/// A site that stays in memory between builds, so that each reads only what was saved since the one before.
///
/// Whoever watches the folder tells `note` of every change; one build at a time calls `prepare`.
public final class BuildSession: Sendable {
    private struct State: Sendable {
        var builder: PreviewWorkshop?
        /// When the site was read whole.
        var opened: Timestamp?
        /// What was saved and is not read yet.
        var pending: [FileChanges] = []
    }

    /// After so many seconds everything is read again: whether an unknown key names a moment to come is asked for the day
    /// on which a file is read.
    private static let longest: Int64 = 86_400

    private let fileSystem: any FileSystem
    private let state = Mutex(State())

    /// Makes a session; nothing is read before the first build.
    public init(fileSystem: any FileSystem = DiskFileSystem()) { self.fileSystem = fileSystem }

    /// Remembers that files were saved; the next build reads them.
    public func note(_ changes: FileChanges) { state.withLock { $0.pending.append(changes) } }

    /// Brings the site up to date; see `BuildPipeline.run(of:)`.
    ///
    /// - Parameter options: those of the build. Between builds only their moment may change.
    public func prepare(_ options: BuildOptions, _ report: inout BuildReport) async -> PreparedSite? {
        let clock = ContinuousClock()
        let start = clock.now
        defer { report.stages.append(("site", clock.now - start)) }
        let (builder, changes) = state.withLock { state in
            let isFresh = state.opened.map { $0 <= options.now && options.now < $0.adding(seconds: Self.longest) }
            defer { state.pending = [] }
            if let builder = state.builder, isFresh ?? false { return (builder, state.pending) }
            let builder = PreviewWorkshop(
                SiteStages(options: options, fileSystem: fileSystem), clock: { options.now }, makesPictures: true)
            (state.builder, state.opened) = (builder, options.now)
            return (builder, [FileChanges.everything])
        }
        do throws(DiagnosticError) {
            try await builder.update(changes, now: options.now)
        } catch {
            report.diagnostics += error.diagnostics
            report.outcome = .configurationErrors
            state.withLock { $0.builder = nil }
            return nil
        }
        if let site = await builder.prepared() { return site }
        report.diagnostics += await builder.diagnostics
        report.outcome = .configurationErrors
        return nil
    }
}
