import MujazCore

/// The last step of a build: puts what is staged in place and takes away what goes.
///
/// Where it can, it makes the whole new folder beside the old, of second names for the files that stay, and lets the two
/// change places in one step. Else it moves file by file, in an order that serves readers, with a journal to go back by.
struct OutputPlacer {
    let fileSystem: any FileSystem
    let output: String
    let staging: String
    let hasOutput: Bool

    private var new: String { staging + "/new" }

    func place(_ change: OutputChange) throws(OutputError) {
        guard hasOutput else {
            do throws(FileSystemError) {
                try fileSystem.flush(new)
                let folder = OutputChange.folder(of: output)
                if fileSystem.entryType(of: output) == .directory {
                    // It was made to stage in.
                    return try moveAll()
                }
                if !folder.isEmpty { try fileSystem.createDirectory(folder) }
                return try fileSystem.move(new, to: output)
            } catch {
                throw .disk(error)
            }
        }
        // One rename is all or none by itself.
        if change.count > 1, try exchange(change) { return }
        try InPlacePlacer(fileSystem: fileSystem, output: output, staging: staging, change: change).place()
    }

    private func moveAll() throws(FileSystemError) {
        for name in try fileSystem.names(in: new) {
            try fileSystem.move(new + "/" + name, to: output + "/" + name)
        }
    }

    /// Answers false where this way is not open; then the output is as it was.
    private func exchange(_ change: OutputChange) throws(OutputError) -> Bool {
        // A mount would move with the folder that it is on.
        guard !staging.hasPrefix(output + "/"), fileSystem.mounts(in: output).isEmpty else { return false }
        var twin = OutputTwin(fileSystem: fileSystem, output: output, staging: staging, twin: new, change: change)
        guard twin.complete() else {
            twin.takeBack()
            return false
        }
        do throws(FileSystemError) {
            try fileSystem.flush(new)
            try fileSystem.exchange(new, with: output)
        } catch {
            twin.takeBack()
            return false
        }
        // From here on the output is new, whatever becomes of the old.
        twin.rescue()
        return true
    }
}

/// The new folder beside the old: what is staged, and second names for everything that stays.
struct OutputTwin {
    let fileSystem: any FileSystem
    let output: String
    let twin: String
    let change: OutputChange
    /// The folder that the twin is made in.
    let staging: String
    /// Paths that were given a second name.
    private var linked: [String] = []
    /// The folders of the output, each with the time at which it had last changed before it was looked at.
    private var folders: [(path: String, modified: Int64?)] = []
    private var device: UInt64?

    private static let recentNanoseconds: Int64 = 2_000_000_000

    init(fileSystem: any FileSystem, output: String, staging: String, twin: String, change: OutputChange) {
        self.fileSystem = fileSystem
        self.output = output
        self.staging = staging
        self.twin = twin
        self.change = change
        device = fileSystem.identity(of: output)?.device
    }

    /// Gives the twin everything that stays; answers whether it may take the place of the output.
    mutating func complete() -> Bool {
        // A disk that is mounted here can be neither moved nor emptied.
        if let parent = fileSystem.identity(of: output + "/.."), parent.device != device { return false }
        do throws(FileSystemError) {
            return try complete("")
        } catch {
            return false
        }
    }

    private mutating func complete(_ folder: String) throws(FileSystemError) -> Bool {
        let from = folder.isEmpty ? output : output + "/" + folder
        let to = folder.isEmpty ? twin : twin + "/" + folder
        guard fileSystem.isWritableFolder(from), fileSystem.identity(of: from)?.device == device else { return false }
        folders.append((folder, fileSystem.modified(folder: from)))
        let entries = try fileSystem.entries(in: from)
        var isMade = fileSystem.entryType(of: to) == .directory
        // An empty folder is somebody's.
        if entries.isEmpty, !isMade, !change.made.contains(ExactString(folder)) {
            try fileSystem.createDirectory(to)
            isMade = true
        }
        for entry in entries {
            let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
            if (entry.type ?? fileSystem.entryType(of: output + "/" + path)) == .directory {
                // A repository is large, is written to by others, and must not be in two places.
                guard !OutputTraps.repositories.contains(entry.name) else { return false }
                guard try complete(path) else { return false }
                continue
            }
            let key = ExactString(path)
            guard !change.staged.contains(key), !change.removed.contains(key) else { continue }
            if !isMade { try fileSystem.createDirectory(to) }
            isMade = true
            try fileSystem.link(from + "/" + entry.name, to: to + "/" + entry.name)
            linked.append(path)
        }
        return fileSystem.entryType(of: to) == .directory ? fileSystem.takeAttributes(of: from, for: to) : true
    }

    /// Takes the second names away again, so that nothing but what is staged is left.
    func takeBack() {
        for path in linked { try? fileSystem.removeFile(twin + "/" + path) }
    }

    /// Carries over what others wrote into the old folder while the twin was made. Called when it is the output.
    func rescue() {
        let known = Set(linked.map(ExactString.init))
        let seen = Set(folders.lazy.map { ExactString($0.path) })
        // Times of folders are kept in steps, so what changed shortly before the build began is looked at in any case.
        let recent = fileSystem.modified(folder: staging).map { $0 - Self.recentNanoseconds }
        var pending: [String] = []
        for (path, modified) in folders {
            if let modified, let recent, modified < recent,
                fileSystem.modified(folder: path.isEmpty ? twin : twin + "/" + path) == modified
            {
                continue
            }
            pending.append(path)
        }
        while let folder = pending.popLast() {
            let entries = (try? fileSystem.entries(in: folder.isEmpty ? twin : twin + "/" + folder)) ?? []
            for entry in entries {
                let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
                let old = twin + "/" + path
                if (entry.type ?? fileSystem.entryType(of: old)) == .directory {
                    if !seen.contains(ExactString(path)) { pending.append(path) }
                    continue
                }
                let key = ExactString(path)
                if change.staged.contains(key) || change.removed.contains(key) { continue }
                let place = output + "/" + path
                if known.contains(key), fileSystem.identity(of: old) == fileSystem.identity(of: place) { continue }
                let parent = OutputChange.folder(of: path)
                if !parent.isEmpty { try? fileSystem.createDirectory(output + "/" + parent) }
                try? fileSystem.move(old, to: place)
            }
        }
    }
}
