/// GIF89a: a screen, then blocks until the trailer.
///
/// What stays: images, the control blocks that time them, and the extensions for loops and for a colour profile.
/// Comments, texts, XMP and other extensions go, and so does what follows the trailer.
struct GIFCleaner {
    private let source: ImageBytes

    init(_ bytes: [UInt8]) { source = ImageBytes(bytes) }

    func cleaned() throws(PictureDamage) -> [UInt8] {
        guard source.has("GIF8", at: 0), source.count >= 13 else {
            throw PictureDamage(reason: "it does not begin as a GIF does")
        }
        var index = 13 + table(source.big(10, 1))
        var output = Array(source.bytes.prefix(index))
        reading: while index < source.count {
            let start = index
            switch source.bytes[index] {
            case 0x21:
                index = endOfBlocks(from: index + 2)
                if isNeeded(start) { output += source.bytes[start..<index] }
            case 0x2C:
                index = endOfBlocks(from: start + 11 + table(source.big(start + 9, 1)))
                output += source.bytes[start..<index]
            case 0x3B:
                output.append(0x3B)
                break reading
            // Some writers leave zeros between blocks.
            case 0: index += 1
            default: break reading
            }
        }
        return output
    }

    /// The bytes of a table of colours, by the flags that announce it.
    private func table(_ flags: Int) -> Int { flags & 0x80 == 0 ? 0 : 3 << (flags & 7 + 1) }

    private func isNeeded(_ place: Int) -> Bool {
        switch source.big(place + 1, 1) {
        case 0xF9: true
        case 0xFF:
            source.big(place + 2, 1) == 11
                && (source.has("NETSCAPE2.0", at: place + 3) || source.has("ANIMEXTS1.0", at: place + 3)
                    || source.has("ICCRGBG1012", at: place + 3))
        default: false
        }
    }

    /// The end of blocks that each say their length, the last being 0; the end of the file where they are cut off.
    private func endOfBlocks(from start: Int) -> Int {
        var index = start
        while index < source.count {
            let length = Int(source.bytes[index])
            index += length + 1
            if length == 0 { return index }
        }
        return source.count
    }
}
