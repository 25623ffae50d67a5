import MujazCore

/// The hashes of pictures by their paths, so that a picture that nobody touched is not read again.
///
/// A file of lines in the cache; it may be deleted or damaged, and then pictures are read.
struct PictureIndex: Sendable {
    private struct Entry: Hashable, Sendable {
        var stamp: FileStamp
        var hash: ContentHash
    }

    private var entries: [ExactString: Entry] = [:]
    /// When the index was written: what was changed about that time may have been changed once more since.
    private var written: Int64 = 0

    private static let title = "mujaz pictures 1"
    /// Disks count time in steps of up to two seconds.
    private static let doubt: Int64 = 2_000_000_000

    /// An empty index.
    init() {}

    /// Reads an index; an empty one where there is none.
    init(_ path: String, from fileSystem: any FileSystem) {
        guard let bytes = try? fileSystem.contents(of: path), let stamp = fileSystem.stamp(of: path) else { return }
        written = stamp.modified
        var lines = bytes.split(separator: ASCII.lineFeed).makeIterator()
        guard let title = lines.next(), title.elementsEqual(Self.title.utf8) else { return }
        while let line = lines.next() {
            // hash, size, time of change, path
            let parts = line.split(separator: ASCII.space, maxSplits: 3).map { String(decoding: $0, as: UTF8.self) }
            guard parts.count == 4, let hash = ContentHash(hex: parts[0]), let size = Int(parts[1]),
                let modified = Int64(parts[2])
            else { continue }
            entries[ExactString(parts[3])] = Entry(stamp: FileStamp(size: size, modified: modified), hash: hash)
        }
    }

    /// The hash of a file that is as it was; nil where that is not certain.
    func hash(of path: String, stamp: FileStamp?) -> ContentHash? {
        guard let stamp, stamp.modified < written - Self.doubt, let entry = entries[ExactString(path)],
            entry.stamp == stamp
        else { return nil }
        return entry.hash
    }

    /// Remembers a hash.
    mutating func add(_ path: String, stamp: FileStamp, hash: ContentHash) {
        // A line is a line.
        guard !path.utf8.contains(ASCII.lineFeed) else { return }
        entries[ExactString(path)] = Entry(stamp: stamp, hash: hash)
    }

    /// Whether two indexes say the same.
    func isSame(as other: PictureIndex) -> Bool { entries == other.entries }

    /// The bytes of the file.
    var bytes: [UInt8] {
        var text = Self.title + "\n"
        for (path, entry) in entries.sorted(by: { utf8Less($0.key.string, $1.key.string) }) {
            text += "\(entry.hash.hex) \(entry.stamp.size) \(entry.stamp.modified) \(path.string)\n"
        }
        return Array(text.utf8)
    }
}
