import MujazCore

/// One mistake in a template shows on every page that uses it; people want to read it once.
enum DiagnosticMerging {
    private struct Key: Hashable {
        let id: String
        let file: String?
        let location: SourceLocation?
        let message: String

        init(_ diagnostic: Diagnostic) {
            id = diagnostic.id
            // A shortcode is told once for the whole site, wherever it stands.
            let isEverywhere = diagnostic.id == "shortcode"
            file = isEverywhere ? nil : diagnostic.file
            location = isEverywhere ? nil : diagnostic.location
            message = diagnostic.message
        }
    }

    /// The diagnostics of pages with those of the same place and text made one, which tells in how many other
    /// places it is. Those that are `known` already are left out.
    static func merged(_ diagnostics: [Diagnostic], known: [Diagnostic]) -> [Diagnostic] {
        let known = Set(known.map(Key.init))
        var places: [Key: Int] = [:]
        var merged: [(diagnostic: Diagnostic, others: Int)] = []
        for diagnostic in diagnostics {
            let key = Key(diagnostic)
            guard !known.contains(key) else { continue }
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
            diagnostic.message += others == 1 ? " (and in another place)" : " (and in \(others) other places)"
            return diagnostic
        }
    }
}
