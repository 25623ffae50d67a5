import MujazCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A folder that nothing but rsync reaches: a module of a daemon, or an account that runs no commands. Its files are
/// changed one by one where readers see them; records and the lock travel as files, too.
actor RsyncOnly: TargetSession {
    nonisolated let isAtomic = false
    nonisolated let keepsRecords = true
    private let rsync: RsyncProgram
    private let address: String
    /// Where files lie that are not whole yet; nil for beside their places.
    private let staging: String?
    private let temporary: TemporaryFolder
    private let fileSystem: any FileSystem
    /// What stands in the lock while it is ours.
    private var token: [UInt8]?
    private static let lockName = "lock"

    init(
        rsync: RsyncProgram, address: String, staging: String?, temporary: TemporaryFolder, fileSystem: any FileSystem
    ) {
        self.staging = staging
        self.rsync = rsync
        self.address = address
        self.temporary = temporary
        self.fileSystem = fileSystem
    }

    // MARK: The lock

    /// Takes the lock: a file that is sent where none is, and read back.
    func lock(_ who: String, breaksLock: Bool) async throws(PublishError) {
        let token = Array("\(who)\n\(UInt64.random(in: .min ... .max))\n".utf8)
        self.token = token
        let held = try await acquire(token)
        guard held != token else { return }
        let owner = held.split(separator: ASCII.lineFeed).first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard breaksLock || Self.isGone(owner, seenBy: who) else {
            self.token = nil
            throw PublishError(
                "somebody else is publishing there\(owner.isEmpty ? "" : ": " + owner)",
                help: "wait until that is done; if it is gone, take the lock with --break-lock")
        }
        try await write(token, Self.lockName, [])
        try await checkLock()
    }

    private func acquire(_ token: [UInt8]) async throws(PublishError) -> [UInt8] {
        try await write(token, Self.lockName, ["--ignore-existing"])
        guard let held = try await record(Self.lockName) else {
            throw PublishError("the lock that was sent cannot be read back", help: "the module must allow reading, too")
        }
        return held
    }

    /// Two that began at the same moment may both have sent a lock; one of them has been overwritten by now.
    private func checkLock() async throws(PublishError) {
        guard let token, try await record(Self.lockName) != token else { return }
        self.token = nil
        throw PublishError("somebody else has taken the lock", help: "publish again when that is done")
    }

    /// Whether the owner of a lock was a process of this machine that is no more.
    static func isGone(_ owner: String, seenBy who: String) -> Bool {
        func parts(_ note: String) -> (process: Int32, host: Substring)? {
            let words = note.split(separator: ",", maxSplits: 1).first?.split(separator: " ") ?? []
            guard words.count == 4, words[0] == "process", words[2] == "on", let number = Int32(words[1]) else {
                return nil
            }
            return (number, words[3])
        }
        guard let owner = parts(owner), let own = parts(who), owner.host == own.host, owner.process > 1 else {
            return false
        }
        return kill(owner.process, 0) != 0 && errno == ESRCH
    }

    // MARK: Records

    func record(_ name: String) async throws(PublishError) -> [UInt8]? {
        let folder = temporary.path + "/in"
        try? fileSystem.removeTree(folder)
        try FolderTarget.onDisk { () throws(FileSystemError) in try fileSystem.createDirectory(folder) }
        // By a filter, since some accounts cannot be asked for a file that is not there.
        let filter = ["--recursive", "--include=/.mujaz", "--include=/.mujaz/" + name, "--exclude=*"]
        let result = try await rsync.run(filter + [address, folder + "/"], showsWords: false)
        let path = "\(folder)/.mujaz/\(name)"
        let isMissing = RsyncProgram.saysMissing(result)
        guard result.isSuccess || isMissing else { throw RsyncProgram.failure("read the record", result) }
        guard fileSystem.kind(of: path) == .file else { return nil }
        return try FolderTarget.onDisk { () throws(FileSystemError) in try fileSystem.contents(of: path) }
    }

    func keep(_ bytes: [UInt8], as name: String) async throws(PublishError) {
        try await write(bytes, name, ["--ignore-times"])
    }

    private func write(_ bytes: [UInt8], _ name: String, _ options: [String]) async throws(PublishError) {
        let folder = temporary.path + "/out"
        try FolderTarget.onDisk { () throws(FileSystemError) in
            try fileSystem.createDirectory(folder + "/.mujaz/incoming")
            try fileSystem.write(bytes, to: "\(folder)/.mujaz/\(name)")
        }
        let times = options.isEmpty ? ["--ignore-times"] : options
        let list = RsyncProgram.list([".mujaz/incoming", ".mujaz/\(name)"])
        let result = try await rsync.run(
            times + ["--dirs", "--files-from=-", "--from0", folder + "/", address], input: list)
        guard result.isSuccess else { throw RsyncProgram.failure("keep the record", result) }
    }

    func forget(_ names: [String]) async {
        try? await rsync.remove(names.map { ".mujaz/" + $0 }, empty: temporary.empty, at: address)
    }

    func list(comparing snapshot: OutputSnapshot) async throws(PublishError) -> TargetListing {
        try await rsync.list(address, comparing: snapshot, empty: temporary.empty, excluded: "/.mujaz")
    }

    // MARK: Changes

    func begin(_ publication: Publication, former: Publication?) async throws(PublishError) { try await checkLock() }

    func send(_ files: [PublishedFile], from snapshot: OutputSnapshot) async throws(PublishError) {
        try await rsync.send(files.map(\.path), from: snapshot.folder, to: address, staging: staging)
    }

    func remove(_ paths: [String]) async throws(PublishError) {
        guard !paths.isEmpty else { return }
        try await rsync.remove(paths, empty: temporary.empty, at: address)
        // One call for each depth: a folder is empty when those in it are gone. One with files in it stays.
        let folders = FolderNames.above(paths)
        let depths = Dictionary(grouping: folders) { folder in folder.utf8.count { $0 == ASCII.slash } }
        for depth in depths.keys.sorted(by: >) {
            try await rsync.remove(depths[depth] ?? [], empty: temporary.empty, at: address)
        }
    }

    func finish(_ publication: Publication) async throws(PublishError) -> String? { nil }

    func close() async {
        // Even of a publication that was interrupted the lock is given back.
        if token != nil {
            let giving = Task.detached { [self] in
                try? await checkLock()
                if await token != nil { await forget([Self.lockName]) }
            }
            await giving.value
        }
        temporary.remove()
    }
}
