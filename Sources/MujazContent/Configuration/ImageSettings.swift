/// What is made of pictures: `images` of the configuration.
public struct ImageSettings: Hashable, Sendable {
    /// Whether smaller pictures are made at all.
    public var makesVariants = true
    /// The kinds that they are made in besides the picture's own.
    public var formats: [VariantFormat] = [.webp]
    /// Their widths in pixels, in rising order. The usual ones fit what telephones ask for: a column of 331 to 370
    /// points at two and at three pixels a point.
    public var widths = [360, 720, 1120, 1440]
    /// How much is kept of a picture, from 1 to 100; each kind has its own measure of the same look.
    public var quality = 75
    /// Whether a picture needs a credit.
    public var credit = CreditPolicy.auto

    /// What of the metadata of pictures is published.
    public var metadata = MetadataPolicy.strip
    /// What becomes of SVG files that hold more than a drawing.
    public var svg = SVGPolicy.sanitize

    /// The usual settings.
    public init() {}
}

/// The kinds that pictures are turned into.
public enum VariantFormat: String, Sendable, CaseIterable {
    case webp, avif
}

/// Whether a picture in front matter needs a credit.
public enum CreditPolicy: String, Sendable, CaseIterable {
    /// Where other pictures of the site have one.
    case auto
    case required
    case optional
}

/// What becomes of SVG files beside articles. An SVG is a document and may hold scripts.
public enum SVGPolicy: String, Sendable, CaseIterable {
    /// They are written anew, with nothing in them but the drawing.
    case sanitize
    /// A file that holds more than a drawing stops the build.
    case refuse
    /// They are copied as they are.
    case allow
}
