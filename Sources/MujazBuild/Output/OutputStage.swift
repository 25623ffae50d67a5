import MujazContent
import MujazCore
import Synchronization

/// Gathers the files of a build outside the output folder and puts them in place at the end, all or none.
///
/// Files whose bytes are already in the output are not written. Until `commit` the output stands as it was. One build at
/// a time may have a stage of a folder: whoever opens one holds its lock.
final class OutputStage: Sendable {
    /// What became of one file.
    enum Outcome: Sendable, Hashable {
        case unchanged
        case staged
    }

    /// A file of the new output.
    struct File: Sendable {
        /// The path below the output folder.
        var path: String
        var outcome: Outcome
        /// What is remembered of it besides when it was copied.
        var entry = OutputManifest.Entry()
    }

    /// What came of putting everything in place.
    struct Result: Sendable {
        /// Files that were there before and are not made any more.
        var removed = 0
        /// Files that nobody remembers and this build does not make. They were left.
        var leftovers: [String] = []
        /// Files that nobody remembered and that were removed, since that was asked for.
        var cleaned: [String] = []
        /// Whether `--clean` had no effect on files of others, since the folder was theirs.
        var refusedToClean = false
        /// Why the next build will not know which files are ours, if so.
        var forgets: FileSystemError?
    }

    let fileSystem: any FileSystem
    let folder: OutputFolder
    let manifest: OutputManifest
    /// The folder of the build's own: `new` is in it, and what the last step needs.
    let staging: String
    /// Whether there is an output folder.
    let hasOutput: Bool
    /// Whether what is in the folder may be replaced: it was made by Mujaz, as far as anybody knows.
    private let isOurs: Bool
    /// Whether there is nothing in the folder to compare with.
    private let isFresh: Bool
    private let isAdopted: Bool
    private let allowsRepository: Bool
    private let gate: BuildStop.Gate
    private let copies = Mutex<[ExactString: OutputManifest.CopyStamp]>([:])

    /// Opens an output folder, and puts right what an interrupted build left of it.
    ///
    /// - Parameters:
    ///   - adopts: whether the user has said that the folder may be written to although it holds files of others.
    ///   - stop: ends the build from outside.
    init(
        fileSystem: any FileSystem, folder: OutputFolder, adopts: Bool = false, stop: BuildStop = BuildStop()
    ) throws(OutputError) {
        self.fileSystem = fileSystem
        self.folder = folder
        do throws(FileSystemError) {
            for place in folder.stagingFolders where fileSystem.entryType(of: place) != nil {
                try PlacingJournal.recover(in: place, output: folder.path, fileSystem)
            }
        } catch {
            throw .mixed(error)
        }
        let type = fileSystem.entryType(of: folder.path)
        if let type, type != .directory {
            throw .obstacle(
                path: folder.named,
                message: type == .link
                    ? "the output folder is a link that leads nowhere" : "a file stands where the output folder must be"
            )
        }
        hasOutput = type == .directory
        if !hasOutput { try? fileSystem.removeTree(folder.spareFolder) }
        let names =
            !hasOutput
            ? []
            : try onDisk { () throws(FileSystemError) in
                try fileSystem.names(in: folder.path).filter { !folder.ownNames.contains($0) }
            }
        var manifest = OutputManifest.read(of: folder, from: fileSystem)
        // The list is of another folder that was here once.
        if manifest.state == .known, !manifest.files.isEmpty, !names.isEmpty,
            !manifest.files.keys.contains(where: { fileSystem.entryType(of: folder.path + "/" + $0.string) != nil })
        {
            manifest = OutputManifest()
        }
        let visible = names.filter { !$0.hasPrefix(".") }
        let hasMark = GeneratorMark.isBuilt(folder.path, fileSystem)
        if let example = visible.first, manifest.state != .known, !hasMark, !adopts {
            throw .foreignFolder(folder.named, example: example)
        }
        isFresh = names.isEmpty
        isAdopted = manifest.isAdopted || adopts && manifest.state != .known && !hasMark && !visible.isEmpty
        allowsRepository =
            manifest.allowsRepository || adopts && names.contains(where: OutputTraps.repositories.contains)
        isOurs = !isAdopted && (manifest.state == .known || hasMark)
        self.manifest = manifest
        // Before there is anything to remove, so that no moment is left in which a signal leaves it.
        let gate = stop.open {
            for place in folder.stagingFolders where fileSystem.entryType(of: place) != nil {
                try? fileSystem.removeTree(place)
            }
        }
        self.gate = gate
        let hasOutput = self.hasOutput
        staging = try gate.pass { () throws(OutputError) in
            try onDisk { () throws(FileSystemError) in try Self.makeStaging(folder, hasOutput: hasOutput, fileSystem) }
        }
    }

