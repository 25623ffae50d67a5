import MujazCore

/// A folder of releases side by side at a host that runs commands; `current` is a link to the one that readers see.
///
/// The layout is that of `FolderReleases`.
actor RsyncReleases: TargetSession {
    nonisolated let isAtomic = true
    nonisolated let keepsRecords = true
    private let connection: RsyncConnection
    private let keeps: Int
    private let store: PublicationStore
    /// The record of the last release that was given up, and what was live when it was read.
    private var spare: (record: [UInt8], live: String)?
    /// The release that is being made.
    private var growing: String?
    private var pending: [UInt8]?

    init(_ connection: RsyncConnection, keeps: Int, store: PublicationStore) {
        self.store = store
        self.connection = connection
        self.keeps = keeps
    }

    private func address(_ release: String) throws(PublishError) -> String {
        RsyncConnection.address(connection.shell.host, try connection.root()) + "/releases/\(release)/"
    }

    // MARK: Records

    func record(_ name: String) async throws(PublishError) -> [UInt8]? {
        guard name == PublicationRecord.name else { return try await connection.read(".mujaz/" + name) }
        return try await liveRelease()?.record
    }

    /// The release that `current` leads to, and its record.
    private func liveRelease() async throws(PublishError) -> (name: String, record: [UInt8]?)? {
        guard let folder = connection.folder else { return nil }
        let result = try await connection.shell.run(RemoteScripts.liveRecord, [folder])
        guard result.isSuccess || result.code == RemoteScripts.missing else {
            throw RsyncProgram.failure("read the record", result)
        }
        let parts = result.output.split(separator: ASCII.lineFeed, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let length = Int(String(decoding: parts[1], as: UTF8.self)),
            (0...parts[2].count).contains(length)
        else { return nil }
        let name = String(decoding: parts[0], as: UTF8.self)
        spare = length == 0 ? nil : (Array(parts[2].prefix(length)), name)
        return (name, result.isSuccess ? Array(parts[2].dropFirst(length)) : nil)
    }

    func keep(_ bytes: [UInt8], as name: String) async throws(PublishError) {
        if name == PublicationRecord.name { pending = bytes } else { try await connection.keep(bytes, as: name) }
    }

    func list(comparing snapshot: OutputSnapshot) async throws(PublishError) -> TargetListing {
        guard let live = try await liveRelease() else { return TargetListing() }
        return try await connection.rsync.list(
            try address(live.name), comparing: snapshot, empty: connection.temporary.empty, excluded: nil)
    }

    // MARK: A new release

    func begin(_ publication: Publication, former: Publication?) async throws(PublishError) {
        let name = publication.releaseName
        if try await reuseSpare(for: name, former) {
            growing = name
            return
        }
        let result = try await connection.change(RemoteScripts.begin, [name])
        if result.code == RemoteScripts.noLink {
            throw PublishError(
                "\(try connection.root())/current is no link, so it cannot lead to a release", kind: .usage,
                help: "move it away, or publish in place without «releases»")
        }
        guard result.isSuccess else { throw RsyncProgram.failure("begin a release", result) }
        growing = name
    }

    /// Makes the new release of the spare, most of whose files are those of the live one.
    ///
    /// - Returns: whether there was one, and it is as the live release now.
    private func reuseSpare(for name: String, _ former: Publication?) async throws(PublishError) -> Bool {
        guard let spare, let former, former.isComplete, former.release == spare.live,
            let head = try? PublicationRecord.head(spare.record), let base = head.publication.base
        else { return false }
        let file = PublicationRecord.listName(base)
        var list = store.record(file).flatMap { PublicationList(name: base, bytes: $0) }
        if list == nil {
            list = try await connection.read(".mujaz/" + file).flatMap { PublicationList(name: base, bytes: $0) }
        }
        guard let list else { return false }
        let (old, new) = (head.publication(list: list).files, former.files)
        let differing = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.map(\.string).sorted(by: utf8Less)
        // xargs would run its command once for no paths at all.
        let paths = RsyncProgram.list(differing.isEmpty ? [".mujaz-none"] : differing)
        return try await connection.change(RemoteScripts.reuse, [name, String(paths.count)], input: paths).isSuccess
    }

    func send(_ files: [PublishedFile], from snapshot: OutputSnapshot) async throws(PublishError) {
        guard let growing else { return }
        try await connection.guarded().send(
            files.map(\.path), from: snapshot.folder, to: try address(".new-" + growing))
    }

    func remove(_ paths: [String]) async throws(PublishError) {
        guard let growing else { return }
        try await connection.remove(paths, in: "releases/.new-" + growing)
    }

    func finish(_ publication: Publication) async throws(PublishError) -> String? {
        guard let growing, let pending else { return nil }
        try await change(RemoteScripts.finish, to: growing, pending, "make the release live")
        self.growing = nil
        return nil
    }

    // What was begun is removed by the guard when the lock is given back.
    func abandon() { growing = nil }

    private func change(
        _ script: String, to release: String, _ record: [UInt8], _ what: String
    ) async throws(PublishError) {
        let parameters = [release, String(record.count), String(keeps)]
        let result = try await connection.change(script, parameters, input: record)
        if result.code == RemoteScripts.noSwitch {
            throw PublishError(
                "«current» could not be changed in one step at \(connection.shell.host)",
                help: "see that the account may change it; one of mv -T, mv -h, perl and python3 is needed there")
        }
        guard result.isSuccess else { throw RsyncProgram.failure(what, result) }
    }

    // MARK: Going back

    func releases() async throws(PublishError) -> [TargetRelease] {
        guard let folder = connection.folder else { return [] }
        let result = try await connection.shell.run(
            RemoteScripts.releases, [folder], toDo: "list the releases")
        let lines = result.text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        guard let live = lines.first else { return [] }
        return lines.dropFirst().compactMap { name in
            name.split(separator: "-").first.flatMap { Int($0) }
                .map { TargetRelease(name: name, number: $0, isLive: name == live) }
        }.sorted { ($0.number, $0.name) > ($1.number, $1.name) }
    }

    func rollBack(to release: TargetRelease) async throws(PublishError) {
        // Who goes back twice left the newer of the two.
        let live = try await releases().first(where: \.isLive)
        var left = live?.number ?? 0
        if let live, let record = try await connection.read(".mujaz/publications/" + live.name),
            let head = try? PublicationRecord.head(record)
        {
            left = max(left, head.publication.rolledBackFrom ?? 0)
        }
        guard let record = try await connection.read(".mujaz/publications/" + release.name) else {
            throw PublishError("the record of release \(release.name) is missing", help: "publish again instead")
        }
        let held = PublicationRecord.rolledBack(record, from: left) ?? record
        try await change(RemoteScripts.rollBack, to: release.name, held, "go back")
    }

    func close() async { await connection.close() }
}
