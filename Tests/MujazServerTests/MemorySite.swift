import MujazCore
import MujazPreview
import Synchronization

/// A site of files in memory.
final class MemorySite: ServedSite {
    private let files: Mutex<[String: SiteFile]>

    init(_ files: [String: SiteFile]) { self.files = Mutex(files) }

    convenience init(texts: [String: String]) { self.init(texts.mapValues { .bytes(Array($0.utf8)) }) }

    func set(_ path: String, _ file: SiteFile?) { files.withLock { $0[path] = file } }

    func file(at path: String) async -> SiteFile? { files.withLock { $0[path] } }

    func hasFolder(at path: String) async -> Bool {
        path.isEmpty || files.withLock { $0.keys.contains { $0.hasPrefix(path + "/") } }
    }
}
