import MujazCore

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
        do throws(PublishError) {
            _ = try await rclone.run(
                Self.arguments(run, from: folder, to: rclone.place), for: "send files to \(rclone.place.text)",
                input: Rclone.lines(run.paths), line: { if $0.isCopied { copied() } })
            return nil
        } catch {
            return error
        }
    }
}
