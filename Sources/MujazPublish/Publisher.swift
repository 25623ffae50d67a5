import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage

/// Brings a target from what was last published there to what an output is now.
///
/// Only what has changed is sent. What was published is remembered beside the target and in `.mujaz`
/// (`PublicationKnowledge`); the target is asked for its files where the two disagree, or on request.
public struct Publisher: Sendable {
    let settings: PublishSettings
    let target: any PublishTarget
    let store: PublicationStore
    let options: PublishOptions
    private let fileSystem: any FileSystem
    private let messages: PublishMessages

    /// Makes a publisher.
    ///
    /// - Parameters:
    ///   - target: the place that `settings` names.
    ///   - stateFolder: `.mujaz` beside the source.
    public init(
        _ settings: PublishSettings, target: any PublishTarget, stateFolder: String, options: PublishOptions,
        fileSystem: any FileSystem, messages: PublishMessages = PublishMessages()
    ) {
        self.settings = settings
        self.target = target
        self.options = options
        self.fileSystem = fileSystem
        self.messages = messages
        store = PublicationStore(stateFolder: stateFolder, settings, fileSystem: fileSystem)
    }

    /// Publishes an output.
    public func publish(_ snapshot: OutputSnapshot) async throws(PublishError) -> PublishReport {
        let session = try await target.open(isReadOnly: options.isDryRun)
        do throws(PublishError) {
            let report = try await publish(snapshot, session)
            await session.close()
            return report
        } catch {
            await session.close()
            throw error
        }
    }

    /// Where the target is, without passwords.
    var destination: String { Redaction(environment: [:]).clean(settings.destination.text) }

    private func publish(
        _ snapshot: OutputSnapshot, _ session: any TargetSession
    ) async throws(PublishError) -> PublishReport {
        var report = PublishReport(
            outcome: .planned, target: settings.name, destination: destination)
        let known = try await PublicationKnowledge.gather(session, store)
        let former = known.publication
        report.number = former?.number
        report.release = former?.release
        report.formerMoment = former?.moment
        if let left = known.rolledBackFrom, !options.resumes {
            throw PublishError(
                "somebody went back from publication \(left) to an earlier one; publishing waits until that is over",
                help: "mend what was wrong, then publish with --resume")
        }
        var listing: TargetListing?
        if options.verifies || known.doubt != nil {
            if former != nil, let doubt = known.doubt {
                report.notes.append("the target was asked what it holds: \(doubt)")
            }
            listing = try await session.list(comparing: snapshot)
            if known.isRecordMissing, listing?.files.isEmpty == true, !options.verifies, !options.isDryRun {
                throw PublishError(
                    "nothing is at the target, though \(former?.files.count ?? 0) files were published there",
                    help: "see whether its disk is mounted; publish with --verify to send everything again")
            }
        }
        let plan = PublishPlanner(
            snapshot: snapshot, publication: former, listing: listing, now: options.now, keepOld: settings.keepOld
        ).plan()
        report.plan = plan
        try checkForeign(plan, former, &report)
        try await checkPlaces(plan, session, isFirst: former == nil)
        try checkRemovals(plan, snapshot)
        if options.isDryRun { return report }

        let isSettled = former?.isComplete == true && known.rolledBackFrom == nil && former?.leaving == plan.leaving
        if plan.isEmpty, isSettled, known.doubt == nil || session.isAtomic {
            report.outcome = .unchanged
            if var former {
                former.release = known.liveRelease ?? former.release
                let record = PublicationList.record(of: &former, former: known.list)
                store.keep(record.bytes, list: record.list)
            }
            return report
        }
        let publication = try await carryOut(plan, snapshot, session, known)
        report.outcome = .published
        report.number = publication.number
        report.release = publication.release
        return report
    }

    /// Files of others stay, but a folder full of them is perhaps not the one that was meant.
    private func checkForeign(
        _ plan: PublishPlan, _ former: Publication?, _ report: inout PublishReport
    ) throws(PublishError) {
        let count = plan.foreign.count + plan.replaced.count
        guard let example = plan.foreign.first ?? plan.replaced.first else { return }
        if !options.adopts, !options.isDryRun, former == nil || !plan.replaced.isEmpty {
            let first = plan.replaced.first ?? example
            throw PublishError(
                "the target holds \(count == 1 ? "a file" : "\(count) files") that Mujaz did not put there, such as \(first)",
                help:
                    "name another place, or take this one with --adopt: what the site has, too, is replaced, and the rest stays"
            )
        }
        if let example = plan.foreign.first {
            let count = plan.foreign.count
            report.notes.append(
                "\(count) \(count == 1 ? "file" : "files") at the target that Mujaz did not put there, such as \(example); left alone"
            )
        }
        if let example = plan.replaced.first {
            let count = plan.replaced.count
            report.notes.append(
                "\(count) \(count == 1 ? "file" : "files") of others replaced, such as \(example)")
        }
    }

