import MujazContent
import MujazCore

/// What a site needs of one picture.
public struct PictureRequest: Hashable, Sendable {
    /// A part of the picture.
    public struct Part: Hashable, Sendable {
        /// In which proportions.
        public var crop: PictureCrop
        /// The point to keep.
        public var focus: FocusPoint
    }

    /// The files that hold the picture, as indexes into the site's media; those with the same bytes are one picture.
    public var media: [Int]
    /// The parts, each once, in a fixed order.
    public var parts: [Part]
}

/// Finds what a site needs of its pictures, before anything is rendered. A pure function.
public enum PictureRequests {
    /// The requests of the sites of all languages, which share their media, in the order of these.
    ///
    /// Every picture beside a text is asked for as a whole, since bodies are not known yet; a picture of `static/` only
    /// where a front matter names it. Those that stand for a text are asked for in parts, too.
    public static func of(_ sites: [Site]) -> [PictureRequest] {
        guard let site = sites.first else { return [] }
        var requests: [Int: Set<PictureRequest.Part>] = [:]
        for (index, file) in site.media.enumerated() where !file.path.hasPrefix("static/") {
            if file.picture?.canBeResized == true { requests[index] = [] }
        }
        let media = MediaIndex(site.media)
        for use in sites.flatMap(\.pictures) {
            guard let index = media.index(of: use.picture.source, from: use.path),
                let head = site.media[index].picture, head.canBeResized, let size = head.size
            else { continue }
            for crop in PictureCrop.allCases where needs(crop, size, head.format) {
                requests[index, default: []].insert(.init(crop: crop, focus: use.picture.focus ?? .usual))
            }
        }
        return requests.sorted { $0.key < $1.key }.map { index, parts in
            PictureRequest(media: [index], parts: parts.sorted(by: precedes))
        }
    }

    private static func needs(_ crop: PictureCrop, _ size: ImageSize, _ format: PictureFormat) -> Bool {
        switch crop {
        case .card, .square: !crop.fits(size)
        // Not every messenger knows the newer kinds, so a copy is made where the picture itself would fit, too.
        case .share: size.width >= PictureCrop.smallestShare
        }
    }

    private static func precedes(_ left: PictureRequest.Part, _ right: PictureRequest.Part) -> Bool {
        if left.crop != right.crop { return left.crop.rawValue < right.crop.rawValue }
        return (left.focus.x, left.focus.y) < (right.focus.x, right.focus.y)
    }
}
