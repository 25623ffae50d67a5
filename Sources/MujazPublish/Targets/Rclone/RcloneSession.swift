import MujazContent
import MujazCore
import MujazLanguage

/// One publication's dealings with what rclone reaches.
actor RcloneSession: TargetSession {
    nonisolated let isAtomic = false
    nonisolated let keepsRecords = true
    private let rclone: Rclone
    private let records: RcloneRecords
    private let context: TargetContext
    private let lock: RcloneLock?
    /// The record of what was published last, as it was read with the lock.
    private var former: [UInt8]?
    private var isFormerRead = false
    private var forgotten: [String] = []
    private var emptied = EmptiedFolders()
    private var headers: UploadHeaders?

    init(_ rclone: Rclone, context: TargetContext, lock: RcloneLock?, record: [UInt8]?) {
        self.rclone = rclone
        self.context = context
        self.lock = lock
        records = RcloneRecords(rclone)
        former = record
    }

    // MARK: Records

    func record(_ name: String) async throws(PublishError) -> [UInt8]? {
        if name == PublicationRecord.name, !isFormerRead {
            isFormerRead = true
            return former
        }
        return try await records.read(name)
    }

    func keep(_ bytes: [UInt8], as name: String) async throws(PublishError) {
        isFormerRead = true
        try await records.write(bytes, as: name)
    }

    func forget(_ names: [String]) { forgotten += names }

    // MARK: Changes

    func list(comparing snapshot: OutputSnapshot) async throws(PublishError) -> TargetListing {
        try await RcloneListing(rclone).list(comparing: snapshot.folder)
    }

    func begin(_ publication: Publication, former: Publication?) {}

    func send(_ files: [PublishedFile], from snapshot: OutputSnapshot) async throws(PublishError) {
        if let file = files.first(where: { Self.cannotBeListed($0.path) }) {
            throw PublishError(
                "rclone cannot send \(RecordLine.quoted(file.path)): there is a line break in its name",
                help: "give the file another name")
        }
        // Where a folder was, a file can be only when the folder is gone.
        for file in files where emptied.contains(file.path) {
            _ = try await rclone.attempt(["rmdirs", rclone.place.below(file.path)])
        }
        let headers = headers ?? UploadHeaders(rules(of: snapshot), basePath: context.config.basePath)
        self.headers = headers
        try await RcloneUpload(rclone, folder: snapshot.folder, messages: context.messages)
            .send(files, groups: headers.groups(files))
    }

    /// rclone reads lists by lines, and takes a carriage return at their ends away.
    static func cannotBeListed(_ path: String) -> Bool {
        path.utf8.contains { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn }
    }

    private func rules(of snapshot: OutputSnapshot) -> HeaderRules {
        let bytes = try? context.fileSystem.contents(of: snapshot.folder + "/_headers", atMost: 1 << 24)
        return bytes.map { HeaderRules($0) } ?? HeaderRules()
    }

    func remove(_ paths: [String]) async throws(PublishError) {
        let paths = paths.filter { !Self.cannotBeListed($0) }
        guard !paths.isEmpty else { return }
        _ = try await rclone.run(
            ["delete", rclone.place.text, "--files-from-raw", "-"], for: "remove files at \(rclone.place.text)",
            input: Rclone.lines(paths), expected: [3, 4])
        emptied.add(paths)
    }

    func finish(_ publication: Publication) async throws(PublishError) -> String? {
        let folders = emptied.highest(leaving: publication.files.keys).prefix(Self.mostFolders)
        guard !folders.isEmpty, await keepsFolders() else { return nil }
        // An empty folder that stays does no harm.
        for folder in folders { _ = try? await rclone.attempt(["rmdirs", rclone.place.below(folder)]) }
        return nil
    }

    private static let mostFolders = 20

    /// Whether there can be folders without files, as there cannot in storages of objects.
    private func keepsFolders() async -> Bool {
        guard let result = try? await rclone.attempt(["backend", "features", rclone.place.text]), result.isSuccess
        else {
            return false
        }
        return result.text.split(whereSeparator: \.isWhitespace).joined().contains("\"CanHaveEmptyDirectories\":true")
    }

    func close() async { await lock?.release(removing: forgotten) }
}

/// The folders that files were removed from.
struct EmptiedFolders: Sendable {
    private var folders: Set<ExactString> = []

    /// Takes note of removed files.
    mutating func add(_ paths: [String]) { for path in paths { folders.formUnion(Self.folders(of: path)) } }

    /// Whether something was removed below a path.
    func contains(_ path: String) -> Bool { folders.contains(ExactString(path)) }

    /// The folders that hold none of some files and lie in no other such folder, in byte order.
    func highest(leaving files: some Sequence<ExactString>) -> [String] {
        guard !folders.isEmpty else { return [] }
        var empty = folders
        for file in files { for folder in Self.folders(of: file.string) { empty.remove(folder) } }
        return empty.filter { folder in !Self.folders(of: folder.string).contains { empty.contains($0) } }
            .map(\.string).sorted(by: utf8Less)
    }

    private static func folders(of path: String) -> [ExactString] {
        var folders: [ExactString] = []
        var rest = path[...]
        while let slash = rest.utf8.lastIndex(of: ASCII.slash) {
            rest = rest[..<slash]
            folders.append(ExactString(String(rest)))
        }
        return folders
    }
}
