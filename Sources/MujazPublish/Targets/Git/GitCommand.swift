import MujazCore

/// Runs git in the bare repository that Mujaz keeps for one target.
struct GitCommand: Sendable {
    /// The oldest git that takes settings from variables.
    static let oldest = (2, 31)

    let runner: ProgramRunner
    /// The bare repository.
    let repository: String
    let variables: [String: String?]

    /// Runs git and waits for its end.
    func run(
        _ arguments: [String], in folder: String? = nil, input: [UInt8] = []
    ) async throws(PublishError) -> ProgramRunner.Result {
        try await runner.run(
            "git", ["--git-dir=" + repository] + arguments, in: folder, environment: variables, input: input)
    }

    /// Runs git with input that is made while it reads it.
    func run(
        _ arguments: [String], input: @escaping ProgramRunner.Writer
    ) async throws(PublishError) -> ProgramRunner.Result {
        try await runner.run("git", ["--git-dir=" + repository] + arguments, environment: variables, input: input)
    }

    /// Runs git where the site is, in whatever repository that may be.
    func runAtSite(_ arguments: [String], source: String) async throws(PublishError) -> ProgramRunner.Result {
        try await runner.run("git", arguments, in: source, environment: variables)
    }

    /// What git writes; an error where it fails.
    func output(_ arguments: [String], doing what: String) async throws(PublishError) -> [UInt8] {
        let result = try await run(arguments)
        guard result.isSuccess else { throw Self.error("git cannot \(what)", result) }
        return result.output
    }

    /// An error that passes on what git said.
    static func error(_ message: String, _ result: ProgramRunner.Result, help: String? = nil) -> PublishError {
        let words = result.messages.joined(separator: "\n")
        return PublishError(
            "\(message): \(reason(result))", help: help ?? GitAdvice.help(for: words + "\n" + result.text),
            output: words)
    }

    /// The one thing that git said that tells most.
    private static func reason(_ result: ProgramRunner.Result) -> String {
        // `push --porcelain`: `!`, the references, and why, with tabs between them.
        for line in result.text.split(whereSeparator: \.isNewline) where line.hasPrefix("!\t") {
            if let why = line.split(separator: "\t").last { return String(why) }
        }
        let line =
            result.messages.first { $0.hasPrefix("fatal: ") } ?? result.messages.first { $0.hasPrefix("error: ") }
        guard let line, let mark = line.firstRange(ofASCII: ": ") else { return result.reason }
        return line.count > 300 ? result.reason : String(line[mark.upperBound...])
    }

    /// The version in what `git version` prints.
    static func version(_ text: String) -> (Int, Int)? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 2, words[0] == "git", words[1] == "version" else { return nil }
        let numbers = words[2].split(separator: ".")
        guard numbers.count > 1, let first = Int(numbers[0]), let second = Int(numbers[1]) else { return nil }
        return (first, second)
    }
}

/// What to do about what git says.
enum GitAdvice {
    private static let table: [(words: [String], help: String)] = [
        (
            [
                "terminal prompts disabled", "Authentication failed", "could not read Username",
                "could not read Password",
                "Permission denied (publickey", "HTTP Basic: Access denied", "The requested URL returned error: 403",
                "The requested URL returned error: 401", "Permission to ", "Write access to repository not granted",
            ],
            "git asks nobody here: store the password in a credential helper, load the key into ssh-agent, or give CI a token that may write"
        ),
        (["Host key verification failed"], "connect to the host once with ssh, and look at its key"),
        (
            [
                "Could not resolve host", "unable to access", "Connection refused", "Network is unreachable",
                "timed out",
            ],
            "see that the network is there; publish again then"
        ),
        (
            ["does not appear to be a git repository", "Repository not found", "not found"],
            "see that the repository exists, and that its address in mujaz.yaml is right"
        ),
        (
            ["protected branch", "pre-receive hook declined", "update hook declined", "GH006", "GH013"],
            "the host refuses the branch: allow pushes to it in the settings of the repository, or name another branch"
        ),
        (
            ["denying non-fast-forward", "non-fast-forward"],
            "the repository refuses to forget history: publish with «history: keep»"
        ),
        (
            ["refusing to update checked out branch"],
            "publish to a bare repository, or to a branch that nobody has checked out"
        ),
        (["No space left", "Disk quota"], "make room on the disk; what is live is as it was"),
        (
            ["dubious ownership"],
            "the repository belongs to somebody else; git config --global --add safe.directory tells git that it may be trusted"
        ),
        (["hash algorithm", "object format"], "the repository uses SHA-256; make one with SHA-1, as hosts do"),
    ]

    /// Whether git found its own objects to be broken.
    static func isBroken(_ words: String) -> Bool {
        ["pack-objects died", "bad object", "corrupt", "unable to read", "missing necessary objects"].contains {
            words.contains($0)
        }
    }

    /// What helps; nil where nothing is known.
    static func help(for words: String) -> String? {
        table.first { row in row.words.contains { words.contains($0) } }?.help
    }
}