    /// Makes the first staging folder that a rename can lead from to the output.
    private static func makeStaging(
        _ folder: OutputFolder, hasOutput: Bool, _ fileSystem: any FileSystem
    ) throws(FileSystemError) -> String {
        var failure: FileSystemError?
        for place in folder.stagingFolders {
            let isInside = place.hasPrefix(folder.path + "/")
            if isInside, !hasOutput { try fileSystem.createDirectory(folder.path) }
            do throws(FileSystemError) {
                try fileSystem.createDirectory(place + "/new")
                if fileSystem.areOnOneMount(place, Self.nearest(folder.path, fileSystem)) { return place }
                try fileSystem.removeTree(place)
            } catch {
                failure = failure ?? error
            }
        }
        throw failure ?? FileSystemError(path: folder.path, reason: "there is no place to stage files on its disk")
    }

    /// The folder that a path is in, or would be.
    private static func nearest(_ path: String, _ fileSystem: any FileSystem) -> String {
        var path = path[...]
        while fileSystem.entryType(of: String(path)) != .directory, let slash = path.lastIndex(of: "/") {
            path = slash == path.startIndex ? "/" : path[..<slash]
            if path == "/" { break }
        }
        return String(path)
    }

    // MARK: Taking files

    /// Takes one file of the new output. Safe to call from many tasks at once, for different paths.
    ///
    /// - Throws: the disk's error, or that something stands in the place that Mujaz did not make.
    func add(_ path: String, _ bytes: [UInt8]) throws(OutputError) -> Outcome {
        try gate.pass { () throws(OutputError) in
            if !isFresh {
                if fileSystem.holds(bytes, at: folder.path + "/" + path) { return .unchanged }
                try checkPlace(path)
            }
            try stage(path) { (place) throws(FileSystemError) in try fileSystem.write(bytes, to: place) }
            return .staged
        }
    }

    /// Takes a copy of a file, which is never read into memory. Safe to call as `add`.
    ///
    /// - Parameter isNamedByContent: whether the name says what the file holds, so that a file of that name and size that
    ///   Mujaz made need not be compared.
    func add(_ path: String, copyOf source: String, isNamedByContent: Bool) throws(OutputError) -> Outcome {
        try gate.pass { () throws(OutputError) in
            let place = folder.path + "/" + path
            if !isFresh {
                let known = manifest.files[ExactString(path)]
                if isNamedByContent, known != nil, fileSystem.entryType(of: place) == .file,
                    let size = fileSystem.size(of: place), size == fileSystem.size(of: source)
                {
                    return .unchanged
                }
                let isSame = try onDisk { () throws(FileSystemError) in
                    if isLeftAlone(known?.copy, source, place) { return true }
                    return try fileSystem.haveSameBytes(source, place)
                }
                if isSame {
                    note(path, source, place)
                    return .unchanged
                }
                try checkPlace(path)
            }
            let stamp = fileSystem.stamp(of: source)
            try stage(path) { (place) throws(FileSystemError) in try fileSystem.copyFile(source, to: place) }
            // What was changed while it was copied is compared the next time.
            if stamp == fileSystem.stamp(of: source) { note(path, source, staging + "/new/" + path) }
            return .staged
        }
    }

    /// Whether neither a file nor its copy was touched since the last build, and well before it.
    private func isLeftAlone(_ known: OutputManifest.CopyStamp?, _ source: String, _ place: String) -> Bool {
        guard let known, fileSystem.entryType(of: place) == .file, fileSystem.stamp(of: source) == known.source,
            fileSystem.stamp(of: place) == known.copy
        else { return false }
        // Disks count time in steps of up to two seconds: a file may have been changed once more in the same.
        return known.source.modified < manifest.written - 2_000_000_000
    }

    private func note(_ path: String, _ source: String, _ copy: String) {
        guard let first = fileSystem.stamp(of: source), let second = fileSystem.stamp(of: copy) else { return }
        copies.withLock { $0[ExactString(path)] = OutputManifest.CopyStamp(source: first, copy: second) }
    }

    private func checkPlace(_ path: String) throws(OutputError) {
        let place = folder.path + "/" + path
        if !isOurs, manifest.files[ExactString(path)] == nil, fileSystem.entryType(of: place) != nil {
            throw .notOurs(folder.named + "/" + path)
        }
    }

