import MujazContent
import MujazCore
import MujazLanguage

/// A claim to be the only one who publishes to a target.
///
/// Storages cannot make a file only if it is not there. So each publication writes a claim under a name of its own first, and
/// then reads all claims: of two that come at once, at least one sees the other, and who sees another gives way.
struct RcloneClaim: Hashable, Sendable {
    /// A random text that no other publication has.
    var token: String
    /// When it was made, or last renewed.
    var moment: Timestamp
    /// Who publishes.
    var note: String

    /// A claim is renewed as often, in seconds.
    static let renewal = 300
    /// A claim that is older, in seconds, holds no longer.
    static let life = 1200
    /// What the names of all claims begin with.
    static let prefix = "lock-"

    /// Its name among the records.
    var name: String { Self.prefix + token }

    private static let title = "mujaz lock 1"

    /// The bytes of its file. They begin with a line break, so that they can be told from what they are read together with.
    var bytes: [UInt8] {
        var file = RecordFile(title: Self.title)
        file.add(
            "token \(RecordLine.quoted(token)) at \(moment.secondsSince1970) by \(RecordLine.quoted(note))")
        return [ASCII.lineFeed] + file.bytes
    }

    /// Whether its owner has not renewed it for long.
    func isOver(at now: Timestamp) -> Bool {
        now.secondsSince1970 - moment.secondsSince1970 > Int64(Self.life)
    }

    /// Takes the claims out of files that were read one after the other, in whatever order.
    static func split(_ bytes: [UInt8]) -> (claims: [RcloneClaim], rest: [UInt8]) {
        let mark = Array("\n\(title)\n".utf8)
        let end = Array("\nend 1\n".utf8)
        var claims: [RcloneClaim] = []
        var rest: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == ASCII.lineFeed, bytes[index...].starts(with: mark),
                let close = (index + mark.count..<bytes.count).first(where: { bytes[$0...].starts(with: end) })
            else {
                rest.append(bytes[index])
                index += 1
                continue
            }
            let block = Array(bytes[index + 1..<close + end.count])
            if let claim = RcloneClaim(block) { claims.append(claim) }
            index = close + end.count
        }
        return (claims, rest)
    }

    private init?(_ bytes: [UInt8]) {
        guard let line = RecordFile.lines(of: bytes, title: Self.title)?.first, let token = line.text(after: "token"),
            let moment = line.numbers(after: "at").first, let note = line.text(after: "by")
        else { return nil }
        self.init(token: token, moment: Timestamp(secondsSince1970: moment), note: note)
    }

    init(token: String, moment: Timestamp, note: String) {
        self.token = token
        self.moment = moment
        self.note = note
    }
}
