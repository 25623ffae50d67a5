import MujazCore
import MujazLanguage

/// What the last good build made in an output folder: what a publication sends, and nothing else that lies there.
public struct BuiltOutput: Sendable {
    /// A file that was made.
    public struct File: Hashable, Sendable {
        /// The path below the output folder.
        public var path: String
        /// Whether it is a page that lists other texts.
        public var isList: Bool
        /// The Markdown file that it is the page of, as a path in the content folder.
        public var source: String?
    }

    /// Whether it is known what was made.
    public enum State: Sendable {
        /// Nothing was built there, or what was is not remembered.
        case missing
        /// The memory of it was damaged.
        case damaged
        case known
    }

    /// The real path of the folder.
    public let folder: String
    /// Whether it is known what was made.
    public let state: State
    /// The files, in the byte order of their paths.
    public let files: [File]
    /// How it was built; nil where an older Mujaz did, which did not say.
    public let circumstances: BuildCircumstances?
    private let outputFolder: OutputFolder
    private let fileSystem: any FileSystem

    /// What was made in an output folder of a source folder.
    public init(output: String, source: String, fileSystem: any FileSystem) {
        let folder = OutputFolder(named: output, source: source, fileSystem: fileSystem)
        let manifest = OutputManifest.read(of: folder, from: fileSystem)
        self.folder = folder.path
        outputFolder = folder
        self.fileSystem = fileSystem
        circumstances = manifest.circumstances
        state =
            switch manifest.state {
            case .missing: .missing
            case .damaged: .damaged
            case .known: .known
            }
        files = manifest.files.map { File(path: $0.key.string, isList: $0.value.isList, source: $0.value.source) }
            .sorted { utf8Less($0.path, $1.path) }
    }

    /// Keeps builds away from the folder until the lock is released.
    ///
    /// - Returns: nil where there is no place for a lock.
    /// - Throws: a diagnostic, where a build is at work there.
    public func lock(
        process: (number: Int, started: Timestamp)?, zone: TimeZoneRules
    ) throws(DiagnosticError) -> (any FileLock)? {
        let holder = OutputLock.Holder(process: process?.number, started: process?.started)
        switch OutputLock.take(outputFolder, holder, fileSystem) {
        case .held(let lock): return lock
        case .impossible: return nil
        case .busy(let other):
            throw DiagnosticError([
                Diagnostic(
                    severity: .error, id: "output-busy", file: outputFolder.named, message: other.words(zone: zone),
                    help: "publish again when it is done")
            ])
        }
    }
}
