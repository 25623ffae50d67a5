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
        try await session.rollBack(to: former)
        // What is live now is told by the target's own record.
        if session.keepsRecords { store.forget() }
        report.outcome = .rolledBack
        return report
    }
}
