import ArgumentParser
import MujazBuild
import MujazCore
import MujazLanguage
import MujazPreview
import MujazSite

/// `mujaz build`.
struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Builds the site of a folder.",
        discussion: "Any folder of Markdown files makes a site; mujaz.yaml, Content/ and Templates/ are optional.")

    @Argument(help: "The folder of the site.")
    var source = "."

    @Option(
        name: [.short, .long], help: ArgumentHelp("The folder to write to. (default: SOURCE/Output)", valueName: "dir"))
    var output: String?

    @OptionGroup var siteArguments: SiteArguments

    @Flag(help: "Treat warnings as errors.")
    var strict = false

    @Flag(
        name: .customLong("keep-going"), help: "Leave out files with errors, build the rest, and exit with 4.")
    var keepGoing = false

    @Option(help: ArgumentHelp("How many tasks work at once. (default: the number of processors)", valueName: "n"))
    var jobs: Int?

    @Flag(help: "Wait for another build of the same output folder, which is refused otherwise.")
    var wait = false

    @Flag(help: "Remove what this build does not make from an output folder that Mujaz made.")
    var clean = false

    @Flag(help: "Write to an output folder even if it holds other files. Needed only once.")
    var adopt = false

    @Flag(help: "Print errors only.")
    var quiet = false

    @Flag(help: "Print the report as one JSON object.")
    var json = false

    @Flag(help: "Print how long each stage took.")
    var profile = false

    func run() async throws {
        let (report, duration) = try await execute()
        if json {
            Console.result(ReportJSON.text(report, duration: duration, isProfiled: profile))
        } else {
            // What fails the build is never kept quiet.
            let quietest: Diagnostic.Severity = strict ? .warning : .error
            for diagnostic in report.diagnostics
            where !quiet || diagnostic.severity <= quietest || diagnostic.id == GoneAddress.removedByError {
                Console.messagePart(DiagnosticFormatter(usesColor: Console.usesColor).text(diagnostic))
            }
            if !quiet {
                Console.messagePart(ReportText.heldBack(report))
                Console.messagePart(ReportText.next(report))
                if profile { Console.messagePart(ReportText.stages(report)) }
                Console.result(ReportText.summary(report, duration: duration))
            }
        }
        if let status = Self.status(of: report) { throw status }
    }

    /// Builds, and answers what came of it.
    ///
    /// - Parameters:
    ///   - isGuarded: whether Ctrl-C is heard here; else whoever calls hears it.
    ///   - session: what is known of the site from builds before.
    func execute(
        isGuarded: Bool = true, session: BuildSession? = nil
    ) async throws -> (report: BuildReport, duration: Duration) {
        let options = try makeOptions()
        let clock = ContinuousClock()
        let start = clock.now
        let meter = Console.isTerminal && !quiet && !json ? ProgressMeter(start: start) : nil
        let stop = BuildStop()
        let onWait: (@Sendable (String) -> Void)? = quiet ? nil : { @Sendable in Console.message($0) }
        let pipeline = BuildPipeline(options: options, stop: stop, onWait: onWait, onProgress: meter?.show)
        let build = { @Sendable in
            guard let session else { return await pipeline.run() }
            return await pipeline.run { await session.prepare(options, &$0) }
        }
        guard isGuarded else {
            let report = await withTaskCancellationHandler {
                await build()
            } onCancel: {
                _ = stop.stop()
            }
            meter?.clear()
            return (report, clock.now - start)
        }
        let hadOutput = BuildReport.hasOutput(at: options.output, DiskFileSystem())
        let report = await Interruption.guarding { [json] in
            // In its last step a build comes to its end and reports what it has done.
            guard stop.stop() else { return false }
            meter?.clear()
            let text = ReportText.interrupted(hadOutput: hadOutput)
            if json {
                Console.result(ReportJSON.text(refused: "interrupted", text))
            } else {
                Console.message("error: " + text)
            }
            return true
        } _: {
            await build()
        }
        meter?.clear()
        return (report, clock.now - start)
    }

    /// How the process ends; nil where all is well.
    static func status(of report: BuildReport) -> ExitStatus? {
        switch report.outcome {
        case .done: nil
        case .doneWithErrors: .builtWithErrors
        case .contentErrors: .contentErrors
        case .configurationErrors: .usage
        }
    }

    /// What the arguments ask for.
    func makeOptions() throws -> BuildOptions {
        let source = CommandArguments.path(source)
        let output = CommandArguments.path(output ?? (source == "." ? "Output" : source + "/Output"))
        var options = BuildOptions(
            source: source, output: output, now: Timestamp(secondsSince1970: Console.now), jobs: Console.processors)
        options.adoptsOutput = adopt
        options.cleansOutput = clean
        options.waits = wait
        options.homeFolder = Console.environment("HOME")
        options.process = (Console.processNumber, Timestamp(secondsSince1970: Console.now))
        options.isStrict = strict
        options.keepsGoing = keepGoing
        options.toolFolders = Console.programFolders
        if let jobs {
            guard jobs > 0 else { throw ValidationError("--jobs needs a number from 1") }
            options.jobs = jobs
        }
        try siteArguments.apply(to: &options)
        return options
    }
}
