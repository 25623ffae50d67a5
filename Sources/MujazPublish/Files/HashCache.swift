import MujazCore

/// What files held when they were last looked at, so that only those that have changed are read.
///
/// It lies in `.mujaz/publish/` and may be deleted at any time.
struct HashCache: Sendable {
    private static let title = "mujaz hashes 1"
    private static let mostBytes = 256 << 20
    /// A file that was changed as short before it was looked at may be changed again within the same tick of the disk's clock.
    private static let safeAge: Int64 = 2_000_000_000

    private var entries: [ExactString: (stamp: FileStamp, fingerprint: FileFingerprint)] = [:]

    /// What a file holds, if it is as it was.
    func fingerprint(of path: String, _ stamp: FileStamp) -> FileFingerprint? {
        guard let entry = entries[ExactString(path)], entry.stamp == stamp else { return nil }
        return entry.fingerprint
    }

    /// Reads a cache; an empty one where there is none, or it is damaged.
    static func read(_ path: String, _ fileSystem: any FileSystem) -> HashCache {
        guard let bytes = try? fileSystem.contents(of: path, atMost: mostBytes),
            let lines = RecordFile.lines(of: bytes, title: title), let written = fileSystem.stamp(of: path)?.modified
        else { return HashCache() }
        var cache = HashCache()
        cache.entries.reserveCapacity(lines.count)
        for line in lines {
            guard let path = line.text(after: "file"), case let numbers = line.numbers(after: "at"), numbers.count == 2,
                let hash = line.text(after: "hash").flatMap(ContentHash.init(hex:))
            else { continue }
            let stamp = FileStamp(size: Int(numbers[0]), modified: numbers[1])
            guard stamp.modified < written - safeAge else { continue }
            cache.entries[ExactString(path)] = (stamp, FileFingerprint(size: stamp.size, hash: hash))
        }
        return cache
    }

    /// Writes what was seen, unless it is what was read. A failure costs time only.
    static func write(_ files: [PublishedFile], former: HashCache, to path: String, _ fileSystem: any FileSystem) {
        let isKnown = files.allSatisfy { former.entries[ExactString($0.path)]?.stamp == $0.stamp }
        guard !isKnown || former.entries.count != files.count else { return }
        var lines = RecordFile(title: title)
        for file in files {
            lines.add(
                "file \(RecordLine.quoted(file.path)) at \(file.stamp.size) \(file.stamp.modified) hash \"\(file.fingerprint.hash.hex)\""
            )
        }
        if let slash = path.lastIndex(of: "/") { try? fileSystem.createDirectory(String(path[..<slash])) }
        try? fileSystem.writeDurably(lines.bytes, to: path)
    }
}
