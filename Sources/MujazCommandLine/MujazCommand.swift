import ArgumentParser
import MujazPublish

/// `mujaz`: the root of all subcommands.
public struct MujazCommand: AsyncParsableCommand {
    /// The name and the subcommands.
    public static let configuration = CommandConfiguration(
        commandName: "mujaz",
        abstract: "Makes a news site, Arabic first, of a folder of Markdown.",
        version: "0.1.0",
        subcommands: [
            BuildCommand.self, ServeCommand.self, PublishCommand.self, ListCommand.self, NewCommand.self,
            InitCommand.self,
            RenderCommand.self,
        ])

    /// Makes the command; its arguments are read by ArgumentParser.
    public init() {}

    /// Begins with the command of the process's arguments and ends the process with its exit code.
    ///
    /// Not asynchronous, since the runtime that such a beginning needs cannot say that too few files may be open.
    public static func start() -> Never {
        if catchesSignals(CommandLine.arguments) { Interruption.begin() }
        OpenFiles.checkLimit()
        // On Linux Swift reads them there, and takes it for no arguments when it cannot.
        guard CommandLine.argc > 0 else {
            Console.message("error: the arguments cannot be read\n  help: mount /proc, which is not there")
            Console.exit(.usage)
        }
        Task { await runAndExit() }
        MainThread.wait()
    }

    /// Reads the arguments of the process, runs the command they name, and ends the process with its exit code.
    ///
    /// ArgumentParser's own entry point ends with 64 for wrong usage; ours is 2.
    ///
    /// Who asked for a report as JSON gets one, however wrong the other arguments are.
    public static func runAndExit() async -> Never {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            Console.exit(.success)
        } catch let status as ExitStatus {
            Console.exit(status)
        } catch {
            let text = fullMessage(for: error)
            guard exitCode(for: error) != .success else {
                Console.result(text)
                Console.exit(.success)
            }
            Console.message(text)
            if let report = report(of: CommandLine.arguments, refusal: message(for: error)) { Console.result(report) }
            Console.exit(.usage)
        }
    }
}

extension MujazCommand {
    /// The report that arguments ask for which cannot be understood; nil where they ask for none.
    static func report(of arguments: [String], refusal message: String) -> String? {
        guard arguments.dropFirst().prefix(while: { $0 != "--" }).contains("--json") else { return nil }
        switch name(in: arguments) {
        case BuildCommand.configuration.commandName: return ReportJSON.text(refused: "usage", message)
        case PublishCommand.configuration.commandName:
            return PublishJSON.text(PublishError(message, kind: .usage))
        default: return nil
        }
    }

    /// Whether arguments name a command that ends in its own way when it is interrupted.
    static func catchesSignals(_ arguments: [String]) -> Bool {
        let name = name(in: arguments)
        return [BuildCommand.configuration, ServeCommand.configuration, PublishCommand.configuration]
            .contains { $0.commandName == name }
    }

    /// The command that arguments name.
    private static func name(in arguments: [String]) -> String? {
        arguments.dropFirst().prefix { $0 != "--" }.first { !$0.hasPrefix("-") }
    }
}

/// How the process ends.
enum ExitStatus: Int32, Error {
    case success = 0
    /// The content or the templates have errors; nothing was built.
    case contentErrors = 1
    /// Wrong usage or configuration.
    case usage = 2
    /// Built with `--keep-going`; some files have errors.
    case builtWithErrors = 4
    /// Publishing failed; what is live is as it was, or as the message says.
    case notPublished = 5
    case interrupted = 130
}
