import MujazBuild
import MujazContent
import MujazCore

/// What a preview has read of the folder of a site, and what is wrong with it.
struct PreviewSource: Sendable {
    private let stages: SiteStages
    private(set) var layout: SourceLayout
    /// The last configuration that could be read.
    private(set) var config: SiteConfig?
    private(set) var configDiagnostics: [Diagnostic] = []
    var content: ContentStore?
    /// The site's own files of the theme, by their paths in its folder.
    private(set) var themeFiles: [String: [UInt8]] = [:]
    private(set) var themeDiagnostics: [Diagnostic] = []

    /// Reads nothing yet.
    init(_ stages: SiteStages) {
        self.stages = stages
        layout = stages.layout
    }

    /// What keeps the configuration from being used.
    var configErrors: [Diagnostic] { configDiagnostics.filter { $0.severity == .error } }

    /// Reads the whole site.
    mutating func readEverything() async throws(DiagnosticError) {
        layout = stages.layout
        (themeFiles, themeDiagnostics) = stages.themeFiles()
        let (config, diagnostics) = stages.configuration()
        configDiagnostics = diagnostics
        self.config = config ?? self.config
        let loader = ContentLoader(
            fileSystem: stages.fileSystem, layout: layout, config: self.config ?? SiteConfig(),
            jobs: stages.options.jobs, now: stages.options.now)
        content = try await ContentStore(loader, keepsBytes: true)
    }

    /// Reads the configuration again, and what depends on it; answers whether it could be read.
    mutating func readConfiguration() async -> Bool {
        let (config, diagnostics) = stages.configuration()
        configDiagnostics = diagnostics
        guard let config else { return false }
        self.config = config
        await content?.use(config)
        return true
    }

    /// Reads files of the theme again.
    ///
    /// - Parameter paths: files and folders in the folder of templates, from there; empty for that folder itself.
    mutating func updateTheme(_ paths: [String]) {
        let files = stages.fileSystem
        for path in paths {
            let place = path.isEmpty ? stages.templateFolder : stages.templateFolder + "/" + path
            switch files.kind(of: place) {
            case .file:
                themeFiles[path] = try? files.contents(of: place)
            case .directory:
                (themeFiles, themeDiagnostics) = stages.themeFiles()
            case .other, nil:
                themeFiles[path] = nil
                for name in themeFiles.keys where path.isEmpty || name.hasPrefix(path + "/") { themeFiles[name] = nil }
            }
        }
    }
}
