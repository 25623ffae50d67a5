import MujazContent
import MujazCore
import MujazSite

// What machines are told of the picture and the film of an article.
extension SiteViews {
    /// The picture and the film of an article, with whole addresses.
    ///
    /// - Parameter size: gives the size in bytes of a file of the content folder.
    func media(
        _ index: Int, size: (String) -> Int? = { _ in nil }
    ) -> (image: FeedMedia?, film: FeedMedia?) {
        // Read through the card to the end: documents are large.
        (
            image(cards[index].article.document.matter.image, at: cards[index].article.document.path, size),
            film(cards[index].article.document.matter.video, at: cards[index].article.document.path, size)
        )
    }

    /// A picture that the document at a path names.
    func image(_ picture: Picture?, at path: String, _ size: (String) -> Int? = { _ in nil }) -> FeedMedia? {
        guard let picture, var media = file(picture.source, at: path, size), media.medium == "image" else { return nil }
        media.alt = picture.alt
        media.caption = picture.caption
        media.credit = picture.credit
        media.license = picture.license
        return media
    }

    private func film(_ video: Video?, at path: String, _ size: (String) -> Int?) -> FeedMedia? {
        guard let source = video?.source, var media = file(source, at: path, size) else { return nil }
        media.duration = video?.duration.flatMap(MediaDuration.init(written:))?.seconds
        return media
    }

    private func file(_ name: String, at path: String, _ size: (String) -> Int?) -> FeedMedia? {
        guard let type = MediaTypes.type(of: name), let slash = type.firstIndex(of: "/") else { return nil }
        let file = context.mediaFile(name, from: path)
        let url = context.absoluteURL(file.map { context.rootURL("/" + $0.address) } ?? context.fileURL(name))
        return FeedMedia(
            url: PercentEncoding.encodedAddress(url), mediaType: type, medium: String(type[..<slash]),
            length: file.flatMap { size($0.path) }, width: file?.pixels?.width, height: file?.pixels?.height)
    }
}
