import MujazCore
import MujazLanguage

/// Makes a `Library` of a source folder: finds the files, reads them in parallel, and gathers all that is wrong.
public struct ContentLoader: Sendable {
    private let fileSystem: any FileSystem
    private let layout: SourceLayout
    private let config: SiteConfig
    private let jobs: Int
    private let now: Timestamp?
    private let reader: DocumentReader

    /// Makes a loader.
    ///
    /// - Parameters:
    ///   - jobs: how many files are read at the same time.
    ///   - now: the moment to build for; without one every moment counts as one to come, where a key that is not read
    ///     has it.
    public init(
        fileSystem: any FileSystem, layout: SourceLayout, config: SiteConfig, jobs: Int, now: Timestamp? = nil
    ) {
        self.now = now
        self.fileSystem = fileSystem
        self.layout = layout
        self.config = config
        self.jobs = jobs
        reader = DocumentReader(config: config, displayPrefix: layout.displayPrefix, now: now)
    }

    /// Reads the whole folder.
    ///
    /// - Throws: a diagnostic where the folder itself cannot be read. Mistakes in files are in the library.
    public func load() async throws(DiagnosticError) -> Library {
        try await ContentStore(self, keepsBytes: false).library()
    }

    /// The same folder under another configuration.
    func with(_ config: SiteConfig) -> ContentLoader {
        ContentLoader(fileSystem: fileSystem, layout: layout, config: config, jobs: jobs, now: now)
    }

    /// Whether another loader understands every file as this one does.
    func readsLike(_ other: ContentLoader) -> Bool {
        config.timeZone == other.config.timeZone && config.dateOrder == other.config.dateOrder
            && config.rawHTML == other.config.rawHTML && config.baseURL == other.config.baseURL
            && languages == other.languages
    }

    /// The languages that a file's name may end with; empty for a site in one.
    var languages: [String] { reader.languages }

    /// A library that nothing has been found for yet.
    func emptyLibrary() -> Library {
        Library(config: config, contentRoot: layout.contentRoot, displayPrefix: layout.displayPrefix)
    }

    // MARK: Finding

    /// What becomes of a file.
    enum Use {
        /// It is Markdown.
        case text
        /// It is published as it is.
        case media
        /// It stays at home.
        case other
    }

    /// What becomes of a file, by its path.
    func use(of path: String) -> Use {
        if layout.isStatic(path) { return .media }
        if MediaKind.isMarkdown(path) { return .text }
        // Pictures that browsers do not show are looked at, so that whoever names one can be told what it is.
        return MediaKind.isPublished(path) || ForeignPicture(path: path) != nil ? .media : .other
    }

    /// The warning of a link that is not followed.
    public static let skippedLink = "link-outside"

    /// All files of the content folder.
    func tree() throws(DiagnosticError) -> FileTree {
        if let mistake = layout.brokenContent { throw DiagnosticError(mistake) }
        do {
            var tree = try fileSystem.tree(at: layout.contentRoot, isExcluded: layout.isExcluded)
            tree.removeBuiltSites(of: layout.contentRoot, fileSystem)
            return tree
        } catch {
            throw DiagnosticError(
                Diagnostic(
                    severity: .error, id: "source-unreadable", file: error.path, message: error.reason,
                    help: "name a folder of Markdown files"))
        }
    }

    /// The files below a folder of the content folder, at any depth; none where it cannot be looked into.
    func files(below folder: String) -> [String] {
        let prefix = folder.isEmpty ? "" : folder + "/"
        var tree = try? fileSystem.tree(at: full(folder)) { layout.isExcluded(prefix + $0) }
        if !layout.isStatic(prefix) { tree?.removeBuiltSites(of: full(folder), fileSystem) }
        return tree.map { $0.files.map { prefix + $0.path } } ?? []
    }

