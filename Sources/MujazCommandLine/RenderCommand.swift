import ArgumentParser
import MujazCore
import MujazRendering
import MujazTemplates

/// `mujaz render`.
struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Renders one template with data of a JSON file.",
        discussion: "What is printed is escaped for HTML. Unknown names print nothing, unless --strict is given.")

    @Argument(help: "The template file, or - for standard input.")
    var template: String

    @Option(
        help: ArgumentHelp(
            "A JSON file with an object; its members are the names that the template sees.", valueName: "file"))
    var data: String?

    @Option(help: ArgumentHelp("Where included templates are. (default: the folder of the template)", valueName: "dir"))
    var templates: String?

    @Flag(help: "Let unknown names be errors.")
    var strict = false

    func run() throws {
        let files = DiskFileSystem()
        do {
            let source =
                try template == "-"
                ? SourceText(name: "<stdin>", bytes: Console.standardInput())
                : SourceText(name: template, bytes: files.contents(of: template))
            var json: JSONNode?
            if let data {
                json = try JSONParser.parse(SourceText(name: data, bytes: files.contents(of: data)))
            }
            let folder = templates ?? Self.folder(of: template)
            let (output, warnings) = try StandaloneTemplate(files: files, folder: folder, isStrict: strict).render(
                source, data: json)
            for warning in warnings {
                Console.messagePart(DiagnosticFormatter(usesColor: Console.usesColor).text(warning))
            }
            Console.result(bytes: output)
        } catch let error as DiagnosticError {
            for diagnostic in error.diagnostics {
                Console.messagePart(DiagnosticFormatter(usesColor: Console.usesColor).text(diagnostic))
            }
            throw ExitStatus.contentErrors
        } catch let error as FileSystemError {
            Console.message("error: \(error.path): \(error.reason)")
            throw ExitStatus.usage
        }
    }

    private static func folder(of template: String) -> String {
        guard template != "-", let slash = template.lastIndex(of: "/") else { return "." }
        return slash == template.startIndex ? "/" : String(template[..<slash])
    }
}
