import MujazContent
import MujazCore
import Synchronization

/// Asks a target what it holds. rclone compares by sums where the storage has them, and by sizes where it does not.
struct RcloneListing: Sendable {
    private let rclone: Rclone

    init(_ rclone: Rclone) { self.rclone = rclone }

    /// What is there, compared with a folder.
    func list(comparing folder: String) async throws(PublishError) -> TargetListing {
        let arguments = [
            "check", folder, rclone.place.text, "--combined", "-", "--exclude", "/\(RcloneRecords.folder)/**",
            "--checkers", "16",
        ]
        let found = Found()
        let result = try await rclone.attempt(arguments, isQuiet: true) { line in
            if line.text.contains(" hashes could not be checked") { found.lacksSums.withLock { $0 = true } }
        }
        guard result.isSuccess || Self.isDifference(result) else {
            if result.code == 3 { return TargetListing() }
            throw RcloneFailure(result, place: rclone.place).error("list \(rclone.place.text)")
        }
        return Self.listing(result.output, comparesSizesOnly: found.lacksSums.withLock { $0 })
    }

    /// Differences end a comparison with a code of failure, and so does a list that could not be read.
    private static func isDifference(_ result: ProgramRunner.Result) -> Bool {
        guard let last = result.messages.last(where: { $0.contains("Failed to check") }) else { return false }
        return last.contains(" differences found")
    }

    /// What the log says on the way.
    private final class Found: Sendable {
        let lacksSums = Mutex(false)
    }

    /// Reads what `rclone check --combined` writes.
    ///
    /// - Parameter comparesSizesOnly: whether the storage has no sums that rclone could compare; then files of the same size
    ///   may differ.
    static func listing(_ output: [UInt8], comparesSizesOnly: Bool) -> TargetListing {
        var listing = TargetListing()
        for line in output.split(separator: ASCII.lineFeed) {
            guard line.count > 2, line[line.startIndex + 1] == ASCII.space else { continue }
            let path = ExactString(String(decoding: line.dropFirst(2), as: UTF8.self))
            switch line[line.startIndex] {
            case UInt8(ascii: "="): listing.files[path] = comparesSizesOnly ? .unknown : .same
            case UInt8(ascii: "*"): listing.files[path] = .different
            // «!» is a file that could not be read, «-» one that is only there.
            case UInt8(ascii: "!"), UInt8(ascii: "-"): listing.files[path] = .unknown
            default: break
            }
        }
        return listing
    }
}
