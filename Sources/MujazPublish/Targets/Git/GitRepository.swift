import MujazCore

/// The bare repository in `.mujaz` from which one branch of one remote is pushed. It is a cache: what is not there, or
/// broken, is fetched again.
struct GitRepository: Sendable {
    /// The references in it: the commit that was made last, and the one that was fetched last.
    static let made = "refs/mujaz/made"
    private static let fetched = "refs/mujaz/fetched"
    /// The name that the remote goes by in our settings.
    static let remote = "mujaz-target"

    let git: GitCommand
    let branch: String
    /// The source folder.
    let source: String
    let fileSystem: any FileSystem

    private var path: String { git.repository }
    private var reference: String { "refs/heads/" + branch }

    // MARK: The repository itself

    /// Makes the repository, or brings it to order.
    ///
    /// - Parameters:
    ///   - head: what the branch is at, which tells the kind of names that the remote uses.
    ///   - isOwned: whether the lock is held, so that locks of a git that was killed can go.
    func prepare(head: String?, isOwned: Bool) async throws(PublishError) {
        if isOwned { removeLocks() }
        let found = try await git.run(["rev-parse", "--show-object-format"])
        if found.isSuccess, found.text == Self.format(head) + "\n" { return }
        // Missing, broken, or made for names of the other kind.
        guard isOwned || fileSystem.entryType(of: path) == nil else {
            throw PublishError("\(path) is broken", help: "publish, which mends it")
        }
        try await reset(head: head)
    }

    /// How objects are named in a repository with this commit.
    private static func format(_ head: String?) -> String { head?.utf8.count == 64 ? "sha256" : "sha1" }

    /// Begins anew with an empty repository.
    func reset(head: String?) async throws(PublishError) {
        if fileSystem.entryType(of: path) != nil {
            try FolderTarget.onDisk { () throws(FileSystemError) in try fileSystem.removeTree(path) }
        }
        _ = try await git.output(
            ["init", "--quiet", "--bare", "--template=", "--object-format=" + Self.format(head)],
            doing: "make a repository at \(path)")
    }

    private func removeLocks() {
        for folder in ["", "/refs/mujaz", "/objects/info"] {
            for name in (try? fileSystem.names(in: path + folder)) ?? []
            where name.hasSuffix(".lock") || name == "gc.pid" {
                try? fileSystem.removeFile("\(path)\(folder)/\(name)")
            }
        }
    }

    /// Joins packs and drops what nothing needs, when there is much of it. That it fails is no reason to complain.
    func tidy() async {
        let packs = ((try? fileSystem.names(in: path + "/objects/pack")) ?? []).count { $0.hasSuffix(".pack") }
        // Loose objects are spread evenly over 256 folders; git itself looks into this one.
        let loose = ((try? fileSystem.names(in: path + "/objects/17")) ?? []).count
        guard packs > 20 || loose > 27 else { return }
        _ = try? await git.run(["gc", "--quiet", "--prune=now"])
    }

    // MARK: The remote

    /// The commit that the branch is at; nil where there is no such branch. The repository need not be there for that.
    func askHead() async throws(PublishError) -> String? {
        let result = try await git.runAtSite(["ls-remote", "--quiet", Self.remote, reference], source: source)
        guard result.isSuccess else { throw GitCommand.error("git cannot ask for the branch «\(branch)»", result) }
        for line in result.text.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: "\t")
            if words.count == 2, words[1] == reference, GitObject.isName(words[0]) { return String(words[0]) }
        }
        return nil
    }

    /// Fetches the newest commits of the branch, without the files where the remote can leave them out.
    ///
    /// - Returns: the commit that the branch is at.
    func fetch(depth: Int = 1) async throws(PublishError) -> String {
        let result = try await git.run([
            "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--depth=\(depth)", "--filter=blob:none",
            Self.remote,
            "+\(reference):\(Self.fetched)",
        ])
        guard result.isSuccess else { throw GitCommand.error("git cannot fetch the branch «\(branch)»", result) }
        let name = String(
            decoding: try await git.output(["rev-parse", Self.fetched], doing: "read what it fetched"), as: UTF8.self)
        guard let line = name.split(whereSeparator: \.isNewline).first, GitObject.isName(line) else {
            throw PublishError("git fetched nothing that could be read")
        }
        return String(line)
    }

    /// Puts a commit in the place of another, if the branch is still at that one.
    ///
    /// - Returns: why the remote did not take it; nil where it did.
    func push(_ commit: String, over former: String?) async throws(PublishError) -> ProgramRunner.Result? {
        let result = try await git.run([
            "push", "--porcelain", "--no-verify", "--force-with-lease=\(reference):\(former ?? "")", Self.remote,
            "\(commit):\(reference)",
        ])
        return result.isSuccess ? nil : result
    }

    // MARK: Commits and trees

    /// Who makes commits: the person that git knows, or else Mujaz.
    func identities() async throws(PublishError) -> (author: String, committer: String) {
        var names: [String] = []
        for variable in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
            let result = try await git.runAtSite(["var", variable], source: source)
            let text = result.text
            let end = result.isSuccess ? text.lastIndex(of: ">") : nil
            names.append(end.map { String(text[...$0]) } ?? "Mujaz <mujaz@localhost>")
        }
        return (names[0], names[1])
    }

    /// A commit, if it is here with its tree.
    func commit(_ name: String) async throws(PublishError) -> GitCommit? {
        let result = try await git.run(["cat-file", "--batch"], input: Array("\(name)\n\(name)^{tree}\n".utf8))
        return result.isSuccess ? GitCommit(batch: result.output) : nil
    }

    /// Whether the history here ends before its beginning.
    var isShallow: Bool { fileSystem.entryType(of: path + "/shallow") != nil }

    /// The newest commits of a branch without what was merged into it, the newest first.
    func history(of name: String, count: Int) async throws(PublishError) -> [GitCommit] {
        let format = "--format=commit %H%ntree %T%n%n%B"
        let bytes = try await git.output(
            ["log", "-z", "--first-parent", "--no-decorate", "--no-notes", "-n", String(count), format, name],
            doing: "read the history of the branch")
        return bytes.split(separator: 0).compactMap { GitCommit(log: $0) }
    }

    /// The files of a tree; all of it, or some of its paths.
    func files(of tree: String, paths: [String] = []) async throws(PublishError) -> [GitTree.File] {
        let arguments = ["ls-tree", "-r", "-z", "--full-tree", tree] + (paths.isEmpty ? [] : ["--"] + paths)
        return GitTree.files(try await git.output(arguments, doing: "list the files of the branch"))
    }

    /// What differs between two trees.
    func changes(from old: String, to new: String) async throws(PublishError) -> [GitTree.Change] {
        GitTree.changes(
            try await git.output(
                ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", old, new],
                doing: "compare two commits"))
    }

    /// The names of the blobs that files of the output are.
    func names(of paths: [String], in folder: String) async throws(PublishError) -> [String] {
        guard !paths.isEmpty else { return [] }
        let input = paths.map { GitPath.quoted("./" + $0) + "\n" }.joined()
        let result = try await git.run(
            ["hash-object", "--no-filters", "--stdin-paths"], in: folder, input: Array(input.utf8))
        let names = result.text.split(whereSeparator: \.isNewline).map(String.init)
        guard result.isSuccess, names.count == paths.count else {
            throw GitCommand.error("git could not read the output", result)
        }
        return names
    }
}