    private func stage(_ path: String, _ write: (String) throws(FileSystemError) -> Void) throws(OutputError) {
        let place = staging + "/new/" + path
        try onDisk { () throws(FileSystemError) in
            do throws(FileSystemError) {
                try write(place)
            } catch {
                // Mostly the folder is missing: the first file of each folder comes here.
                try fileSystem.createDirectory(OutputChange.folder(of: place))
                try write(place)
            }
        }
    }

    // MARK: The end

    /// Puts everything in place and removes what was made before and is not made any more.
    ///
    /// - Parameters:
    ///   - files: all files of the new output, those that did not change too.
    ///   - cleans: whether what nobody remembers and this build does not make is removed, too.
    ///   - circumstances: how the site was built.
    /// - Throws: what kept it from it; the output is as it was unless the error `isMixed`.
    func commit(
        _ files: [File], cleans: Bool = false, circumstances: BuildCircumstances? = nil
    ) throws(OutputError) -> Result {
        try gate.closing { () throws(OutputError) in
            do throws(OutputError) {
                let result = try place(files, cleans: cleans, circumstances)
                try? fileSystem.removeTree(staging)
                return result
            } catch {
                // What is mixed can be put right with what lies there.
                if !error.isMixed { try? fileSystem.removeTree(staging) }
                throw error
            }
        }
    }

    private func place(
        _ files: [File], cleans: Bool, _ circumstances: BuildCircumstances?
    ) throws(OutputError) -> Result {
        var result = Result()
        var new = OutputManifest(state: .known)
        new.isAdopted = isAdopted
        new.allowsRepository = allowsRepository
        let copies = self.copies.withLock { $0 }
        for file in files {
            let path = ExactString(file.path)
            new.files[path] = file.entry
            new.files[path]?.copy = copies[path] ?? manifest.files[path]?.copy
        }
        var change = OutputChange(output: folder.path, made: Set(new.files.keys))
        for file in files where file.outcome == .staged { change.staged.insert(ExactString(file.path)) }
        if hasOutput {
            do throws(FileSystemError) {
                try change.findRemoved(manifest, fileSystem)
                result.removed = change.removed.count
                try findLeftovers(&change, &new, &result, cleans: cleans)
            } catch {
                throw .disk(error)
            }
            try change.checkObstacles(named: folder.named, fileSystem)
            try change.checkMounts(named: folder.named, fileSystem)
        }
        // Should the machine stop in the middle, the next build must know both the old files and the new.
        var both = new
        both.files.merge(manifest.files) { new, _ in new }
        if change.count > 0 {
            do throws(FileSystemError) {
                try both.write(of: folder, to: fileSystem)
            } catch {
                // A source that cannot be written to is no reason not to build.
                result.forgets = error
            }
            try OutputPlacer(
                fileSystem: fileSystem, output: folder.path, staging: staging, hasOutput: hasOutput,
                spare: fileSystem.areOnOneMount(folder.stateFolder, folder.path) ? folder.spareFolder : nil
            ).place(change)
        }
        new.circumstances = circumstances
        do throws(FileSystemError) {
            if result.forgets == nil { try new.write(of: folder, to: fileSystem) }
        } catch {
            result.forgets = error
        }
        return result
    }

    /// Finds what is in the folder, is not made, and is remembered by nobody.
    private func findLeftovers(
        _ change: inout OutputChange, _ new: inout OutputManifest, _ result: inout Result, cleans: Bool
    ) throws(FileSystemError) {
        var leftovers = manifest.leftovers.subtracting(change.made).filter {
            fileSystem.entryType(of: folder.path + "/" + $0.string) == .file
        }
        let forgot = manifest.state != .known && !isFresh && isOurs
        if forgot || cleans && isOurs {
            let found = try change.unknown(besides: manifest, fileSystem)
            if cleans { leftovers.formUnion(found) } else { leftovers = Set(found) }
        }
        if cleans, isAdopted {
            result.refusedToClean = true
        } else if cleans {
            change.removed.formUnion(leftovers)
            result.cleaned = leftovers.map(\.string).sorted(by: utf8Less)
            result.removed += leftovers.count
            leftovers = []
        }
        new.leftovers = leftovers
        result.leftovers = leftovers.map(\.string).sorted(by: utf8Less)
    }

    /// Forgets everything that was added; the output is as it was.
    func discard() {
        gate.closing {
            try? fileSystem.removeTree(staging)
            if !hasOutput { _ = fileSystem.removeDirectoryIfEmpty(folder.path) }
        }
    }
}
