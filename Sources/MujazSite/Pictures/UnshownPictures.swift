import MujazContent
import MujazCore

/// Tells of pictures that are there and that browsers do not show.
public struct UnshownPictures: Sendable {
    private let index: MediaIndex

    /// Gathers the pictures of a site.
    public init(_ files: [MediaFile]) { index = MediaIndex(files) }

    /// What is to be said of a path that a document names; nil where there is no such picture.
    public func finding(of path: String, from document: String) -> (message: String, help: String)? {
        guard let file = index.file(path, from: document), let kind = file.foreign else { return nil }
        if kind == .unknown { return ("the picture «\(path)» is there, but it cannot be read as one", kind.cure) }
        let isNamedOtherwise = ForeignPicture(path: file.path) == nil
        return (
            isNamedOtherwise
                ? "the picture «\(path)» is \(kind.rawValue) inside, whatever its name says, and browsers do not show that"
                : "the picture «\(path)» is there, but browsers do not show \(kind.rawValue)", kind.cure
        )
    }
}
