/// JPEG (ITU-T T.81): segments, each behind a marker, and entropy-coded data behind each start of scan.
///
/// What stays: frames, tables and scans; JFIF without its thumbnail; the colour profile (APP2), if it is one; Adobe's segment (APP14),
/// which says how colours are coded. Second pictures (MPF, gain maps, the films of motion photos) stand behind the end of
/// the first and go with everything else there. A picture that is not upright keeps one line of Exif that says so:
/// browsers, and the width and height on our pages, go by it, and turning the pixels would mean coding them anew.
struct JPEGCleaner: MetadataContainer {
    let source: ImageBytes
    var kept: KeptMetadata
    private var header: [UInt8] = []
    private var body: [UInt8] = []
    /// The parts of the colour profile by their numbers, and where they stand.
    private var profile: (parts: [Int: Range<Int>], place: Int)?

    init(source: ImageBytes, kept: KeptMetadata) {
        self.source = source
        self.kept = kept
    }

    mutating func withoutMetadata() throws(PictureDamage) -> [UInt8] {
        guard source.count >= 4, source.big(0, 2) == 0xFFD8 else {
            throw PictureDamage(reason: "it does not begin as a JPEG does")
        }
        var index = 2
        var hasScan = false
        var hasEnd = false
        reading: while let (marker, end) = marker(from: index) {
            switch marker {
            case 0xD8 where hasScan: break reading
            case 0x01, 0xD0...0xD8:
                index = end
                continue
            case 0xD9:
                body += [0xFF, 0xD9]
                hasEnd = true
                break reading
            default: break
            }
            let length = source.big(end, 2)
            guard length >= 2, end + length <= source.count else { break }
            index = end + length
            let segment = end - 2..<index
            take(marker, segment)
            if marker == 0xDA {
                hasScan = true
                let scan = endOfScan(from: index)
                body += source.bytes[index..<scan]
                index = scan
            }
        }
        guard hasEnd else { throw .cutOff }
        addProfile()
        return [0xFF, 0xD8] + header + metadata() + body
    }

    /// The next marker and the end of it; nil at the end of the file. Bytes that belong to no segment are passed over.
    private func marker(from start: Int) -> (UInt8, Int)? {
        var index = start
        while index + 1 < source.count {
            let next = source.bytes[index + 1]
            if source.bytes[index] == 0xFF, next != 0, next != 0xFF { return (next, index + 2) }
            index += 1
        }
        return nil
    }

    private mutating func take(_ marker: UInt8, _ segment: Range<Int>) {
        let content = segment.lowerBound + 4
        func isLong(_ count: Int) -> Bool { segment.upperBound - content >= count }
        switch marker {
        case 0xC0...0xC7, 0xC9...0xCF, 0xDA...0xDF: body += source.bytes[segment]
        case 0xE0 where source.has("JFIF\0", at: content) && isLong(14):
            if header.isEmpty { header = [0xFF, 0xE0, 0, 16] + source.bytes[content..<content + 12] + [0, 0] }
        case 0xE1: readMetadata(content..<segment.upperBound)
        case 0xE2 where source.has("ICC_PROFILE\0", at: content) && isLong(14):
            if profile == nil { profile = ([:], body.count) }
            let number = source.big(content + 12, 1)
            if profile?.parts[number] == nil { profile?.parts[number] = content + 14..<segment.upperBound }
        case 0xED: kept.rights?.read(photoshop: source.bytes[content..<segment.upperBound])
        case 0xEE where source.has("Adobe", at: content) && isLong(12):
            body += [0xFF, 0xEE, 0, 14] + source.bytes[content..<content + 12]
        default: break
        }
    }

    /// Writes the colour profile where it stood, if it is one.
    private mutating func addProfile() {
        guard let profile else { return }
        let numbers = profile.parts.keys.sorted()
        let parts = numbers.compactMap { profile.parts[$0] }
        guard let whole = ColourProfile.read(parts.flatMap { source.bytes[$0] }) else { return }
        let longest = 65_519
        let count = (whole.count + longest - 1) / longest
        guard count <= 255 else { return }
        var segments: [UInt8] = []
        for number in 0..<count {
            let part = whole[(number * longest)..<min(whole.count, (number + 1) * longest)]
            segments += [0xFF, 0xE2] + big(part.count + 16, 2) + Array("ICC_PROFILE\0".utf8)
            segments += [UInt8(number + 1), UInt8(count)] + part
        }
        body.insert(contentsOf: segments, at: profile.place)
    }

    private mutating func readMetadata(_ content: Range<Int>) {
        if source.has("Exif\0", at: content.lowerBound), content.count > 6 {
            kept.read(tiff: source.bytes[content.dropFirst(6)])
        } else if source.has("http://ns.adobe.com/xap/1.0/\0", at: content.lowerBound) {
            kept.rights?.read(xmp: source.bytes[content.dropFirst(29)])
        }
    }

    private func metadata() -> [UInt8] {
        var segments: [UInt8] = []
        func add(_ content: [UInt8]) {
            guard content.count <= 65_533 else { return }
            segments += [0xFF, 0xE1] + big(content.count + 2, 2) + content
        }
        if let tiff = kept.tiff { add(Array("Exif\0\0".utf8) + tiff) }
        if let xmp = kept.rights?.xmp { add(Array("http://ns.adobe.com/xap/1.0/\0".utf8) + xmp) }
        return segments
    }

    /// Where entropy-coded data end: at the next marker that is none of its own.
    private func endOfScan(from start: Int) -> Int {
        source.bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index + 1 < bytes.count {
                if bytes[index] == 0xFF {
                    let next = bytes[index + 1]
                    if next != 0, next != 0xFF, !(0xD0...0xD7).contains(next) { return index }
                }
                index += 1
            }
            return bytes.count
        }
    }
}
