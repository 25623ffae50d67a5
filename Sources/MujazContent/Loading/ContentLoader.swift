import MujazCore
import MujazLanguage

/// Makes a `Library` of a source folder: finds the files, reads them in parallel, and gathers all that is wrong.
public struct ContentLoader: Sendable {
    private let fileSystem: any FileSystem
    private let layout: SourceLayout
    private let config: SiteConfig
    private let jobs: Int

    /// Makes a loader.
    ///
    /// - Parameter jobs: how many files are read at the same time.
    public init(fileSystem: any FileSystem, layout: SourceLayout, config: SiteConfig, jobs: Int) {
        self.fileSystem = fileSystem
        self.layout = layout
        self.config = config
        self.jobs = jobs
    }

    /// Reads the whole folder.
    ///
    /// - Throws: a diagnostic where the folder itself cannot be read. Mistakes in files are in the library.
    public func load() async throws(DiagnosticError) -> Library {
        let tree: FileTree
        do {
            tree = try fileSystem.tree(at: layout.contentRoot, isExcluded: layout.isExcluded)
        } catch {
            throw DiagnosticError(
                Diagnostic(
                    severity: .error, id: "source-unreadable", file: error.path, message: error.reason,
                    help: "name a folder of Markdown files"))
        }
        var library = Library(
            config: config, contentRoot: layout.contentRoot, displayPrefix: layout.displayPrefix)
        var texts: [String] = []
        var others: [String] = []
        for file in tree.files {
            if MediaKind.isMarkdown(file.path), !layout.isStatic(file.path) {
                texts.append(file.path)
            } else {
                others.append(file.path)
            }
        }
        await readDocuments(texts, into: &library)
        await readMedia(others, into: &library)
        LiveGathering.gather(&library, folders: LiveFolders(paths: texts))
        report(tree, &library)
        inferLanguage(&library)
        library.diagnostics.sort()
        return library
    }

    private func readDocuments(_ paths: [String], into library: inout Library) async {
        let reader = DocumentReader(config: config, displayPrefix: layout.displayPrefix)
        let live = LiveFolders(paths: paths)
        let fileSystem = self.fileSystem
        let root = layout.contentRoot
        let results = await concurrentMap(count: paths.count, jobs: jobs) { index in
            let path = paths[index]
            do {
                return reader.read(
                    path, role: live.role(of: path, languages: reader.languages),
                    bytes: try fileSystem.contents(of: root + "/" + path))
            } catch {
                let reason = (error as? FileSystemError)?.reason ?? "\(error)"
                let diagnostic = Diagnostic(
                    severity: .error, id: "file-unreadable", file: reader.displayPrefix + path,
                    message: "the file cannot be read: \(reason)", help: "check its permissions")
                return (document: nil, diagnostics: [diagnostic])
            }
        }
        library.documents.reserveCapacity(results.count)
        for (document, diagnostics) in results {
            if let document { library.documents.append(document) }
            library.diagnostics += diagnostics
        }
    }

    private func readMedia(_ paths: [String], into library: inout Library) async {
        var published: [(path: String, address: String)] = []
        var others: [String: Int] = [:]
        for path in paths {
            if let address = layout.staticAddress(path) {
                published.append((path, address))
            } else if MediaKind.isPublished(path) {
                published.append((path, path))
            } else {
                others[MediaKind.extensionName(path), default: 0] += 1
            }
        }
        let fileSystem = self.fileSystem
        let root = layout.contentRoot
        let files = published
        let heads = await concurrentMap(count: files.count, jobs: jobs) { index -> ImageHeader? in
            guard MediaKind.isPicture(files[index].path) else { return nil }
            let path = root + "/" + files[index].path
            for count in [ImageHeader.usualBytes, ImageHeader.mostBytes] {
                guard let bytes = try? fileSystem.prefix(of: path, count: count) else { return nil }
                let head = ImageHeader(bytes)
                if head?.size != nil || bytes.count < count { return head }
            }
            return nil
        }
        library.media = zip(files, heads).map { MediaFile(path: $0.path, address: $0.address, picture: $1) }
        if !others.isEmpty {
            let kinds = others.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key.isEmpty ? "without extension" : "." + $0.key) (\($0.value))" }
            let count = others.values.reduce(0, +)
            library.diagnostics.append(
                Diagnostic(
                    severity: .note, id: "files-not-published",
                    message:
                        "files of kinds that are not published beside articles: \(count): \(kinds.joined(separator: ", "))",
                    help: "what must be copied as it is belongs into static/"))
        }
    }

    private func report(_ tree: FileTree, _ library: inout Library) {
        for link in tree.skippedLinks {
            library.diagnostics.append(
                Diagnostic(
                    severity: .warning, id: "link-outside", file: layout.displayPrefix + link,
                    message: "the link leads out of the folder, in a circle or nowhere, and is not followed",
                    help: "put the file itself here"))
        }
        for failure in tree.failures {
            library.diagnostics.append(
                Diagnostic(
                    severity: .error, id: "file-unreadable", file: failure.path,
                    message: "this cannot be looked into: \(failure.reason)", help: "check its permissions"))
        }
    }

    /// A site whose configuration names no language speaks the language of most of its articles: Arabic, unless they
    /// are written from left to right.
    private func inferLanguage(_ library: inout Library) {
        guard library.config.language == nil else { return }
        let directions = library.documents.compactMap(\.direction)
        let leftToRight = directions.count { $0 == .ltr }
        let isLatin = leftToRight * 2 > directions.count
        library.config.language = isLatin ? "en" : "ar"
        // The name of a site that nobody has named.
        if isLatin, library.config.title == SiteConfig().title { library.config.title = "Mujaz" }
    }
}
