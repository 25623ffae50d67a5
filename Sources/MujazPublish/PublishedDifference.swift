import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage

/// How an output differs from what was published last, as far as `.mujaz` remembers it.
public struct PublishedDifference: Sendable {
    /// A file that differs.
    public struct Change: Sendable, Hashable {
        /// What became of it.
        public enum Kind: String, Sendable {
            case new, changed, gone
        }

        /// The path below the output folder.
        public var path: String
        /// What became of it.
        public var kind: Kind
        /// The Markdown file that the page is of, as a path in the content folder.
        public var source: String?
    }

    /// When it was published last.
    public let published: Timestamp
    /// The files that differ, in the byte order of their paths.
    public let changes: [Change]

    /// Compares an output with what was published to a target.
    ///
    /// - Returns: nil where nothing was ever published from here, as far as it is known.
    public init?(
        of snapshot: OutputSnapshot, built: BuiltOutput, target: PublishSettings, stateFolder: String,
        fileSystem: any FileSystem
    ) {
        let store = PublicationStore(stateFolder: stateFolder, target, fileSystem: fileSystem)
        guard let publication = store.publication()?.publication else { return nil }
        published = publication.moment
        var sources: [ExactString: String] = [:]
        for file in built.files { sources[ExactString(file.path)] = file.source }
        var changes: [Change] = []
        var known: Set<ExactString> = []
        for file in snapshot.files {
            let path = ExactString(file.path)
            known.insert(path)
            switch publication.files[path] {
            case nil: changes.append(Change(path: file.path, kind: .new, source: sources[path]))
            case file.fingerprint: continue
            default: changes.append(Change(path: file.path, kind: .changed, source: sources[path]))
            }
        }
        for path in publication.files.keys where !known.contains(path) && publication.leaving[path] == nil {
            changes.append(Change(path: path.string, kind: .gone, source: nil))
        }
        self.changes = changes.sorted { utf8Less($0.path, $1.path) }
    }
}
