import MujazCore

/// One mistake in a template shows on every page that uses it; people want to read it once.
enum DiagnosticMerging {
    /// The diagnostics with those of the same place and text made one, which tells how many pages are concerned.
    static func merged(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        struct Key: Hashable {
            var id: String
            var file: String?
            var location: SourceLocation?
            var message: String
        }
        var places: [Key: Int] = [:]
        var merged: [(diagnostic: Diagnostic, others: Int)] = []
        for diagnostic in diagnostics {
            let key = Key(
                id: diagnostic.id, file: diagnostic.file, location: diagnostic.location, message: diagnostic.message)
            if let place = places[key] {
                merged[place].others += 1
            } else {
                places[key] = merged.count
                merged.append((diagnostic, 0))
            }
        }
        return merged.map { diagnostic, others in
            guard others > 0 else { return diagnostic }
            var diagnostic = diagnostic
            diagnostic.message += others == 1 ? " (and on another page)" : " (and on \(others) other pages)"
            return diagnostic
        }
    }
}
