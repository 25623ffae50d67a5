import MujazContent
import MujazCore

/// A branch of a git repository, from which a host serves pages.
///
/// Commits are made in a bare repository in `.mujaz`, without a checkout, and pushed if the branch is still where it was
/// seen. Readers see a publication as a whole, when the host takes the new commit.
public struct GitTarget: PublishTarget {
    private let name: String
    private let remote: String
    private let branch: String
    private let history: GitHistory
    private let message: String?
    private let context: TargetContext

    /// Makes a target.
    ///
    /// - Parameters:
    ///   - remote: an address, a path, or the name of a remote of the repository that the site lies in.
    ///   - settings: what else the configuration says of it.
    public init(remote: String, branch: String, settings: PublishSettings, context: TargetContext) {
        name = settings.name
        self.remote = remote
        self.branch = branch
        history = settings.history
        message = settings.message
        self.context = context
    }

    /// See `PublishTarget`.
    public func open(isReadOnly: Bool) async throws(PublishError) -> any TargetSession {
        let fileSystem = context.fileSystem
        let state = context.stateFolder + "/publish"
        try FolderTarget.onDisk { () throws(FileSystemError) in try fileSystem.createDirectory(state) }
        let source = fileSystem.realPath(context.source) ?? context.source
        let path = (fileSystem.realPath(state) ?? state) + "/\(name).git"
        let lock = isReadOnly ? nil : try takeLock(path + ".lock")
        do throws(PublishError) {
            return try await open(path, source: source, lock: lock)
        } catch {
            lock?.release()
            throw error
        }
    }

    private func open(_ path: String, source: String, lock: (any FileLock)?) async throws(PublishError) -> GitSession {
        let inherited = context.environment
        let plain = GitCommand(
            runner: context.runner.quiet, repository: path, variables: GitEnvironment.variables(inherited: inherited))
        try await checkVersion(plain, source: source)
        let site = try await siteSettings(plain, source: source)
        let remote = try await GitRemote.resolve(
            self.remote, source: source, git: plain, fileSystem: context.fileSystem)
        var variables = GitEnvironment.variables(
            inherited: inherited,
            further: site + [("safe.directory", path), ("remote.\(GitRepository.remote).url", remote.address)])
        if remote.usesShell { try await setShell(&variables, plain, source: source) }
        let repository = GitRepository(
            git: GitCommand(runner: context.runner.quiet, repository: path, variables: variables), branch: branch,
            source: source, fileSystem: context.fileSystem)
        let head = try await repository.askHead()
        try await repository.prepare(head: head, isOwned: lock != nil)
        return GitSession(
            repository: repository, head: head, history: history, message: message,
            host: GitHost(host: remote.host, baseURL: context.config.baseURL), lock: lock,
            fileSystem: context.fileSystem,
            messages: context.messages)
    }

    private func takeLock(_ path: String) throws(PublishError) -> any FileLock {
        let attempt = try FolderTarget.onDisk { () throws(FileSystemError) in
            try context.fileSystem.lock(path, note: context.note)
        }
        switch attempt {
        case .held(let lock): return lock
        case .busy(let other):
            let who = other.split(separator: "\n").first.map { ": \($0)" } ?? ""
            throw PublishError(
                "somebody else is publishing to «\(name)» from this site\(who)",
                help: "wait until that is done; the lock ends with the process that holds it")
        }
    }

    private func checkVersion(_ git: GitCommand, source: String) async throws(PublishError) {
        let result = try await git.runAtSite(["version"], source: source)
        guard let version = GitCommand.version(result.text) else {
            throw PublishError("it is not known which version git has: \(result.reason)")
        }
        guard version >= GitCommand.oldest else {
            throw PublishError(
                "git \(version.0).\(version.1) is too old",
                help: "at least \(GitCommand.oldest.0).\(GitCommand.oldest.1) is needed")
        }
    }

    /// Credentials and ways that only the site's own repository knows, as in CI.
    private func siteSettings(
        _ git: GitCommand, source: String
    ) async throws(PublishError) -> [(key: String, value: String)] {
        let pattern = #"^(http|credential|url)\.|^core\.(sshcommand|gitproxy)$"#
        let result = try await git.runAtSite(
            ["config", "--local", "--includes", "--null", "--get-regexp", pattern], source: source)
        guard result.isSuccess else { return [] }
        return result.output.split(separator: 0).map { entry in
            let text = String(decoding: entry, as: UTF8.self)
            guard let end = text.firstIndex(of: "\n") else { return (text, "true") }
            return (String(text[..<end]), String(text[text.index(after: end)...]))
        }
    }

    /// Nobody answers the questions of ssh, unless a person has named a way of their own.
    private func setShell(
        _ variables: inout [String: String?], _ git: GitCommand, source: String
    ) async throws(PublishError) {
        let inherited = context.environment
        guard inherited["GIT_SSH_COMMAND"] == nil, inherited["GIT_SSH"] == nil else { return }
        let result = try await git.runAtSite(["config", "--get", "core.sshCommand"], source: source)
        if !result.isSuccess { variables["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes" }
    }
}
