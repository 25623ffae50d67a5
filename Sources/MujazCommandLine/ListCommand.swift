import ArgumentParser
import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import MujazPublish

/// `mujaz list`.
struct ListCommand: AsyncParsableCommand {
    /// What is listed: texts by how they stand, or files since the last publication.
    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case drafts, scheduled, expired, due, published, changed
    }

    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the texts of a site.",
        discussion: """
            drafts: what is marked as one. scheduled: what appears by itself, the next first. expired: what is not shown \
            any more. due: what appears or expires by itself, the next first. published: what readers see, the newest \
            first. changed: the files of the last build that are not what was published last.
            """)

    @Argument(help: "drafts, scheduled, expired, due, published or changed.")
    var kind: Kind

    @Option(name: [.customShort("C"), .long], help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var source = "."

    @Option(
        name: [.short, .long], help: ArgumentHelp("The output folder. (default: SOURCE/Output)", valueName: "dir"))
    var output: String?

    @Option(help: ArgumentHelp("The configuration. (default: SOURCE/mujaz.yaml)", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The moment of the site. (default: now)", valueName: "iso"))
    var now: String?

    @Option(help: ArgumentHelp("The target that «changed» compares with.", valueName: "name"))
    var target: String?

    @Flag(help: "Print the list as one JSON object.")
    var json = false

    func run() async throws {
        var arguments = [source]
        if let output { arguments += ["--output", output] }
        if let config { arguments += ["--config", config] }
        if let now { arguments += ["--now", now] }
        let options = try BuildCommand.parse(arguments).makeOptions()
        guard let kind = ContentListing.Kind(rawValue: kind.rawValue) else { return try await listChanged(options) }
        let overview: SiteOverview
        do throws(DiagnosticError) {
            overview = try await SiteOverview.read(options, fileSystem: DiskFileSystem())
        } catch {
            try CommandArguments.fail(error.diagnostics)
        }
        let errors = overview.diagnostics.filter { $0.severity == .error }
        for diagnostic in errors {
            Console.messagePart(DiagnosticFormatter(usesColor: Console.usesColor).text(diagnostic))
        }
        let rows = ContentListing(kind, of: overview).rows
        Console.result(
            json
                ? ListText.json(rows, kind: kind.rawValue, zone: overview.config.timeZone)
                : ListText.table(rows, zone: overview.config.timeZone))
        // What cannot be read is in no list.
        if !errors.isEmpty { throw ExitStatus.contentErrors }
    }

    private func listChanged(_ options: BuildOptions) async throws {
        do throws(PublishError) {
            let settings = try PublishTargetChoice.choose(target, options)
            let fileSystem = DiskFileSystem()
            let built = BuiltOutput(output: options.output, source: options.source, fileSystem: fileSystem)
            let snapshot = try await OutputSnapshot.read(
                built, cachePath: options.source + "/.mujaz/publish/hashes", fileSystem: fileSystem,
                jobs: options.jobs)
            guard
                let difference = PublishedDifference(
                    of: snapshot, built: built, target: settings.target,
                    stateFolder: options.source + "/.mujaz", fileSystem: fileSystem)
            else {
                throw PublishError(
                    "nothing was published to \(settings.target.name) from here, as far as it is known",
                    help: "mujaz publish \(settings.target.name) --dry-run asks the target")
            }
            let zone = settings.config.timeZone
            Console.result(
                json
                    ? ListText.json(difference, target: settings.target.name, zone: zone)
                    : ListText.table(difference, target: settings.target.name, zone: zone))
        } catch {
            Console.message(PublishText.error(error))
            throw error.kind == .usage ? ExitStatus.usage : ExitStatus.notPublished
        }
    }
}
