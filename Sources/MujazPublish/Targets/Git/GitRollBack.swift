import MujazContent
import MujazCore

extension GitSession {
    /// How many commits are looked at for one to go back to.
    private static let depth = 50

    func releases() async throws(PublishError) -> [TargetRelease] {
        guard history == .keep, head != nil else { return [] }
        return try await states().map {
            TargetRelease(name: $0.name, number: $0.message.number ?? 0, isLive: $0.name == head)
        }
    }

    func rollBack(to release: TargetRelease) async throws(PublishError) {
        guard let commits = try await commits(), let live = commits.first,
            let former = commits.first(where: { $0.name == release.name })
        else { throw PublishError("the commit \(release.name) is not there any more") }
        let last = commits.first { $0.message.isOurs }
        var message = GitMessage()
        message.title = "Go back to publication \(release.number)"
        message.number = release.number
        message.id = former.message.id
        message.rolledBackTo = former.name
        message.rolledBackFrom = commits.compactMap { max($0.message.number ?? 0, $0.message.rolledBackFrom ?? 0) }
            .max()
        message.foreign = last?.message.foreign ?? []
        message.domain = last?.message.domain
        // What others have added since the last publication is theirs, and so is what was before.
        var added: Set<ExactString> = []
        if let last, last.name != live.name {
            for change in try await repository.changes(from: last.tree, to: live.tree) where change.old == nil {
                added.insert(ExactString(change.path))
            }
            message.foreign += added.map(\.string).sorted()
        }
        var kept: [(path: String, entry: FastImport.Entry)] = []
        var changed: [ReleaseChange] = []
        for change in try await repository.changes(from: former.tree, to: live.tree) {
            let isForeign =
                added.contains(ExactString(change.path)) || message.isForeign(change.path)
                || GitHost.names.contains(change.path)
            guard isForeign, let entry = change.new else {
                if !isForeign, change.isReadable {
                    changed.append(
                        ReleaseChange(path: change.path, wasThere: change.new != nil, isThere: change.old != nil))
                }
                continue
            }
            guard change.isReadable else {
                throw PublishError(
                    "\(change.path) on the branch has a name that is no UTF-8", help: "go back by hand: git revert")
            }
            kept.append((change.path, entry))
        }
        let (author, committer) = try await repository.identities()
        let commit = FastImport.Commit(
            author: author, committer: committer, message: message.text, parent: live.name,
            tree: former.tree, entries: kept)
        let name = try await FastImport.make(commit, git: repository.git)
        if let refusal = try await push(name, over: live.name) {
            throw GitCommand.error(
                "somebody has pushed to «\(repository.branch)» meanwhile", refusal,
                help: "look whether to go back from that, too")
        }
        wentBack = changed
    }

    func changesOfRollBack() -> [ReleaseChange] { wentBack }

    /// The commits of the branch, as far as they may matter, the newest first.
    private func commits() async throws(PublishError) -> [GitCommit]? {
        guard try await headCommit() != nil else { return nil }
        if repository.isShallow { head = try await repository.fetch(depth: Self.depth) }
        guard let head else { return nil }
        return try await repository.history(of: head, count: Self.depth)
    }

    /// What is live, and after it the publications before that: what was gone back from is none of them.
    private func states() async throws(PublishError) -> [GitCommit] {
        guard let commits = try await commits(), var live = commits.first else { return [] }
        // Commits of others lie on top of a publication, and have no number.
        guard var index = commits.firstIndex(where: { $0.message.isOurs }) else { return [live] }
        live.message.number = commits[index].message.number
        var states = [live]
        var isFirst = true
        while index < commits.count {
            let commit = commits[index]
            if let target = commit.message.rolledBackTo {
                guard let place = commits[index...].firstIndex(where: { $0.name == target }), place > index else {
                    break
                }
                index = place
                if isFirst { index += 1 }
                isFirst = false
                continue
            }
            if !isFirst, commit.message.isOurs { states.append(commit) }
            isFirst = false
            index += 1
        }
        return states
    }
}
