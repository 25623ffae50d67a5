import MujazContent
import MujazCore
import MujazSite
import Synchronization

/// The step between the site and its plan: makes smaller copies and parts of the pictures of a site, as far as they are
/// not in the cache, and says which there are.
///
/// Nothing here fails a build. Without libvips, without room to write, or with a picture that cannot be read, the
/// pictures themselves are published, and a diagnostic says why.
struct PictureStage: Sendable {
    let fileSystem: any FileSystem
    /// The folder that paths of media are relative to.
    let contentRoot: String
    /// What stands before those paths in diagnostics.
    let displayPrefix: String
    let cache: PictureCache
    /// Folders to look for programs in.
    let toolFolders: [String]
    let jobs: Int
    /// Whether what is not in the cache is made; else it is only looked at, and nothing is written.
    var makesMissing = true
    let onProgress: (@Sendable (BuildProgress) -> Void)?

    /// What came of it.
    struct Result: Sendable {
        /// Which files there are.
        var catalog = PictureCatalog()
        /// All files that the cache should keep; nil where nothing is known, and nothing is to be removed.
        var kept: [String]?
        var diagnostics: [Diagnostic] = []
    }

    /// Makes what is missing.
    func run(_ sites: [Site]) async -> Result {
        guard let site = sites.first else { return Result() }
        let settings = site.config.images
        guard settings.makesVariants else { return Result() }
        let requests = PictureRequests.of(sites)
        guard !requests.isEmpty else { return Result() }
        guard let commands = VipsCommands(in: toolFolders, quality: settings.quality, fileSystem: fileSystem) else {
            return Result(diagnostics: [Self.missingTool(requests.count)])
        }
        do throws(FileSystemError) {
            return try await make(requests, site, commands)
        } catch {
            return Result(diagnostics: [Self.unwritable(error)])
        }
    }

    /// A picture with all the files that hold it.
    private struct Known: Sendable {
        var request: PictureRequest
        var plan: VariantPlan
        var bytes: Int
    }

    private func make(
        _ requests: [PictureRequest], _ site: Site, _ commands: VipsCommands
    ) async throws(FileSystemError) -> Result {
        var result = Result()
        if !makesMissing, cache.contents().isEmpty { return result }
        let before = cache.index()
        let (pictures, index) = await plan(requests, site, before, &result)
        var contents = cache.contents()
        let tasks = pictures.compactMap { picture -> PictureMaker.Task? in
            let missing = picture.plan.orders.filter { !contents.knows($0.variant.file) }
            guard !missing.isEmpty, let media = picture.request.media.first else { return nil }
            return PictureMaker.Task(
                path: site.media[media].path, bytes: picture.bytes, plan: picture.plan, orders: missing)
        }
        if makesMissing, !tasks.isEmpty || !index.isSame(as: before) {
            let work = Self.absolute(try cache.makeWorkFolder())
            let maker = PictureMaker(
                commands: commands, runner: ToolRunner(jobs: jobs), cache: cache, fileSystem: fileSystem,
                root: Self.absolute(contentRoot), jobs: jobs)
            let progress = PictureProgress(total: tasks.count, report: onProgress)
            let reasons = await maker.make(tasks, work: work) { progress.advance(by: $0) }
            for (task, reason) in zip(tasks, reasons) {
                if let reason { result.diagnostics.append(unreadable(task, reason)) }
            }
            try cache.write(index, work: work)
            try fileSystem.removeTree(work)
            contents = cache.contents()
        }
        for picture in pictures { add(picture, contents, site, to: &result.catalog) }
        result.catalog.finish()
        result.kept = pictures.flatMap { $0.plan.orders.map(\.variant.file) }
        return result
    }

