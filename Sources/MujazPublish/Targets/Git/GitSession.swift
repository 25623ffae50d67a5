import MujazContent
import MujazCore
import MujazLanguage

/// One publication to a branch: files become blobs as they are sent, and `finish` makes a commit of them and pushes it.
actor GitSession: TargetSession {
    nonisolated let isAtomic = true
    nonisolated let keepsRecords = false
    let repository: GitRepository
    let history: GitHistory
    private let message: String?
    private let host: GitHost
    private let lock: (any FileLock)?
    private let fileSystem: any FileSystem
    private let messages: PublishMessages

    /// What the branch is at.
    var head: String?
    /// What going back has changed.
    var wentBack: [ReleaseChange] = []
    /// The same with its tree and message, once it was needed.
    private var known: GitCommit?
    /// Every file of `head`, where that was asked.
    private var listed: [GitTree.File]?
    private var changed: [ExactString: FastImport.Entry] = [:]
    private var removed: Set<ExactString> = []

    /// How often a commit is made again because somebody else has pushed meanwhile.
    private static let attempts = 3

    init(
        repository: GitRepository, head: String?, history: GitHistory, message: String?, host: GitHost,
        lock: (any FileLock)?, fileSystem: any FileSystem, messages: PublishMessages
    ) {
        self.repository = repository
        self.head = head
        self.history = history
        self.message = message
        self.host = host
        self.lock = lock
        self.fileSystem = fileSystem
        self.messages = messages
    }

    // MARK: What is there

    func live() async throws(PublishError) -> LiveState {
        guard let commit = try await headCommit() else { return .nothing }
        let message = commit.message
        return .release(
            commit.name, number: [message.number, message.rolledBackFrom].compactMap { $0 }.max(),
            rolledBackFrom: message.rolledBackFrom)
    }

    func record(_ name: String) -> [UInt8]? { nil }

    func keep(_ bytes: [UInt8], as name: String) {}

    /// The commit that the branch is at, fetched where it is not here.
    func headCommit() async throws(PublishError) -> GitCommit? {
        guard let head else { return nil }
        if let known, known.name == head { return known }
        if let commit = try await repository.commit(head) {
            known = commit
            return commit
        }
        return try await fetchHead()
    }

    private func fetchHead() async throws(PublishError) -> GitCommit {
        let name = try await repository.fetch()
        guard let commit = try await repository.commit(name) else {
            throw PublishError("the commit \(name) was fetched and cannot be read")
        }
        head = name
        known = commit
        return commit
    }

    func list(comparing snapshot: OutputSnapshot) async throws(PublishError) -> TargetListing {
        var listing = TargetListing()
        guard let commit = try await headCommit() else { return listing }
        let files = try await repository.files(of: commit.tree)
        listed = files
        let own = Set(snapshot.files.map { ExactString($0.path) })
        // What hosts want beside the site is looked after in «finish».
        let relevant = files.filter { own.contains(ExactString($0.path)) || !GitHost.names.contains($0.path) }
        let compared = relevant.filter { own.contains(ExactString($0.path)) && $0.entry.mode.hasPrefix("100") }
        let names = try await repository.names(of: compared.map(\.path), in: snapshot.folder)
        for file in relevant {
            listing.files[ExactString(file.path)] = own.contains(ExactString(file.path)) ? .different : .unknown
        }
        for (file, name) in zip(compared, names) where file.entry.id == name {
            listing.files[ExactString(file.path)] = .same
        }
        if commit.message.isOurs {
            for file in relevant where file.isReadable && !commit.message.isForeign(file.path) {
                listing.published.insert(ExactString(file.path))
            }
        }
        return listing
    }

    // MARK: What is to be there

    func begin(_ publication: Publication, former: Publication?) async throws(PublishError) {
        changed = [:]
        removed = []
    }

    func send(_ files: [PublishedFile], from snapshot: OutputSnapshot) async throws(PublishError) {
        for file in files {
            if let problem = GitPath.problem(file.path) {
                throw PublishError("\(file.path) cannot be published: \(problem)")
            }
            if let limit = host.largestFile, file.fingerprint.size > limit {
                throw PublishError(
                    "\(file.path) has \(file.fingerprint.size >> 20) MB, and GitHub takes no file above \(limit >> 20) MB",
                    help: "make it smaller, or put it on another host")
            }
        }
        let sources = files.map {
            FastImport.Source(path: snapshot.folder + "/" + $0.path, stamp: $0.stamp, size: $0.fingerprint.size)
        }
        let names: [String]
        do throws(PublishError) {
            names = try await FastImport.blobs(sources, git: repository.git, fileSystem: fileSystem)
        } catch {
            // The repository may be what is broken. It is a cache; but what was sent before would be lost with it.
            guard changed.isEmpty, !Task.isCancelled, error.output != nil else { throw error }
            try await repository.reset(head: head)
            if head != nil { _ = try await fetchHead() }
            names = try await FastImport.blobs(sources, git: repository.git, fileSystem: fileSystem)
        }
        for (file, name) in zip(files, names) { changed[ExactString(file.path)] = FastImport.Entry(id: name) }
    }

    func remove(_ paths: [String]) { removed.formUnion(paths.map { ExactString($0) }) }

    func finish(_ publication: Publication) async throws(PublishError) -> String? {
        if let limit = host.largestSite, publication.files.values.reduce(0, { $0 + $1.size }) > limit {
            messages.note("the site has more than \(limit / 1_000_000) MB, which is GitHub's limit for pages")
        }
        for attempt in 1...Self.attempts {
            let base = try await headCommit()
            guard let commit = try await makeCommit(publication, on: base) else { return head }
            guard let refusal = try await push(commit, over: base?.name) else {
                await repository.tidy()
                return commit
            }
            guard attempt < Self.attempts else {
                throw GitCommand.error(
                    "somebody pushed to «\(repository.branch)» again and again meanwhile", refusal,
                    help: "publish again")
            }
            try await follow(publication, from: base)
        }
        return nil
    }

    func close() { lock?.release() }

    // MARK: Commits

    /// Makes the commit of a publication; nil where the branch is as it should be.
    private func makeCommit(
        _ publication: Publication, on base: GitCommit?
    ) async throws(PublishError) -> String? {
        var message = GitMessage()
        message.number = publication.number
        message.id = publication.id
        message.title =
            self.message ?? GitMessage.title(sent: changed.count, removed: removed.subtracting(changed.keys).count)
        let foreign = try foreignFiles(publication, base)
        message.foreign = foreign
        let extra = try await hostFiles(publication, base, &message)
        if let base, changed.isEmpty, removed.isEmpty, extra.isEmpty, base.message.rolledBackFrom == nil {
            return nil
        }
        let (author, committer) = try await repository.identities()
        let commit = FastImport.Commit(
            author: author, committer: committer, moment: publication.moment.secondsSince1970, message: message.text,
            parent: history == .keep ? base?.name : nil, tree: history == .squash ? base?.tree : nil,
            removed: removed.map(\.string).sorted(),
            entries: changed.map { ($0.key.string, $0.value) }.sorted { $0.0 < $1.0 },
            written: extra)
        do throws(PublishError) {
            return try await FastImport.make(commit, git: repository.git)
        } catch {
            throw try await mended(error)
        }
    }

    /// An error after which the repository is made anew, should it be what is broken.
    private func mended(_ error: PublishError) async throws(PublishError) -> PublishError {
        guard !Task.isCancelled, error.output != nil else { return error }
        try await repository.reset(head: head)
        var error = error
        error.help = error.help ?? "publish again: what Mujaz keeps of the branch was broken, and is fetched anew"
        return error
    }

    /// What is on the branch and stays there as that of others.
    private func foreignFiles(_ publication: Publication, _ base: GitCommit?) throws(PublishError) -> [String] {
        guard let listed else {
            let former = base?.message.foreign ?? []
            return former.filter { publication.files[ExactString($0)] == nil }
        }
        let foreign = listed.map(\.path).filter { path in
            let key = ExactString(path)
            return publication.files[key] == nil && !removed.contains(key) && !GitHost.names.contains(path)
        }
        let own = publication.files.keys.lazy.map(\.string)
        try checkPlaces(foreign, own)
        return GitMessage.summary(foreign: foreign, own: own)
    }

    /// A file cannot be where others have a folder, and the other way round.
    private func checkPlaces(_ foreign: [String], _ own: some Sequence<String>) throws(PublishError) {
        guard !foreign.isEmpty else { return }
        let others = Set(foreign.map { ExactString($0) })
        let othersFolders = GitPath.folders(of: foreign)
        let ownFiles = own.map { ExactString($0) }
        let folders = GitPath.folders(of: ownFiles.map(\.string))
        let clash = ownFiles.first { othersFolders.contains($0) } ?? others.first { folders.contains($0) }
        if let clash {
            throw PublishError(
                "\(clash.string) is a file here and a folder on the branch, or the other way round, and Mujaz did not put it there",
                help: "move it out of the way on the branch")
        }
    }

    /// What the host of the pages wants beside the site, where it is not there yet.
    private func hostFiles(
        _ publication: Publication, _ base: GitCommit?, _ message: inout GitMessage
    ) async throws(PublishError) -> [(path: String, bytes: [UInt8])] {
        let wanted = [".nojekyll", host.domain == nil ? nil : host.domainFile].compactMap { $0 }
            .filter { publication.files[ExactString($0)] == nil }
        guard !wanted.isEmpty else { return [] }
        var there: Set<String> = []
        if let base { there = Set(try await repository.files(of: base.tree, paths: wanted).map(\.path)) }
        var extra: [(path: String, bytes: [UInt8])] = []
        for path in wanted {
            let isThere = there.contains(path) && !removed.contains(ExactString(path))
            guard path != ".nojekyll" else {
                if !isThere { extra.append((path, [])) }
                continue
            }
            // A domain that somebody else has set there stays.
            let ours = base?.message.domain
            guard !isThere || ours != nil else { continue }
            message.domain = host.domain
            if !isThere || ours != host.domain { extra.append((path, Array("\(host.domain ?? "")\n".utf8))) }
        }
        return extra
    }

    /// Pushes a commit.
    ///
    /// - Returns: what git said where somebody else has pushed meanwhile; nil where the commit is live.
    func push(_ commit: String, over former: String?) async throws(PublishError) -> ProgramRunner.Result? {
        guard let refusal = try await repository.push(commit, over: former) else { return nil }
        let error = GitCommand.error("git could not push to «\(repository.branch)»", refusal)
        guard let now = try? await repository.askHead() else {
            if former != nil || Task.isCancelled { throw error }
            guard try await repository.askHead() != nil else { throw error }
            return refusal
        }
        // The connection may have ended after the commit was taken.
        if now == commit { return nil }
        if now == former { throw GitAdvice.isBroken(error.output ?? "") ? try await mended(error) : error }
        return refusal
    }

    /// Turns to what somebody else has pushed, so that the same publication can be made on it.
    private func follow(_ publication: Publication, from base: GitCommit?) async throws(PublishError) {
        let new = try await fetchHead()
        guard let base else {
            throw PublishError(
                "somebody else has made the branch «\(repository.branch)» meanwhile", help: "publish again")
        }
        if new.message.rolledBackFrom != nil, base.message.rolledBackFrom == nil {
            throw PublishError(
                "somebody went back to an earlier publication meanwhile", help: "look why, and publish again")
        }
        for change in try await repository.changes(from: base.tree, to: new.tree) {
            let path = ExactString(change.path)
            guard changed[path] == nil, !removed.contains(path), publication.files[path] != nil else { continue }
            // The last to publish decides about what is made of the site.
            guard let old = change.old else {
                throw PublishError("\(change.path) was put on the branch meanwhile", help: "publish again")
            }
            changed[path] = old
        }
        let all = try await repository.files(of: new.tree)
        listed = new.message.isOurs ? all.filter { new.message.isForeign($0.path) } : all
        messages.note(
            "somebody has pushed to «\(repository.branch)» meanwhile; the publication is made once more on top of that")
    }
}
