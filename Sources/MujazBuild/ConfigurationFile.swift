import MujazContent
import MujazCore

/// The configuration of a source folder.
public enum ConfigurationFile {
    /// A configuration that is larger is none.
    private static let mostBytes = 1 << 20

    /// Reads the configuration; its default where there is no file.
    ///
    /// - Parameters:
    ///   - source: the source folder, without a slash at its end.
    ///   - path: the file; nil for `mujaz.yaml` in the source folder, if there is one.
    public static func read(
        source: String, path: String?, fileSystem: any FileSystem
    ) -> (config: SiteConfig, diagnostics: [Diagnostic]) {
        let place = path ?? source + "/mujaz.yaml"
        guard path != nil || fileSystem.kind(of: place) != nil else { return (SiteConfig(), []) }
        do throws(FileSystemError) {
            let name = place.hasPrefix("./") ? String(place.dropFirst(2)) : place
            return SiteConfigReader.read(
                SourceText(name: name, bytes: try fileSystem.contents(of: place, atMost: mostBytes)))
        } catch {
            let diagnostic = Diagnostic(
                severity: .error, id: "configuration", file: place,
                message: "the configuration cannot be read: \(error.reason)", help: nil)
            return (SiteConfig(), [diagnostic])
        }
    }
}
