import MujazCore
import MujazLanguage

// images: {variants: on, formats: [webp], widths: [320, 640], quality: 75, credit: auto, metadata: strip, svg: sanitize}
extension SiteConfigReader {
    mutating func readImages(_ node: DataNode) {
        // `images: off` says what is meant.
        if case .scalar(let scalar) = node.value, let makes = scalar.boolean {
            config.images.makesVariants = makes
            return
        }
        let keys = ["variants", "formats", "widths", "quality", "credit", "metadata", "svg"]
        each(node, "images", keys) { reader, key, value in
            switch key {
            case "variants": reader.readVariants(value)
            case "formats": reader.readFormats(value)
            case "widths": reader.readWidths(value)
            case "quality":
                if let quality = reader.number(value, key, 1...100) { reader.config.images.quality = quality }
            case "metadata":
                reader.config.images.metadata = reader.choice(value, key, MetadataPolicy.allCases) ?? .strip
            case "svg": reader.config.images.svg = reader.choice(value, key, SVGPolicy.allCases) ?? .sanitize
            default:
                reader.config.images.credit = reader.choice(value, key, CreditPolicy.allCases) ?? .auto
            }
        }
    }

    private mutating func readVariants(_ node: DataNode) {
        guard !node.isEmpty else { return }
        guard case .scalar(let scalar) = node.value, let makes = scalar.boolean else {
            return fail(node, "«variants» is neither on nor off", help: "write variants: on or variants: off")
        }
        config.images.makesVariants = makes
    }

    private mutating func readFormats(_ node: DataNode) {
        var formats: [VariantFormat] = []
        for text in lines(node, "formats") {
            guard let format = VariantFormat(rawValue: text.lowercased()) else {
                fail(
                    node, "pictures cannot be made as «\(text)»",
                    help: "write webp, avif or both; the original kind is always made")
                continue
            }
            if !formats.contains(format) { formats.append(format) }
        }
        config.images.formats = formats
    }

    private mutating func readWidths(_ node: DataNode) {
        guard case .list(let nodes) = node.value else {
            if !node.isEmpty {
                fail(node, "«widths» is \(node.kindName), but a list is expected", help: "write [360, 720, 1120, 1440]")
            }
            return
        }
        let widths = nodes.compactMap { number($0, "widths", 16...8192) }
        guard !widths.isEmpty else { return }
        config.images.widths = Set(widths).sorted()
    }

    private mutating func number(_ node: DataNode, _ key: String, _ range: ClosedRange<Int>) -> Int? {
        guard let text = line(node, key) else { return nil }
        guard let number = DigitSystem.integer(text), range.contains(number) else {
            fail(
                node, "«\(key)» cannot be «\(text)»",
                help: "write a number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }
}
