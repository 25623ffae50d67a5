/// The size of a picture in pixels, as the head of its file tells it.
public struct ImageSize: Hashable, Sendable {
    /// The width in pixels.
    public var width: Int
    /// The height in pixels.
    public var height: Int

    /// How many bytes from the beginning of a file are enough: JPEG keeps its size behind its metadata.
    public static let neededBytes = 262_144

    private init?(width: Int, height: Int) {
        guard width > 0, height > 0 else { return nil }
        self.width = width
        self.height = height
    }

    /// Reads the head of a PNG, JPEG, GIF, WebP or SVG file; nil where it is none of them or does not say.
    public init?(header bytes: [UInt8]) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            self.init(width: Self.big(bytes, 16, 4), height: Self.big(bytes, 20, 4))
        } else if bytes.starts(with: [0xFF, 0xD8]) {
            self.init(jpeg: bytes)
        } else if bytes.starts(with: "GIF8".utf8) {
            self.init(width: Self.little(bytes, 6, 2), height: Self.little(bytes, 8, 2))
        } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
            self.init(webP: bytes)
        } else {
            self.init(svg: bytes)
        }
    }

    /// JPEG: the first start-of-frame segment. An orientation in the metadata that lays the picture on its side is
    /// honoured, since browsers honour it.
    private init?(jpeg bytes: [UInt8]) {
        var index = 2
        var isTurned = false
        while index + 9 < bytes.count {
            guard bytes[index] == 0xFF else { return nil }
            let marker = bytes[index + 1]
            if marker == 0xFF {
                index += 1
                continue
            }
            let length = Self.big(bytes, index + 2, 2)
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame {
                let height = Self.big(bytes, index + 5, 2)
                let width = Self.big(bytes, index + 7, 2)
                self.init(width: isTurned ? height : width, height: isTurned ? width : height)
                return
            }
            if marker == 0xE1 { isTurned = isTurned || Self.isTurned(exif: bytes, at: index + 4, length: length - 2) }
            guard length >= 2 else { return nil }
            index += 2 + length
        }
        return nil
    }

    /// Whether an EXIF segment says that the picture lies on its side (orientations 5 to 8 of TIFF tag 0x0112).
    private static func isTurned(exif bytes: [UInt8], at start: Int, length: Int) -> Bool {
        guard length > 14, start + length <= bytes.count, bytes[start...].starts(with: "Exif\0\0".utf8) else {
            return false
        }
        let tiff = start + 6
        let isLittle = bytes[tiff] == 0x49
        func number(_ offset: Int, _ count: Int) -> Int {
            isLittle ? little(bytes, offset, count) : big(bytes, offset, count)
        }
        let directory = tiff + number(tiff + 4, 4)
        guard directory + 2 <= bytes.count else { return false }
        for entry in 0..<number(directory, 2) {
            let place = directory + 2 + entry * 12
            guard place + 12 <= bytes.count else { return false }
            if number(place, 2) == 0x0112 { return (5...8).contains(number(place + 8, 2)) }
        }
        return false
    }

    private init?(webP bytes: [UInt8]) {
        let kind = bytes.dropFirst(12).prefix(4)
        if kind.elementsEqual("VP8X".utf8) {
            self.init(width: Self.little(bytes, 24, 3) + 1, height: Self.little(bytes, 27, 3) + 1)
        } else if kind.elementsEqual("VP8L".utf8) {
            let bits = Self.little(bytes, 21, 4)
            self.init(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
        } else if kind.elementsEqual("VP8 ".utf8) {
            self.init(width: Self.little(bytes, 26, 2) & 0x3FFF, height: Self.little(bytes, 28, 2) & 0x3FFF)
        } else {
            return nil
        }
    }

    /// SVG: `width` and `height` in pixels, else the `viewBox` of the root element.
    private init?(svg bytes: [UInt8]) {
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
        guard let start = head.firstRange(of: "<svg") else { return nil }
        let tag = head[start.upperBound...].prefix { $0 != ">" }
        if let width = Self.attribute("width", tag).flatMap(Self.pixels),
            let height = Self.attribute("height", tag).flatMap(Self.pixels)
        {
            self.init(width: width, height: height)
            return
        }
        let box = Self.attribute("viewBox", tag)?.split { $0 == " " || $0 == "," }.compactMap { Double($0) } ?? []
        guard box.count == 4, box[2] < 1e6, box[3] < 1e6, box[2] >= 1, box[3] >= 1 else { return nil }
        self.init(width: Int(box[2]), height: Int(box[3]))
    }

    private static func attribute(_ name: String, _ tag: Substring) -> Substring? {
        var rest = tag
        while let found = rest.firstRange(of: name + "=") {
            let isWhole = found.lowerBound == tag.startIndex || tag[tag.index(before: found.lowerBound)].isWhitespace
            rest = rest[found.upperBound...]
            guard isWhole, let quote = rest.first, quote == "\"" || quote == "'" else { continue }
            return rest.dropFirst().prefix { $0 != quote }
        }
        return nil
    }

    private static func pixels(_ text: Substring) -> Int? {
        let number = text.hasSuffix("px") ? text.dropLast(2) : text
        guard let value = Double(number), value >= 1, value < 1e6 else { return nil }
        return Int(value)
    }

    private static func big(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
        guard offset >= 0, offset + count <= bytes.count else { return 0 }
        return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func little(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
        guard offset >= 0, offset + count <= bytes.count else { return 0 }
        return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
