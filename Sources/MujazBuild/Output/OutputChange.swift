import MujazCore

/// What the last step of a build does to an output folder: which files come and which go.
struct OutputChange: Sendable {
    let output: String
    /// All files of the new output.
    let made: Set<ExactString>
    /// Those of them that are new or have new bytes.
    var staged: Set<ExactString> = []
    /// Files that are there and go.
    var removed: Set<ExactString> = []

    init(output: String, made: Set<ExactString>) {
        self.output = output
        self.made = made
    }

    /// How many files come or go.
    var count: Int { staged.count + removed.count }

    /// Finds files that Mujaz made and makes no more. What lies behind a link is not touched.
    mutating func findRemoved(_ manifest: OutputManifest, _ fileSystem: any FileSystem) throws(FileSystemError) {
        var folders: [String: Bool] = [:]
        for path in manifest.files.keys where !made.contains(path) {
            guard fileSystem.entryType(of: output + "/" + path.string) == .file,
                isFolderChain(Self.folder(of: path.string), fileSystem, &folders)
            else { continue }
            removed.insert(path)
        }
    }

    /// Files in the output that are neither made nor remembered. Names with a dot in front belong to hosts and to tools,
    /// and links to whoever made them: they are left out, and what is below them.
    func unknown(besides manifest: OutputManifest, _ fileSystem: any FileSystem) throws(FileSystemError)
        -> [ExactString]
    {
        var unknown: [ExactString] = []
        var pending = [""]
        while let folder = pending.popLast() {
            for entry in try fileSystem.entries(in: folder.isEmpty ? output : output + "/" + folder)
            where !entry.name.hasPrefix(".") {
                let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
                switch entry.type ?? fileSystem.entryType(of: output + "/" + path) {
                case .directory: pending.append(path)
                case .file:
                    let key = ExactString(path)
                    if !made.contains(key), manifest.files[key] == nil { unknown.append(key) }
                default: continue
                }
            }
        }
        return unknown
    }

    /// Whether a path below the output is a folder and all above it are, none of them a link.
    private func isFolderChain(
        _ folder: String, _ fileSystem: any FileSystem, _ known: inout [String: Bool]
    ) -> Bool {
        if folder.isEmpty { return true }
        if let answer = known[folder] { return answer }
        let answer =
            isFolderChain(Self.folder(of: folder), fileSystem, &known)
            && fileSystem.entryType(of: output + "/" + folder) == .directory
        known[folder] = answer
        return answer
    }

    /// Looks for what stands where files and folders must go, before anything is moved.
    func checkObstacles(named: String, _ fileSystem: any FileSystem) throws(OutputError) {
        var checked: Set<String> = []
        for path in made.map(\.string).sorted(by: utf8Less) {
            var folder = ""
            for part in path.split(separator: "/").dropLast() {
                folder += folder.isEmpty ? String(part) : "/" + part
                guard checked.insert(folder).inserted else { continue }
                switch fileSystem.entryType(of: output + "/" + folder) {
                case .directory, nil: continue
                case .file where removed.contains(ExactString(folder)): continue
                case .link:
                    throw .obstacle(
                        path: named + "/" + folder, message: "a link stands where a folder of the site must be")
                case .file, .other:
                    throw .obstacle(
                        path: named + "/" + folder, message: "a file stands where a folder of the site must be")
                }
            }
        }
        for path in staged.map(\.string).sorted(by: utf8Less)
        where fileSystem.entryType(of: output + "/" + path) == .directory {
            guard isEmptied(path, fileSystem) else {
                throw .obstacle(
                    path: named + "/" + path, message: "a folder stands where a file of the site must be")
            }
        }
    }

    /// Files can be moved neither into what is mounted in the output, nor over a file that is a mount itself.
    func checkMounts(named: String, _ fileSystem: any FileSystem) throws(OutputError) {
        let mounts = fileSystem.mounts(in: output).filter { !$0.isEmpty }
        for mount in mounts {
            let isTouched = { (path: ExactString) in
                hasSameBytes(path.string, mount) || path.string.utf8.starts(with: (mount + "/").utf8)
            }
            if staged.contains(where: isTouched) || removed.contains(where: isTouched) {
                throw .mounted(path: named + "/" + mount)
            }
        }
    }

    /// Whether nothing stays in a folder but folders.
    private func isEmptied(_ folder: String, _ fileSystem: any FileSystem) -> Bool {
        guard let entries = try? fileSystem.entries(in: output + "/" + folder) else { return false }
        // An empty folder is somebody's, too.
        return !entries.isEmpty
            && entries.allSatisfy { entry in
                let path = folder + "/" + entry.name
                return (entry.type ?? fileSystem.entryType(of: output + "/" + path)) == .directory
                    ? isEmptied(path, fileSystem) : removed.contains(ExactString(path))
            }
    }

    /// The folder of a path; empty for the output itself.
    static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: ASCII.slash).map { String(path[..<$0]) } ?? ""
    }
}
