import MujazContent
import MujazCore

/// A folder of another machine that rsync reaches: over ssh, or as a module of a daemon.
struct RsyncTarget: PublishTarget {
    private let place: RsyncPlace
    private let releases: Int?
    private let context: TargetContext
    /// No shell sees the arguments; links to folders are the host's own arrangement, and stay.
    private static let options = ["-s", "--keep-dirlinks", "--timeout=300"]

    init(place: String, releases: Int?, context: TargetContext) throws(PublishError) {
        guard let place = RsyncPlace(place) else {
            throw PublishError(
                "«\(place)» is no place that rsync knows", kind: .usage, help: "write rsync:host:/srv/www")
        }
        self.place = place
        self.releases = releases
        self.context = context
    }

    func open(isReadOnly: Bool) async throws(PublishError) -> any TargetSession {
        try await RsyncProgram.check(context.runner)
        let temporary = try TemporaryFolder(context.fileSystem)
        do throws(PublishError) {
            switch place {
            case .daemon(let address): return try await openDaemon(address, isReadOnly, temporary)
            case .shell(let host, let path): return try await openShell(host, path, isReadOnly, temporary)
            }
        } catch {
            temporary.remove()
            throw error
        }
    }

    private func openDaemon(
        _ address: String, _ isReadOnly: Bool, _ temporary: TemporaryFolder
    ) async throws(PublishError) -> any TargetSession {
        var rsync = RsyncProgram(runner: context.runner, options: Self.options + ["--contimeout=20"])
        if let file = context.environment["MUJAZ_RSYNC_PASSWORD_FILE"], !file.isEmpty {
            rsync.options.append("--password-file=" + file)
        } else if context.environment["RSYNC_PASSWORD"]?.isEmpty ?? true {
            // Without one rsync asks the terminal, and waits.
            rsync.environment["RSYNC_PASSWORD"] = "none"
        }
        let session = RsyncOnly(
            rsync: rsync, address: address + "/", staging: ".mujaz/incoming", temporary: temporary,
            fileSystem: context.fileSystem)
        if !isReadOnly { try await session.lock(context.note, breaksLock: context.breaksLock) }
        return session
    }

    private func openShell(
        _ host: String, _ path: String, _ isReadOnly: Bool, _ temporary: TemporaryFolder
    ) async throws(PublishError) -> any TargetSession {
        let shell = RemoteShell(
            host: host, command: context.environment["RSYNC_RSH"], socket: temporary.socket, runner: context.runner)
        let mode = isReadOnly ? "read" : context.breaksLock ? "break" : "lock"
        let (lock, answer, said) = try await RemoteGuard.start(
            shell, folder: path, who: context.note, mode: mode, note: context.messages.note)
        do throws(PublishError) {
            let folder: String?
            switch answer {
            case .ready(let real): folder = real
            case .missing: folder = nil
            case .busy(let who):
                throw PublishError(
                    "somebody else is publishing to \(host):\(path)\(who.isEmpty ? "" : ": " + who)",
                    help: "wait until that is done; if it hangs or is gone, take the lock with --break-lock")
            case .failed:
                throw RsyncProgram.failure(
                    "prepare \(host):\(path)", ProgramRunner.Result(code: 1, output: [], messages: said))
            case .silent(let result):
                let runsNothing = result.code != 255 && result.code != nil
                guard runsNothing else { throw shell.failure(result) }
                return try await openWithoutCommands(host, path, isReadOnly, temporary, result)
            }
            let connection = RsyncConnection(
                shell: shell, lock: lock, folder: folder,
                rsync: RsyncProgram(runner: context.runner, options: Self.options + ["-e", shell.rsyncOption]),
                temporary: temporary)
            if let releases { return RsyncReleases(connection, keeps: releases) }
            return RsyncInPlace(connection)
        } catch {
            await lock.end()
            throw error
        }
    }

    /// An account that only rsync may use, as rrsync makes it.
    private func openWithoutCommands(
        _ host: String, _ path: String, _ isReadOnly: Bool, _ temporary: TemporaryFolder, _ result: ProgramRunner.Result
    ) async throws(PublishError) -> any TargetSession {
        let words = result.messages.joined(separator: "\n")
        if releases != nil {
            throw PublishError(
                "the account at \(host) runs no commands, which releases need: \(result.reason)",
                help: "remove «releases» from the target, or use an account with a shell", output: words)
        }
        context.messages.note("the account at \(host) runs no commands; publishing in place with rsync alone")
        let shell = RemoteShell(
            host: host, command: context.environment["RSYNC_RSH"], socket: temporary.socket, runner: context.runner)
        // rrsync lets no arguments pass that it cannot read, and knows better what may be done with links.
        let session = RsyncOnly(
            rsync: RsyncProgram(
                runner: context.runner, options: ["--no-s", "--timeout=300", "-e", shell.rsyncOption]),
            // It also looks for a staging folder at the wrong place.
            address: RsyncConnection.address(host, path) + "/", staging: nil, temporary: temporary,
            fileSystem: context.fileSystem)
        if !isReadOnly { try await session.lock(context.note, breaksLock: context.breaksLock) }
        return session
    }
}

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
            RemoteShell.quoted(try root() + "/.mujaz/sending"),
        ]
        program.options.append("--rsync-path=" + command.joined(separator: " "))
        return program
    }

    /// Removes files below the folder, and the folders that they leave empty.
    func remove(_ paths: [String], in folder: String) async throws(PublishError) {
        guard !paths.isEmpty else { return }
        try lock.check()
        let root = try root()
        let prefix = folder.isEmpty ? "" : folder + "/"
        func run(_ script: String, _ paths: [String]) async throws(PublishError) {
            let list = RsyncProgram.list(paths.map { prefix + $0 })
            _ = try await shell.run(script, [root, "", String(list.count)], input: list, toDo: "remove files")
        }
        try await run(RemoteScripts.remove, paths)
        let folders = FolderNames.above(paths)
        if !folders.isEmpty { try await run(RemoteScripts.removeFolders, folders) }
    }

    /// Writes a record in `.mujaz`.
    func keep(_ bytes: [UInt8], as name: String) async throws(PublishError) {
        try lock.check()
        _ = try await shell.run(
            RemoteScripts.keep, [try root(), name, String(bytes.count)], input: bytes, toDo: "keep the record")
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