    /// What is at a path; nil for a link that leads out of the content folder, too.
    func kind(of path: String) -> FileKind? {
        guard fileSystem.isInside(full(path), of: layout.contentRoot) else { return nil }
        return fileSystem.kind(of: full(path))
    }

    /// Whether a path or a folder above it is not content.
    func isExcluded(_ path: String) -> Bool {
        var end = path.startIndex
        while let slash = path[end...].utf8.firstIndex(of: ASCII.slash) {
            let folder = String(path[..<slash])
            if layout.isExcluded(folder) || isBuiltSite(folder) { return true }
            end = path.utf8.index(after: slash)
        }
        return !path.isEmpty && (layout.isExcluded(path) || isBuiltSite(path))
    }

    private func isBuiltSite(_ folder: String) -> Bool {
        !layout.isStatic(folder + "/") && GeneratorMark.isBuilt(full(folder), fileSystem)
    }

    private func full(_ path: String) -> String {
        path.isEmpty ? layout.contentRoot : layout.contentRoot + "/" + path
    }

    // MARK: Reading

    /// A text that is larger is no text.
    private static let mostTextBytes = 64 << 20

    /// Reads Markdown files, in their order.
    func read(_ paths: [String], _ live: LiveFolders, keepsBytes: Bool) async -> [ContentStore.Text] {
        await concurrentMap(count: paths.count, jobs: jobs) { index in
            read(paths[index], live.role(of: paths[index], languages: languages), keepsBytes: keepsBytes)
        }
    }

    /// Reads one Markdown file.
    func read(_ path: String, _ role: DocumentRole, keepsBytes: Bool) -> ContentStore.Text {
        var text = ContentStore.Text(path: path, role: role)
        do throws(FileSystemError) {
            let bytes = try fileSystem.contents(of: full(path), atMost: Self.mostTextBytes)
            let (document, diagnostics) = reader.read(path, role: role, bytes: bytes)
            text.document = document
            text.diagnostics = diagnostics
            text.isBroken = document?.isBroken ?? true
            if text.isBroken { text.possibleNames = reader.names.possibleNames(in: bytes) }
            if keepsBytes { text.bytes = bytes }
        } catch {
            text.isBroken = true
            text.diagnostics = [
                Diagnostic(
                    severity: .error, id: "file-unreadable", file: reader.displayPrefix + path,
                    message: "the file cannot be read: \(error.reason)", help: "check its permissions")
            ]
        }
        return text
    }

    /// Looks at the heads of what is published as it is, in the order of the paths.
    func readMedia(_ paths: [String]) async -> [MediaFile] {
        await concurrentMap(count: paths.count, jobs: jobs) { mediaFile(paths[$0]) }.compactMap(\.self)
    }

    /// Looks at the head of a file that is published as it is; nil where its name keeps it at home.
    func mediaFile(_ path: String) -> MediaFile? {
        guard use(of: path) == .media else { return nil }
        // Some systems take names apart into letters and marks; addresses are composed, as people type them.
        var file = MediaFile(path: path, address: Normalization.nfc(layout.staticAddress(path) ?? path))
        guard MediaKind.isPicture(path) || holdsPicture(path) else {
            if !file.isStatic { file.foreign = ForeignPicture(path: path) ?? foreignPicture(in: path) }
            return file
        }
        for count in [ImageHeader.usualBytes, ImageHeader.mostBytes] {
            guard let bytes = try? fileSystem.prefix(of: full(path), count: count) else { return file }
            file.picture = ImageHeader(bytes)
            if file.picture?.size != nil || bytes.count < count {
                // What it is inside counts, whatever its name is.
                if file.picture == nil, !file.isStatic {
                    // Of drawings the whole is looked at when they are published.
                    let isDrawing = MediaKind.extensionName(path) == "svg"
                    file.foreign = ForeignPicture(bytes) ?? (isDrawing ? nil : .unknown)
                }
                if file.isStatic, let format = file.picture?.format {
                    file.tellsPosition = tellsPosition(path, bytes, format)
                }
                return file
            }
        }
        return file
    }

