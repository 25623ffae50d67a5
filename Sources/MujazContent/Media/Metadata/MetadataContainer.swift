/// A kind of picture file with places for Exif and XMP, which cleaners edit.
protocol MetadataContainer {
    init(source: ImageBytes, kept: KeptMetadata)

    /// The file with nothing but the picture and what is kept.
    mutating func withoutMetadata() throws(PictureDamage) -> [UInt8]
}

extension MetadataContainer {
    /// The file of some bytes without metadata.
    static func cleaned(_ bytes: [UInt8], keepsRights: Bool) throws(PictureDamage) -> [UInt8] {
        var container = Self(source: ImageBytes(bytes), kept: KeptMetadata(keepsRights: keepsRights))
        return try container.withoutMetadata()
    }
}

extension PictureDamage {
    /// Behind the place where a file is cut off anything may have been put, and nothing tells it from the picture.
    static let cutOff = PictureDamage(reason: "the end of the picture is missing")
}
