import MujazContent
import MujazCore

/// Finds that content which was published is gone as a whole: a folder that is not mounted, a link that leads nowhere. Nobody
/// takes a site down like that, so it is an error unless `--clean` asks for it.
enum LostContent {
    private static let help =
        "see whether the folder is mounted and complete; to take its pages down, build with --clean"

    /// - Parameter former: what is in the output.
    static func diagnostics(former: OutputManifest, _ library: Library) -> [Diagnostic] {
        let published = Set(former.files.values.compactMap { $0.source.map(ExactString.init) })
        guard !published.isEmpty else { return [] }
        if library.documents.isEmpty, !library.diagnostics.contains(where: { $0.severity == .error }) {
            let folder = library.displayPrefix.isEmpty ? "." : String(library.displayPrefix.dropLast())
            return [error(folder, "there is no text any more; the site has \(counted(published.count))")]
        }
        return library.diagnostics.compactMap { diagnostic in
            guard diagnostic.id == ContentLoader.skippedLink, let file = diagnostic.file,
                file.utf8.starts(with: library.displayPrefix.utf8)
            else { return nil }
            let path = String(file.dropFirst(library.displayPrefix.count))
            let count = published.count {
                $0.string == path || $0.string.utf8.starts(with: (path + "/").utf8)
            }
            return count == 0
                ? nil
                : error(file, "what the link led to cannot be read any more; the site has \(counted(count)) of it")
        }
    }

    private static func error(_ file: String, _ message: String) -> Diagnostic {
        Diagnostic(severity: .error, id: "content-gone", file: file, message: message, help: help)
    }

    private static func counted(_ number: Int) -> String { number == 1 ? "1 page" : "pages of \(number) texts" }
}
