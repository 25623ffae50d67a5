import ArgumentParser
import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

extension NewFile.Kind: ExpressibleByArgument {}

/// `mujaz new`.
struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Begins a file of content.",
        discussion: """
            The file gets its folder, its date and its name by itself, and is never written over another. Its path is \
            printed. It begins as a draft: readers see it when the line «draft: true» is removed. A digest needs no title. It is the one that is open now, and begins with the items that would be \
            in it without a file.
            """)

    @Argument(help: "article, story, topic, live, digest or page.")
    var kind: NewFile.Kind

    @Argument(help: "The title; words without quotes are fine.")
    var title: [String] = []

    @Option(help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var source = "."

    @Option(help: ArgumentHelp("The configuration. (default: SOURCE/mujaz.yaml)", valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp("The moment to begin at, such as 2026-11-23T18:00:00Z. (default: now)", valueName: "iso"))
    var now: String?

    @Option(
        name: .customLong("of"),
        help: ArgumentHelp("Of a digest, the day or the week: 2026-11-23, 2026-w47.", valueName: "period"))
    var period: String?

    @Flag(help: "Of a digest, the week and not the day.")
    var week = false

    func run() async throws {
        guard kind == .digest || period == nil && !week else {
            throw ValidationError("--of and --week are for digests")
        }
        let files = DiskFileSystem()
        let source = CommandArguments.path(source)
        guard files.kind(of: source) == .directory else { throw ValidationError(ScaffoldText.noFolder(source)) }
        let moment = try CommandArguments.moment(now)
        let settings = try readConfiguration(source, files)
        let layout = SourceLayout(root: source, output: source + "/Output", fileSystem: files)
        do {
            let file =
                kind == .digest
                ? try await makeDigest(layout, settings, moment, files)
                : try NewFileMaker(
                    config: settings, now: moment,
                    hasFolders: layout.contentRoot != source || files.kind(of: source + "/articles") == .directory
                ).make(kind, title: title.joined(separator: " "))
            Console.result(try file.write(below: layout.contentRoot, to: files))
        } catch let problem as NewFile.Problem {
            Console.message(ScaffoldText.problem(problem))
            throw ExitStatus.usage
        }
    }

    private func makeDigest(
        _ layout: SourceLayout, _ settings: SiteConfig, _ moment: Timestamp, _ files: DiskFileSystem
    ) async throws -> NewFile {
        var of: EditionPeriod?
        if let period {
            of = EditionPeriod(text: period, in: settings)
            if of == nil { throw ValidationError("--of: «\(period)» is neither a day nor a week of its year") }
        }
        let library: Library
        do throws(DiagnosticError) {
            library = try await ContentLoader(
                fileSystem: files, layout: layout, config: settings, jobs: Console.processors, now: moment
            ).load()
        } catch {
            try CommandArguments.fail(error.diagnostics)
        }
        return try NewDigestMaker(library: library, now: moment, period: of, kind: week ? .weekly : .daily)
            .make(title: title.joined(separator: " "))
    }

    private func readConfiguration(_ source: String, _ files: DiskFileSystem) throws -> SiteConfig {
        let (settings, diagnostics) = ConfigurationFile.read(source: source, path: config, fileSystem: files)
        let errors = diagnostics.filter { $0.severity == .error }
        if !errors.isEmpty { try CommandArguments.fail(errors) }
        return settings
    }
}
