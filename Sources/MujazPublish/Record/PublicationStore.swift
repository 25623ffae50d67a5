import MujazCore

/// What `.mujaz` remembers of the last publication to one target.
struct PublicationStore: Sendable {
    let folder: String
    let fileSystem: any FileSystem

    /// - Parameters:
    ///   - stateFolder: `.mujaz` beside the source.
    ///   - target: the name of the target.
    init(stateFolder: String, target: String, fileSystem: any FileSystem) {
        folder = "\(stateFolder)/publish/\(target)"
        self.fileSystem = fileSystem
    }

    /// A record; nil where there is none.
    func record(_ name: String) -> [UInt8]? { try? fileSystem.contents(of: "\(folder)/\(name)", atMost: 256 << 20) }

    /// What was published last, and the list that tells it; nil where that is not known, or is damaged.
    func publication() -> (publication: Publication, list: PublicationList)? {
        guard let bytes = record(PublicationRecord.name), let head = try? PublicationRecord.head(bytes),
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
            try fileSystem.writeDurably(record, to: "\(folder)/\(PublicationRecord.name)")
            let others = try fileSystem.names(in: folder).filter {
                $0.hasPrefix("files-") && $0 != list.fileName
            }
            for name in others { try fileSystem.removeFile("\(folder)/\(name)") }
        } catch {
            // The target has a record of its own; without this one it is asked for.
        }
    }

    /// Forgets what was published.
    func forget() { try? fileSystem.removeFile("\(folder)/\(PublicationRecord.name)") }
}
