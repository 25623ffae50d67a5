/// JPEG: the first start-of-frame segment holds the size. An orientation in the metadata that lays the picture on its
/// side is honoured, since browsers honour it.
enum JPEGHead {
    static func size(_ head: ImageBytes) -> ImageSize? {
        var index = 2
        var isTurned = false
        while index + 9 < head.count {
            guard head.bytes[index] == 0xFF else { return nil }
            let marker = head.bytes[index + 1]
            if marker == 0xFF {
                index += 1
                continue
            }
            let length = head.big(index + 2, 2)
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                let size = ImageSize(width: head.big(index + 7, 2), height: head.big(index + 5, 2))
                return isTurned ? size?.turned : size
            }
            if marker == 0xE1 { isTurned = isTurned || Self.isTurned(exif: head, at: index + 4, length: length - 2) }
            guard length >= 2 else { return nil }
            index += 2 + length
        }
        return nil
    }

    /// Whether an EXIF segment says that the picture lies on its side (orientations 5 to 8 of TIFF tag 0x0112).
    private static func isTurned(exif head: ImageBytes, at start: Int, length: Int) -> Bool {
        guard length > 14, start + length <= head.count, head.has("Exif\0\0", at: start) else { return false }
        let tiff = start + 6
        let isLittle = head.bytes[tiff] == 0x49
        func number(_ offset: Int, _ count: Int) -> Int {
            isLittle ? head.little(offset, count) : head.big(offset, count)
        }
        let directory = tiff + number(tiff + 4, 4)
        guard directory + 2 <= head.count else { return false }
        for entry in 0..<number(directory, 2) {
            let place = directory + 2 + entry * 12
            guard place + 12 <= head.count else { return false }
            if number(place, 2) == 0x0112 { return (5...8).contains(number(place + 8, 2)) }
        }
        return false
    }
}
