import MujazContent
import MujazCore

/// Which files are made of one picture, by name, kind and width. A pure function of the picture's hash, its size, and
/// the configuration.
public struct VariantPlan: Sendable {
    /// One file to be made.
    public struct Order: Hashable, Sendable {
        /// What the file will be.
        public var variant: PictureVariant
        /// The part that it shows; nil for the whole.
        public var part: PictureRequest.Part?
    }

    /// What the picture is called among the files: a hash of its bytes and of the settings.
    public let name: String
    /// The files of the whole and of all parts.
    public let orders: [Order]
    /// The widest copy that anything is made from.
    public let largestWidth: Int

    /// Changes when the same settings would give other bytes, so that no old file serves.
    private static let recipe = "1"

    /// Plans the files of a picture.
    public init(hash: ContentHash, head: ImageHeader, parts: [PictureRequest.Part], settings: ImageSettings) {
        let name = ContentHash("\(hash.hex)\n\(Self.recipe)\n\(settings.quality)").hex(16)
        self.name = name
        guard let size = head.size else {
            orders = []
            largestWidth = 0
            return
        }
        let formats = Self.formats(settings, own: head.format)
        let largest = min(size.width, max(settings.widths.last ?? 0, PictureCrop.share.widths[0]))
        largestWidth = largest
        func order(_ part: PictureRequest.Part?, _ format: PictureFormat, _ width: Int) -> Order {
            let place = part.map { "-\($0.crop.rawValue)-\($0.focus.x)-\($0.focus.y)" } ?? ""
            let file = "\(name)\(place)-\(width).\(format.fileExtension)"
            return Order(variant: PictureVariant(file: file, format: format, width: width), part: part)
        }
        var orders: [Order] = []
        for format in formats {
            for width in Self.widths(settings.widths, upTo: size.width) {
                // In its own kind and size the picture itself serves.
                if format == head.format, width == size.width { continue }
                orders.append(order(nil, format, width))
            }
        }
        let copy = ImageSize(width: largest, height: max(1, size.height * largest / size.width))
        for part in parts {
            guard let width = copy.map({ part.crop.frame(of: $0, focus: part.focus).width }) else { continue }
            for format in part.crop == .share ? [.jpeg] : formats {
                orders += Self.widths(part.crop.widths, upTo: width).map { order(part, format, $0) }
            }
        }
        self.orders = orders
    }

    /// The kinds to make: those of the configuration that are better than the picture's own, then its own.
    private static func formats(_ settings: ImageSettings, own: PictureFormat) -> [PictureFormat] {
        let wanted = settings.formats.map { $0 == .avif ? PictureFormat.avif : .webp }
        let better = wanted.filter { format in
            switch own {
            case .avif: false
            case .webp: format == .avif
            default: true
            }
        }
        return better.sorted { $0 == .avif && $1 != .avif } + [own]
    }

    /// The widths that a picture has: those that are smaller, and its own where that is not among them. A width that is
    /// hardly smaller than the next is left out.
    private static func widths(_ widths: [Int], upTo limit: Int) -> [Int] {
        let largest = min(limit, widths.last ?? limit)
        return widths.filter { $0 * 10 <= largest * 9 } + [largest]
    }
}
