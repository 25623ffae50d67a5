import ArgumentParser
import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import MujazPreview
import MujazPublish
import MujazSite

/// One publication, from the build to the announcements, as the command line asks for it.
struct PublishRun {
    let command: PublishCommand
    /// What is known of the site from publications before, where there is a loop of them.
    var session: BuildSession?

    /// What came of it.
    struct Result {
        /// What was published.
        var report: PublishReport
        /// The next moment at which the same content makes another site, or a file is not kept any longer; nil where there is
        /// none.
        var next: Timestamp?
    }

    /// Builds and publishes.
    ///
    /// - Parameter onBuild: called with the next moment at which the content makes another site, once that is known.
    func execute(onBuild: (BuildReport) -> Void = { _ in }) async throws -> Result {
        var target: PublishSettings?
        do {
            return try await execute(&target, onBuild)
        } catch var error as PublishError {
            error.target = target.map { ($0.name, $0.destination.text) }
            throw error
        }
    }

    private func execute(
        _ chosen: inout PublishSettings?, _ onBuild: (BuildReport) -> Void
    ) async throws -> Result {
        let build = try makeBuild()
        let options = try build.makeOptions()
        let isTerse = command.quiet || command.json
        let settings = try PublishTargetChoice.choose(command.target, options) { warning in
            // A build shows it by itself.
            guard command.noBuild, !isTerse else { return }
            Console.messagePart(DiagnosticFormatter(usesColor: Console.usesColor).text(warning))
        }
        chosen = settings.target
        let meter = Console.isTerminal && !isTerse ? ProgressMeter(start: ContinuousClock().now) : nil
        defer { meter?.clear() }
        let messages = PublishMessages(
            note: { text in if !isTerse { Console.message("  " + text) } },
            progress: { meter?.showFiles($0, $1) })
        let fileSystem = DiskFileSystem()
        let environment = Console.environment
        let runner = ProgramRunner(
            folders: Console.programFolders, redaction: Redaction(environment: environment), note: messages.note)
        var context = TargetContext(
            source: options.source, output: options.output, runner: runner, environment: environment, note: note,
            config: settings.config, fileSystem: fileSystem, messages: messages)
        context.breaksLock = command.breakLock
        context.clock = { Timestamp(secondsSince1970: Console.now) }
        let publisher = Publisher(
            settings.target, target: try TargetFactory.target(settings.target, context),
            stateFolder: context.stateFolder, options: publishOptions(options), fileSystem: fileSystem,
            messages: messages)
        if command.rollback {
            var report = try await publisher.rollBack()
            try await after(&report, settings, options, runner, nil)
            return Result(report: report)
        }
        var next: Timestamp?
        if !command.noBuild {
            let report = try await self.build(build, settings.target, onBuild)
            next = report.nextDue?.moment
        }
        let output = BuiltOutput(output: options.output, source: options.source, fileSystem: fileSystem)
        try await check(output.circumstances, options, zone: settings.config.timeZone)
        let lock = try lock(output, options, zone: settings.config.timeZone)
        defer { lock?.release() }
        let snapshot = try await OutputSnapshot.read(
            output, cachePath: context.stateFolder + "/publish/hashes", fileSystem: fileSystem, jobs: options.jobs)
        var report = try await publisher.publish(snapshot)
        try await after(&report, settings, options, runner, snapshot)
        if let keepOld = settings.target.keepOld, let first = report.plan.leaving.values.min() {
            let end = first.adding(seconds: Int64(keepOld))
            next = next.map { min($0, end) } ?? end
        }
        return Result(report: report, next: next)
    }

    private func publishOptions(_ options: BuildOptions) -> PublishOptions {
        var publishing = PublishOptions(now: options.now, jobs: options.jobs)
        publishing.verifies = command.verify
        publishing.isDryRun = command.dryRun
        publishing.allowsRemovals = command.yesRemove
        publishing.adopts = command.adopt
        publishing.resumes = command.resume
        return publishing
    }

    /// Tells others what is new.
    private func after(
        _ report: inout PublishReport, _ settings: (target: PublishSettings, config: SiteConfig),
        _ options: BuildOptions,
        _ runner: ProgramRunner, _ snapshot: OutputSnapshot?
    ) async throws {
        try await AfterPublication(
            settings.target, config: settings.config, runner: runner, environment: Console.environment,
            source: options.source
        ).run(&report, snapshot: snapshot) { paths, since in
            guard let overview = try? await SiteOverview.read(options, fileSystem: DiskFileSystem()) else { return [] }
            return Announcement.articles(
                in: overview.sites, overview.plan, paths: paths, since: since, now: options.now)
        }
    }

    /// Who publishes, for others who find the target locked.
    private var note: String {
        "process \(Console.processNumber) on \(Console.hostName), since "
            + MomentText.text(Timestamp(secondsSince1970: Console.now), zone: .utc)
    }

    /// The build that a publication begins with: what everybody may see, as of now, and nothing with errors.
    func makeBuild() throws -> BuildCommand {
        var arguments = [command.source]
        if let output = command.output { arguments += ["--output", output] }
        if let config = command.config { arguments += ["--config", config] }
        if command.strict { arguments.append("--strict") }
        return try BuildCommand.parse(arguments)
    }

    private func build(
        _ build: BuildCommand, _ target: PublishSettings, _ onBuild: (BuildReport) -> Void
    ) async throws -> BuildReport {
        let (report, duration) = try await build.execute(isGuarded: false, session: session)
        onBuild(report)
        let quietest: Diagnostic.Severity = command.strict ? .warning : .error
        for diagnostic in report.diagnostics where !command.quiet && !command.json || diagnostic.severity <= quietest {
            Console.messagePart(DiagnosticFormatter(usesColor: Console.usesColor).text(diagnostic))
        }
        if !command.quiet, !command.json { Console.message(ReportText.summary(report, duration: duration)) }
        guard report.outcome == .done else {
            if command.json {
                var error = PublishError("the site was not built, so nothing was published")
                error.target = (target.name, target.destination.text)
                Console.result(PublishJSON.text(error, build: report))
            } else {
                Console.message("nothing was published; what is live is as it was")
            }
            throw BuildCommand.status(of: report) ?? .contentErrors
        }
        return report
    }

    /// What was built for a preview, or for another moment, is not for readers.
    private func check(_ built: BuildCircumstances?, _ options: BuildOptions, zone: TimeZoneRules) async throws {
        guard command.noBuild else { return }
        let now = options.now
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
        if let due = built.due, due <= now, let expired = await expired(since: built.moment, options) {
            throw PublishError(
                "the output is older than the end of a text that it shows: \(expired)",
                help: "build it again, or leave out --no-build")
        }
        if let due = built.due, due <= now, !command.quiet, !command.json {
            Console.message(
                "note: the output is out of date since \(MomentText.text(due, zone: zone)); build again to bring it up to date"
            )
        }
    }

    /// A text that has expired since a moment; nil where none has.
    private func expired(since moment: Timestamp, _ options: BuildOptions) async -> String? {
        guard let overview = try? await SiteOverview.read(options, fileSystem: DiskFileSystem()) else { return nil }
        let document = overview.library.documents.first { document in
            document.matter.expires.map { $0 > moment && $0 <= options.now } ?? false
        }
        return document.map { overview.library.displayPrefix + $0.path }
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
