import MujazCore

/// Runs commands of another machine through ssh, over one connection.
///
/// The user's own settings hold (`~/.ssh/config`, the agent, `RSYNC_RSH`), except that nothing may ask.
struct RemoteShell: Sendable {
    /// `user@host`.
    let host: String
    private let words: [String]
    private let socket: String
    private let runner: ProgramRunner
    /// What comes before the output of a script: some accounts greet whoever logs in, and some run no scripts.
    private static let mark = Array("mujaz-begin\n".utf8)

    /// Makes a shell.
    ///
    /// - Parameters:
    ///   - command: `RSYNC_RSH`, as rsync(1) reads it; nil for ssh.
    ///   - socket: where commands find the connection that the guard opens.
    init(host: String, command: String?, socket: String, runner: ProgramRunner) {
        self.host = host
        let words = Self.words(of: command ?? "")
        self.words = words.isEmpty ? ["ssh"] : words
        self.socket = socket
        self.runner = runner
    }

    /// The words of a command, as rsync takes it apart: at spaces that are not quoted.
    static func words(of command: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for sign in command {
            if let open = quote {
                if sign == open { quote = nil } else { word = (word ?? "") + String(sign) }
            } else if sign == "\"" || sign == "'" {
                quote = sign
                word = word ?? ""
            } else if sign == " " || sign == "\t" {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(sign)
            }
        }
        if let word { words.append(word) }
        return words
    }

    /// A word for a POSIX shell, whatever is in it.
    static func quoted(_ word: String) -> String {
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// Other programs than ssh do not know its options.
    private var isSSH: Bool { words[0] == "ssh" || words[0].hasSuffix("/ssh") }

    private func options(opensConnection: Bool) -> [String] {
        guard isSSH else { return [] }
        let settings = [
            "BatchMode=yes", "ConnectTimeout=20", "ServerAliveInterval=15", "ServerAliveCountMax=4",
            "ClearAllForwardings=yes", "ControlPath=" + socket, "ControlMaster=" + (opensConnection ? "yes" : "no"),
            // The connection ends with the guard, and so with this process.
            "ControlPersist=no",
        ]
        return ["-T"] + settings.flatMap { ["-o", $0] }
    }

    /// What rsync is told to reach the host with.
    var rsyncOption: String {
        // rsync itself knows no other folders than those of PATH.
        ([runner.path(of: words[0]) ?? words[0]] + words.dropFirst()).map {
            $0.contains(" ") || $0.contains("\"") ? "'\($0)'" : $0
        }
        .joined(separator: " ") + options(opensConnection: false).map { " " + $0 }.joined()
    }

    /// The arguments of ssh that run a script of POSIX sh, in one line, whatever the account's own shell is.
    func arguments(_ script: String, _ parameters: [String], opensConnection: Bool = false) -> [String] {
        let command = ["exec", "/bin/sh", "-c", Self.quoted(script), "mujaz"] + parameters.map(Self.quoted)
        return words.dropFirst() + options(opensConnection: opensConnection) + [host, command.joined(separator: " ")]
    }

    /// Starts a script whose standard input stays open; it opens the connection that the others share.
    func start(
        _ script: String, _ parameters: [String], note: @escaping @Sendable (String) -> Void,
        input: @escaping ProgramRunner.Writer
    ) async throws(PublishError) -> ProgramRunner.Result {
        try await runner.noting(note).run(
            words[0], arguments(script, parameters, opensConnection: true), input: input)
    }

    /// Runs a script to its end.
    ///
    /// - Returns: its exit code, and what it wrote to standard output.
    /// - Throws: where the host is not reached, or runs no scripts.
    func run(
        _ script: String, _ parameters: [String], input: [UInt8] = []
    ) async throws(PublishError) -> ProgramRunner.Result {
        var result = try await runner.quiet.run(
            words[0], arguments("printf \"mujaz-begin\\n\"; " + script, parameters), input: input)
        guard let begin = Self.end(of: Self.mark, in: result.output) else { throw failure(result) }
        result.output.removeFirst(begin)
        return result
    }

    /// Runs a script that must succeed.
    func run(
        _ script: String, _ parameters: [String], input: [UInt8] = [], toDo what: String
    ) async throws(PublishError) -> ProgramRunner.Result {
        let result = try await run(script, parameters, input: input)
        guard result.isSuccess else { throw RsyncProgram.failure(what, result) }
        return result
    }

    /// Why no script was run.
    func failure(_ result: ProgramRunner.Result) -> PublishError {
        let words = result.messages.joined(separator: "\n")
        if words.contains("Permission denied (") || words.contains("Too many authentication failures") {
            return PublishError(
                "\(host) does not let us in: \(result.reason)",
                help: "see that «ssh \(host)» works without a question: the key, the agent, ~/.ssh/config",
                output: words)
        }
        if words.contains("Host key verification failed") || words.contains("IDENTIFICATION HAS CHANGED") {
            return PublishError(
                "the key of \(host) is not known, or is another than before",
                help: "make sure that it is the right host, and write its key into ~/.ssh/known_hosts", output: words)
        }
        return PublishError(
            "\(host) was not reached: \(result.reason)", help: "see that «ssh \(host)» works from here", output: words)
    }

    private static func end(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= mark.count else { return nil }
        return (0...bytes.count - mark.count).first { bytes[$0...].starts(with: mark) }.map { $0 + mark.count }
    }
}
