import MujazContent
import MujazCore
import MujazLanguage
import MujazRendering
import MujazSite

/// The stages between a source folder and the bytes of its files, one by one, as `build` and the preview go through them.
///
/// Each reads what the stages before it have made; none of them writes to the output folder.
public struct SiteStages: Sendable {
    /// What is asked for.
    public let options: BuildOptions
    /// Where files are.
    public let fileSystem: any FileSystem

    /// Makes the stages of a site.
    public init(options: BuildOptions, fileSystem: any FileSystem = DiskFileSystem()) {
        self.options = options
        self.fileSystem = fileSystem
    }

    /// Where things are in the source folder now.
    public var layout: SourceLayout {
        SourceLayout(root: options.source, output: options.output, fileSystem: fileSystem)
    }

    /// The folder of the site's own templates.
    public var templateFolder: String { options.source + "/Templates" }

    /// What is kept between builds of pictures.
    var pictureCache: PictureCache {
        PictureCache(stateFolder: options.source + "/.mujaz", fileSystem: fileSystem)
    }

    /// Where the file of a copy of a picture is kept, by its name.
    public func cachedPicture(_ name: String) -> String { pictureCache.path(name) }

    /// The configuration, with what the command line puts in its place.
    ///
    /// - Returns: no configuration where the folder is missing or the configuration has errors.
    public func configuration() -> (config: SiteConfig?, diagnostics: [Diagnostic]) {
        guard fileSystem.kind(of: options.source) == .directory else {
            let missing = Diagnostic(
                severity: .error, id: "source-missing", file: options.source, message: "there is no such folder",
                help: "name the folder that holds the articles: mujaz build FOLDER")
            return (nil, [missing])
        }
        var (config, diagnostics) = ConfigurationFile.read(
            source: options.source, path: options.configPath, fileSystem: fileSystem)
        if let baseURL = options.baseURL {
            config.baseURL = SiteConfigReader.normalizedBaseURL(baseURL)
            if config.baseURL == nil {
                diagnostics.append(
                    Diagnostic(
                        severity: .error, id: "configuration", message: "«\(baseURL)» is not a web address",
                        help: "write it whole: --base-url https://news.example/"))
            }
        }
        return (diagnostics.contains { $0.severity == .error } ? nil : config, diagnostics)
    }

    /// The site's own templates, assets and strings, by their paths below `Templates/`.
    public func themeFiles() -> (files: [String: [UInt8]], diagnostics: [Diagnostic]) {
        ThemeFolder(root: templateFolder, fileSystem: fileSystem).read()
    }

    /// Whether a path below `Templates/` is part of a theme, as far as its last name says.
    public static func isThemeFile(_ path: String) -> Bool {
        !(path.split(separator: "/").last?.hasPrefix(".") ?? false)
    }

    /// The built-in theme with the site's own files over it, and the styles of the configuration.
    ///
    /// - Parameter former: the theme and the assets of before a change; assets that are the same are not made again.
    public func theme(
        files: [String: [UInt8]], config: SiteConfig, former: (theme: Theme, assets: AssetTable)? = nil
    ) -> (theme: Theme, assets: AssetTable, diagnostics: [Diagnostic]) {
        let root = templateFolder
        let prefix = root.hasPrefix("./") ? String(root.dropFirst(2)) : root
        var theme = Theme(overrides: files, displayPrefix: prefix + "/")
        var diagnostics: [Diagnostic] = []
        theme.addStyles(of: config.theme, diagnostics: &diagnostics)
        let assets = AssetTable(
            theme, fingerprints: config.outputs.makes(.fingerprints), integrity: config.outputs.makes(.integrity),
            metadata: config.images.metadata, former: former)
        diagnostics += assets.damaged.map { name, damage in
            Diagnostic(
                severity: .error, id: "picture-damaged", file: "\(prefix)/assets/\(name)",
                message: "the metadata of this picture cannot be taken out: \(damage.reason)",
                help: "save it again, or set images: {metadata: keep}")
        }
        return (theme, assets, diagnostics)
    }

    /// The font that pictures are drawn with: the site's own, else that of the built-in theme.
    private var drawingFont: [UInt8]? {
        (try? fileSystem.contents(of: templateFolder + "/" + Theme.drawingFont)) ?? Theme.builtIn(Theme.drawingFont)
    }

    /// Tells the sites which copies of pictures and which drawings there are, and what is wrong with their pictures.
    ///
    /// - Parameter makesMissing: whether what is not in the cache is made; else the cache is only looked at.
    /// - Returns: what went wrong, and the files that the cache should keep; nil where nothing is to be removed.
    public func addPictures(
        to sites: inout [Site], _ layout: SourceLayout, makesMissing: Bool = true,
        onProgress: (@Sendable (BuildProgress) -> Void)? = nil
    ) async -> (kept: [String]?, diagnostics: [Diagnostic]) {
        var pictures = PictureStage.Result()
        var drawn: (files: [String], diagnostics: [Diagnostic]) = ([], [])
        if let folders = options.toolFolders {
            pictures = await PictureStage(
                fileSystem: fileSystem, contentRoot: layout.contentRoot, displayPrefix: layout.displayPrefix,
                cache: pictureCache, toolFolders: folders, jobs: options.jobs, makesMissing: makesMissing,
                onProgress: onProgress
            ).run(sites)
            drawn = await DrawingStage(
                fileSystem: fileSystem, contentRoot: layout.contentRoot, cache: pictureCache, toolFolders: folders,
                jobs: options.jobs, font: drawingFont, makesMissing: makesMissing
            ).run(&sites)
        }
        pictures.catalog.add(files: drawn.files)
        for index in sites.indices { sites[index].variants = pictures.catalog }
        // That the program is not there, pictures have told already.
        let isTold = pictures.diagnostics.contains { $0.id == "pictures-as-they-are" }
        let diagnostics =
            pictures.diagnostics + (isTold ? [] : drawn.diagnostics)
            + PictureChecks.diagnostics(sites, displayPrefix: layout.displayPrefix)
        return (pictures.kept.map { $0 + drawn.files }, diagnostics)
    }

    /// As `addPictures`, but looks only where something has changed since the last time.
    ///
    /// - Parameter makesMissing: as there.
    public func addKnownPictures(
        to sites: inout [Site], _ layout: SourceLayout, _ known: KnownPictures, makesMissing: Bool = false
    ) async -> (kept: [String]?, diagnostics: [Diagnostic]) {
        guard options.toolFolders != nil, makesMissing || fileSystem.kind(of: pictureCache.folder) == .directory else {
            return (nil, PictureChecks.diagnostics(sites, displayPrefix: layout.displayPrefix))
        }
        let key = KnownPictures.Key(sites)
        if let result = known.result(for: key) {
            result.put(into: &sites)
            let checks = PictureChecks.diagnostics(sites, displayPrefix: layout.displayPrefix)
            return (known.kept, known.diagnostics + checks)
        }
        let (kept, diagnostics) = await addPictures(to: &sites, layout, makesMissing: makesMissing)
        let checks = Set(PictureChecks.diagnostics(sites, displayPrefix: layout.displayPrefix))
        known.keep(sites, kept, diagnostics.filter { !checks.contains($0) }, for: key)
        return (kept, diagnostics)
    }

    /// The size in bytes of a file of the content folder, or of a copy of a picture by its address.
    public func size(of path: String, below contentRoot: String) -> Int? {
        guard path.hasPrefix(PictureVariant.folder) else { return fileSystem.size(of: contentRoot + "/" + path) }
        return fileSystem.size(of: pictureCache.path(String(path.dropFirst(PictureVariant.folder.count))))
    }
}
