import ArgumentParser
import MujazBuild
import MujazCore

/// `mujaz init`.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Makes a small site to begin with.",
        discussion: """
            An Arabic site in the time zone of this machine, with a few articles, a story, live coverage and a page, and \
            a mujaz.yaml that explains the common settings: colours, logo, sections, channels. The folder must be empty or new.
            """)

    @Argument(help: "The folder.")
    var folder: String

    @Option(help: ArgumentHelp("The moment that the articles are dated by. (default: now)", valueName: "iso"))
    var now: String?

    func run() throws {
        let folder = CommandArguments.path(folder)
        let moment = try CommandArguments.moment(now)
        do throws(StarterSite.Problem) {
            try StarterSite(now: moment, timeZone: MachineZone.name()).write(to: folder, fileSystem: DiskFileSystem())
        } catch {
            switch error {
            case .notEmpty: Console.message(ScaffoldText.notEmpty(folder))
            case .disk(let error): Console.message(ScaffoldText.problem(.disk(error)))
            }
            throw ExitStatus.usage
        }
        Console.result(folder)
        Console.message(ScaffoldText.next)
    }
}
