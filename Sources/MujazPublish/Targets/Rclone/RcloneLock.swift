import MujazContent
import MujazCore
import MujazLanguage

/// The lock of a target: a claim there, and a file in `.mujaz` that says which claims came from here.
///
/// Only one publication at a time holds the lock of the source folder, so claims of earlier ones from here are of processes
/// that were killed, and need nobody's word to be taken away.
actor RcloneLock {
    private let records: RcloneRecords
    private let context: TargetContext
    private let state: String
    private var claim: RcloneClaim
    /// The claims from here that may still be at the target, besides `claim`.
    private var former: [String] = []
    private var own: (any FileLock)?
    private var renewal: Task<Void, Never>?

    init(_ records: RcloneRecords, state: String, context: TargetContext) {
        self.records = records
        self.state = state
        self.context = context
        claim = RcloneClaim(
            token: PublishOptions(now: context.clock(), jobs: 1).makeID(), moment: context.clock(), note: context.note)
    }

    /// Takes it.
    ///
    /// - Returns: the record of what was published there last, read while the lock was held.
    func take() async throws(PublishError) -> [UInt8]? {
        try lockHere()
        former = tokens
        try remember(former + [claim.token])
        do throws(PublishError) {
            try await records.write(claim.bytes, as: claim.name)
            let (record, claims) = try await records.read(isMade: true)
            try await settle(claims)
            renew()
            return record
        } catch {
            await release()
            throw error
        }
    }

    /// Whether the other claims hold.
    private func settle(_ claims: [RcloneClaim]) async throws(PublishError) {
        guard claims.contains(where: { $0.token == claim.token }) else {
            throw PublishError(
                "the lock of \(records.rclone.place.text) was taken away at once",
                help: "publish again when nobody else does")
        }
        let others = claims.filter { $0.token != claim.token }
        let holding = others.filter { !former.contains($0.token) && !$0.isOver(at: context.clock()) }
        if let other = holding.first, !context.breaksLock {
            throw PublishError(
                "somebody else is publishing to \(records.rclone.place.text): \(other.note)",
                help: "wait until that is done; if its owner is gone, take the lock with --break-lock")
        }
        if !others.isEmpty || context.breaksLock {
            for other in others where !former.contains(other.token) {
                context.messages.note("the lock was taken from \(other.note)")
            }
            try await records.removeClaims(but: claim.name)
        }
        former = []
        try? remember([claim.token])
    }

    private func lockHere() throws(PublishError) {
        let attempt = try FolderTarget.onDisk { () throws(FileSystemError) in
            try context.fileSystem.createDirectory(state)
            return try context.fileSystem.lock(state + "/lock", note: context.note)
        }
        switch attempt {
        case .held(let lock): own = lock
        case .busy(let note):
            throw PublishError(
                "somebody else is publishing to \(records.rclone.place.text): \(note)",
                help: "wait until that is done; the lock ends with the process that holds it")
        }
    }

    /// Says from time to time that the owner is still there.
    private func renew() {
        renewal = Task {
            while (try? await Task.sleep(for: .seconds(RcloneClaim.renewal))) != nil { await writeAgain() }
        }
    }

    private func writeAgain() async {
        claim.moment = context.clock()
        try? await records.write(claim.bytes, as: claim.name)
    }

    /// Lets go of it.
    ///
    /// - Parameter names: records that are removed on the way, to start rclone once.
    func release(removing names: [String] = []) async {
        renewal?.cancel()
        await renewal?.value
        renewal = nil
        guard let own else { return }
        self.own = nil
        // A publication that was interrupted lets go, too.
        let (records, name) = (records, claim.name)
        let isGone = await Task.detached { await records.remove(names + [name]) }.value
        let left = former + (isGone ? [] : [claim.token])
        if left.isEmpty {
            try? context.fileSystem.removeFile(claimsPath)
        } else {
            try? remember(left)
        }
        own.release()
    }

    // MARK: Claims from here

    private var claimsPath: String { state + "/claims" }

    private var tokens: [String] {
        guard let bytes = try? context.fileSystem.contents(of: claimsPath, atMost: 1 << 16) else { return [] }
        return bytes.split(separator: ASCII.lineFeed).map { String(decoding: $0, as: UTF8.self) }
    }

    private func remember(_ tokens: [String]) throws(PublishError) {
        try FolderTarget.onDisk { () throws(FileSystemError) in
            try context.fileSystem.writeDurably(Rclone.lines(tokens), to: claimsPath)
        }
    }
}
