import MujazCore
import MujazLanguage

/// The files in which a publication is remembered.
enum PublicationRecord {
    /// Why a record is of no use.
    enum Problem: Error, Hashable {
        /// It is no record, or was cut off.
        case damaged
        /// A newer Mujaz wrote it.
        case newer(version: Int)
        /// The list of files that it needs is not there.
        case listMissing(name: String)
    }

    private static let kind = "mujaz publication"
    private static let listKind = "mujaz files"
    private static let version = 1

    /// The name of the small file.
    static let name = "publication"
    /// A list may differ from what is there by so many lines before a new one is made.
    private static let mostChanges = 1000

    static func listName(_ base: String) -> String { "files-\(base)" }

    // MARK: Reading

    /// What stands in the small file, without the files of its list.
    struct Head {
        var publication: Publication
        fileprivate var changes: [(path: ExactString, fingerprint: FileFingerprint?)] = []

        /// The whole publication.
        ///
        /// - Parameter list: the list that `publication.base` names.
        func publication(list: PublicationList) -> Publication {
            var whole = publication
            whole.files = list.files
            for change in changes { whole.files[change.path] = change.fingerprint }
            return whole
        }
    }

    /// The files of a list; nil where it is damaged.
    static func files(of list: [UInt8]) -> [ExactString: FileFingerprint]? {
        guard let lines = RecordFile.lines(of: list, title: "\(listKind) \(version)") else { return nil }
        var files: [ExactString: FileFingerprint] = [:]
        files.reserveCapacity(lines.count)
        for line in lines {
            guard let (path, fingerprint) = file(line) else { return nil }
            files[path] = fingerprint
        }
        return files
    }

    static func head(_ bytes: [UInt8]) throws(Problem) -> Head {
        guard let found = RecordFile.version(of: bytes, kind: kind) else { throw .damaged }
        guard found <= version else { throw .newer(version: found) }
        guard let lines = RecordFile.lines(of: bytes, title: "\(kind) \(version)"), let first = lines.first,
            let id = first.text(after: "id"), let number = first.numbers(after: "number").first,
            let moment = first.numbers(after: "moment").first
        else { throw .damaged }
        var head = Head(
            publication: Publication(id: id, number: Int(number), moment: Timestamp(secondsSince1970: moment)))
        head.publication.isComplete = first.parts.contains(.word("complete"))
        head.publication.base = first.text(after: "base")
        head.publication.release = first.text(after: "release")
        head.publication.rolledBackFrom = first.numbers(after: "left").first.map { Int($0) }
        for line in lines.dropFirst() {
            guard case .word(let word)? = line.parts.first, let text = line.text(after: word), isSafe(text) else {
                throw .damaged
            }
            let path = ExactString(text)
            switch word {
            case "file":
                guard let (path, fingerprint) = file(line) else { throw .damaged }
                head.changes.append((path, fingerprint))
            case "gone": head.changes.append((path, nil))
            case "unsure": head.publication.unsure.insert(path)
            case "leaving":
                guard let since = line.numbers(after: "since").first else { throw .damaged }
                head.publication.leaving[path] = Timestamp(secondsSince1970: since)
            default: throw .damaged
            }
        }
        guard head.publication.base != nil else { throw .damaged }
        return head
    }

    private static func file(_ line: RecordLine) -> (ExactString, FileFingerprint)? {
        guard let path = line.text(after: "file"), isSafe(path), let size = line.numbers(after: "size").first,
            size >= 0,
            let hash = line.text(after: "hash").flatMap(ContentHash.init(hex:))
        else { return nil }
        return (ExactString(path), FileFingerprint(size: Int(size), hash: hash))
    }

    /// A record may be edited or damaged; no line of it may lead out of the target.
    static func isSafe(_ path: String) -> Bool {
        !path.isEmpty && !path.utf8.contains(0)
            && path.split(separator: "/", omittingEmptySubsequences: false)
                .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }

    // MARK: Writing

    /// The bytes of a list, and a name that depends on them alone.
    static func list(_ files: [ExactString: FileFingerprint]) -> (name: String, bytes: [UInt8]) {
        var record = RecordFile(title: "\(listKind) \(version)")
        for (path, fingerprint) in sorted(files) { record.add(line(path, fingerprint)) }
        let bytes = record.bytes
        return (ContentHash(bytes).hex(16), bytes)
    }

    /// The small file of a publication that is told by a list.
    ///
    /// - Parameter listed: the files in the list that `publication.base` names.
    /// - Returns: nil where there would be so much in it that a new list is better.
    static func bytes(
        _ publication: Publication, listed: [ExactString: FileFingerprint]
    ) -> [UInt8]? {
        var changes: [(key: ExactString, value: FileFingerprint?)] = []
        for (path, fingerprint) in publication.files where listed[path] != fingerprint {
            changes.append((path, fingerprint))
        }
        for path in listed.keys where publication.files[path] == nil { changes.append((path, nil)) }
        guard changes.count <= mostChanges else { return nil }
        changes.sort { utf8Less($0.key.string, $1.key.string) }
        var first = "id \(RecordLine.quoted(publication.id)) number \(publication.number)"
        first += " moment \(publication.moment.secondsSince1970)"
        first += publication.isComplete ? " complete" : " started"
        if let base = publication.base { first += " base \(RecordLine.quoted(base))" }
        if let release = publication.release { first += " release \(RecordLine.quoted(release))" }
        if let left = publication.rolledBackFrom { first += " left \(left)" }
        var record = RecordFile(title: "\(kind) \(version)")
        record.add(first)
        for (path, fingerprint) in changes {
            record.add(fingerprint.map { line(path, $0) } ?? "gone \(RecordLine.quoted(path.string))")
        }
        for path in publication.unsure.map(\.string).sorted(by: utf8Less) {
            record.add("unsure \(RecordLine.quoted(path))")
        }
        for (path, since) in publication.leaving.sorted(by: { utf8Less($0.key.string, $1.key.string) }) {
            record.add("leaving \(RecordLine.quoted(path.string)) since \(since.secondsSince1970)")
        }
        return record.bytes
    }

    /// The small file of a publication that was gone back to, which says so; nil where it is damaged.
    ///
    /// - Parameter number: the publication that was left; nil where it is not known.
    static func rolledBack(_ bytes: [UInt8], from number: Int?) -> [UInt8]? {
        guard let lines = RecordFile.lines(of: bytes, title: "\(kind) \(version)"), !lines.isEmpty else { return nil }
        var record = RecordFile(title: "\(kind) \(version)")
        for (index, line) in bytes.split(separator: ASCII.lineFeed).dropFirst().dropLast().enumerated() {
            let text = String(decoding: line, as: UTF8.self)
            guard index == 0 else {
                record.add(text)
                continue
            }
            let words = text.split(separator: " left ", maxSplits: 1)
            record.add("\(words[0]) left \(number ?? 0)")
        }
        return record.bytes
    }

    private static func line(_ path: ExactString, _ fingerprint: FileFingerprint) -> String {
        "file \(RecordLine.quoted(path.string)) size \(fingerprint.size) hash \"\(fingerprint.hash.hex)\""
    }

    private static func sorted(
        _ files: [ExactString: FileFingerprint]
    ) -> [(key: ExactString, value: FileFingerprint)] {
        files.sorted { utf8Less($0.key.string, $1.key.string) }
    }
}
