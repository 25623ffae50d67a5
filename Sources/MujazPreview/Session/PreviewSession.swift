import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import Synchronization

/// A site in memory, whose files are rendered when they are asked for, by the same code as a build's.
///
/// It is loaded once. After that `apply` is told which files were saved, and looks at nothing else. Nothing is written to
/// the output folder. Any number of tasks may ask for files at any time; they see the site before a change or after it, and
/// nothing between.
public final class PreviewSession: ServedSite {
    /// What files are answered from.
    private struct Shown: Sendable {
        /// The last good state; nil where there never was one.
        var state: PreviewState?
        /// The mistakes that keep every page from being made.
        var obstacles: [Diagnostic]
        /// Everything that is wrong.
        var diagnostics: [Diagnostic]
    }

    /// How long the state before a change is kept.
    private static let rest = Duration.milliseconds(150)

    private let workshop: PreviewWorkshop
    private let shown: Mutex<Shown>

    private init(workshop: PreviewWorkshop, result: PreviewWorkshop.Result) {
        self.workshop = workshop
        shown = Mutex(
            Shown(state: result.state, obstacles: result.obstacles, diagnostics: result.diagnostics))
    }

    /// Loads a site. A site with mistakes is loaded, too: its pages tell them.
    ///
    /// - Parameters:
    ///   - options: as for a build; the output folder is where a build would write, and is left alone.
    ///   - clock: the moment that the site is shown for, asked at each change; `options.now` for ever where there is none.
    /// - Throws: diagnostics where the source folder is not there or cannot be read.
    public static func open(
        _ options: BuildOptions, fileSystem: any FileSystem = DiskFileSystem(),
        clock: (@Sendable () -> Timestamp)? = nil
    ) async throws(DiagnosticError) -> PreviewSession {
        let workshop = PreviewWorkshop(SiteStages(options: options, fileSystem: fileSystem), clock: clock)
        let result = try await workshop.open()
        return PreviewSession(workshop: workshop, result: result)
    }

    /// The file at a path; see `ServedSite`.
    public func file(at path: String) async -> SiteFile? {
        let (state, obstacles) = shown.withLock { ($0.state, $0.obstacles) }
        guard !obstacles.isEmpty else { return state?.file(at: path) }
        // Pictures and styles are what they were; a page that nothing is known of cannot be told from a mistyped one.
        if let state, !state.isPage(path) { return state.file(at: path) }
        return .broken(obstacles)
    }

    /// Whether there is a folder at a path; see `ServedSite`.
    public func hasFolder(at path: String) async -> Bool {
        shown.withLock { $0.state }?.hasFolder(at: path) ?? false
    }

    /// Everything that is wrong with the site now, in the order of files and lines, as far as it is known without
    /// rendering pages. What is wrong with a page by itself, the page tells.
    public var diagnostics: [Diagnostic] { shown.withLock { $0.diagnostics } }

    /// The next moment at which the same files make another site; nil where there is none.
    var nextDue: Timestamp? { shown.withLock { $0.state }?.nextDue }

    /// The paths of all files that the site has, below the output folder, in the order of a build.
    public var paths: [String] { shown.withLock { $0.state }?.plan.routes.map(\.outputPath) ?? [] }

    /// Why a build of this moment would not have the page at a path (as for `file(at:)`): it is a draft, or due later, or
    /// over; nil where it would.
    public func mark(of path: String) async -> PreviewMark? { shown.withLock { $0.state }?.mark(of: path) }

    /// Looks at what was saved, and makes the site anew as far as it has changed.
    ///
    /// Changes are taken one after the other. When it returns, `file(at:)` answers with what was saved.
    ///
    /// - Returns: what browsers are to be told, and what is wrong now.
    @discardableResult
    public func apply(_ changes: FileChanges) async -> PreviewUpdate {
        let (result, events) = await workshop.apply(changes) { result in
            let next = Shown(state: result.state, obstacles: result.obstacles, diagnostics: result.diagnostics)
            let before = self.shown.withLock { shown in
                defer { shown = next }
                return shown
            }
            // To take a large site apart takes time, and whoever has just saved is about to ask for a page.
            Task.detached(priority: .low) {
                try? await Task.sleep(for: Self.rest)
                withExtendedLifetime(before) {}
            }
        }
        return PreviewUpdate(events: events, diagnostics: result.diagnostics)
    }
}

/// Files that were saved, moved or removed.
public enum FileChanges: Sendable, Equatable {
    /// These paths, of files or folders, absolute or relative to the source folder: whatever is there now, or is not
    /// there any more.
    case paths([String])
    /// Nobody knows: everything is to be looked at.
    case everything
    /// Nothing was saved, but a moment has come at which the same files make another site.
    case moment
}

/// What a change has made of the site.
public struct PreviewUpdate: Sendable {
    /// What browsers are to be told; empty where nothing that is shown has changed.
    public var events: [PreviewEvent]
    /// Everything that is wrong with the site now; see `PreviewSession.diagnostics`.
    public var diagnostics: [Diagnostic]
}
