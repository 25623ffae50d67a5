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

    func run() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let ended = DispatchSemaphore(value: 0)
        let task = Task {
            defer { ended.signal() }
            return try await execute()
        }
        let result = await Interruption.guarding { [json] in
            task.cancel()
            // Long enough for other programs to end, and for the lock to be released.
            _ = ended.wait(timeout: .now() + .milliseconds(900))
            let error = PublishError(
                "the publication was interrupted", help: "publish again: it goes on where it was interrupted")
            if json {
                Console.result(PublishJSON.text(error))
            } else {
                Console.message(PublishText.error(error))
            }
        } _: {
            await task.result
        }
        switch result {
        case .success(var report):
            report.duration = clock.now - start
            if json {
                Console.result(PublishJSON.text(report))
            } else if !quiet {
                Console.messagePart(PublishText.notes(report))
                Console.result(PublishText.summary(report))
            }
        case .failure(let error as PublishError):
            if json { Console.result(PublishJSON.text(error)) } else { Console.message(PublishText.error(error)) }
            throw error.kind == .usage ? ExitStatus.usage : ExitStatus.notPublished
        case .failure(let error): throw error
        }
    }

    private func execute() async throws -> PublishReport {
        let build = try makeBuild()
        let options = try build.makeOptions()
        let settings = try PublishTargetChoice.choose(target, options)
        let meter = Console.isTerminal && !quiet && !json ? ProgressMeter(start: ContinuousClock().now) : nil
        defer { meter?.clear() }
        let messages = PublishMessages(
            note: { [quiet, json] text in if !quiet, !json { Console.message("  " + text) } },
            progress: { meter?.showFiles($0, $1) })
        let fileSystem = DiskFileSystem()
        let environment = Console.environment
        let context = TargetContext(
            source: options.source,
            output: options.output,
            runner: ProgramRunner(
                folders: Console.programFolders, redaction: Redaction(environment: environment), note: messages.note),
            environment: environment, note: note, config: settings.config, fileSystem: fileSystem, messages: messages)
        var publishing = PublishOptions(now: options.now, jobs: options.jobs)
        publishing.verifies = verify
        publishing.isDryRun = dryRun
        publishing.allowsRemovals = yesRemove
        publishing.adopts = adopt
        publishing.resumes = resume
        let publisher = Publisher(
            settings.target, target: try TargetFactory.target(settings.target, context),
            stateFolder: context.stateFolder, options: publishing, fileSystem: fileSystem, messages: messages)
        if rollback { return try await publisher.rollBack() }
        if !noBuild { try await self.build(build) }
        let output = BuiltOutput(output: options.output, source: options.source, fileSystem: fileSystem)
        try check(output.circumstances, now: options.now, zone: settings.config.timeZone)
        let lock = try lock(output, options, zone: settings.config.timeZone)
        defer { lock?.release() }
        let snapshot = try await OutputSnapshot.read(
            output, cachePath: context.stateFolder + "/publish/hashes", fileSystem: fileSystem, jobs: options.jobs)
        var report = try await publisher.publish(snapshot)
        try await AfterPublication(
            settings.target, config: settings.config, runner: context.runner, environment: environment,
            source: options.source
        ).run(&report, snapshot: snapshot)
        let announcer = Announcer(
            settings.target.announce, target: settings.target.name, source: options.source, runner: context.runner,
            fileSystem: fileSystem)
        if !settings.target.announce.isEmpty, announcer.isNeeded(after: report) {
            let overview = try? await SiteOverview.read(options, fileSystem: fileSystem)
            if let overview {
                let problem = await announcer.announce(
                    report, of: overview, former: report.formerMoment, now: options.now)
                if let problem { report.warnings.append(problem) }
            }
        }
        return report
    }

    /// Who publishes, for others who find the target locked.
    private var note: String {
        "process \(Console.processNumber) on \(Console.hostName), since "
            + MomentText.text(Timestamp(secondsSince1970: Console.now), zone: .utc)
    }

    /// The build that a publication begins with: what everybody may see, as of now, and nothing with errors.
    private func makeBuild() throws -> BuildCommand {
        var arguments = [source]
        if let output { arguments += ["--output", output] }
        if let config { arguments += ["--config", config] }
        if strict { arguments.append("--strict") }
        return try BuildCommand.parse(arguments)
    }

    private func build(_ command: BuildCommand) async throws {
        let (report, duration) = try await command.execute(isGuarded: false)
        let quietest: Diagnostic.Severity = strict ? .warning : .error
        for diagnostic in report.diagnostics where !quiet && !json || diagnostic.severity <= quietest {
            Console.messagePart(DiagnosticFormatter(usesColor: Console.usesColor).text(diagnostic))
        }
        if !quiet, !json { Console.message(ReportText.summary(report, duration: duration)) }
        guard report.outcome == .done else {
            if json {
                Console.result(
                    PublishJSON.text(PublishError("the site was not built, so nothing was published"), build: report))
            } else {
                Console.message("nothing was published; what is live is as it was")
            }
            throw BuildCommand.status(of: report) ?? .contentErrors
        }
    }

    /// What was built for a preview, or for another moment, is not for readers.
    private func check(_ built: BuildCircumstances?, now: Timestamp, zone: TimeZoneRules) throws {
        guard noBuild else { return }
        guard let built else {
            throw PublishError("it is not known how the output was built", help: "build it again: mujaz build")
        }
        if built.showsHeldBack {
            throw PublishError(
                "the output shows what is held back: it was built with --drafts, --future or --expired",
                help: "build it without them, or leave out --no-build")
        }
        if built.lacksFiles {
            throw PublishError(
                "the output lacks files that have errors: it was built with --keep-going",
                help: "mend them and build again")
        }
        if built.moment.secondsSince1970 > now.secondsSince1970 + 300 {
            throw PublishError(
                "the output was built for a moment that has not come: \(MomentText.text(built.moment, zone: zone))",
                help: "build it without --now")
        }
        if let due = built.due, due <= now, !quiet, !json {
            Console.message(
                "note: the output is out of date since \(MomentText.text(due, zone: zone)); build again to bring it up to date"
            )
        }
    }

    private func lock(
        _ output: BuiltOutput, _ options: BuildOptions, zone: TimeZoneRules
    ) throws -> (any FileLock)? {
        do throws(DiagnosticError) {
            return try output.lock(process: options.process, zone: zone)
        } catch {
            let first = error.diagnostics.first
            throw PublishError(first?.message ?? "a build is at work", help: first?.help)
        }
    }
}
