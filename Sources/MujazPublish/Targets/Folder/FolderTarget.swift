import MujazCore

/// A folder of this machine: another disk, a mounted share, the root of a web server.
public struct FolderTarget: PublishTarget {
    private let root: String
    private let releases: Int?
    private let source: String
    private let output: String
    private let note: String
    private let fileSystem: any FileSystem

    /// Makes a target.
    ///
    /// - Parameters:
    ///   - path: the folder; a relative one is meant from the source folder.
    ///   - releases: how many releases lie side by side; nil where files are changed in place.
    ///   - source: the source folder, which the target cannot be or hold.
    ///   - output: the output folder, for which the same is true.
    ///   - note: who publishes, for others who find the folder locked.
    public init(
        path: String, releases: Int?, source: String, output: String, note: String, fileSystem: any FileSystem
    ) {
        root = path.hasPrefix("/") ? path : source + "/" + path
        self.releases = releases
        self.source = source
        self.output = output
        self.note = note
        self.fileSystem = fileSystem
    }

    /// See `PublishTarget`.
    public func open(isReadOnly: Bool) async throws(PublishError) -> any TargetSession {
        try checkPlace()
        let isThere = fileSystem.kind(of: root) == .directory
        if !isThere, !isReadOnly {
            // One folder is made, not a whole path: its disk may not be mounted.
            try Self.onDisk { () throws(FileSystemError) in
                guard fileSystem.kind(of: Self.parent(of: root)) == .directory else {
                    throw FileSystemError(path: Self.parent(of: root), reason: "No such file or directory")
                }
                try fileSystem.createReadableDirectory(root)
            }
        }
        let place = fileSystem.realPath(root) ?? root
        let state = place + "/.mujaz"
        var lock: (any FileLock)?
        if !isReadOnly {
            let attempt = try Self.onDisk { () throws(FileSystemError) in
                try fileSystem.createDirectory(state)
                return try fileSystem.lock(state + "/lock", note: note)
            }
            switch attempt {
            case .held(let held): lock = held
            case .busy(let other):
                let who = other.split(separator: "\n").first.map { ": \($0)" } ?? ""
                throw PublishError(
                    "somebody else is publishing to \(self.root)\(who)",
                    help: "wait until that is done; the lock ends with the process that holds it")
            }
        }
        if let releases {
            return FolderReleases(root: place, keeps: releases, lock: lock, fileSystem: fileSystem)
        }
        return FolderInPlace(root: place, lock: lock, fileSystem: fileSystem)
    }

    /// A target that holds the source or lies in it would publish the site into itself.
    private func checkPlace() throws(PublishError) {
        switch fileSystem.kind(of: root) {
        case .directory, nil: break
        case .file, .other: throw PublishError("\(root) is no folder", kind: .usage, help: "name a folder at to:")
        }
        let place = fileSystem.realPath(root) ?? root
        let source = fileSystem.realPath(source) ?? source
        let output = fileSystem.realPath(output) ?? output
        func holds(_ folder: String, _ path: String) -> Bool {
            path == folder || path.utf8.starts(with: ((folder == "/" ? "" : folder) + "/").utf8)
        }
        let parts = ["Content", "Templates", ".mujaz", ".git"].map { source + "/" + $0 }
        if holds(place, source) || holds(place, output) || holds(output, place)
            || parts.contains(where: { holds($0, place) })
        {
            throw PublishError(
                "\(root) cannot be published to: it is a part of the site's own folder, or holds it", kind: .usage,
                help: "name a folder outside of the site at to:")
        }
    }

    static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: ASCII.slash) else { return "." }
        return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes an error of the disk one of the publication.
    static func onDisk<Value>(_ body: () throws(FileSystemError) -> Value) throws(PublishError) -> Value {
        do throws(FileSystemError) {
            return try body()
        } catch {
            throw PublishError(
                "\(error.path): \(error.reason)", help: "see that the folder is there and may be written to")
        }
    }
}
