import MujazContent

/// A part of a picture, cut in the proportions of a place where pictures stand.
public enum PictureCrop: String, Sendable, CaseIterable {
    /// 16 to 9, beside headlines.
    case card
    /// A small square, where there is room for no more.
    case square
    /// 1200 by 630, what messengers and social networks show.
    case share

    /// The proportions.
    public var proportions: (width: Int, height: Int) {
        switch self {
        case .card: (16, 9)
        case .square: (1, 1)
        case .share: (1200, 630)
        }
    }

    /// The widths that the part is made in, as far as the picture has them.
    public var widths: [Int] {
        switch self {
        case .card: [360, 720, 1120]
        case .square: [320]
        case .share: [1200]
        }
    }

    /// What messengers do not show is no use to share.
    public static let smallestShare = 600

    /// Whether a picture has the proportions already, to within a hundredth.
    public func fits(_ size: ImageSize) -> Bool {
        let (width, height) = proportions
        let (own, other) = (size.width * height, size.height * width)
        return abs(own - other) * 100 <= max(own, other)
    }

    /// The largest part of a picture in these proportions. As `object-position` does, a point at a tenth of the
    /// picture stands at a tenth of the part, so it is never cut off.
    public func frame(of size: ImageSize, focus: FocusPoint) -> PictureFrame {
        let proportions = proportions
        let width = max(1, min(size.width, size.height * proportions.width / proportions.height))
        let height = max(1, min(size.height, size.width * proportions.height / proportions.width))
        return PictureFrame(
            left: (size.width - width) * focus.x / 100, top: (size.height - height) * focus.y / 100, width: width,
            height: height)
    }
}

/// A part of a picture in pixels.
public struct PictureFrame: Hashable, Sendable {
    /// The distance from the left edge.
    public var left: Int
    /// The distance from the upper edge.
    public var top: Int
    /// The width.
    public var width: Int
    /// The height.
    public var height: Int

    /// Makes a frame.
    public init(left: Int, top: Int, width: Int, height: Int) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }
}

extension FocusPoint {
    /// Where crops look in pictures that name no point: people's faces are above the middle.
    public static let usual = FocusPoint(x: 50, y: 30)
}
