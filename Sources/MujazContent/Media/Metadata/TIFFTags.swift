/// The first directory of a TIFF file, which is what Exif is written in.
struct TIFFTags {
    private let head: ImageBytes
    private let isLittle: Bool

    /// Any bytes will do; those that are no TIFF have no tags.
    init(_ bytes: [UInt8]) {
        head = ImageBytes(bytes)
        isLittle = head.has("II", at: 0)
    }

    /// The number of a tag; nil where there is none.
    func number(_ tag: Int) -> Int? {
        guard let entry = entry(tag, in: directory) else { return nil }
        return read(entry + 2, 2) == 4 ? read(entry + 8, 4) : read(entry + 8, 2)
    }

    /// The text of a tag, without the zeros that end it; nil where there is none, or nothing in it.
    func text(_ tag: Int) -> [UInt8]? {
        guard let entry = entry(tag, in: directory), [2, 7, 129].contains(read(entry + 2, 2)) else { return nil }
        let count = read(entry + 4, 4)
        let start = count <= 4 ? entry + 8 : read(entry + 8, 4)
        guard count > 0, start >= 0, start <= head.count - count else { return nil }
        // An artist and an editor are parted by a zero, and so are two holders of rights.
        let parts = head.bytes[start..<start + count].split(separator: 0)
            .filter { !$0.allSatisfy { $0 <= 0x20 } }
        return parts.isEmpty ? nil : Array(parts.joined(separator: Array("; ".utf8)))
    }

    /// Whether the file tells a latitude.
    var hasPosition: Bool {
        guard let pointer = entry(0x8825, in: directory) else { return false }
        return entry(2, in: read(pointer + 8, 4)) != nil
    }

    private var directory: Int { read(4, 4) }

    private func read(_ offset: Int, _ count: Int) -> Int {
        isLittle ? head.little(offset, count) : head.big(offset, count)
    }

    /// The place of an entry of a directory.
    private func entry(_ tag: Int, in directory: Int) -> Int? {
        guard directory >= 8, head.has("II", at: 0) || head.has("MM", at: 0) else { return nil }
        for index in 0..<read(directory, 2) {
            let place = directory + 2 + index * 12
            guard place + 12 <= head.count else { return nil }
            if read(place, 2) == tag { return place }
        }
        return nil
    }
}

extension TIFFTags {
    /// A TIFF file with these tags and no others; nil where there are none.
    static func file(orientation: Int, artist: [UInt8]?, copyright: [UInt8]?) -> [UInt8]? {
        var texts: [(tag: Int, text: [UInt8])] = []
        if let artist { texts.append((0x013B, artist + [0])) }
        if let copyright { texts.append((0x8298, copyright + [0])) }
        let count = texts.count + (orientation == 1 ? 0 : 1)
        guard count > 0 else { return nil }
        var file = Array("MM".utf8) + big(42, 2) + big(8, 4) + big(count, 2)
        if orientation != 1 { file += big(0x0112, 2) + big(3, 2) + big(1, 4) + big(orientation, 2) + [0, 0] }
        var tail: [UInt8] = []
        let start = 8 + 2 + count * 12 + 4
        for (tag, text) in texts {
            file += big(tag, 2) + big(2, 2) + big(text.count, 4)
            if text.count <= 4 {
                file += text + Array(repeating: 0, count: 4 - text.count)
            } else {
                file += big(start + tail.count, 4)
                // Values begin at even places.
                tail += text + (text.count.isMultiple(of: 2) ? [] : [0])
            }
        }
        return file + big(0, 4) + tail
    }
}

/// The bytes of a number, the highest first.
func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
}

/// The bytes of a number, the lowest first.
func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
}
