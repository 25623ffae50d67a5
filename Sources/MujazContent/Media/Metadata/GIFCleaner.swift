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
                index = try endOfBlocks(from: index + 2)
                if isNeeded(start..<index) { output += source.bytes[start..<index] }
            case 0x2C:
                index = try endOfBlocks(from: start + 11 + table(source.big(start + 9, 1)))
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

    private func isNeeded(_ block: Range<Int>) -> Bool {
        let place = block.lowerBound
        switch source.big(place + 1, 1) {
        case 0xF9: return true
        case 0xFF where source.big(place + 2, 1) == 11:
            if source.has("ICCRGBG1012", at: place + 3) {
                let content = self.content(from: place + 14)
                return ColourProfile.read(content)?.count == content.count
            }
            return source.has("NETSCAPE2.0", at: place + 3) || source.has("ANIMEXTS1.0", at: place + 3)
        default: return false
        }
    }

    /// What blocks hold that each say their length.
    private func content(from start: Int) -> [UInt8] {
        var content: [UInt8] = []
        var index = start
        while index < source.count, source.bytes[index] > 0 {
            let length = Int(source.bytes[index])
            content += source.bytes[min(index + 1, source.count)..<min(index + 1 + length, source.count)]
            index += length + 1
        }
        return content
    }

    /// The end of blocks that each say their length, the last being 0.
    private func endOfBlocks(from start: Int) throws(PictureDamage) -> Int {
        var index = start
        while index < source.count {
            let length = Int(source.bytes[index])
            index += length + 1
            if length == 0 { return index }
        }
        throw .cutOff
    }
}
