import MujazContent
import MujazCore
import MujazLanguage

/// Whatever rclone reaches: storages of objects such as S3, and folders of other machines.
///
/// Files are changed in place. The records lie beside the site, in `.mujaz`.
struct RcloneTarget: PublishTarget {
    private let place: RclonePlace
    private let context: TargetContext
    /// What `.mujaz` beside the source keeps for this target.
    private let state: String

    /// - Parameters:
    ///   - name: the name of the target.
    ///   - place: where it is, as rclone writes it.
    init(name: String, place text: String, context: TargetContext) throws(PublishError) {
        guard let place = RclonePlace(text) else {
            throw PublishError(
                "the place of «\(name)» is none of rclone's", kind: .usage,
                help: "write remote:path; a folder of this machine is folder:PATH")
        }
        if let secret = place.secrets.first {
            throw PublishError(
                "the place of «\(name)» holds a secret, «\(secret)», that does not belong into mujaz.yaml",
                kind: .usage,
                help: "put it into rclone's own configuration, or into the environment: \(place.variable(secret))")
        }
        self.place = place
        self.context = context
        state = "\(context.stateFolder)/publish/\(name)"
    }

    func open(isReadOnly: Bool) async throws(PublishError) -> any TargetSession {
        let rclone = Rclone(place, context: context)
        guard rclone.isInstalled else {
            throw PublishError(
                "the program rclone is not installed", help: "install it: apt install rclone, or brew install rclone")
        }
        let records = RcloneRecords(rclone)
        if isReadOnly {
            return RcloneSession(
                rclone, context: context, lock: nil, record: try await records.read(isMade: false).record)
        }
        let lock = RcloneLock(records, state: state, context: context)
        let record = try await lock.take()
        return RcloneSession(rclone, context: context, lock: lock, record: record)
    }
}
