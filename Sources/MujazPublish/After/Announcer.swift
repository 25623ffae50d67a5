import MujazBuild
import MujazCore
import MujazLanguage

/// Gives the newly published articles to a program of the newsroom, once. What it could not take is kept for the next time.
public struct Announcer: Sendable {
    private let words: [String]
    private let target: String
    private let runner: ProgramRunner
    private let fileSystem: any FileSystem
    private let source: String
    private static let title = "mujaz announcements 1"

    /// Makes an announcer.
    ///
    /// - Parameters:
    ///   - words: the program and its arguments.
    ///   - target: the name of the target.
    ///   - source: the source folder, which the program runs in.
    public init(
        _ words: [String], target: String, source: String, runner: ProgramRunner, fileSystem: any FileSystem
    ) {
        self.words = words
        self.target = target
        self.source = source
        self.runner = runner
        self.fileSystem = fileSystem
    }

    private var path: String { "\(source)/.mujaz/publish/\(target)/announce" }

    /// Whether there may be something to say.
    ///
    /// - Parameter report: what was published.
    public func isNeeded(after report: PublishReport) -> Bool {
        fileSystem.kind(of: path) != nil
            || report.outcome == .published
                && report.plan.uploads.contains { $0.reason == .new && $0.file.role == .page }
    }

    /// Tells of what is new.
    ///
    /// The first publication tells of nothing: all of it is new then.
    ///
    /// - Returns: why nobody was told; nil where all went well.
    public func announce(
        _ report: PublishReport, of overview: SiteOverview, former: Timestamp?, now: Timestamp
    ) async -> String? {
        var paths: Set<ExactString> = []
        var since = former
        if let bytes = try? fileSystem.contents(of: path), let lines = RecordFile.lines(of: bytes, title: Self.title) {
            for line in lines {
                if let path = line.text(after: "page") { paths.insert(ExactString(path)) }
                if let seconds = line.numbers(after: "since").first {
                    since = min(since ?? now, Timestamp(secondsSince1970: seconds))
                }
            }
        }
        guard let since else { return nil }
        for upload in report.plan.uploads where upload.reason == .new { paths.insert(ExactString(upload.file.path)) }
        let articles = Announcement.articles(in: overview.sites, overview.plan, paths: paths, since: since, now: now)
        guard !articles.isEmpty else {
            try? fileSystem.removeFile(path)
            return nil
        }
        let problem = await AfterPublication.run(
            words, runner, in: source, input: Announcement.json(articles, target: target))
        guard let problem else {
            try? fileSystem.removeFile(path)
            return nil
        }
        var record = RecordFile(title: Self.title)
        record.add("since \(since.secondsSince1970)")
        for path in paths.map(\.string).sorted(by: utf8Less) { record.add("page \(RecordLine.quoted(path))") }
        try? fileSystem.writeDurably(record.bytes, to: path)
        return
            "\(articles.count) new \(articles.count == 1 ? "article was" : "articles were") not announced: \(words[0]): \(problem); tried again with the next publication"
    }
}
