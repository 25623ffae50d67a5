/// WebP (RFC 9649): chunks in a RIFF file.
///
/// What stays: the picture, its frames, its alpha plane and its colour profile. Exif, XMP and unknown chunks go, and so
/// does what follows the end that the file names.
struct WebPCleaner: MetadataContainer {
    let source: ImageBytes
    var kept: KeptMetadata

    private static let needed: Set<String> = ["VP8X", "ICCP", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L"]
    private static let inFrame: Set<String> = ["ALPH", "VP8 ", "VP8L"]

    mutating func withoutMetadata() throws(PictureDamage) -> [UInt8] {
        guard source.has("RIFF", at: 0), source.has("WEBP", at: 8) else {
            throw PictureDamage(reason: "it does not begin as a WebP does")
        }
        let end = source.little(4, 4) + 8
        // Some writers leave out the padding at the end.
        guard end <= source.count + 1 else { throw .cutOff }
        let source = self.source
        var chunks: [UInt8] = []
        var flags: Int?
        var hasPicture = false
        var hasProfile = false
        source.eachChunk(from: 12, to: min(end, source.count)) { name, content, whole in
            guard Self.needed.contains(name) else {
                readMetadata(name, content)
                return
            }
            switch name {
            case "VP8X":
                // Some writers name the chunk twice.
                guard flags == nil, chunks.isEmpty else { return }
                flags = chunks.count + 8
                chunks += source.bytes[whole]
            case "ICCP":
                guard let profile = ColourProfile.read(source.bytes[content]) else { return }
                hasProfile = true
                chunks += Self.chunk("ICCP", profile)
            case "ANMF":
                hasPicture = true
                chunks += frame(content)
            default:
                if name == "VP8 " || name == "VP8L" {
                    guard !hasPicture else { return }
                    hasPicture = true
                }
                chunks += source.bytes[whole]
            }
        }
        if let flags, chunks.count > flags {
            chunks[flags] &= hasProfile ? ~0x0C : ~0x2C
            func add(_ name: String, _ data: [UInt8], _ flag: UInt8) {
                chunks[flags] |= flag
                chunks += Self.chunk(name, data)
            }
            if let tiff = kept.tiff { add("EXIF", tiff, 8) }
            if let xmp = kept.rights?.xmp { add("XMP ", xmp, 4) }
        }
        return Array("RIFF".utf8) + little(chunks.count + 4, 4) + Array("WEBP".utf8) + chunks
    }

    /// A frame of an animation: sixteen bytes, then chunks.
    private func frame(_ content: Range<Int>) -> [UInt8] {
        var data = Array(source.bytes[content.prefix(16)])
        source.eachChunk(from: content.lowerBound + 16, to: content.upperBound) { name, _, whole in
            if Self.inFrame.contains(name) { data += source.bytes[whole] }
        }
        return Self.chunk("ANMF", data)
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        Array(name.utf8) + little(data.count, 4) + data + (data.count.isMultiple(of: 2) ? [] : [0])
    }

    private mutating func readMetadata(_ name: String, _ content: Range<Int>) {
        switch name {
        case "EXIF":
            // Some writers begin as JPEG does.
            let start = source.has("Exif\0\0", at: content.lowerBound) ? 6 : 0
            kept.read(tiff: source.bytes[content.dropFirst(start)])
        case "XMP ": kept.rights?.read(xmp: source.bytes[content])
        default: break
        }
    }
}

extension ImageBytes {
    /// Calls `body` with the name of each chunk, the range of what it holds, and its range with its name and padding, as
    /// far as the file goes.
    fileprivate func eachChunk(from start: Int, to end: Int, _ body: (String, Range<Int>, Range<Int>) -> Void) {
        var index = start
        while index + 8 <= end {
            let length = little(index + 4, 4)
            let content = index + 8..<min(end, index + 8 + length)
            let next = min(end, index + 8 + length + length % 2)
            body(String(decoding: bytes[index..<index + 4], as: UTF8.self), content, index..<next)
            index = next
        }
    }
}
