import MujazContent
import MujazCore
import Synchronization

/// Runs rclone for one target.
struct Rclone: Sendable {
    let place: RclonePlace
    private let runner: ProgramRunner
    private let environment: [String: String?]
    private let note: @Sendable (String) -> Void

    init(_ place: RclonePlace, context: TargetContext) {
        self.place = place
        runner = context.runner
        environment = Self.variables(context.environment)
        note = context.messages.note
    }

    /// Whether it is installed.
    var isInstalled: Bool { runner.path(of: "rclone") != nil }

    /// Runs a command.
    ///
    /// - Parameters:
    ///   - action: what it is for, as in «rclone could not …».
    ///   - expected: other codes than 0 that are no failure.
    ///   - line: called with each line of its log.
    func run(
        _ arguments: [String], for action: String, input: [UInt8] = [], expected: Set<Int> = [],
        line: @escaping @Sendable (RcloneLine) -> Void = { _ in }
    ) async throws(PublishError) -> ProgramRunner.Result {
        let result = try await attempt(arguments, input: input, line: line)
        guard result.isSuccess || result.code.map(expected.contains) == true else {
            throw RcloneFailure(result, place: place).error(action)
        }
        return result
    }

    /// Runs a command that may fail.
    ///
    /// - Parameter isQuiet: whether people are not told of its notices.
    func attempt(
        _ arguments: [String], input: [UInt8] = [], isQuiet: Bool = false,
        line: @escaping @Sendable (RcloneLine) -> Void = { _ in }
    ) async throws(PublishError) -> ProgramRunner.Result {
        let notes = Counter()
        let note = note
        let runner = runner.noting { text in
            let logged = RcloneLine(text)
            line(logged)
            guard !isQuiet, logged.isNotice else { return }
            if notes.next() <= Self.mostNotices { note("rclone: " + logged.text) }
        }
        return try await runner.run("rclone", arguments, environment: environment, input: input)
    }

    private static let mostNotices = 10

    /// Paths, one on a line, as `--files-from-raw` reads them.
    static func lines(_ paths: some Sequence<String>) -> [UInt8] { paths.flatMap { Array($0.utf8) + [ASCII.lineFeed] } }

    // MARK: Environment

    /// What rclone is told by variables, so that people can say otherwise with the same ones.
    ///
    /// None of it waits for minutes where a host does not answer; what is missing is not made but reported; and uploads are
    /// not asked for once more, since the storage has compared their sum. Older versions do not mind variables that they do
    /// not know.
    private static let usual = [
        "RCLONE_CONTIMEOUT": "10s", "RCLONE_TIMEOUT": "60s", "RCLONE_RETRIES": "2", "RCLONE_RETRIES_SLEEP": "1s",
        "RCLONE_LOW_LEVEL_RETRIES": "3", "RCLONE_S3_NO_CHECK_BUCKET": "true", "RCLONE_S3_NO_HEAD": "true",
        "RCLONE_GCS_NO_CHECK_BUCKET": "true", "RCLONE_AZUREBLOB_NO_CHECK_CONTAINER": "true",
    ]

    /// What must be so, whatever the environment says: all of a list is sent, nothing else, and mistakes are told.
    private static let fixed = [
        "RCLONE_ASK_PASSWORD": "false", "RCLONE_NO_UNICODE_NORMALIZATION": "true",
        "RCLONE_STREAMING_UPLOAD_CUTOFF": "256M",
        "RCLONE_STATS": "0",
    ]

    /// Variables that would let files be passed over, changed in place of others, or the log be somewhere else.
    private static let removed: Set<String> = [
        "RCLONE_DRY_RUN", "RCLONE_INTERACTIVE", "RCLONE_IGNORE_EXISTING", "RCLONE_IGNORE_ERRORS", "RCLONE_IGNORE_SIZE",
        "RCLONE_UPDATE", "RCLONE_SIZE_ONLY", "RCLONE_CHECKSUM", "RCLONE_IMMUTABLE", "RCLONE_BACKUP_DIR",
        "RCLONE_SUFFIX",
        "RCLONE_COMPARE_DEST", "RCLONE_COPY_DEST", "RCLONE_CUTOFF_MODE", "RCLONE_DELETE_EXCLUDED", "RCLONE_LOG_FILE",
        "RCLONE_LOG_LEVEL", "RCLONE_USE_JSON_LOG", "RCLONE_SYSLOG", "RCLONE_QUIET", "RCLONE_VERBOSE", "RCLONE_PROGRESS",
        "RCLONE_DUMP", "RCLONE_DUMP_HEADERS", "RCLONE_DUMP_BODIES", "RCLONE_HEADER_UPLOAD", "RCLONE_METADATA_SET",
        "RCLONE_DOWNLOAD", "RCLONE_ONE_WAY", "RCLONE_RC",
    ]
    private static let removedBeginnings = [
        "RCLONE_FILTER", "RCLONE_INCLUDE", "RCLONE_EXCLUDE", "RCLONE_FILES_FROM", "RCLONE_MAX_", "RCLONE_MIN_",
    ]

    /// What the environment of rclone has besides that of this process.
    static func variables(_ environment: [String: String]) -> [String: String?] {
        var variables: [String: String?] = [:]
        for (name, value) in usual where environment[name] == nil { variables[name] = value }
        for (name, value) in fixed { variables[name] = value }
        for name in environment.keys
        where removed.contains(name) || removedBeginnings.contains(where: { name.hasPrefix($0) }) {
            variables[name] = String?.none
        }
        return variables
    }
}

/// A number that grows from any task.
final class Counter: Sendable {
    private let value = Mutex(0)

    /// One more than before.
    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}

/// A line of rclone's log, such as `2026/12/01 04:13:50 ERROR : a/index.html: Failed to copy: …`.
struct RcloneLine: Sendable {
    /// The line without its time.
    let text: String

    init(_ line: String) {
        let bytes = Array(line.utf8.prefix(20))
        let isDated =
            bytes.count == 20 && bytes[4] == ASCII.slash && bytes[7] == ASCII.slash && bytes[13] == ASCII.colon
        text = isDated ? String(line.utf8.dropFirst(20)) ?? line : line
    }

    /// Whether it says that one file has arrived.
    var isCopied: Bool { text.hasPrefix("INFO") && text.contains(": Copied (") }

    /// Whether it is something that people should know of although all is well.
    var isNotice: Bool { text.hasPrefix("NOTICE") && !text.hasSuffix("not found - using defaults") }

    /// Whether it says that something went wrong, perhaps not for good.
    var isError: Bool { text.hasPrefix("ERROR") }
}
