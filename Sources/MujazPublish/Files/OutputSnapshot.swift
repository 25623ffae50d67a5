import MujazBuild
import MujazCore

/// The files of an output folder as they are at one moment, with what they hold.
public struct OutputSnapshot: Sendable {
    /// The real path of the folder.
    public var folder: String
    /// The files, in the byte order of their paths.
    public var files: [PublishedFile]

    /// Makes a snapshot.
    public init(folder: String, files: [PublishedFile]) {
        self.folder = folder
        self.files = files
    }

    /// Looks at every file that the last good build made.
    ///
    /// Files that have the size and the time of the last look are not read again.
    ///
    /// - Parameters:
    ///   - cachePath: where what was seen is remembered.
    ///   - jobs: how many files are read at once.
    public static func read(
        _ output: BuiltOutput, cachePath: String, fileSystem: any FileSystem, jobs: Int
    ) async throws(PublishError) -> OutputSnapshot {
        switch output.state {
        case .known: break
        case .missing:
            throw PublishError("there is no built site in \(output.folder)", help: "build it first: mujaz build")
        case .damaged:
            throw PublishError(
                "what was built in \(output.folder) is not known: its list is damaged",
                help: "build it again: mujaz build")
        }
        let cache = HashCache.read(cachePath, fileSystem)
        let files = output.files
        let found = await concurrentMap(count: files.count, jobs: jobs, makeState: { () }) { index, _ in
            look(at: files[index], in: output.folder, cache, fileSystem)
        }
        var published: [PublishedFile] = []
        published.reserveCapacity(found.count)
        for result in found {
            switch result {
            case .success(let file): published.append(file)
            case .failure(let error): throw error
            }
        }
        HashCache.write(published, former: cache, to: cachePath, fileSystem)
        return OutputSnapshot(folder: output.folder, files: published)
    }

    private static func look(
        at file: BuiltOutput.File, in folder: String, _ cache: HashCache, _ fileSystem: any FileSystem
    ) -> Result<PublishedFile, PublishError> {
        let path = folder + "/" + file.path
        let role = FileRole.role(of: file.path, isList: file.isList, hasSource: file.source != nil)
        if let stamp = fileSystem.stamp(of: path), let fingerprint = cache.fingerprint(of: file.path, stamp) {
            return .success(PublishedFile(path: file.path, fingerprint: fingerprint, role: role, stamp: stamp))
        }
        guard fileSystem.entryType(of: path) == .file else {
            return .failure(
                PublishError("\(path) is missing from the output, or is no file", help: "build it again: mujaz build"))
        }
        do throws(FileSystemError) {
            let before = fileSystem.stamp(of: path)
            let bytes = try fileSystem.contents(of: path)
            let after = fileSystem.stamp(of: path)
            guard before == after else {
                return .failure(
                    PublishError("\(path) changes while it is read", help: "publish again when it is still"))
            }
            return .success(
                PublishedFile(
                    path: file.path, fingerprint: FileFingerprint(size: bytes.count, hash: ContentHash(bytes)),
                    role: role,
                    stamp: after ?? FileStamp(size: bytes.count, modified: 0)))
        } catch {
            return .failure(PublishError("\(error.path) cannot be read: \(error.reason)"))
        }
    }

    /// The files of `paths` that are not as they were when the snapshot was made.
    public func changed(_ files: [PublishedFile], _ fileSystem: any FileSystem) -> [String] {
        files.filter { file in
            let path = folder + "/" + file.path
            guard fileSystem.entryType(of: path) == .file else { return true }
            return (fileSystem.stamp(of: path) ?? file.stamp) != file.stamp
        }.map(\.path)
    }
}
