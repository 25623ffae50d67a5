import MujazCore
import Synchronization

/// Gathers the files of a build beside the output and puts them in place at the end, all or none.
///
/// Files whose bytes are already in the output are not written. The others go to a hidden folder inside the output
/// folder, so that putting them in place is a rename on the same disk; a folder that the output does not have yet is
/// moved as a whole. Until `commit` the output stands as it was.
public final class OutputStage: Sendable {
    /// What became of one file.
    enum Outcome: Sendable {
        case unchanged
        case staged
    }

    private let fileSystem: any FileSystem
    private let output: String
    private let staging: String
    private let manifest: OutputManifest
    private let manifestPath: String
    /// Whether there was anything in the output before.
    private let isFresh: Bool
    /// Whether the output folder itself was made for this build.
    private let madeOutput: Bool
    /// Whether a page in the output says that Mujaz made it, though nothing remembers what.
    private let isOurs: Bool

    /// Opens an output folder, and removes what an interrupted build left in it.
    ///
    /// - Parameter stateFolder: `.mujaz` beside the source.
    init(fileSystem: any FileSystem, output: String, stateFolder: String) throws(FileSystemError) {
        self.fileSystem = fileSystem
        self.output = output
        staging = Self.stagingFolder(of: output)
        manifestPath = stateFolder + "/" + OutputManifest.fileName(forOutput: output)
        manifest = OutputManifest.read(manifestPath, from: fileSystem)
        madeOutput = fileSystem.kind(of: output) == nil
        if madeOutput { try fileSystem.createDirectory(output) }
        if fileSystem.kind(of: staging) == .directory { try fileSystem.removeTree(staging) }
        isFresh = try fileSystem.names(in: output).allSatisfy { $0.hasPrefix(".") }
        isOurs = manifest.isKnown || !isFresh && Self.hasOurMark(output, fileSystem)
        try fileSystem.createDirectory(staging)
    }

    /// Held while files are put in place, which must not be left half done.
    private static let placing = Mutex(())

    /// Removes what a build that is to end now has staged; the output stays as it was. Where files are being put in
    /// place, it waits until they are.
    public static func clear(output: String, fileSystem: any FileSystem) {
        placing.withLock { _ in try? fileSystem.removeTree(stagingFolder(of: output)) }
    }

    private static func stagingFolder(of output: String) -> String { output + "/.mujaz-staging" }

    /// Takes one file of the new output. Safe to call from many tasks at once, for different paths.
    ///
    /// - Throws: the disk's error, or that something stands in the place that Mujaz did not make.
    func add(_ path: String, _ bytes: [UInt8]) throws(OutputError) -> Outcome {
        let place = output + "/" + path
        if !isFresh {
            if fileSystem.size(of: place) == bytes.count, (try? fileSystem.contents(of: place)) == bytes {
                return .unchanged
            }
            if !isOurs, !manifest.paths.contains(ExactString(path)), fileSystem.kind(of: place) != nil {
                throw .notOurs(place)
            }
        }
        do {
            try write(bytes, to: staging + "/" + path)
        } catch {
            throw .disk(error)
        }
        return .staged
    }

    /// Takes a copy of a file whose name says what it holds: where the output has a file of that name and size, it is
    /// not even read. Safe to call as `add`.
    func add(_ path: String, copyOf source: String) throws(OutputError) -> Outcome {
        if manifest.paths.contains(ExactString(path)), let size = fileSystem.size(of: output + "/" + path),
            size == fileSystem.size(of: source)
        {
            return .unchanged
        }
        let bytes: [UInt8]
        do {
            bytes = try fileSystem.contents(of: source)
        } catch {
            throw .disk(error)
        }
        return try add(path, bytes)
    }

    private func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
        do {
            try fileSystem.write(bytes, to: path)
        } catch {
            // Mostly the folder is missing: the first file of each folder comes here.
            guard let slash = path.utf8.lastIndex(of: ASCII.slash) else { throw error }
            try fileSystem.createDirectory(String(path[..<slash]))
            try fileSystem.write(bytes, to: path)
        }
    }

    /// Puts everything in place and removes what was made before and is not made any more.
    ///
    /// - Parameter paths: all paths of the new output, those that did not change too.
    /// - Returns: how many files were removed, and why the next build will not know which files are ours, if so.
    func commit(paths: [String]) throws(FileSystemError) -> (removed: Int, forgets: FileSystemError?) {
        try Self.placing.withLock { (_) throws(FileSystemError) in try place(paths) }
    }

    private func place(_ paths: [String]) throws(FileSystemError) -> (removed: Int, forgets: FileSystemError?) {
        var removed = 0
        var forgets: FileSystemError?
        let current = Set(paths.map(ExactString.init))
        // Should the machine stop in the middle, the next build must know both the old files and the new.
        do throws(FileSystemError) {
            try OutputManifest(paths: manifest.paths.union(current)).write(manifestPath, to: fileSystem)
        } catch {
            // A source that cannot be written to is no reason not to build.
            forgets = error
        }
        for path in manifest.paths.subtracting(current).map(\.string).sorted(by: utf8Less) {
            if remove(path) { removed += 1 }
        }
        try move("")
        _ = fileSystem.removeDirectoryIfEmpty(staging)
        if forgets == nil { try OutputManifest(paths: current).write(manifestPath, to: fileSystem) }
        return (removed, forgets)
    }

    /// Forgets everything that was added; the output is as it was.
    func discard() {
        try? fileSystem.removeTree(staging)
        if madeOutput { _ = fileSystem.removeDirectoryIfEmpty(output) }
    }

    /// Moves what is staged under `folder`, a path below the output or empty.
    private func move(_ folder: String) throws(FileSystemError) {
        for name in try fileSystem.names(in: folder.isEmpty ? staging : staging + "/" + folder) {
            let path = folder.isEmpty ? name : folder + "/" + name
            let source = staging + "/" + path
            let place = output + "/" + path
            guard fileSystem.kind(of: source) == .directory else {
                try fileSystem.move(source, to: place)
                continue
            }
            if fileSystem.kind(of: place) == nil {
                try fileSystem.move(source, to: place)
            } else {
                try move(path)
                _ = fileSystem.removeDirectoryIfEmpty(source)
            }
        }
    }

    /// Removes a file and the folders that are empty without it.
    private func remove(_ path: String) -> Bool {
        guard fileSystem.kind(of: output + "/" + path) == .file,
            (try? fileSystem.removeFile(output + "/" + path)) != nil
        else { return false }
        var folder = path[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            guard fileSystem.removeDirectoryIfEmpty(output + "/" + folder) else { break }
        }
        return true
    }

    private static func hasOurMark(_ output: String, _ fileSystem: any FileSystem) -> Bool {
        guard let head = try? fileSystem.prefix(of: output + "/index.html", count: 4096) else { return false }
        return String(decoding: head, as: UTF8.self).contains("name=\"generator\" content=\"Mujaz")
    }
}

/// Why a file could not be taken into the output.
enum OutputError: Error {
    /// Something stands there that Mujaz did not make.
    case notOurs(String)
    case disk(FileSystemError)

    /// What to tell people.
    var diagnostic: Diagnostic {
        switch self {
        case .notOurs(let path):
            Diagnostic(
                severity: .error, id: "output-not-ours", file: path,
                message: "this file is in the way and was not made by Mujaz",
                help: "name another output folder with --output, or remove the file yourself")
        case .disk(let error):
            Diagnostic(
                severity: .error, id: "output-unwritable", file: error.path, message: "cannot write: \(error.reason)",
                help: "check the permissions and the room on the disk")
        }
    }
}
