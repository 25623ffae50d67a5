import MujazCore
import MujazLanguage

/// Compares an output with what a target holds. A pure function of what is known of both.
struct PublishPlanner {
    /// What is to be there.
    var snapshot: OutputSnapshot
    /// What was published there before; nil where nothing is known.
    var publication: Publication?
    /// What the target itself says, where it was asked.
    var listing: TargetListing?
    /// When the publication is made.
    var now: Timestamp
    /// How long files stay that old pages may name, in seconds; nil until the next publication.
    var keepOld: Int?

    /// The plan.
    func plan() -> PublishPlan {
        var plan = PublishPlan()
        let former = publication?.files ?? [:]
        plan.formerCount = max(former.count, listing?.published.count ?? 0)
        plan.files.reserveCapacity(snapshot.files.count)
        for file in snapshot.files {
            let path = ExactString(file.path)
            plan.files[path] = file.fingerprint
            if let reason = uploadReason(file, path, former[path]) {
                plan.uploads.append(PublishPlan.Upload(file: file, reason: reason))
            }
        }
        plan.uploads.sort { left, right in
            left.file.role != right.file.role
                ? left.file.role < right.file.role : utf8Less(left.file.path, right.file.path)
        }
        addRemovals(&plan, former)
        if let listing {
            let foreign = listing.files.keys.filter { path in
                former[path] == nil && !listing.published.contains(path)
                    && publication?.unsure.contains(path) != true
            }
            plan.foreign = foreign.filter { plan.files[$0] == nil }.map(\.string).sorted(by: utf8Less)
            // A file that is the same already is nobody's loss.
            plan.replaced = foreign.filter { plan.files[$0] != nil && listing.files[$0] != .same }.map(\.string)
                .sorted(by: utf8Less)
        }
        return plan
    }

    private func uploadReason(
        _ file: PublishedFile, _ path: ExactString, _ former: FileFingerprint?
    ) -> PublishPlan.Reason? {
        if let listing {
            switch listing.files[path] {
            case nil: return former == nil ? .new : .missing
            case .same: return nil
            case .different: return former == nil || former == file.fingerprint ? .different : .changed
            // A file that cannot be compared is believed to be what was put there.
            case .unknown where former == file.fingerprint && publication?.unsure.contains(path) != true: return nil
            case .unknown: return former == nil ? .different : .changed
            }
        }
        if publication?.unsure.contains(path) == true { return .unsure }
        guard let former else { return .new }
        return former == file.fingerprint ? nil : .changed
    }

    private func addRemovals(_ plan: inout PublishPlan, _ former: [ExactString: FileFingerprint]) {
        var gone = Set(former.keys)
        if let publication { gone.formUnion(publication.unsure) }
        if let listing { gone.formUnion(listing.published) }
        gone = gone.filter { path in
            plan.files[path] == nil && (listing.map { $0.files[path] != nil } ?? true)
        }
        guard !gone.isEmpty else { return }
        let newFolders = Self.folders(of: plan.uploads.map(\.file.path))
        let newFiles = Set(plan.uploads.map { ExactString($0.file.path) })
        // A text that was withdrawn takes its pictures along.
        let losesPages = gone.contains { FileRole.role(of: $0.string, isList: false, hasSource: true) == .page }
        for path in gone {
            let isInTheWay =
                newFolders.contains(path) || Self.folders(of: [path.string]).contains { newFiles.contains($0) }
            let isAsset = FileRole.role(of: path.string, isList: false, hasSource: true) == .asset
            let since = publication?.leaving[path].map { min($0, now) }
            if isInTheWay {
                plan.removals.append(PublishPlan.Removal(path: path.string, reason: .inTheWay))
            } else if isAsset, !losesPages, stays(since), let fingerprint = former[path] {
                plan.leaving[path] = since ?? now
                plan.files[path] = fingerprint
            } else {
                plan.removals.append(PublishPlan.Removal(path: path.string, reason: since == nil ? .gone : .graceOver))
            }
        }
        plan.withdrawn = withdrawn(plan, former)
        plan.removals.sort { utf8Less($0.path, $1.path) }
    }

    /// How many files go for good: an asset with another hash in its name takes the place of the one before.
    private func withdrawn(_ plan: PublishPlan, _ former: [ExactString: FileFingerprint]) -> Int {
        let gone = plan.removals.filter { $0.reason != .graceOver && former[ExactString($0.path)] != nil }
        let assets = gone.count { FileRole.role(of: $0.path, isList: false, hasSource: true) == .asset }
        let new = plan.uploads.count { $0.file.role == .asset && $0.reason == .new }
        return gone.count - assets + max(0, assets - new)
    }

    /// Whether an asset that is not made any more stays once more.
    ///
    /// - Parameter since: since when it is not made; nil where it was until now.
    private func stays(_ since: Timestamp?) -> Bool {
        guard let keepOld else { return since == nil }
        guard let since else { return keepOld > 0 }
        return now.secondsSince1970 - since.secondsSince1970 < Int64(keepOld)
    }

    /// All folders that some paths are in.
    private static func folders(of paths: [String]) -> Set<ExactString> {
        var folders: Set<ExactString> = []
        for path in paths {
            var rest = path[...]
            while let slash = rest.utf8.lastIndex(of: ASCII.slash) {
                rest = rest[..<slash]
                guard folders.insert(ExactString(String(rest))).inserted else { break }
            }
        }
        return folders
    }
}
