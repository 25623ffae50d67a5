import MujazCore
import MujazLanguage

/// What a target holds, as the publication remembers it that brought it there.
///
/// It is kept in two files beside the target, and again in `.mujaz`: a list of files, which stays as it is for many
/// publications, and a small one with what has changed since the list was made. So a publication of few files writes few
/// bytes, and none of them asks the target what it holds.
public struct Publication: Hashable, Sendable {
    /// Which publication it is: a random text that no other has.
    public var id: String
    /// How many there have been, this one counted.
    public var number: Int
    /// When it was begun.
    public var moment: Timestamp
    /// Whether all of it is there; else `unsure` names the files that may be old or new.
    public var isComplete = true
    /// The folder or commit that it is, where the target keeps several.
    public var release: String?
    /// The files that are there, and what they hold.
    public var files: [ExactString: FileFingerprint] = [:]
    /// Files that may be there, with whatever in them: a publication that was not finished was to change them.
    public var unsure: Set<ExactString> = []
    /// Files of `files` that are not made any more and stay for a while, and since when.
    public var leaving: [ExactString: Timestamp] = [:]
    /// The number of the publication that was left by going back to this one; publishing waits for a person then.
    public var rolledBackFrom: Int?
    /// The name of the list of files that this one is told by.
    var base: String?

    /// The name of its release where releases lie side by side: in the order of their numbers, whatever the clock says.
    public var releaseName: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits + "-" + id.prefix(8)
    }

    /// Makes a publication.
    public init(id: String, number: Int, moment: Timestamp) {
        self.id = id
        self.number = number
        self.moment = moment
    }
}
