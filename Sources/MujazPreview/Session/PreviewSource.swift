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
        readTheme()
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
        for path in paths where !path.isEmpty && themeDiagnostics.isEmpty {
            let place = stages.templateFolder + "/" + path
            switch files.entryType(of: place) {
            case .file:
                guard let bytes = try? files.contents(of: place) else { return readTheme() }
                themeFiles[path] = bytes
            case nil:
                themeFiles[path] = nil
                for name in themeFiles.keys where name.hasPrefix(path + "/") { themeFiles[name] = nil }
            // What cannot be read, and what takes the place of something else, is told by whoever reads the whole folder.
            case .directory, .link, .other: return readTheme()
            }
        }
        if paths.contains("") || !themeDiagnostics.isEmpty { readTheme() }
    }

    private mutating func readTheme() { (themeFiles, themeDiagnostics) = stages.themeFiles() }
}
