import MujazContent
import MujazCore
import Synchronization

/// Sends files with as few starts of rclone as their headers allow.
struct RcloneUpload: Sendable {
    private let rclone: Rclone
    private let folder: String
    private let messages: PublishMessages

    /// So many programs run at once.
    private static let programs = 4
    /// One of them sends so many files at once.
    private static let transfers = 8
    /// One of them is given so many files, so that a storage that is gone is known before each file was tried.
    private static let batch = 200

    init(_ rclone: Rclone, folder: String, messages: PublishMessages) {
        self.rclone = rclone
        self.folder = folder
        self.messages = messages
    }

    /// One run of rclone: the headers of its files, and their paths.
    struct Run: Sendable, Equatable {
        var lines: [String]
        var paths: [String]
    }

    /// The runs that send some groups of files.
    static func runs(_ groups: [(lines: [String], files: [PublishedFile])]) -> [Run] {
        groups.flatMap { group in
            stride(from: 0, to: group.files.count, by: batch).map { start in
                let files = group.files[start..<min(group.files.count, start + batch)]
                return Run(lines: group.lines, paths: files.map(\.path))
            }
        }
    }

    /// The arguments of a run.
    static func arguments(_ run: Run, from folder: String, to place: RclonePlace) -> [String] {
        // The target is neither listed nor asked for the files: what changed is known.
        var arguments = [
            "copy", folder, place.text, "--files-from-raw", "-", "--no-traverse", "--no-check-dest", "-v",
            "--transfers",
            "\(min(transfers, run.paths.count))",
        ]
        for line in run.lines { arguments += ["--header-upload", line] }
        return arguments
    }

    /// Sends files. Nothing more is begun after the first failure.
    func send(
        _ files: [PublishedFile], groups: [(lines: [String], files: [PublishedFile])]
    ) async throws(PublishError) {
        let runs = Self.runs(groups)
        let done = Counter()
        let total = files.count
        let messages = messages
        let showsProgress = runs.count > groups.count
        let result: Result<Void, PublishError> = await withTaskGroup(of: PublishError?.self) { group in
            var rest = runs[...]
            func start() {
                guard let run = rest.popFirst() else { return }
                group.addTask {
                    await send(run) {
                        guard showsProgress else { return }
                        messages.progress(done.next(), total)
                    }
                }
            }
            for _ in 0..<Self.programs { start() }
            while let error = await group.next() {
                if let error {
                    group.cancelAll()
                    return .failure(error)
                }
                start()
            }
            return .success(())
        }
        try result.get()
    }

    private func send(_ run: Run, copied: @escaping @Sendable () -> Void) async -> PublishError? {
        let action = "send files to \(rclone.place.text)"
        let failures = UploadFailures()
        // rclone tries each file several times, which takes hours where the storage is gone.
        let program = Task {
            try await rclone.run(
                Self.arguments(run, from: folder, to: rclone.place), for: action, input: Rclone.lines(run.paths),
                line: { line in
                    if line.isCopied { copied() }
                    failures.add(line)
                })
        }
        failures.onEnough { program.cancel() }
        let result = await withTaskCancellationHandler {
            await program.result
        } onCancel: {
            program.cancel()
        }
        if let lines = failures.enough { return RcloneFailure(lines, place: rclone.place).error(action) }
        switch result {
        case .success: return nil
        case .failure(let error as PublishError): return error
        case .failure(let error): return PublishError("rclone could not \(action): \(error)")
        }
    }
}

/// Counts files that could not be sent one after the other, to stop where there is no hope.
final class UploadFailures: Sendable {
    private struct State: Sendable {
        var lines: [String] = []
        var count = 0
        var isEnough = false
        var stop: (@Sendable () -> Void)?
    }

    /// So many files fail in a row before it is given up.
    static let most = 10

    private let state = Mutex(State())

    /// What rclone said of the files that failed, where these were too many; nil where they were not.
    var enough: [String]? {
        state.withLock { state in
            guard state.isEnough else { return nil }
            // The cause stands on the line below; that of the last was not waited for.
            let end = state.lines.lastIndex { $0.hasPrefix(Self.cause) }.map { $0 + 1 } ?? state.lines.endIndex
            return Array(state.lines[..<end])
        }
    }

    private static let cause = "caused by: "

    /// Calls `stop` when too many files have failed, at once where they have already.
    func onEnough(_ stop: @escaping @Sendable () -> Void) {
        let isEnough = state.withLock { state in
            state.stop = stop
            return state.isEnough
        }
        if isEnough { stop() }
    }

    /// Takes a line of the log.
    func add(_ line: RcloneLine) {
        let stop = state.withLock { state -> (@Sendable () -> Void)? in
            guard !state.isEnough else { return nil }
            if line.isCopied { (state.lines, state.count) = ([], 0) }
            if line.text.hasPrefix(Self.cause), state.count > 0 { state.lines.append(line.text) }
            guard line.isError, line.text.contains(": Failed to copy: ") else { return nil }
            state.lines.append(line.text)
            state.count += 1
            state.isEnough = state.count >= Self.most
            return state.isEnough ? state.stop : nil
        }
        stop?()
    }
}
