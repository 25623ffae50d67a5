import MujazContent
import MujazCore
import MujazLanguage

/// A program that brings a folder to where it is live: a host's own tool, or a script of the newsroom.
///
/// It gets the folder, the changes as JSON on standard input, and a few variables of the environment. What it did last
/// only `.mujaz` remembers.
struct CommandTarget: PublishTarget {
    let name: String
    let command: DeployCommand
    let context: TargetContext

    func open(isReadOnly: Bool) async throws(PublishError) -> any TargetSession {
        guard context.runner.path(of: command.program) != nil else {
            throw PublishError(
                "the program \(command.program) is not there", kind: .failure,
                help: command.installation ?? "install it, or write its whole path")
        }
        let state = "\(context.stateFolder)/publish/\(name)"
        guard !isReadOnly else { return CommandSession(self, state: state, lock: nil) }
        let fileSystem = context.fileSystem
        let attempt = try FolderTarget.onDisk { () throws(FileSystemError) in
            try fileSystem.createDirectory(state)
            return try fileSystem.lock(state + "/lock", note: context.note)
        }
        switch attempt {
        case .held(let lock): return CommandSession(self, state: state, lock: lock)
        case .busy(let note):
            throw PublishError(
                "somebody else is publishing to \(name): \(note)", help: "wait until that is done")
        }
    }
}

/// One run of the program.
actor CommandSession: TargetSession {
    nonisolated let isAtomic = true
    nonisolated let keepsRecords = false
    private let target: CommandTarget
    private let state: String
    private let lock: (any FileLock)?
    private var changes = PublishedChanges()
    private var former: Publication?
    private var snapshot: OutputSnapshot?

    init(_ target: CommandTarget, state: String, lock: (any FileLock)?) {
        self.target = target
        self.state = state
        self.lock = lock
    }

    private var fileSystem: any FileSystem { target.context.fileSystem }

    func record(_ name: String) -> [UInt8]? { nil }
    func keep(_ bytes: [UInt8], as name: String) {}

    /// The program does not say what is there; so everything is sent again.
    func list(comparing snapshot: OutputSnapshot) -> TargetListing {
        TargetListing(
            files: Dictionary(uniqueKeysWithValues: snapshot.files.map { (ExactString($0.path), .different) }))
    }

    func begin(_ publication: Publication, former: Publication?) { self.former = former }

    func send(_ files: [PublishedFile], from snapshot: OutputSnapshot) {
        self.snapshot = snapshot
        for file in files {
            if former?.files[ExactString(file.path)] == nil {
                changes.added.append(file.path)
            } else {
                changes.changed.append(file.path)
            }
        }
    }

    func remove(_ paths: [String]) { changes.removed += paths }

    func finish(_ publication: Publication) async throws(PublishError) -> String? {
        let files = publication.files.keys.map(\.string).sorted(by: utf8Less)
        let folder = try folder(of: files)
        let context = target.context
        let baseURL = context.config.baseURL ?? ""
        let result = try await context.runner.run(
            target.command.program, target.command.arguments(folder: folder), in: context.source,
            environment: [
                "MUJAZ_FOLDER": folder, "MUJAZ_TARGET": target.name, "MUJAZ_PUBLICATION": String(publication.number),
                "MUJAZ_BASE_URL": baseURL,
            ],
            input: changes.json(target: target.name, publication: publication, folder: folder, baseURL: baseURL))
        if result.isSuccess { return nil }
        var help: String?
        if let credential = target.command.credential, context.environment[credential] == nil {
            help = "set \(credential) in the environment, or log in with \(target.command.program) login"
        }
        throw PublishError(
            "\(target.command.program) did not publish: \(result.code.map { "it ended with \($0)" } ?? "a signal ended it")",
            help: help, output: result.messages.suffix(20).joined(separator: "\n"))
    }

    /// The folder to hand out: the output where it holds nothing else, or a copy of what is published, by second names.
    private func folder(of files: [String]) throws(PublishError) -> String {
        let output = snapshot?.folder ?? target.context.output
        let wanted = Set(files.map(ExactString.init))
        let fileSystem = self.fileSystem
        return try FolderTarget.onDisk { () throws(FileSystemError) in
            let found = try fileSystem.tree(at: output) { _ in false }
            if found.skippedLinks.isEmpty, Set(found.files.map { ExactString($0.path) }) == wanted { return output }
            let copy = fileSystem.realPath(state).map { $0 + "/folder" } ?? state + "/folder"
            if fileSystem.entryType(of: copy) != nil { try fileSystem.removeTree(copy) }
            for path in files where fileSystem.entryType(of: output + "/" + path) == .file {
                let place = copy + "/" + path
                try fileSystem.createDirectory(FolderTarget.parent(of: place))
                do throws(FileSystemError) { try fileSystem.link(output + "/" + path, to: place) } catch {
                    try fileSystem.copyFile(output + "/" + path, to: place)
                }
            }
            return copy
        }
    }

    func close() { lock?.release() }
}

/// What a publication changes, for other programs.
struct PublishedChanges: Hashable, Sendable {
    var added: [String] = []
    var changed: [String] = []
    var removed: [String] = []

    /// The changes as JSON.
    func json(target: String, publication: Publication, folder: String, baseURL: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", 1)
            json.member("target", target)
            json.member("publication", publication.number)
            json.member("moment", MachineDate.rfc3339(publication.moment, zone: .utc))
            json.member("folder", folder)
            json.member("base_url", baseURL.isEmpty ? nil : baseURL)
            for (name, paths) in [("added", added), ("changed", changed), ("removed", removed)] {
                json.key(name)
                json.array { json in
                    for path in paths { json.value(path) }
                }
            }
        }
        return json.bytes
    }
}
