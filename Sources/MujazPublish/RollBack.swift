import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage

extension Publisher {
    /// Makes the release before the live one live again. Publishing waits then until it is resumed.
    public func rollBack() async throws(PublishError) -> PublishReport {
        let session = try await target.open(isReadOnly: options.isDryRun)
        do throws(PublishError) {
            let report = try await rollBack(session)
            await session.close()
            return report
        } catch {
            await session.close()
            throw error
        }
    }

    private func rollBack(_ session: any TargetSession) async throws(PublishError) -> PublishReport {
        let releases = try await session.releases()
        guard let live = releases.firstIndex(where: \.isLive) else {
            throw PublishError(
                releases.isEmpty
                    ? "the target keeps nothing to go back to" : "it is not known which of its releases is live",
                kind: releases.isEmpty ? .usage : .failure,
                help: "folders and rsync targets keep releases with «releases: 5», git branches with «history: keep»")
        }
        guard live + 1 < releases.count else {
            throw PublishError("there is no release before the one that is live", help: "keep more with «releases»")
        }
        let former = releases[live + 1]
        var report = PublishReport(
            outcome: .planned, target: settings.name, destination: destination)
        report.number = former.number
        report.release = former.name
        if options.isDryRun { return report }
        let before = session.keepsRecords ? try await PublicationKnowledge.gather(session, store).publication : nil
        try await session.rollBack(to: former)
        if let before, let after = try await PublicationKnowledge.gather(session, store).publication {
            report.plan = Self.difference(before.files, after.files)
        } else if !session.keepsRecords {
            report.plan = Self.plan(of: await session.changesOfRollBack())
            report.knowsContents = false
        }
        // What is live now is told by the target's own record.
        if session.keepsRecords { store.forget() }
        report.outcome = .rolledBack
        return report
    }

    /// What readers see change at a target that tells the paths alone.
    private static func plan(of changes: [ReleaseChange]) -> PublishPlan {
        var plan = PublishPlan()
        for change in changes.sorted(by: { utf8Less($0.path, $1.path) }) {
            guard change.isThere else {
                plan.removals.append(PublishPlan.Removal(path: change.path, reason: .gone))
                continue
            }
            let file = PublishedFile(
                path: change.path, fingerprint: FileFingerprint(size: 0, hash: ContentHash([])),
                role: FileRole.role(of: change.path, isList: false, hasSource: true),
                stamp: FileStamp(size: 0, modified: 0))
            plan.uploads.append(PublishPlan.Upload(file: file, reason: change.wasThere ? .changed : .new))
        }
        return plan
    }

    /// What readers see change, so that caches can be told.
    private static func difference(
        _ before: [ExactString: FileFingerprint], _ after: [ExactString: FileFingerprint]
    ) -> PublishPlan {
        var plan = PublishPlan()
        plan.formerCount = before.count
        for (path, fingerprint) in after where before[path] != fingerprint {
            let file = PublishedFile(
                path: path.string, fingerprint: fingerprint,
                role: FileRole.role(of: path.string, isList: false, hasSource: true),
                stamp: FileStamp(size: fingerprint.size, modified: 0))
            plan.uploads.append(PublishPlan.Upload(file: file, reason: before[path] == nil ? .new : .changed))
        }
        for path in before.keys where after[path] == nil {
            plan.removals.append(PublishPlan.Removal(path: path.string, reason: .gone))
        }
        plan.uploads.sort { utf8Less($0.file.path, $1.file.path) }
        plan.removals.sort { utf8Less($0.path, $1.path) }
        return plan
    }
}
