/// What the head of a picture file tells of it.
public struct ImageHeader: Hashable, Sendable {
    /// What the file is.
    public var format: PictureFormat
    /// The size as browsers show it; nil where the head does not say.
    public var size: ImageSize?
    /// Whether it moves. Not looked for in a GIF, whose frames are counted only by reading all of it.
    public var isAnimated = false

    /// How many bytes from the beginning of a file mostly tell everything.
    public static let usualBytes = 32_768
    /// How many bytes are read where the usual ones do not tell: JPEG keeps its size behind its metadata.
    public static let mostBytes = 4_194_304

    /// Whether smaller pictures can be made of it. A drawing needs none, and what moves would stand still.
    public var canBeResized: Bool {
        switch format {
        case .jpeg, .png, .webp, .avif: !isAnimated && size != nil
        case .gif, .svg: false
        }
    }

    /// Reads the head of a JPEG, PNG, GIF, WebP, AVIF or SVG file; nil where it is none of them.
    public init?(_ bytes: [UInt8]) {
        let head = ImageBytes(bytes)
        if bytes.starts(with: [0xFF, 0xD8]) {
            self.init(format: .jpeg, size: JPEGHead.size(head))
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self.init(
                format: .png, size: ImageSize(width: head.big(16, 4), height: head.big(20, 4)),
                isAnimated: Self.hasAnimationChunk(png: head))
        } else if head.has("GIF8", at: 0) {
            self.init(format: .gif, size: ImageSize(width: head.little(6, 2), height: head.little(8, 2)))
        } else if head.has("RIFF", at: 0), head.has("WEBP", at: 8) {
            let isAnimated = head.has("VP8X", at: 12) && head.little(20, 1) & 2 != 0
            self.init(format: .webp, size: Self.size(webP: head), isAnimated: isAnimated)
        } else if head.has("ftyp", at: 4) {
            guard ForeignPicture(bytes) == nil, head.hasBrand(["avif", "avis", "mif1"]) else { return nil }
            self.init(format: .avif, size: AVIFHead.size(head), isAnimated: head.has("avis", at: 8))
        } else if let size = SVGHead.size(bytes) {
            self.init(format: .svg, size: size)
        } else {
            return nil
        }
    }

    private init(format: PictureFormat, size: ImageSize?, isAnimated: Bool = false) {
        self.format = format
        self.size = size
        self.isAnimated = isAnimated
    }

    /// Whether a chunk `acTL` comes before the pixels.
    private static func hasAnimationChunk(png head: ImageBytes) -> Bool {
        var offset = 8
        while offset + 8 <= head.count, !head.has("IDAT", at: offset + 4) {
            if head.has("acTL", at: offset + 4) { return true }
            offset += 12 + head.big(offset, 4)
        }
        return false
    }

    private static func size(webP head: ImageBytes) -> ImageSize? {
        if head.has("VP8X", at: 12), head.count >= 30 {
            return ImageSize(width: head.little(24, 3) + 1, height: head.little(27, 3) + 1)
        }
        if head.has("VP8L", at: 12), head.count >= 25 {
            let bits = head.little(21, 4)
            return ImageSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
        }
        guard head.has("VP8 ", at: 12) else { return nil }
        return ImageSize(width: head.little(26, 2) & 0x3FFF, height: head.little(28, 2) & 0x3FFF)
    }
}
