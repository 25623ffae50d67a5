import MujazCore

/// A folder whose files are changed one by one, where readers see them.
actor FolderInPlace: TargetSession {
    nonisolated let isAtomic = false
    nonisolated let keepsRecords = true
    private let writer: FolderWriter
    private let state: String
    private let lock: (any FileLock)?
    private let fileSystem: any FileSystem

    init(root: String, lock: (any FileLock)?, fileSystem: any FileSystem) {
        writer = FolderWriter(root: root, fileSystem: fileSystem)
        state = root + "/.mujaz"
        self.lock = lock
        self.fileSystem = fileSystem
    }

    func record(_ name: String) throws(PublishError) -> [UInt8]? {
        guard fileSystem.entryType(of: "\(state)/\(name)") != nil else { return nil }
        return try FolderTarget.onDisk { () throws(FileSystemError) in try fileSystem.contents(of: "\(state)/\(name)") }
    }

    func keep(_ bytes: [UInt8], as name: String) throws(PublishError) {
        try FolderTarget.onDisk { () throws(FileSystemError) in
            try fileSystem.writeDurably(bytes, to: "\(state)/\(name)")
        }
    }

    func forget(_ names: [String]) {
        for name in names { try? fileSystem.removeFile("\(state)/\(name)") }
    }

    func list(comparing snapshot: OutputSnapshot) throws(PublishError) -> TargetListing {
        try writer.list(comparing: snapshot) {
            $0 == ".mujaz" || $0.hasSuffix("/.mujaz-sending") || $0 == ".mujaz-sending"
        }
    }

    func foreign(inPlaceOf paths: [String]) throws(PublishError) -> [String] { try writer.foreign(inPlaceOf: paths) }

    func begin(_ publication: Publication, former: Publication?) {}

    func send(_ files: [PublishedFile], from snapshot: OutputSnapshot) throws(PublishError) {
        try writer.send(files, from: snapshot.folder)
    }

    func remove(_ paths: [String]) throws(PublishError) { try writer.remove(paths) }

    func finish(_ publication: Publication) throws(PublishError) -> String? {
        try FolderTarget.onDisk { () throws(FileSystemError) in try fileSystem.flush(writer.root) }
        return nil
    }

    func close() { lock?.release() }
}
