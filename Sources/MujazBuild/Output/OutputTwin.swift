import MujazCore

/// The new folder beside the old: what is staged, and hard links to everything that stays.
///
/// It is made of nothing, around the staged files, or of an older output: then only what differs is linked and removed, and
/// the staged files join it last.
struct OutputTwin {
    let fileSystem: any FileSystem
    let output: String
    let twin: String
    let change: OutputChange
    /// The staging folder of the build.
    let staging: String
    /// Whether the twin is made of an older output.
    let isSpare: Bool
    /// Paths that stay, and are in both folders.
    private var kept: [String] = []
    /// Those of them that were linked now.
    private var linked: [String] = []
    /// Staged files that have been moved into the twin.
    private var joined: [String] = []
    /// The folders of the output, each with the time at which it had last changed before it was looked at.
    private var folders: [(path: String, modified: Int64?)] = []
    private var device: UInt64?

    private static let recentNanoseconds: Int64 = 2_000_000_000

    init(
        fileSystem: any FileSystem, output: String, staging: String, twin: String, isSpare: Bool, change: OutputChange
    ) {
        self.fileSystem = fileSystem
        self.output = output
        self.staging = staging
        self.twin = twin
        self.isSpare = isSpare
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
        let former = isMade && isSpare ? try removeOutdated(in: folder, besides: entries) : [:]
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
            kept.append(path)
            if let type = former[key] {
                let identity = fileSystem.identity(of: from + "/" + entry.name)
                if type == entry.type, identity != nil, identity == fileSystem.identity(of: to + "/" + entry.name) {
                    continue
                }
                try fileSystem.removeFile(to + "/" + entry.name)
            }
            try fileSystem.link(from + "/" + entry.name, to: to + "/" + entry.name)
            linked.append(path)
        }
        if isSpare, !entries.isEmpty, fileSystem.removeDirectoryIfEmpty(to) { return true }
        return fileSystem.entryType(of: to) == .directory ? fileSystem.takeAttributes(of: from, for: to) : true
    }

    /// Removes from a folder of an older output what the newer does not have, or is not to keep.
    ///
    /// - Returns: the types of the files that are left, by their paths.
    private func removeOutdated(
        in folder: String, besides entries: [FolderEntry]
    ) throws(FileSystemError) -> [ExactString: FolderEntry.EntryType] {
        let (from, to) = folder.isEmpty ? (output, twin) : (output + "/" + folder, twin + "/" + folder)
        func type(of entry: FolderEntry, in folder: String) -> FolderEntry.EntryType? {
            entry.type ?? fileSystem.entryType(of: folder + "/" + entry.name)
        }
        let wanted = Dictionary(entries.map { (ExactString($0.name), type(of: $0, in: from)) }) { first, _ in first }
        var left: [ExactString: FolderEntry.EntryType] = [:]
        for entry in try fileSystem.entries(in: to) {
            let name = ExactString(entry.name)
            let path = ExactString(folder.isEmpty ? entry.name : folder + "/" + entry.name)
            let type = type(of: entry, in: to)
            if let type, let wanted = wanted[name], (type == .directory) == (wanted == .directory),
                !change.removed.contains(path), !change.staged.contains(path)
            {
                left[path] = type
            } else if type == .directory {
                try fileSystem.removeTree(to + "/" + entry.name)
            } else {
                try fileSystem.removeFile(to + "/" + entry.name)
            }
        }
        return left
    }

    /// Moves the staged files into a twin that was made of an older output.
    mutating func takeStaged(from new: String) -> Bool {
        for path in change.staged {
            do throws(FileSystemError) {
                let folder = OutputChange.folder(of: path.string)
                if !folder.isEmpty { try fileSystem.createDirectory(twin + "/" + folder) }
                try fileSystem.move(new + "/" + path.string, to: twin + "/" + path.string)
                joined.append(path.string)
            } catch {
                giveStagedBack(to: new)
                return false
            }
        }
        return true
    }

    /// Moves the staged files back, so that they can be put in place another way.
    func giveStagedBack(to new: String) {
        for path in joined { try? fileSystem.move(twin + "/" + path, to: new + "/" + path) }
    }

    /// Removes the links again, so that nothing but what is staged is left.
    func takeBack() {
        for path in linked { try? fileSystem.removeFile(twin + "/" + path) }
    }

    /// Carries over what others wrote into the old folder while the twin was made. Called when it is the output.
    func rescue() {
        let known = Set(kept.map(ExactString.init))
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
