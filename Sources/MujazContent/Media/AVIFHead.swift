/// AVIF (HEIF, ISO 23008-12): boxes in boxes. The sizes of all images in the file are `ispe` properties in
/// `meta/iprp/ipco`; the picture itself is the largest of them, since thumbnails, alpha planes and tiles are not larger.
/// A turn by a quarter (`irot`) is honoured.
enum AVIFHead {
    static func size(_ head: ImageBytes) -> ImageSize? {
        // `meta` is a full box: four bytes of version and flags stand before what it holds.
        guard let meta = box("meta", in: 0..<head.count, of: head),
            let properties = box("iprp", in: meta.lowerBound + 4..<max(meta.upperBound, meta.lowerBound + 4), of: head),
            let container = box("ipco", in: properties, of: head)
        else { return nil }
        var largest: ImageSize?
        var isTurned = false
        eachBox(in: container, of: head) { name, content in
            if head.has("ispe", at: name) {
                let start = content.lowerBound + 4
                let size = ImageSize(width: head.big(start, 4), height: head.big(start + 4, 4))
                if let size, size.width > largest?.width ?? 0 { largest = size }
            } else if head.has("irot", at: name) {
                isTurned = head.big(content.lowerBound, 1) & 1 == 1
            }
            return true
        }
        return isTurned ? largest?.turned : largest
    }

    private static func box(_ name: StaticString, in range: Range<Int>, of head: ImageBytes) -> Range<Int>? {
        var found: Range<Int>?
        eachBox(in: range, of: head) { place, content in
            if head.has(name, at: place) { found = content }
            return found == nil
        }
        return found
    }

    /// Calls `body` with the place of each box's name and the range of what it holds, until it answers false.
    private static func eachBox(in range: Range<Int>, of head: ImageBytes, _ body: (Int, Range<Int>) -> Bool) {
        var offset = range.lowerBound
        while offset + 8 <= range.upperBound {
            var length = head.big(offset, 4)
            var start = offset + 8
            if length == 1 {
                length = head.big(offset + 8, 8)
                start = offset + 16
            }
            if length == 0 { length = range.upperBound - offset }
            let end = offset + min(length, range.upperBound - offset)
            guard length >= start - offset, start <= end, body(offset + 4, start..<end) else { return }
            offset = end
        }
    }
}
