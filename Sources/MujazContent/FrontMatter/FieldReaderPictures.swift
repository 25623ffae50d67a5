import MujazCore

// Pictures.
extension FieldReader {
    /// A picture: a path, or a map of src and what belongs to it.
    mutating func picture(_ node: DataNode, _ key: String) -> Picture? {
        switch node.value {
        case .null: return nil
        case .scalar: return pictureFile(node, key)
        case .list(let nodes): return nodes.first.flatMap { picture($0, key) }
        case .map:
            UnknownKeys.check(node, known: Self.pictureKeys, &self)
            let address = node.field("src") ?? node.field("image") ?? node.field("url") ?? node.field("path")
            guard let address, !address.isEmpty else {
                misfit(node, key, "a picture with src")
                return nil
            }
            guard var picture = pictureFile(address, key) else { return nil }
            picture.alt = node.field("alt").flatMap { line($0, "alt") }
            picture.caption = (node.field("caption") ?? node.field("title")).flatMap { line($0, "caption") }
            picture.credit = node.field("credit").flatMap { line($0, "credit") }
            picture.license = node.field("license").flatMap { line($0, "license") }
            picture.focus = node.field("focus").flatMap { focus($0) }
            return picture
        }
    }

    private static let pictureKeys = [
        "src", "image", "url", "path", "alt", "caption", "title", "credit", "license", "focus",
    ]

    private mutating func pictureFile(_ node: DataNode, _ key: String) -> Picture? {
        guard let text = address(node, key, .file) else { return nil }
        var picture = Picture(source: text)
        picture.location = source.location(at: node.offset)
        return picture
    }

    /// The point that crops keep; a warning where it is none.
    private mutating func focus(_ node: DataNode) -> FocusPoint? {
        guard !node.isEmpty else { return nil }
        if let point = node.text.flatMap(FocusPoint.init) { return point }
        let words = node.text.map { "«\($0)»" } ?? node.kindName
        diagnostics.append(
            source.diagnostic(
                .warning, "focus-unknown", at: node.offset, "\(words) is not a point of a picture",
                help: "write how far from the left and from the top, such as 50% 30%, or top, left, أعلى, يمين"))
        return nil
    }
}
