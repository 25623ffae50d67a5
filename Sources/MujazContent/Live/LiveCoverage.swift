import MujazLanguage

/// How far live coverage is.
public enum LiveState: String, Sendable, CaseIterable {
    /// It has not begun.
    case scheduled
    /// It is running.
    case live
    /// It is over.
    case ended
}

/// Live coverage of one event: what its file or its folder says, its entries, and nothing of the moment that a site is
/// built for.
public struct LiveCoverage: Sendable {
    /// The index of its document in the library: the one file, or the `index.md` of its folder.
    public var document: Int
    /// The state that the editor gives; nil to see it from start, end and the moment.
    public var state: LiveState?
    /// When it begins, if the editor says so; else it begins with its first entry that is shown.
    public var start: ContentDate?
    /// When it ends, if the editor says so.
    public var end: ContentDate?
    /// What stands before the first entry, in bytes of the document's file.
    public var introduction: Range<Int>
    /// The entries, the newest first.
    public var entries: [LiveEntry]
    /// The main points, in the order of the file.
    public var keyPoints: [LiveKeyPoint]
    /// Where the coverage as a whole is spoken of: its state, else its start, else the beginning of its file.
    public var place: LivePlace
}

/// One entry of live coverage, without its text: that is read again when it is rendered.
public struct LiveEntry: Sendable {
    /// The id of the entry on its page: `t-20261124-1435`, or what the editor wrote. It stays when others are added.
    public var anchor: String
    /// When.
    public var date: ContentDate
    /// The headline without markup; nil for an entry without one.
    public var title: String?
    /// «عاجل».
    public var isBreaking = false
    /// Kept on top.
    public var isPinned = false
    /// The names of its authors, where they are not those of the coverage.
    public var authors: [String] = []
    /// A picture besides those in its text; only files of entries have one.
    public var image: Picture?
    /// Not to be published.
    public var isDraft = false
    /// Not to be shown before this moment; nil where its own time decides.
    public var embargo: Timestamp?
    /// The path, in the content folder, of the file with its text.
    public var path: String
    /// Where its text is in that file, in bytes.
    public var body: Range<Int>
    /// The line of its heading in that file; nil where it has the file for itself.
    public var line: Int?
    /// Whether its text begins with a heading that is the headline again.
    public var omitsFirstHeading = false
    /// The paths of files that its text, and the front matter of its own file, name.
    public var fileNames: [String] = []
    /// Whether it has a file of its own. In the one file of all entries, `##` begins the next one.
    public var hasOwnFile = false
    /// The language (BCP 47) where it is not the coverage's; only files of entries say it.
    public var language: String?
    /// The direction of its text where it is not the site's: given, of its language, or seen from its letters.
    public var direction: TextDirection?
}

extension LiveEntry {
    /// The anchor that a moment makes: `t-20261124-1435`, with seconds where there are any.
    public static func anchor(of date: ContentDate) -> String {
        let time = date.civil.time
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        let day = MachineDate.day(date.civil.date).filter { $0 != "-" }
        return "t-\(day)-\(two(time.hour))\(two(time.minute))" + (time.second > 0 ? two(time.second) : "")
    }
}

/// One of the main points of live coverage.
public struct LiveKeyPoint: Hashable, Sendable {
    /// The point.
    public var text: String
    /// The anchor of the entry that tells more.
    public var entry: String?

    /// Makes a point.
    public init(text: String, entry: String? = nil) {
        self.text = text
        self.entry = entry
    }
}
