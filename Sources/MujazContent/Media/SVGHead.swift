import MujazCore

/// SVG: `width` and `height` of the root element in pixels, else the proportions of its `viewBox`.
enum SVGHead {
    static func size(_ bytes: [UInt8]) -> ImageSize? {
        let head = String(decoding: bytes.prefix(16_384), as: UTF8.self)
        guard let start = head.firstRange(ofASCII: "<svg") else { return nil }
        let tag = head[start.upperBound...].prefix { $0 != ">" }
        if let width = attribute("width", tag).flatMap(pixels), let height = attribute("height", tag).flatMap(pixels) {
            return size(width, height)
        }
        let box = attribute("viewBox", tag)?.split { $0.isWhitespace || $0 == "," }.compactMap { Double($0) } ?? []
        return box.count == 4 ? size(box[2], box[3]) : nil
    }

    /// Whole pixels. A small drawing is counted in hundredths, since its proportions are all that matters.
    private static func size(_ width: Double, _ height: Double) -> ImageSize? {
        guard width > 0, height > 0, width < 1e6, height < 1e6 else { return nil }
        let isSmall = min(width, height) < 16 && (width.rounded() != width || height.rounded() != height)
        let scale: Double = isSmall ? 100 : 1
        return ImageSize(width: Int((width * scale).rounded()), height: Int((height * scale).rounded()))
    }

    private static func attribute(_ name: String, _ tag: Substring) -> Substring? {
        var rest = tag
        while let found = rest.firstRange(of: name) {
            let isWhole = found.lowerBound == tag.startIndex || tag[tag.index(before: found.lowerBound)].isWhitespace
            rest = rest[found.upperBound...]
            let value = rest.drop(while: \.isWhitespace)
            guard isWhole, value.first == "=" else { continue }
            let quoted = value.dropFirst().drop(while: \.isWhitespace)
            guard let quote = quoted.first, quote == "\"" || quote == "'" else { continue }
            return quoted.dropFirst().prefix { $0 != quote }
        }
        return nil
    }

    private static func pixels(_ text: Substring) -> Double? {
        Double(text.hasSuffix("px") ? text.dropLast(2) : text)
    }
}
