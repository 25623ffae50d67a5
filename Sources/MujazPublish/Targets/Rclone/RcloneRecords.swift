import MujazContent
import MujazCore

/// The folder `.mujaz` at the target: the record of what was published, its list, and the claims.
struct RcloneRecords: Sendable {
    let rclone: Rclone
    static let folder = ".mujaz"
    /// What rclone's exit codes say of something that is not there.
    private static let missing: Set<Int> = [3, 4]

    init(_ rclone: Rclone) { self.rclone = rclone }

    private var place: String { rclone.place.below(Self.folder) }

    /// Reads the record and all claims at once, to start rclone once.
    ///
    /// - Parameter isMade: whether the folder must be there, since something was just written into it.
    func read(isMade: Bool) async throws(PublishError) -> (record: [UInt8]?, claims: [RcloneClaim]) {
        let result = try await rclone.run(
            ["cat", place, "--include", "/\(PublicationRecord.name)", "--include", "/\(RcloneClaim.prefix)*"],
            for: "read what was published at \(rclone.place.text)", expected: isMade ? [] : Self.missing)
        guard result.isSuccess else { return (nil, []) }
        let (claims, rest) = RcloneClaim.split(result.output)
        return (rest.isEmpty ? nil : rest, claims)
    }

    /// The bytes of one record; nil where it is not there.
    func read(_ name: String) async throws(PublishError) -> [UInt8]? {
        let result = try await rclone.run(
            ["cat", place, "--files-from-raw", "-"], for: "read what was published at \(rclone.place.text)",
            input: Rclone.lines([name]), expected: Self.missing)
        return result.isSuccess && !result.output.isEmpty ? result.output : nil
    }

    /// Writes a record, whole or not at all as far as the storage can.
    func write(_ bytes: [UInt8], as name: String) async throws(PublishError) {
        _ = try await rclone.run(
            [
                "rcat", "\(place)/\(name)", "--header-upload", "Content-Type: text/plain; charset=utf-8",
                "--header-upload",
                "Cache-Control: no-store",
            ],
            for: "write to \(rclone.place.text)", input: bytes)
    }

    /// Removes records; what is not there is no failure.
    ///
    /// - Returns: whether they are gone.
    func remove(_ names: [String]) async -> Bool {
        let result = try? await rclone.attempt(["delete", place, "--files-from-raw", "-"], input: Rclone.lines(names))
        return result?.isSuccess == true
    }

    /// Removes all claims but one.
    func removeClaims(but name: String) async throws(PublishError) {
        _ = try await rclone.run(
            ["delete", place, "--filter", "- /\(name)", "--filter", "+ /\(RcloneClaim.prefix)*", "--filter", "- *"],
            for: "take the lock of \(rclone.place.text)")
    }
}
