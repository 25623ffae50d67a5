/// Kinds of pictures that cameras, telephones and scanners write and browsers do not show.
public enum ForeignPicture: String, Sendable, CaseIterable {
    case heic = "HEIC"
    case tiff = "TIFF"
    case bmp = "BMP"
    case jpegXL = "JPEG XL"
    case jpeg2000 = "JPEG 2000"
    case photoshop = "Photoshop"
    case raw = "a camera's raw format"
    case icon = "ICO"
    /// The name of a picture, and bytes that are neither one nor text: they may hold anything.
    case unknown

    private static let extensions: [String: ForeignPicture] = [
        "heic": .heic, "heif": .heic, "heics": .heic, "heifs": .heic, "hif": .heic, "tif": .tiff, "tiff": .tiff,
        "bmp": .bmp, "dib": .bmp, "jxl": .jpegXL, "jp2": .jpeg2000, "j2k": .jpeg2000, "jpf": .jpeg2000,
        "psd": .photoshop,
        "ico": .icon, "dng": .raw, "cr2": .raw, "cr3": .raw, "nef": .raw, "arw": .raw, "raf": .raw, "orf": .raw,
        "rw2": .raw, "pef": .raw, "srw": .raw,
    ]

    /// The kind that the name of a file says.
    public init?(path: String) {
        guard let kind = Self.extensions[MediaKind.extensionName(path)] else { return nil }
        self = kind
    }

    /// The kind that the first bytes of a file say, whatever its name is.
    public init?(_ bytes: [UInt8]) {
        let head = ImageBytes(bytes)
        if head.has("ftyp", at: 4) {
            // What may be read as AVIF says so somewhere among its brands.
            if head.hasBrand(["avif", "avis"]) { return nil }
            if head.hasBrand(["heic", "heix", "heim", "heis", "hevc", "hevx", "msf1", "heif"]) {
                self = .heic
            } else if head.has("crx ", at: 8) {
                self = .raw
            } else {
                return nil
            }
        } else if head.has("II*\0", at: 0) || head.has("MM\0*", at: 0) || head.has("II+\0", at: 0) {
            self = head.has("CR", at: 8) ? .raw : .tiff
        } else if head.has("BM", at: 0), head.count >= 26, head.little(14, 4) <= 124, head.little(14, 4) >= 12 {
            self = .bmp
        } else if bytes.starts(with: [0xFF, 0x0A]) || head.has("JXL ", at: 4) {
            self = .jpegXL
        } else if head.has("jP  ", at: 4) || bytes.starts(with: [0xFF, 0x4F, 0xFF, 0x51]) {
            self = .jpeg2000
        } else if head.has("8BPS", at: 0) {
            self = .photoshop
        } else if head.has("FUJIFILM", at: 0) || head.has("IIRO", at: 0) || head.has("IIU\0", at: 0) {
            self = .raw
        } else if bytes.starts(with: [0, 0, 1, 0]), head.little(4, 2) > 0, head.little(4, 2) < 256 {
            self = .icon
        } else {
            return nil
        }
    }

    /// How to make a picture of it that the web can show.
    public var cure: String {
        switch self {
        case .heic:
            "open it and export it as JPEG, or run: heif-convert in.heic out.jpg (sips -s format jpeg on a Mac)"
        case .icon: "save it as PNG; a site's icon belongs into static/ as favicon.svg or favicon.ico"
        case .unknown: "save it again as JPEG, PNG, WebP, AVIF or GIF"
        default: "open it and export it as JPEG, PNG or WebP"
        }
    }
}

extension ImageBytes {
    /// Whether the box of file types at the beginning names one of these kinds.
    func hasBrand(_ brands: [StaticString]) -> Bool {
        let end = min(count, max(16, big(0, 4)), 512)
        return stride(from: 8, to: end, by: 4).contains { place in
            place != 12 && brands.contains { has($0, at: place) }
        }
    }
}
