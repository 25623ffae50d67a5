import MujazCore

/// A folder of a host that runs commands, whose files are changed one by one where readers see them.
actor RsyncInPlace: TargetSession {
    nonisolated let isAtomic = false
    nonisolated let keepsRecords = true
    private let connection: RsyncConnection

    init(_ connection: RsyncConnection) { self.connection = connection }

    private func address() throws(PublishError) -> String {
        RsyncConnection.address(connection.shell.host, try connection.root()) + "/"
    }

    func record(_ name: String) async throws(PublishError) -> [UInt8]? {
        try await connection.read(".mujaz/" + name)
    }

    func keep(_ bytes: [UInt8], as name: String) async throws(PublishError) {
        try await connection.keep(bytes, as: name)
    }

    func forget(_ names: [String]) async {
        _ = try? await connection.change(RemoteScripts.forget, names)
    }

    func list(comparing snapshot: OutputSnapshot) async throws(PublishError) -> TargetListing {
        guard connection.folder != nil else { return TargetListing() }
        return try await connection.rsync.list(
            try address(), comparing: snapshot, empty: connection.temporary.empty, excluded: "/.mujaz")
    }

    func begin(_ publication: Publication, former: Publication?) throws(PublishError) { try connection.lock.check() }

    func send(_ files: [PublishedFile], from snapshot: OutputSnapshot) async throws(PublishError) {
        try await connection.guarded().send(
            files.map(\.path), from: snapshot.folder, to: try address(), staging: ".mujaz/incoming")
    }

    func remove(_ paths: [String]) async throws(PublishError) { try await connection.remove(paths, in: "") }

    func finish(_ publication: Publication) throws(PublishError) -> String? { nil }

    func close() async { await connection.close() }
}
