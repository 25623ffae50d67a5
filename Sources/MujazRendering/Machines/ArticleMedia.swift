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

    /// The picture of an article as feeds carry it: a copy of a size that readers of feeds show, where the picture is larger
    /// and there is one of its own kind.
    func feedImage(_ index: Int, size: (String) -> Int?) -> FeedMedia? {
        image(cards[index].article.document.matter.image, forFeedAt: cards[index].article.document.path, size)
    }

    /// The same of a picture that the document at a path names.
    func image(_ picture: Picture?, forFeedAt path: String, _ size: (String) -> Int?) -> FeedMedia? {
        guard let picture, var media = image(picture, at: path, size) else { return nil }
        guard let index = context.media.index(of: picture.source, from: path),
            let set = context.variants.whole(of: index), let format = context.media[index].picture?.format,
            let width = media.width, let height = media.height,
            let copy = set.variants.first(where: { $0.format == format && $0.width >= Self.feedWidth }),
            copy.width < width, let length = size(copy.address)
        else { return media }
        media.url = context.absoluteURL(context.rootURL(copy.address))
        media.length = length
        media.height = max(1, (height * copy.width * 2 + width) / (width * 2))
        media.width = copy.width
        return media
    }

    /// The least width of a copy that still looks sharp over the whole width of a telephone or of a column.
    private static let feedWidth = 1000

    private func film(_ video: Video?, at path: String, _ size: (String) -> Int?) -> FeedMedia? {
        guard let source = video?.source, var media = file(source, at: path, size) else { return nil }
        media.duration = video?.duration.flatMap(MediaDuration.init(written:))?.seconds
        return media
    }

    private func file(_ name: String, at path: String, _ size: (String) -> Int?) -> FeedMedia? {
        let file = context.mediaFile(name, from: path)
        // What a picture is inside counts, whatever its name is.
        guard let type = file?.picture?.format.mediaType ?? MediaTypes.type(of: name),
            let slash = type.firstIndex(of: "/")
        else { return nil }
        let url = context.absoluteURL(file.map { context.rootURL("/" + $0.address) } ?? context.fileURL(name))
        return FeedMedia(
            url: PercentEncoding.encodedAddress(url), mediaType: type, medium: String(type[..<slash]),
            length: file.flatMap { size($0.path) }, width: file?.pixels?.width, height: file?.pixels?.height)
    }
}