    /// Reads and hashes what has changed, makes one of pictures with the same bytes, and plans their files.
    private func plan(
        _ requests: [PictureRequest], _ site: Site, _ before: PictureIndex, _ result: inout Result
    ) async -> ([Known], PictureIndex) {
        let settings = site.config.images
        let hashed = await concurrentMap(count: requests.count, jobs: jobs) {
            number -> (ContentHash, FileStamp?, Int)? in
            let path = site.media[requests[number].media[0]].path
            let stamp = fileSystem.stamp(of: contentRoot + "/" + path)
            if let hash = before.hash(of: path, stamp: stamp) { return (hash, stamp, stamp?.size ?? 0) }
            // A file that cannot be read is told of when it is to be copied.
            guard let bytes = try? fileSystem.contents(of: contentRoot + "/" + path) else { return nil }
            return (ContentHash(bytes), stamp, bytes.count)
        }
        var index = PictureIndex()
        var places: [ContentHash: Int] = [:]
        var found: [(request: PictureRequest, hash: ContentHash, bytes: Int)] = []
        for (request, entry) in zip(requests, hashed) {
            guard let (hash, stamp, bytes) = entry else { continue }
            if let stamp { index.add(site.media[request.media[0]].path, stamp: stamp, hash: hash) }
            if let place = places[hash] {
                found[place].request.media += request.media
                let parts = found[place].request.parts
                found[place].request.parts += request.parts.filter { !parts.contains($0) }
            } else {
                places[hash] = found.count
                found.append((request, hash, bytes))
            }
        }
        let pictures = found.compactMap { request, hash, bytes -> Known? in
            guard let head = site.media[request.media[0]].picture else { return nil }
            let plan = VariantPlan(hash: hash, head: head, parts: request.parts, settings: settings)
            return Known(request: request, plan: plan, bytes: bytes)
        }
        return (pictures, index)
    }

    /// Tells the catalogue of the files of a picture that are there.
    private func add(
        _ picture: Known, _ contents: PictureCache.Contents, _ site: Site, to catalog: inout PictureCatalog
    ) {
        guard let pixels = site.media[picture.request.media[0]].pixels else { return }
        let there = picture.plan.orders.filter { contents.has($0.variant.file) }
        catalog.add(
            PictureSet(size: pixels, variants: there.filter { $0.part == nil }.map(\.variant)), of: picture.request,
            part: nil)
        for part in picture.request.parts {
            let variants = there.filter { $0.part == part }.map(\.variant)
            let width = variants.map(\.width).max() ?? 0
            let (across, down) = part.crop.proportions
            guard let size = ImageSize(width: width, height: width * down / across) else { continue }
            catalog.add(PictureSet(size: size, variants: variants), of: picture.request, part: part)
        }
    }

    private static func absolute(_ path: String) -> String { DiskFileSystem.realPath(path) ?? path }

    private func unreadable(_ task: PictureMaker.Task, _ reason: String) -> Diagnostic {
        Diagnostic(
            severity: .warning, id: "picture-unreadable", file: displayPrefix + task.path,
            message: "no smaller copies of this picture can be made: \(reason)",
            help: "open it and save it again; until then it is published as it is")
    }

    private static func missingTool(_ count: Int) -> Diagnostic {
        Diagnostic(
            severity: .note, id: "pictures-as-they-are",
            message: "vips is not installed, so pictures are published as they are (\(count))",
            help: "install libvips-tools (Debian, Ubuntu) or vips (Homebrew), or write images: off in mujaz.yaml")
    }

    private static func unwritable(_ error: FileSystemError) -> Diagnostic {
        Diagnostic(
            severity: .note, id: "pictures-as-they-are", file: error.path,
            message: "smaller copies cannot be kept here (\(error.reason)), so pictures are published as they are",
            help: "make the folder of the site writable, or write images: off in mujaz.yaml")
    }
}

/// Counts pictures for the progress.
private final class PictureProgress: Sendable {
    private let done = Atomic<Int>(0)
    private let total: Int
    private let report: (@Sendable (BuildProgress) -> Void)?

    init(total: Int, report: (@Sendable (BuildProgress) -> Void)?) {
        self.total = total
        self.report = report
    }

    func advance(by count: Int) {
        let done = self.done.add(count, ordering: .relaxed).newValue
        report?(BuildProgress(done: done, total: total))
    }
}
