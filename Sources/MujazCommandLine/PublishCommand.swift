import ArgumentParser
import Dispatch
import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import MujazPublish

/// `mujaz publish`.
struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Builds the site and sends what changed to where it is live.",
        discussion: "Targets are named in mujaz.yaml, at «publish». The one called default is meant, or the only one.")

    @Argument(help: "The name of the target.")
    var target: String?

    @Option(name: [.customShort("C"), .long], help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var source = "."

    @Option(
        name: [.short, .long], help: ArgumentHelp("The output folder. (default: SOURCE/Output)", valueName: "dir"))
    var output: String?

    @Option(help: ArgumentHelp("The configuration. (default: SOURCE/mujaz.yaml)", valueName: "file"))
    var config: String?

    @Flag(name: .customLong("no-build"), help: "Publish what the last build made.")
    var noBuild = false

    @Flag(name: .customLong("dry-run"), help: "List what would be sent and removed, and why. Nothing is changed.")
    var dryRun = false

    @Flag(help: "Ask the target what it holds, and mend what differs.")
    var verify = false

    @Flag(name: .customLong("yes-remove"), help: "Remove files even if they are many.")
    var yesRemove = false

    @Flag(help: "Take a target that holds other files. They stay. Needed only once.")
    var adopt = false

    @Flag(help: "Stay, and publish whenever something is saved or becomes due.")
    var watch = false

    @Flag(help: "Go back to the release before the live one.")
    var rollback = false

    @Flag(help: "Publish again after somebody went back.")
    var resume = false

    @Flag(name: .customLong("break-lock"), help: "Take the target's lock from an owner that is gone.")
    var breakLock = false

    @Flag(help: "Treat warnings of the build as errors.")
    var strict = false

    @Flag(help: "Print errors only.")
    var quiet = false

    @Flag(help: "Print the report as one JSON object.")
    var json = false

    /// What is asked for that cannot be done together; nil where all is well.
    var conflict: PublishError? {
        let tasks = [watch, rollback, dryRun].filter(\.self)
        if tasks.count > 1, !(rollback && dryRun) || watch {
            return PublishError(
                "--watch, --rollback and --dry-run are three different tasks", kind: .usage, help: "name one of them")
        }
        return watch && noBuild
            ? PublishError("--watch builds by itself", kind: .usage, help: "leave out --no-build") : nil
    }

    func run() async throws {
        // A program that ends before it has read its input says why by its exit code.
        Console.ignoreBrokenPipes()
        if let conflict {
            show(conflict)
            throw ExitStatus.usage
        }
        if watch { return try await PublishWatch(command: self).run() }
        let clock = ContinuousClock()
        let start = clock.now
        let result = await guarded { try await PublishRun(command: self).execute().report }
        switch result {
        case .success(var report):
            report.duration = clock.now - start
            show(report)
        case .failure(let error as PublishError):
            show(error)
            throw error.kind == .usage ? ExitStatus.usage : ExitStatus.notPublished
        case .failure(let error): throw error
        }
    }

    /// Does something that ends within a second when the process is asked to end.
    func guarded<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async -> Result<Value, any Error> {
        let ended = DispatchSemaphore(value: 0)
        let task = Task {
            defer { ended.signal() }
            return try await body()
        }
        return await Interruption.guarding { [self] in
            task.cancel()
            // Long enough for other programs to end, and for the lock to be released.
            _ = ended.wait(timeout: .now() + .milliseconds(900))
            if !watch {
                show(
                    PublishError(
                        "the publication was interrupted", help: "publish again: it goes on where it was interrupted"))
            }
            return true
        } _: {
            await task.result
        }
    }

    /// Prints what was published.
    func show(_ report: PublishReport) {
        let report = report.redacted(Redaction(environment: Console.environment))
        if json {
            Console.result(PublishJSON.text(report))
        } else {
            if !quiet || !report.warnings.isEmpty { Console.messagePart(PublishText.notes(report)) }
            if !quiet { Console.result(PublishText.summary(report)) }
        }
    }

    /// Prints what went wrong.
    func show(_ error: PublishError) {
        let error = error.redacted(Redaction(environment: Console.environment))
        if json { Console.result(PublishJSON.text(error)) } else { Console.message(PublishText.error(error)) }
    }
}
