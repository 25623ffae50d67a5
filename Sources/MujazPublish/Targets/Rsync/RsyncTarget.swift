import MujazContent
import MujazCore

/// A folder of another machine that rsync reaches: over ssh, or as a module of a daemon.
struct RsyncTarget: PublishTarget {
    private let place: RsyncPlace
    private let settings: PublishSettings
    private let context: TargetContext
    /// No shell sees the arguments; links to folders are the host's own arrangement, and stay.
    private static let options = ["-s", "--keep-dirlinks", "--timeout=300"]

    init(place: String, settings: PublishSettings, context: TargetContext) throws(PublishError) {
        guard let place = RsyncPlace(place) else {
            throw PublishError(
                "«\(place)» is no place that rsync knows", kind: .usage, help: "write rsync:host:/srv/www")
        }
        self.place = place
        self.settings = settings
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
        var (lock, answer, said) = try await RemoteGuard.start(
            shell, folder: path, who: context.note, mode: mode, note: context.messages.note)
        // Where a publication was killed just now, its guard needs a moment to notice.
        for _ in 0..<2 {
            guard case .busy = answer else { break }
            await lock.end()
            try? await Task.sleep(for: .seconds(1))
            (lock, answer, said) = try await RemoteGuard.start(
                shell, folder: path, who: context.note, mode: mode, note: context.messages.note)
        }
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
            if let keeps = settings.releases {
                let store = PublicationStore(
                    stateFolder: context.stateFolder, settings, fileSystem: context.fileSystem)
                return RsyncReleases(connection, keeps: keeps, store: store)
            }
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
        if settings.releases != nil {
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
