import MujazCore

/// A folder of releases side by side; `current` is a link to the one that readers see, and changes in one step.
///
///     current -> releases/000007-5f3a9c21
///     releases/000006-…/  releases/000007-…/
///     .mujaz/publications/000007-…
actor FolderReleases: TargetSession {
    nonisolated let isAtomic = true
    nonisolated let keepsRecords = true
    private let root: String
    private let keeps: Int
    private let lock: (any FileLock)?
    private let fileSystem: any FileSystem
    /// The release that is being made, by its name, and where it grows.
    private var growing: (name: String, writer: FolderWriter)?
    private var pending: [UInt8]?

    init(root: String, keeps: Int, lock: (any FileLock)?, fileSystem: any FileSystem) {
        self.root = root
        self.keeps = keeps
        self.lock = lock
        self.fileSystem = fileSystem
    }

    private var publications: String { root + "/.mujaz/publications" }

    /// The name of the release that `current` leads to; nil where there is none.
    private var live: String? {
        guard let target = fileSystem.linkTarget(of: root + "/current"), target.hasPrefix("releases/") else {
            return nil
        }
        let name = String(target.dropFirst("releases/".count))
        return fileSystem.kind(of: "\(root)/releases/\(name)") == .directory ? name : nil
    }

    // MARK: Records

    func record(_ name: String) throws(PublishError) -> [UInt8]? {
        let path: String
        if name == PublicationRecord.name {
            guard let live else { return nil }
            path = "\(publications)/\(live)"
        } else {
            path = "\(root)/.mujaz/\(name)"
        }
        guard fileSystem.entryType(of: path) != nil else { return nil }
        return try FolderTarget.onDisk { () throws(FileSystemError) in try fileSystem.contents(of: path) }
    }

    func keep(_ bytes: [UInt8], as name: String) throws(PublishError) {
        if name == PublicationRecord.name {
            pending = bytes
        } else {
            try FolderTarget.onDisk { () throws(FileSystemError) in
                try fileSystem.writeDurably(bytes, to: "\(root)/.mujaz/\(name)")
            }
        }
    }

    func list(comparing snapshot: OutputSnapshot) throws(PublishError) -> TargetListing {
        guard let live else { return TargetListing() }
        return try FolderWriter(root: "\(root)/releases/\(live)", fileSystem: fileSystem)
            .list(comparing: snapshot) { _ in false }
    }

    // MARK: A new release

    func begin(_ publication: Publication, former: Publication?) throws(PublishError) {
        if fileSystem.entryType(of: root + "/current").map({ $0 != .link }) ?? false {
            throw PublishError(
                "\(root)/current is no link, so it cannot lead to a release", kind: .usage,
                help: "move it away, or publish in place without «releases»")
        }
        let name = publication.releaseName
        let place = "\(root)/releases/.new-\(name)"
        try FolderTarget.onDisk { () throws(FileSystemError) in
            try fileSystem.createReadableDirectory(root + "/releases")
            try fileSystem.createDirectory(publications)
            for left in try fileSystem.names(in: root + "/releases") where left.hasPrefix(".new-") {
                try fileSystem.removeTree("\(root)/releases/\(left)")
            }
        }
        if try !reuseSpare(at: place, former) {
            try FolderTarget.onDisk { () throws(FileSystemError) in
                try fileSystem.createReadableDirectory(place)
                if let live { try twin("\(root)/releases/\(live)", at: place) }
            }
        }
        growing = (name, FolderWriter(root: place, fileSystem: fileSystem))
    }

    /// Makes the new release of the last one that was given up: most of its files are those of the live one, and to make
    /// ten thousand folders anew takes seconds.
    ///
    /// - Returns: whether there was one, and it is as the live release now.
    private func reuseSpare(at place: String, _ former: Publication?) throws(PublishError) -> Bool {
        let (spare, record) = (root + "/releases/" + Self.spareName, "\(root)/.mujaz/spare")
        guard fileSystem.kind(of: spare) == .directory else { return false }
        guard let live, let former, former.release == live, former.isComplete,
            let bytes = try? fileSystem.contents(of: record), let head = try? PublicationRecord.head(bytes),
            let base = head.publication.base,
            let file = try? fileSystem.contents(of: "\(root)/.mujaz/\(PublicationRecord.listName(base))"),
            let list = PublicationList(name: base, bytes: file)
        else {
            try? fileSystem.removeTree(spare)
            return false
        }
        let old = head.publication(list: list).files
        let gone = old.keys.filter { former.files[$0] != old[$0] }.map(\.string)
        let new = former.files.keys.filter { former.files[$0] != old[$0] }.map(\.string)
        // What is cut off here is begun anew from the live release.
        try FolderTarget.onDisk { () throws(FileSystemError) in
            try fileSystem.removeFile(record)
            try fileSystem.move(spare, to: place)
        }
        try FolderWriter(root: place, fileSystem: fileSystem).remove(gone)
        try FolderTarget.onDisk { () throws(FileSystemError) in
            for path in new {
                let (source, other) = ("\(root)/releases/\(live)/\(path)", place + "/" + path)
                try fileSystem.createReadableDirectory(FolderTarget.parent(of: other))
                try linkOrCopy(source, to: other)
            }
        }
        return true
    }

    private static let spareName = ".spare"

    private func linkOrCopy(_ path: String, to other: String) throws(FileSystemError) {
        do throws(FileSystemError) { try fileSystem.link(path, to: other) } catch {
            try fileSystem.copyFile(path, to: other)
            try fileSystem.makeReadable(other)
        }
    }

    /// Gives every file a second name in another folder; copies it where the disk knows no second names.
    private func twin(_ folder: String, at copy: String) throws(FileSystemError) {
        for entry in try fileSystem.entries(in: folder) {
            let (path, other) = (folder + "/" + entry.name, copy + "/" + entry.name)
            switch entry.type ?? fileSystem.entryType(of: path) {
            case .directory:
                try fileSystem.createReadableDirectory(other)
                try twin(path, at: other)
            case .file:
                try linkOrCopy(path, to: other)
            case .link, .other, nil: continue
            }
        }
    }

    func send(_ files: [PublishedFile], from snapshot: OutputSnapshot) throws(PublishError) {
        try growing?.writer.send(files, from: snapshot.folder)
    }

    func remove(_ paths: [String]) throws(PublishError) { try growing?.writer.remove(paths) }

    func finish(_ publication: Publication) throws(PublishError) -> String? {
        guard let growing, let pending else { return nil }
        let former = live
        try FolderTarget.onDisk { () throws(FileSystemError) in
            try fileSystem.flush(growing.writer.root)
            try fileSystem.move(growing.writer.root, to: "\(root)/releases/\(growing.name)")
            try fileSystem.writeDurably(pending, to: "\(publications)/\(growing.name)")
            try fileSystem.makeLink(root + "/current", to: "releases/\(growing.name)")
        }
        self.growing = nil
        prune(former: former)
        return nil
    }

    func abandon() {
        if let growing { try? fileSystem.removeTree(growing.writer.root) }
        growing = nil
    }

    /// Removes all but the newest releases, and what was only remembered for them.
    ///
    /// - Parameter former: the release that was live before: newer ones than that were left by going back, and nobody goes
    ///   back to them.
    private func prune(former: String?) {
        if let former = former.flatMap(Self.number), let new = live.flatMap(Self.number) {
            for name in names() where (Self.number(of: name) ?? 0) > former && (Self.number(of: name) ?? 0) < new {
                giveUp(name)
            }
        }
        let all = names()
        let kept = Set(all.prefix(keeps) + [live].compactMap { $0 })
        for name in all where !kept.contains(name) { giveUp(name) }
        let records = kept.map { "\(publications)/\($0)" } + ["\(root)/.mujaz/spare"]
        let lists = Set(
            records.compactMap { record -> String? in
                guard let bytes = try? fileSystem.contents(of: record) else { return nil }
                return (try? PublicationRecord.head(bytes))?.publication.base.map(PublicationRecord.listName)
            })
        for name in (try? fileSystem.names(in: root + "/.mujaz")) ?? [] {
            if name.hasPrefix("files-"), !lists.contains(name) { try? fileSystem.removeFile("\(root)/.mujaz/\(name)") }
        }
    }

    /// Keeps a release that is too old for the next publication to be made of, or removes it where there is one.
    private func giveUp(_ name: String) {
        let (place, record) = ("\(root)/releases/\(name)", "\(publications)/\(name)")
        let spare = root + "/releases/" + Self.spareName
        do throws(FileSystemError) {
            guard fileSystem.entryType(of: spare) == nil else {
                throw FileSystemError(path: spare, reason: "File exists")
            }
            // First the folder: a folder without a record is removed, a record without its folder means nothing.
            try fileSystem.move(place, to: spare)
            try fileSystem.move(record, to: "\(root)/.mujaz/spare")
        } catch {
            try? fileSystem.removeTree(place)
            try? fileSystem.removeFile(record)
        }
    }

    /// The names of the releases, the newest first.
    private func names() -> [String] {
        ((try? fileSystem.names(in: root + "/releases")) ?? []).filter { Self.number(of: $0) != nil }
            .sorted { (Self.number(of: $0) ?? 0, $0) > (Self.number(of: $1) ?? 0, $1) }
    }

    private static func number(of name: String) -> Int? {
        guard let hyphen = name.firstIndex(of: "-"), hyphen > name.startIndex else { return nil }
        return Int(name[..<hyphen])
    }

    // MARK: Going back

    func releases() -> [TargetRelease] {
        let live = live
        return names().compactMap { name in
            Self.number(of: name).map { TargetRelease(name: name, number: $0, isLive: name == live) }
        }
    }

    func rollBack(to release: TargetRelease) throws(PublishError) {
        // Who goes back twice left the newer of the two.
        let held = (try? record(PublicationRecord.name)).flatMap { $0 }.flatMap { try? PublicationRecord.head($0) }
        let left = max(live.flatMap(Self.number) ?? 0, held?.publication.rolledBackFrom ?? 0)
        try FolderTarget.onDisk { () throws(FileSystemError) in
            let path = "\(publications)/\(release.name)"
            let bytes = try fileSystem.contents(of: path)
            if let held = PublicationRecord.rolledBack(bytes, from: left) {
                try fileSystem.writeDurably(held, to: path)
            }
            try fileSystem.makeLink(root + "/current", to: "releases/\(release.name)")
        }
    }

    func close() { lock?.release() }
}
