import MujazCore

/// A connection to a host that runs commands.
struct RsyncConnection: Sendable {
    let shell: RemoteShell
    let lock: RemoteGuard
    /// The real path of the folder; nil where it is not there yet and nothing is to be changed.
    let folder: String?
    let rsync: RsyncProgram
    let temporary: TemporaryFolder

    /// rsync's address of a folder, without a slash at its end.
    static func address(_ host: String, _ folder: String) -> String {
        guard host.contains(":") else { return host + ":" + folder }
        let parts = host.split(separator: "@", maxSplits: 1)
        return (parts.count > 1 ? parts[0] + "@" : "") + "[\(parts[parts.count - 1])]:" + folder
    }

    /// The real path of the folder.
    func root() throws(PublishError) -> String {
        guard let folder else { throw PublishError("the folder is not there") }
        return folder
    }

    /// rsync that the guard can end.
    func guarded() throws(PublishError) -> RsyncProgram {
        try lock.check()
        var program = rsync
        let command = [
            "/bin/sh", "-c", RemoteShell.quoted(RemoteScripts.rsync),
            RemoteShell.quoted(try root()), lock.token,
        ]
        program.options.append("--rsync-path=" + command.joined(separator: " "))
        return program
    }

    /// Runs a script that changes something.
    func change(
        _ script: String, _ parameters: [String], input: [UInt8] = []
    ) async throws(PublishError) -> ProgramRunner.Result {
        try lock.check()
        let result = try await shell.run(script, [try root(), lock.token] + parameters, input: input)
        if result.code == RemoteScripts.locked { throw RemoteGuard.lost }
        return result
    }

    /// Runs a script that changes something and must succeed.
    func change(
        _ script: String, _ parameters: [String], input: [UInt8] = [], toDo what: String
    ) async throws(PublishError) {
        let result = try await change(script, parameters, input: input)
        guard result.isSuccess else { throw RsyncProgram.failure(what, result) }
    }

    /// Removes files below the folder, and the folders that they leave empty.
    func remove(_ paths: [String], in folder: String) async throws(PublishError) {
        guard !paths.isEmpty else { return }
        let prefix = folder.isEmpty ? "" : folder + "/"
        func run(_ script: String, _ paths: [String]) async throws(PublishError) {
            let list = RsyncProgram.list(paths.map { prefix + $0 })
            try await change(script, ["", String(list.count)], input: list, toDo: "remove files")
        }
        try await run(RemoteScripts.remove, paths)
        let folders = FolderNames.above(paths)
        if !folders.isEmpty { try await run(RemoteScripts.removeFolders, folders) }
    }

    /// Writes a record in `.mujaz`.
    func keep(_ bytes: [UInt8], as name: String) async throws(PublishError) {
        try await change(RemoteScripts.keep, [name, String(bytes.count)], input: bytes, toDo: "keep the record")
    }

    /// The bytes of a file; nil where it is not there.
    func read(_ path: String) async throws(PublishError) -> [UInt8]? {
        guard let folder else { return nil }
        let result = try await shell.run(RemoteScripts.read, [folder, path])
        if result.code == RemoteScripts.missing { return nil }
        guard result.isSuccess else { throw RsyncProgram.failure("read the record", result) }
        return result.output
    }

    /// Gives the lock back.
    func close() async {
        await lock.end()
        temporary.remove()
    }
}

/// The folders that some paths are in.
enum FolderNames {
    /// All folders above some paths, what is deeper first.
    static func above(_ paths: [String]) -> [String] {
        var folders: Set<ExactString> = []
        for path in paths {
            var rest = path[...]
            while let slash = rest.utf8.lastIndex(of: ASCII.slash) {
                rest = rest[..<slash]
                guard folders.insert(ExactString(String(rest))).inserted else { break }
            }
        }
        func depth(_ path: String) -> Int { path.utf8.count { $0 == ASCII.slash } }
        return folders.map(\.string).sorted { (depth($1), $0) < (depth($0), $1) }
    }
}
