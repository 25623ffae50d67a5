import ArgumentParser
import MujazBuild
import MujazCore
import MujazLanguage
import MujazPreview
import MujazServer
import MujazSite

/// `mujaz serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Shows the site of a folder in the browser.",
        discussion: """
            Pages are made when they are asked for and load anew when a file is saved; nothing is written to the output \
            folder. A page that cannot be made shows why. With --built or --output, what was built is shown as a host \
            would show it. Only this machine reaches the server, unless --host says otherwise. Ctrl-C stops it.
            """)

    @Argument(help: "The folder of the site.")
    var source = "."

    @Option(help: ArgumentHelp("The port; the next free one where it is taken.", valueName: "n"))
    var port = 4000

    @Option(help: ArgumentHelp("The address to listen on; 0.0.0.0 lets other machines in.", valueName: "address"))
    var host = "127.0.0.1"

    @Flag(help: "Open the site in the browser.")
    var open = false

    @Flag(name: .customLong("no-reload"), help: "Leave pages as they are when a file is saved.")
    var noReload = false

    @Flag(help: "Go to the page of the file that was saved.")
    var navigate = false

    @Flag(help: "Show what was built into the output folder, as a host would.")
    var built = false

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Show what was built into this folder, as a host would.", valueName: "dir"))
    var output: String?

    @OptionGroup var siteArguments: SiteArguments

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port needs a number up to 65535") }
        if built || output != nil {
            let others = [
                (siteArguments.drafts, "--drafts"), (siteArguments.future, "--future"),
                (siteArguments.expired, "--expired"), (navigate, "--navigate"),
                (siteArguments.now != nil, "--now"),
            ]
            if let other = others.first(where: \.0) {
                throw ValidationError("\(other.1) asks for pages that are made now; what was built is as it is")
            }
        }
    }

    func run() async throws {
        #if Server
        try await serve()
        #else
        Console.message(ServeText.noServer)
        throw ExitStatus.usage
        #endif
    }
}
