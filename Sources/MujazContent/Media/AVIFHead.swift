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
        head.eachBox(in: container) { name, content in
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
        head.eachBox(in: range) { place, content in
            if head.has(name, at: place) { found = content }
            return found == nil
        }
        return found
    }
}
