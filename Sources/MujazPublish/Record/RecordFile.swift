import MujazCore

/// A small file of lines with a title, the last of which says how many there are, so that one that was cut off is known.
struct RecordFile {
    private var text: [UInt8]
    private var count = 0

    init(title: String) { text = Array(title.utf8) + [ASCII.lineFeed] }

    mutating func add(_ line: String) {
        text += line.utf8
        text.append(ASCII.lineFeed)
        count += 1
    }

    /// The whole file.
    var bytes: [UInt8] { text + "end \(count)\n".utf8 }

    /// The lines of a file; nil where its title is another, or it was cut off.
    static func lines(of bytes: [UInt8], title: String) -> [RecordLine]? {
        let lines = bytes.split(separator: ASCII.lineFeed)
        guard let first = lines.first, first.elementsEqual(title.utf8), let last = lines.last,
            bytes.last == ASCII.lineFeed,
            RecordLine(last)?.numbers(after: "end").first == Int64(lines.count - 2)
        else { return nil }
        var records: [RecordLine] = []
        records.reserveCapacity(lines.count)
        for line in lines.dropFirst().dropLast() {
            guard let record = RecordLine(line) else { return nil }
            records.append(record)
        }
        return records
    }

    /// The version in the title of a file, such as 2 in `mujaz publication 2`.
    static func version(of bytes: [UInt8], kind: String) -> Int? {
        guard let line = bytes.split(separator: ASCII.lineFeed, maxSplits: 1).first else { return nil }
        let text = String(decoding: line.prefix(64), as: UTF8.self)
        return text.hasPrefix(kind + " ") ? Int(text.dropFirst(kind.count + 1)) : nil
    }
}
