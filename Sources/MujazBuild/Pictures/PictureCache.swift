import MujazCore
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The files made of pictures, kept in `.mujaz/images` under names that hold the hash of what they were made from.
///
/// A file is made under another name and renamed when it is whole, so an interrupted build leaves none that is half
/// written. Where a copy turned out larger than the picture itself, an empty `name.none` says so, and it is not made again.
struct PictureCache: Sendable {
    /// The folder.
    let folder: String
    private let fileSystem: any FileSystem
    private static let noneSuffix = ".none"
    private static let indexName = "index.txt"
    private static let workPrefix = "work-"

    init(stateFolder: String, fileSystem: any FileSystem) {
        folder = stateFolder + "/images"
        self.fileSystem = fileSystem
    }

    /// The path of a file.
    func path(_ name: String) -> String { folder + "/" + name }

    /// What is there.
    struct Contents: Sendable {
        fileprivate var names: Set<String> = []

        /// Whether a file is there, or known to be of no use.
        func knows(_ file: String) -> Bool { has(file) || names.contains(file + noneSuffix) }

        /// Whether nothing is there.
        var isEmpty: Bool { names.isEmpty }

        /// Whether a file is there.
        func has(_ file: String) -> Bool { names.contains(file) }
    }

    /// Looks at the folder. Half a second is enough for a hundred thousand files.
    func contents() -> Contents { Contents(names: Set((try? fileSystem.names(in: folder)) ?? [])) }

    /// The hashes that were kept.
    func index() -> PictureIndex { PictureIndex(path(Self.indexName), from: fileSystem) }

    /// Keeps hashes for the next build; `work` is a folder to write in.
    func write(_ index: PictureIndex, work: String) throws(FileSystemError) {
        try fileSystem.write(index.bytes, to: work + "/" + Self.indexName)
        try fileSystem.move(work + "/" + Self.indexName, to: path(Self.indexName))
    }

    /// Makes an empty folder to work in. Its name holds the number of this process, so that others can tell whether
    /// anybody works there still.
    func makeWorkFolder() throws(FileSystemError) -> String {
        let number = Self.workFolders.add(1, ordering: .relaxed).newValue
        let work = folder + "/" + Self.workPrefix + "\(getpid())-\(number)"
        if fileSystem.kind(of: work) != nil { try fileSystem.removeTree(work) }
        try fileSystem.createDirectory(work)
        return work
    }

    private static let workFolders = Atomic<Int>(0)

    /// Makes a file readable under another name. Programs are given such names: those of pictures may hold anything, and what
    /// a program makes of letters beyond ASCII, brackets or a hyphen depends on the program and on the machine's locale.
    ///
    /// - Parameter path: an absolute path on the disk.
    func link(_ path: String, as name: String, in work: String) throws(FileSystemError) {
        let place = work + "/" + name
        _ = try? fileSystem.removeFile(place)
        guard symlink(path, place) == 0 else {
            throw FileSystemError(path: place, reason: String(cString: strerror(errno)))
        }
    }

    /// Takes a file that is whole into the cache.
    func take(_ path: String, as name: String) throws(FileSystemError) {
        try fileSystem.move(path, to: self.path(name))
    }

    /// Notes that a file is of no use.
    func refuse(_ name: String) throws(FileSystemError) { try fileSystem.write([], to: path(name + Self.noneSuffix)) }

    /// Removes what `files` does not name, and what interrupted builds left: work folders of processes that are gone.
    func evict(keeping files: [String]) {
        let kept = Set(files)
        for name in (try? fileSystem.names(in: folder)) ?? [] where name != Self.indexName {
            if name.hasPrefix(Self.workPrefix) {
                let process = Int32(name.dropFirst(Self.workPrefix.count).prefix { $0 != "-" })
                if process.map(Self.isAlive) != true { try? fileSystem.removeTree(path(name)) }
            } else {
                let file = name.hasSuffix(Self.noneSuffix) ? String(name.dropLast(Self.noneSuffix.count)) : name
                if !kept.contains(file) { try? fileSystem.removeFile(path(name)) }
            }
        }
    }

    /// Signal 0 only asks.
    private static func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }
}
