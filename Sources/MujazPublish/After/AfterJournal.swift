import MujazCore
import MujazLanguage

/// What is still to be told to others of earlier publications, since they could not be told then.
///
/// It lies in `.mujaz/publish/TARGET/after`. Without it, only what could not be told is lost.
struct AfterJournal: Sendable {
    /// Who is to be told.
    enum Step: String, Sendable, CaseIterable {
        case purge, verify, hub, search, announce
    }

    /// The files that each has not been told of.
    var paths: [Step: Set<ExactString>] = [:]
    /// When the publication was made before which everything was announced; nil where nothing waits.
    var since: Timestamp?
    /// Pages that were announced lately, so that none is twice: after going back and forth, for one.
    var announced: [String] = []

    private static let title = "mujaz after 1"
    private static let mostAnnounced = 2000
    private let path: String
    private let fileSystem: any FileSystem

    /// Reads the journal of a target; an empty one where there is none, or it is damaged.
    ///
    /// - Parameter folder: what Mujaz remembers of the target.
    init(folder: String, fileSystem: any FileSystem) {
        path = folder + "/after"
        self.fileSystem = fileSystem
        guard let bytes = try? fileSystem.contents(of: path, atMost: 64 << 20),
            let lines = RecordFile.lines(of: bytes, title: Self.title)
        else { return }
        for line in lines {
            guard case .word(let word)? = line.parts.first else { continue }
            if word == "since" {
                since = line.numbers(after: word).first.map(Timestamp.init(secondsSince1970:))
            } else if word == "announced" {
                if let path = line.text(after: word) { announced.append(path) }
            } else if let step = Step(rawValue: word), let path = line.text(after: word) {
                paths[step, default: []].insert(ExactString(path))
            }
        }
    }

    /// Whether somebody waits to be told.
    var isEmpty: Bool { paths.values.allSatisfy(\.isEmpty) }

    /// What somebody is to be told of, in byte order.
    func list(_ step: Step) -> [String] { (paths[step] ?? []).map(\.string).sorted(by: utf8Less) }

    /// Remembers that pages were announced.
    mutating func noteAnnounced(_ pages: [String]) {
        announced = (announced + pages).suffix(Self.mostAnnounced)
        paths[.announce] = nil
        since = nil
    }

    /// Writes the journal, or removes it where there is nothing to remember.
    func write() {
        guard !isEmpty || !announced.isEmpty else {
            if fileSystem.kind(of: path) != nil { try? fileSystem.removeFile(path) }
            return
        }
        var record = RecordFile(title: Self.title)
        if let since { record.add("since \(since.secondsSince1970)") }
        for step in Step.allCases {
            for path in list(step) { record.add("\(step.rawValue) \(RecordLine.quoted(path))") }
        }
        for path in announced { record.add("announced \(RecordLine.quoted(path))") }
        if let slash = path.lastIndex(of: "/") { try? fileSystem.createDirectory(String(path[..<slash])) }
        try? fileSystem.writeDurably(record.bytes, to: path)
    }
}
