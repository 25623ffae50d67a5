import MujazCore

/// Changes the files of one folder: each is whole at any moment, old or new.
struct FolderWriter: Sendable {
    let root: String
    let fileSystem: any FileSystem
    private static let temporaryName = ".mujaz-sending"

    /// Files that stand where new ones are to be.
    ///
    /// - Throws: where a link or a folder is in the way.
    func foreign(inPlaceOf paths: [String]) throws(PublishError) -> [String] {
        var known: Set<String> = []
        var found: [String] = []
        for path in paths {
            var folder = FolderTarget.parent(of: path)
            while folder != ".", known.insert(folder).inserted {
                if fileSystem.entryType(of: root + "/" + folder) == .link {
                    throw PublishError(
                        "\(folder) is a link at the target, and nothing is written through it",
                        help: "make a folder of it")
                }
                folder = FolderTarget.parent(of: folder)
            }
            switch fileSystem.entryType(of: root + "/" + path) {
            case nil: continue
            case .file?, .link?: found.append(path)
            case .directory?, .other?:
                throw PublishError(
                    "\(path) is a folder at the target that Mujaz did not make, and a file is to be there",
                    help: "move it away, or give the file another name")
            }
        }
        return found
    }

    /// Copies files into the folder.
    func send(_ files: [PublishedFile], from source: String) throws(PublishError) {
        var known: Set<String> = [root]
        for file in files {
            try FolderTarget.onDisk { () throws(FileSystemError) in
                let path = root + "/" + file.path
                let folder = FolderTarget.parent(of: path)
                if known.insert(folder).inserted { try fileSystem.createReadableDirectory(folder) }
                let temporary = folder + "/" + Self.temporaryName
                do throws(FileSystemError) {
                    try fileSystem.copyFile(source + "/" + file.path, to: temporary)
                    // Web servers are other users, and may read it whatever the umask is here.
                    try fileSystem.makeReadable(temporary)
                    try fileSystem.move(temporary, to: path)
                } catch {
                    try? fileSystem.removeFile(temporary)
                    throw error
                }
            }
        }
    }

    /// Removes files and the folders that they leave empty.
    func remove(_ paths: [String]) throws(PublishError) {
        for path in paths {
            try FolderTarget.onDisk { () throws(FileSystemError) in
                switch fileSystem.entryType(of: root + "/" + path) {
                case .file?, .link?: try fileSystem.removeFile(root + "/" + path)
                // A folder is not what was published under that name.
                case .directory?, .other?, nil: break
                }
                var folder = FolderTarget.parent(of: path)
                while folder != ".", folder != "/", fileSystem.removeDirectoryIfEmpty(root + "/" + folder) {
                    folder = FolderTarget.parent(of: folder)
                }
            }
        }
    }

    /// What is in the folder, compared with the output byte by byte.
    ///
    /// - Parameter isExcluded: whether a path and what is below it is left out.
    func list(
        comparing snapshot: OutputSnapshot, isExcluded: (String) -> Bool
    ) throws(PublishError) -> TargetListing {
        var listing = TargetListing()
        guard fileSystem.kind(of: root) == .directory else { return listing }
        let tree = try FolderTarget.onDisk { () throws(FileSystemError) in
            try fileSystem.tree(at: root, isExcluded: isExcluded)
        }
        for file in tree.files { listing.files[ExactString(file.path)] = .unknown }
        for link in tree.skippedLinks { listing.files[ExactString(link)] = .different }
        for file in snapshot.files {
            let path = ExactString(file.path)
            guard listing.files[path] == .unknown else { continue }
            let isSame =
                (try? fileSystem.haveSameBytes(snapshot.folder + "/" + file.path, root + "/" + file.path)) ?? false
            listing.files[path] = isSame ? .same : .different
        }
        return listing
    }
}