    /// What somebody has put where a new file is to be is not replaced without a word.
    private func checkPlaces(
        _ plan: PublishPlan, _ session: any TargetSession, isFirst: Bool
    ) async throws(PublishError) {
        let leaving = plan.removals.filter { $0.reason == .inTheWay }.map { $0.path + "/" }
        let new = plan.uploads.filter { upload in
            upload.reason == .new && !leaving.contains { upload.file.path.hasPrefix($0) }
                && !leaving.contains { $0.hasPrefix(upload.file.path + "/") }
        }
        let found = try await session.foreign(inPlaceOf: new.map(\.file.path))
        guard let example = found.first, !options.adopts, !options.isDryRun, !isFirst else { return }
        throw PublishError(
            "\(example) is at the target already, and Mujaz did not put it there",
            help: "move it away, or replace it with --adopt")
    }

    private func checkRemovals(_ plan: PublishPlan, _ snapshot: OutputSnapshot) throws(PublishError) {
        guard !options.allowsRemovals, !options.isDryRun else { return }
        guard snapshot.files.contains(where: { $0.path.hasSuffix(".html") }) else {
            throw PublishError("there is no page to publish", help: "build the site, or publish it with --yes-remove")
        }
        guard plan.removedShare > Double(settings.maximumRemovals) else { return }
        throw PublishError(
            "\(plan.withdrawn) of \(plan.formerCount) files would be removed, which is more than \(settings.maximumRemovals) %",
            help: "look at them with --dry-run, and publish with --yes-remove if they should go")
    }

    /// Does what a plan says, in an order in which no reader sees a page without what it names.
    private func carryOut(
        _ plan: PublishPlan, _ snapshot: OutputSnapshot, _ session: any TargetSession, _ known: PublicationKnowledge
    ) async throws(PublishError) -> Publication {
        let former = known.publication
        var next = Publication(id: options.makeID(), number: known.nextNumber, moment: options.now)
        if session.isAtomic, session.keepsRecords { next.release = next.releaseName }
        var lists = Set([known.list?.name].compactMap(\.self))
        var kept: (list: PublicationList, bytes: [UInt8])?
        do throws(PublishError) {
            try await session.begin(next, former: former)
            store.noteStarted(next.id)
            if !session.isAtomic, session.keepsRecords {
                lists.insert(try await keepStarted(next, plan, session, known))
            }
            try await session.remove(plan.removals.filter { $0.reason == .inTheWay }.map(\.path))
            var done = 0
            for role in FileRole.allCases {
                let files = plan.uploads.map(\.file).filter { $0.role == role }
                guard !files.isEmpty else { continue }
                try await session.send(files, from: snapshot)
                done += files.count
                messages.progress(done, plan.uploads.count)
                try checkInterruption()
                if let path = snapshot.changed(files, fileSystem).first {
                    throw PublishError(
                        "\(path) has changed while it was published", help: "publish again when the output is still")
                }
            }
            try await session.remove(plan.removals.filter { $0.reason != .inTheWay }.map(\.path))
            next.files = plan.files
            next.leaving = plan.leaving
            if session.isAtomic, session.keepsRecords { kept = try await keep(&next, session, known.list) }
            try checkInterruption()
            if let release = try await session.finish(next) { next.release = release }
        } catch {
            await session.abandon()
            var error = error
            error.message +=
                session.isAtomic
                ? "; what is live is as it was"
                : "; some files may be new already, and the next publication ends this one"
            throw error
        }
        // Where releases have names of the target's own, as commits have, the record is whole only now.
        let record: (list: PublicationList, bytes: [UInt8])
        if let kept { record = kept } else { record = try await keep(&next, session, known.list) }
        store.keep(record.bytes, list: record.list)
        lists.remove(record.list.name)
        if !session.isAtomic, !lists.isEmpty { await session.forget(lists.sorted().map(PublicationRecord.listName)) }
        return next
    }

    private func checkInterruption() throws(PublishError) {
        if Task.isCancelled { throw PublishError("the publication was interrupted") }
    }

    /// Says at the target which files may be old or new from now on, should this publication not come to its end.
    ///
    /// - Returns: the name of the list that it is told by.
    private func keepStarted(
        _ next: Publication, _ plan: PublishPlan, _ session: any TargetSession, _ known: PublicationKnowledge
    ) async throws(PublishError) -> String {
        var started = known.publication ?? next
        started.id = next.id
        started.number = next.number
        started.isComplete = false
        started.unsure.formUnion(plan.uploads.map { ExactString($0.file.path) })
        started.unsure.formUnion(plan.removals.map { ExactString($0.path) })
        return try await keep(&started, session, known.list).list.name
    }

    /// Keeps the record of a publication at the target, with a new list where the old one serves no more.
    ///
    /// - Returns: the list, and the record.
    private func keep(
        _ publication: inout Publication, _ session: any TargetSession, _ former: PublicationList?
    ) async throws(PublishError) -> (list: PublicationList, bytes: [UInt8]) {
        let record = PublicationList.record(of: &publication, former: former)
        if record.list.name != former?.name {
            try await session.keep(record.list.bytes, as: record.list.fileName)
        }
        try await session.keep(record.bytes, as: PublicationRecord.name)
        return record
    }
}
