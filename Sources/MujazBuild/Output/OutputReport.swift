import MujazCore

/// What the output folder has to say to people.
extension BuildReport {
    /// Takes the reason why nothing was put in place.
    mutating func fail(_ error: OutputError) {
        diagnostics.append(error.diagnostic)
        isOutputMixed = error.isMixed
        if case .foreignFolder = error { outcome = .configurationErrors } else { outcome = .contentErrors }
    }

    /// Takes what was done to the output folder.
    mutating func note(_ result: OutputStage.Result, _ options: BuildOptions) {
        removed = result.removed
        leftovers = result.leftovers
        if let forgets = result.forgets {
            diagnostics.append(
                Diagnostic(
                    severity: .note, id: "nothing-remembered", file: forgets.path,
                    message: "this cannot be written (\(forgets.reason)), so pages that go out of use will stay",
                    help: "make the folder of the site writable, or empty the output folder yourself"))
        }
        if !result.leftovers.isEmpty {
            diagnostics.append(
                Diagnostic(
                    severity: .note, id: "output-leftovers", file: options.output,
                    message: "the record of this folder is missing; \(Self.listed(result.leftovers)) not part of this "
                        + "build and \(result.leftovers.count == 1 ? "was" : "were") kept",
                    help:
                        "to delete \(result.leftovers.count == 1 ? "it" : "them"), run mujaz build --clean; this also "
                        + "deletes files that others put there"))
        }
        if !result.cleaned.isEmpty {
            diagnostics.append(
                Diagnostic(
                    severity: .note, id: "output-cleaned", file: options.output,
                    message:
                        "removed \(result.cleaned.count == 1 ? "1 file that is" : "\(result.cleaned.count) files that are") "
                        + "not part of this build "
                        + "(\(Self.names(result.cleaned)))"))
        }
        if result.refusedToClean {
            diagnostics.append(
                Diagnostic(
                    severity: .note, id: "output-not-cleaned", file: options.output,
                    message:
                        "--clean removes nothing here, because the folder held other files when it was adopted",
                    help: "delete files that are not wanted yourself"))
        }
    }

    /// «2 files («a», «b») are».
    private static func listed(_ paths: [String]) -> String {
        paths.count == 1 ? "1 file (\(names(paths))) is" : "\(paths.count) files (\(names(paths))) are"
    }

    /// The first ten paths.
    private static func names(_ paths: [String]) -> String {
        let more = paths.count > 10 ? " and \(paths.count - 10) more" : ""
        return paths.prefix(10).map { "«\($0)»" }.joined(separator: ", ") + more
    }
}
