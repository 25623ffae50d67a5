/// The size of a picture in pixels.
public struct ImageSize: Hashable, Sendable {
    /// The width in pixels.
    public var width: Int
    /// The height in pixels.
    public var height: Int

    /// Makes a size; nil where a side is not at least one pixel long.
    public init?(width: Int, height: Int) {
        guard width > 0, height > 0 else { return nil }
        self.width = width
        self.height = height
    }

    /// Reads the head of a picture file; nil where it is no picture that we know, or does not say.
    public init?(header bytes: [UInt8]) {
        guard let size = ImageHeader(bytes)?.size else { return nil }
        self = size
    }

    /// The same picture turned on its side.
    var turned: ImageSize {
        var size = self
        swap(&size.width, &size.height)
        return size
    }
}
