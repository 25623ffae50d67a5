import MujazContent
import MujazCore

/// One file made of a picture.
public struct PictureVariant: Hashable, Sendable {
    /// The name of the file, which holds a hash of the picture and of all that was done to it.
    public var file: String
    /// The kind of the file.
    public var format: PictureFormat
    /// The width in pixels.
    public var width: Int

    /// Makes a variant.
    public init(file: String, format: PictureFormat, width: Int) {
        self.file = file
        self.format = format
        self.width = width
    }

    /// Its address below the site's root.
    public var address: String { Self.folder + file }

    /// The folder of all variants. Nothing in it ever changes, so it may be kept for ever.
    public static let folder = "/variants/"
}

/// All files of a picture, or of one part of it.
public struct PictureSet: Hashable, Sendable {
    /// The proportions, as the size of the largest file.
    public var size: ImageSize
    /// The files by kind and then by width, the kind to be preferred first and the picture's own kind last.
    public var variants: [PictureVariant]

    /// Makes a set.
    public init(size: ImageSize, variants: [PictureVariant]) {
        self.size = size
        self.variants = variants
    }
}

/// Which files there are of which pictures.
public struct PictureCatalog: Sendable {
    /// The names of all files, in byte order, each once.
    public private(set) var files: [String] = []
    private var wholes: [Int: PictureSet] = [:]
    private var crops: [CropKey: PictureSet] = [:]

    private struct CropKey: Hashable, Sendable {
        let media: Int
        let crop: PictureCrop
        let focus: FocusPoint
    }

    /// Makes an empty catalogue: every picture is published as it is.
    public init() {}

    /// The smaller copies of a picture; nil where there are none.
    public func whole(of media: Int) -> PictureSet? { wholes[media] }

    /// The copies of a part of a picture; nil where there are none, and the whole must serve.
    public func part(_ crop: PictureCrop, of media: Int, focus: FocusPoint) -> PictureSet? {
        crops[CropKey(media: media, crop: crop, focus: focus)]
    }

    /// Adds what was made. Files are known only after `finish`.
    public mutating func add(_ set: PictureSet, of request: PictureRequest, part: PictureRequest.Part?) {
        guard !set.variants.isEmpty else { return }
        for media in request.media {
            if let part {
                crops[CropKey(media: media, crop: part.crop, focus: part.focus)] = set
            } else {
                wholes[media] = set
            }
        }
    }

    /// Adds files that are copies of no picture. After `finish`.
    public mutating func add(files others: [String]) {
        files = Set((files + others).map { ExactString($0) }).map(\.string).sorted(by: utf8Less)
    }

    /// Gathers the names of all files.
    public mutating func finish() {
        let sets = Array(wholes.values) + Array(crops.values)
        files = Set(sets.flatMap(\.variants).map { ExactString($0.file) }).map(\.string).sorted(by: utf8Less)
    }
}
