import MujazContent
import MujazCore
import MujazRendering
import MujazSite

/// The files of the output that are copies of files on the disk. What is not among them is rendered.
struct RouteFiles: Sendable {
    let sites: [Site]
    let renderer: OutputRenderer
    let layout: SourceLayout
    let cache: PictureCache

    /// A file to copy.
    struct File: Sendable {
        /// Where it is.
        var path: String
        /// What it is called where people are told of it.
        var name: String
        /// Whether the name of the copy says what it holds.
        var isNamedByContent = false
    }

    /// The file that the file of a route is a copy of; nil for what is rendered.
    func file(of route: Route) -> File? {
        switch route.kind {
        case .media:
            // Pictures with metadata and drawings with scripts are made anew.
            guard let path = renderer.copiedFile(route) else { return nil }
            return File(path: layout.contentRoot + "/" + path, name: layout.displayPrefix + path)
        case .variant(let number):
            guard let name = sites.first?.variants.files[number] else { return nil }
            return File(path: cache.path(name), name: cache.path(name), isNamedByContent: true)
        default: return nil
        }
    }

    /// Why a file cannot be copied; nil where it can.
    func problem(_ file: File, _ fileSystem: any FileSystem) -> Diagnostic? {
        do throws(FileSystemError) {
            _ = try fileSystem.prefix(of: file.path, count: 1)
            return nil
        } catch {
            return Diagnostic(
                severity: .error, id: "file-unreadable", file: file.name,
                message: "the file cannot be read: \(error.reason)", help: "check its permissions")
        }
    }
}