    private func tellsPosition(_ path: String, _ head: [UInt8], _ format: PictureFormat) -> Bool {
        guard PicturePosition.mayFollow(head, format: format),
            let more = try? fileSystem.prefix(of: full(path), count: ImageHeader.mostBytes)
        else { return PicturePosition.isIn(head) }
        return PicturePosition.isIn(more)
    }

    private static let headBytes = 512

    /// Whether a file that has no picture's name is a picture of pixels all the same, with all that such files tell.
    private func holdsPicture(_ path: String) -> Bool {
        guard let head = try? fileSystem.prefix(of: full(path), count: Self.headBytes) else { return false }
        let picture = ImageHeader(head)
        return picture != nil && picture?.format != .svg
    }

    /// The kind of a photograph that browsers do not show, under the name of something else.
    private func foreignPicture(in path: String) -> ForeignPicture? {
        let head = try? fileSystem.prefix(of: full(path), count: Self.headBytes)
        return head.flatMap { ForeignPicture($0) }.flatMap { [.heic, .tiff, .raw].contains($0) ? $0 : nil }
    }

    // MARK: Remarks

    /// Names the first files of kinds that are not published.
    func note(ofUnpublished paths: Set<ExactString>) -> Diagnostic? {
        guard !paths.isEmpty else { return nil }
        let names = paths.map(\.string).sorted(by: utf8Less).prefix(5).map { "«\($0)»" }.joined(separator: ", ")
        let what = paths.count == 1 ? "1 file is of a kind that is" : "\(paths.count) files are of kinds that are"
        return Diagnostic(
            severity: .note, id: "files-not-published",
            message:
                "\(what) not published: \(names)\(paths.count > 5 ? ", …" : "")",
            help:
                "to publish \(paths.count == 1 ? "it" : "them") anyway, put \(paths.count == 1 ? "it" : "them") into static/"
        )
    }

    /// What could not be looked into or followed.
    func diagnostics(of tree: FileTree) -> [Diagnostic] {
        let links = tree.skippedLinks.map { link in
            Diagnostic(
                severity: .warning, id: Self.skippedLink, file: layout.displayPrefix + link,
                message: "the link leads out of the folder, in a circle or nowhere, and is not followed",
                help: "put the file itself here")
        }
        let specials = tree.specialFiles.map { path in
            Diagnostic(
                severity: .warning, id: "special-file", file: layout.displayPrefix + path,
                message: "this is a pipe, a socket or a device, and not a file; it is left out",
                help: "put a file in its place, or remove it")
        }
        let failures = tree.failures.map { failure in
            Diagnostic(
                severity: .error, id: "file-unreadable", file: failure.path,
                message: "this cannot be looked into: \(failure.reason)", help: "check its permissions")
        }
        // What would stay at home under a sound name may have any.
        let names = tree.undecodable.filter { $0.hasSuffix("/") || use(of: $0) != .other }.map { path in
            Diagnostic(
                severity: .error, id: "name-not-utf8", file: layout.displayPrefix + path,
                message:
                    "the name of this \(path.hasSuffix("/") ? "folder" : "file") is not UTF-8, so it cannot be read",
                help: "rename it; where many came from an old archive, «convmv -f cp1256 -t utf8» mends Arabic names")
        }
        return links + specials + failures + names
    }

    /// A site whose configuration names no language speaks the language of most of its articles: Arabic, unless they
    /// are written from left to right.
    func inferLanguage(_ library: inout Library) {
        guard library.config.language == nil else { return }
        let directions = library.documents.compactMap(\.direction)
        let leftToRight = directions.count { $0 == .ltr }
        let isLatin = leftToRight * 2 > directions.count
        library.config.language = isLatin ? "en" : "ar"
        // The name of a site that nobody has named.
        if isLatin, library.config.title == SiteConfig().title { library.config.title = "Mujaz" }
    }
}
