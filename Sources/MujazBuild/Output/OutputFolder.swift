import MujazCore

/// An output folder by its real place, and where Mujaz keeps what belongs to it.
struct OutputFolder: Sendable {
    /// The path as it was named, for people.
    let named: String
    /// The path with every link resolved, whether the folder is there or not.
    let path: String
    /// The path from the source folder where the output lies inside it, else `path`: the name by which it is known again,
    /// however the two were named, and wherever the site is moved to.
    let name: String
    /// `.mujaz` beside the source.
    let stateFolder: String
    /// Whether the folder lies in the source folder.
    private let isInside: Bool
    /// Whether something is mounted on the folder: then what lies beside it is another disk's, or another container's.
    private let isMount: Bool
    private let spellings: [String]

    init(named: String, source: String, fileSystem: any FileSystem) {
        self.named = named
        let path = Self.realPath(named, fileSystem)
        let root = Self.realPath(source, fileSystem)
        self.path = path
        stateFolder = source + "/.mujaz"
        isInside = path.utf8.starts(with: (root == "/" ? root : root + "/").utf8)
        isMount = fileSystem.mounts(in: path).contains("")
        name = isInside ? String(path.dropFirst(root.count + 1)) : path
        spellings = [named, source + "/" + name, name, "./" + name, path].filter { !$0.isEmpty }
    }

    /// The list of the files that Mujaz made there.
    var manifestPath: String { stateFolder + "/output-\(Self.hexHash("2 " + name)).txt" }

    /// Where builds before the second format kept it: under the path as it was typed.
    var formerManifestPaths: [String] {
        var seen: Set<String> = []
        return spellings.map { stateFolder + "/output-\(Self.hexHash($0)).txt" }.filter { seen.insert($0).inserted }
    }

    /// The names in the output that are Mujaz's own while it builds.
    var ownNames: Set<String> { [Self.lockName, Self.stagingName] }
    private static let lockName = ".mujaz-lock"
    private static let stagingName = ".mujaz-staging"

    /// The lock of the folder. It lies where every build of it looks, whatever it builds from.
    var lockPaths: [String] {
        let (outside, inside) = (beside("lock"), path + "/" + Self.lockName)
        return isMount ? [inside, outside] : [outside, inside]
    }

    /// The folders that files may be staged in, the best first: outside the output, so that no server sees them.
    var stagingFolders: [String] {
        let inside = path + "/" + Self.stagingName
        let outside = [beside("staging"), inside]
        return isInside ? [stateFolder + "/staging-\(Self.hexHash(name))"] + outside : outside
    }

    /// Where the output before this one is kept, as hard links, for the next to be made of.
    var spareFolder: String { stateFolder + "/spare-\(Self.hexHash(name))" }

    /// The folder that it lies in; nil for the current one.
    var parent: String? {
        guard let slash = path.utf8.lastIndex(of: ASCII.slash) else { return nil }
        return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
    }

    private func beside(_ purpose: String) -> String {
        guard let slash = path.utf8.lastIndex(of: ASCII.slash) else { return ".\(path).mujaz-\(purpose)" }
        return "\(path[..<slash])/.\(path[path.utf8.index(after: slash)...]).mujaz-\(purpose)"
    }

    /// The real path of what may not be there yet: of the nearest folder that is, and what is named below it.
    static func realPath(_ path: String, _ fileSystem: any FileSystem) -> String {
        var rest: [Substring] = []
        var head = path[...]
        while true {
            if let real = fileSystem.realPath(String(head)) {
                var parts = [Substring(real == "/" ? "" : real)]
                for part in rest.reversed() where part != "." {
                    if part == "..", parts.count > 1 { parts.removeLast() } else { parts.append(part) }
                }
                let joined = parts.joined(separator: "/")
                return joined.isEmpty ? "/" : joined
            }
            guard let slash = head.lastIndex(of: "/") else {
                guard head != "." else { return path }
                rest.append(head)
                head = "."
                guard fileSystem.realPath(".") != nil else { return path }
                continue
            }
            let name = head[head.index(after: slash)...]
            if !name.isEmpty { rest.append(name) }
            head = slash == head.startIndex ? "/" : head[..<slash]
            if head == "/", fileSystem.realPath("/") == nil { return path }
        }
    }

    private static func hexHash(_ text: String) -> String { String(hash(text), radix: 16) }

    /// FNV-1a, 64 bits.
    static func hash(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
