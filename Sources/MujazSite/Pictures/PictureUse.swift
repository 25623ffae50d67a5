import MujazContent

/// A picture in the place where a text names it.
public struct PictureUse: Sendable {
    /// What the picture is there for.
    public enum Role: Sendable {
        /// It opens a text, and says something.
        case hero
        /// It stands for a film until that plays.
        case still
        /// It shows the author, whose name stands beside it.
        case portrait
    }

    /// The picture.
    public var picture: Picture
    /// The path of the document that names it.
    public var path: String
    /// What it is there for.
    public var role: Role
}

extension Site {
    /// The pictures that stand for texts.
    public var pictures: [PictureUse] {
        var uses: [PictureUse] = []
        func add(_ matter: FrontMatter, _ path: String, _ role: PictureUse.Role = .hero) {
            if let image = matter.image { uses.append(PictureUse(picture: image, path: path, role: role)) }
            if let poster = matter.video?.poster { uses.append(PictureUse(picture: poster, path: path, role: .still)) }
        }
        for index in articles.indices where article(index, is: .pictures) {
            add(articles[index].document.matter, articles[index].document.path)
        }
        for page in pages { add(page.document.matter, page.document.path) }
        for coverage in live {
            add(coverage.document.matter, coverage.document.path)
            for entry in coverage.entries {
                if let image = entry.image { uses.append(PictureUse(picture: image, path: entry.path, role: .hero)) }
            }
        }
        for kind in CollectionKind.allCases {
            for collection in collections(kind) {
                guard let document = collection.document else { continue }
                add(document.matter, document.path, kind == .author ? .portrait : .hero)
            }
        }
        for document in editions.map(\.document) + [editionsDocument] {
            if let document { add(document.matter, document.path) }
        }
        return uses
    }
}
