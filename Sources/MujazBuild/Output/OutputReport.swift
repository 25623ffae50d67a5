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
                    message:
                        "what Mujaz remembered of this folder is lost, and \(Self.listed(result.leftovers)) not made "
                        + "by this build; they are left",
                    help: "if nobody else put them there, remove them: mujaz build --clean"))
        }
        if !result.cleaned.isEmpty {
            diagnostics.append(
                Diagnostic(
                    severity: .note, id: "output-cleaned", file: options.output,
                    message: "\(Self.listed(result.cleaned)) not made by this build and removed"))
        }
        if result.refusedToClean {
            diagnostics.append(
                Diagnostic(
                    severity: .note, id: "output-not-cleaned", file: options.output,
                    message:
                        "this folder held files of others when Mujaz was given it, so --clean removes nothing there",
                    help: "remove what is not wanted yourself"))
        }
    }

    /// «2 files («a», «b») are».
    private static func listed(_ paths: [String]) -> String {
        let names = paths.prefix(10).map { "«\($0)»" }.joined(separator: ", ")
        let more = paths.count > 10 ? " and \(paths.count - 10) more" : ""
        return paths.count == 1 ? "1 file (\(names)) is" : "\(paths.count) files (\(names)\(more)) are"
    }
}
