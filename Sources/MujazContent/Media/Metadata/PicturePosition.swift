/// Whether a picture tells where it was taken. For pictures that are copied as they are.
enum PicturePosition {
    /// Looks for a latitude in Exif, whatever it is wrapped in, and in XMP.
    static func isIn(_ bytes: [UInt8]) -> Bool {
        let source = ImageBytes(bytes)
        var tried = 0
        var index = 0
        while index + 12 < bytes.count {
            defer { index += 1 }
            switch bytes[index] {
            case 0x49 where source.has("II*\0", at: index), 0x4D where source.has("MM\0*", at: index):
                tried += 1
                guard tried <= 8 else { return false }
                // A segment of a JPEG is not longer.
                if TIFFTags(Array(bytes[index...].prefix(65_536))).hasPosition { return true }
            case 0x47 where source.has("GPSLatitude", at: index): return true
            default: break
            }
        }
        return false
    }

    /// Whether metadata may stand further on in a file than its head goes.
    static func mayFollow(_ head: [UInt8], format: PictureFormat) -> Bool {
        let source = ImageBytes(head)
        switch format {
        case .webp: return source.has("VP8X", at: 12) && source.big(20, 1) & 0x0C != 0
        case .avif: return head.indices.contains { source.has("infe", at: $0) && source.has("Exif", at: $0 + 12) }
        case .jpeg, .png, .gif, .svg: return false
        }
    }
}
