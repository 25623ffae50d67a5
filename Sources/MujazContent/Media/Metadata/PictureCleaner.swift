/// What of a picture's metadata is published: `images: {metadata: …}` of the configuration.
public enum MetadataPolicy: String, Sendable, CaseIterable {
    /// Nothing but what the picture needs to look right: its colour profile and its orientation.
    case strip
    /// Also who made the picture and who holds the rights.
    case copyright
    /// Everything. Files are copied as they are.
    case keep
}

/// Why a picture cannot be cleaned.
public struct PictureDamage: Error, Hashable, Sendable {
    /// In the words of a person, without a full stop.
    public var reason: String

    /// Makes one.
    public init(reason: String) { self.reason = reason }
}

/// Takes the metadata out of picture files: positions, serial numbers, names, dates, comments, thumbnails, second pictures
/// and whatever follows the end of the picture.
///
/// The container is edited and the compressed picture is not touched. Each format has a list of the parts that a picture
/// needs, and only those are copied, so a kind of metadata that nobody has heard of yet is dropped as well. A file that is cut
/// off is refused: what was appended to it could not be told from the picture.
public enum PictureCleaner {
    /// The largest file that is read for cleaning, in bytes.
    public static let largestFile = 256 << 20

    /// Whether files of a format hold metadata in a container that this edits. An SVG is a document: see `SVGSanitizer`.
    public static func handles(_ format: PictureFormat) -> Bool { format != .svg }

    /// The file without metadata.
    ///
    /// - Parameters:
    ///   - bytes: a whole file.
    ///   - format: what it is inside.
    /// - Returns: the bytes to publish; those that were given where there is nothing to take out.
    /// - Throws: where the file cannot be understood. It must not be published then.
    public static func cleaned(
        _ bytes: [UInt8], format: PictureFormat, policy: MetadataPolicy
    ) throws(PictureDamage) -> [UInt8] {
        guard policy != .keep else { return bytes }
        let keepsRights = policy == .copyright
        switch format {
        case .jpeg: return try JPEGCleaner.cleaned(bytes, keepsRights: keepsRights)
        case .png: return try PNGCleaner.cleaned(bytes, keepsRights: keepsRights)
        case .webp: return try WebPCleaner.cleaned(bytes, keepsRights: keepsRights)
        case .gif: return try GIFCleaner(bytes).cleaned()
        case .avif: return try AVIFCleaner(bytes).cleaned()
        case .svg: return bytes
        }
    }
}

/// What of a picture's metadata outlives cleaning.
struct KeptMetadata: Hashable {
    /// How the picture is turned (TIFF tag 0x0112), from 1 to 8. 1 is upright.
    var orientation = 1
    /// Who made the picture and who holds the rights; nil where they are not to be kept.
    var rights: PictureRights?

    init(keepsRights: Bool) { rights = keepsRights ? PictureRights() : nil }

    /// Reads the body of an Exif segment, which is a TIFF file.
    mutating func read(tiff bytes: ArraySlice<UInt8>) {
        let tags = TIFFTags(Array(bytes))
        if let number = tags.number(0x0112), (2...8).contains(number) { orientation = number }
        rights?.add(creator: tags.text(0x013B), notice: tags.text(0x8298))
    }

    /// The body of an Exif segment that says only what is kept; nil where there is nothing to say.
    var tiff: [UInt8]? {
        TIFFTags.file(orientation: orientation, artist: rights?.creator, copyright: rights?.notice)
    }
}
