import ArgumentParser
import MujazCore
import MujazLanguage

/// Values of arguments that several commands have.
enum CommandArguments {
    /// A path without slashes at its end, and relative where it lies in the current folder: so that the output folder
    /// is known to lie in the source folder however the two were written.
    static func path(_ path: String) -> String {
        var path = path[...]
        if let here = Console.currentFolder, path == here || path.hasPrefix(here + "/") {
            path = path.dropFirst(here.count)
            while path.hasPrefix("/") { path = path.dropFirst() }
        }
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        if path.hasPrefix("./"), path.count > 2 { path = path.dropFirst(2) }
        return path.isEmpty ? "." : String(path)
    }

    /// The moment of `--now`; the clock where it is left out.
    static func moment(_ now: String?) throws -> Timestamp {
        guard let now else { return Timestamp(secondsSince1970: Console.now) }
        switch DateReader(zone: .utc, order: .dmy).read(now) {
        case .success(let date): return date.timestamp
        case .failure(let problem): throw ValidationError("--now: «\(now)» is not a moment: \(problem.message)")
        }
    }

    /// Prints diagnostics and ends the command: its configuration or its folder cannot be used.
    static func fail(_ diagnostics: [Diagnostic]) throws -> Never {
        for diagnostic in diagnostics {
            Console.messagePart(DiagnosticFormatter(usesColor: Console.usesColor).text(diagnostic))
        }
        throw ExitStatus.usage
    }
}
