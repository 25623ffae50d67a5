import MujazContent
import MujazCore

/// What `.mujaz` remembers of the last publication to one target.
struct PublicationStore: Sendable {
    let folder: String
    let fileSystem: any FileSystem
    /// Where the target is: what was published elsewhere under the same name tells nothing of it.
    private let place: [UInt8]

    /// - Parameters:
    ///   - stateFolder: `.mujaz` beside the source.
    ///   - settings: the target.
    init(stateFolder: String, _ settings: PublishSettings, fileSystem: any FileSystem) {
        folder = "\(stateFolder)/publish/\(settings.name)"
        self.fileSystem = fileSystem
        let kind = settings.releases == nil ? "" : " with releases"
        // It may hold a password.
        place = Array((ContentHash(settings.destination.text + kind).hex + "\n").utf8)
    }

    /// A record; nil where there is none.
    func record(_ name: String) -> [UInt8]? { try? fileSystem.contents(of: "\(folder)/\(name)", atMost: 256 << 20) }

    /// What was published last, and the list that tells it; nil where that is not known, or is damaged.
    func publication() -> (publication: Publication, list: PublicationList)? {
        guard record("place") == place, let bytes = record(PublicationRecord.name),
            let head = try? PublicationRecord.head(bytes),
            let base = head.publication.base, let file = record(PublicationRecord.listName(base)),
            let list = PublicationList(name: base, bytes: file)
        else { return nil }
        return (head.publication(list: list), list)
    }

    /// Remembers a publication: its list, the small file, and nothing else.
    func keep(_ record: [UInt8], list: PublicationList) {
        do throws(FileSystemError) {
            try fileSystem.createDirectory(folder)
            let path = "\(folder)/\(list.fileName)"
            if fileSystem.size(of: path) != list.bytes.count { try fileSystem.writeDurably(list.bytes, to: path) }
            if self.record("place") != place { try fileSystem.writeDurably(place, to: folder + "/place") }
            try fileSystem.writeDurably(record, to: "\(folder)/\(PublicationRecord.name)")
            let others = try fileSystem.names(in: folder).filter {
                $0.hasPrefix("files-") && $0 != list.fileName
            }
            for name in others { try fileSystem.removeFile("\(folder)/\(name)") }
        } catch {
            // The target has a record of its own; without this one it is asked for.
        }
    }

    /// The publication that this machine began last; nil where that is not known.
    var started: String? { record("started").map { String(decoding: $0, as: UTF8.self) } }

    /// Remembers that a publication has begun.
    func noteStarted(_ id: String) {
        try? fileSystem.createDirectory(folder)
        try? fileSystem.writeDurably(Array(id.utf8), to: folder + "/started")
    }

    /// Forgets what was published.
    func forget() { try? fileSystem.removeFile("\(folder)/\(PublicationRecord.name)") }
}
