import MujazCore

/// The list of files that the small record of a publication refers to, read once.
struct PublicationList: Sendable {
    /// A name that depends on the bytes alone.
    let name: String
    /// The file.
    let bytes: [UInt8]
    /// What stands in it.
    let files: [ExactString: FileFingerprint]

    /// The list of some files.
    init(_ files: [ExactString: FileFingerprint]) {
        let (name, bytes) = PublicationRecord.list(files)
        self.name = name
        self.bytes = bytes
        self.files = files
    }

    /// Reads a list; nil where it is damaged, or another than the one that was asked for.
    init?(name: String, bytes: [UInt8]) {
        guard ContentHash(bytes).hex(16) == name, let files = PublicationRecord.files(of: bytes) else { return nil }
        self.name = name
        self.bytes = bytes
        self.files = files
    }

    /// The name of its file.
    var fileName: String { PublicationRecord.listName(name) }

    /// The small record of a publication, told by a former list where that serves, else by a new one.
    ///
    /// - Parameter publication: is told which list it is.
    static func record(
        of publication: inout Publication, former: PublicationList?
    ) -> (list: PublicationList, bytes: [UInt8]) {
        if let former {
            publication.base = former.name
            if let bytes = PublicationRecord.bytes(publication, listed: former.files) { return (former, bytes) }
        }
        let list = PublicationList(publication.files)
        publication.base = list.name
        return (list, PublicationRecord.bytes(publication, listed: list.files) ?? [])
    }
}
