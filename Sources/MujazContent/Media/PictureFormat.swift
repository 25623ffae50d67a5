/// What a picture file is inside, whatever its name says.
public enum PictureFormat: String, Sendable, CaseIterable {
    case jpeg, png, gif, webp, avif, svg

    /// The extension that files of the kind get from us.
    public var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    /// The media type, for `type` attributes.
    public var mediaType: String { self == .svg ? "image/svg+xml" : "image/" + rawValue }
}
