import MujazContent
import MujazSite

/// What a page says of the files of a picture.
struct PictureFiles: Sendable {
    /// The files of the picture's own kind.
    var srcset: String?
    /// Those of better kinds, the best first.
    var sources: [PictureSourceView] = []
    /// The largest file of its own kind that is not the picture itself.
    var largest: PictureVariant?

    /// Nothing but the picture itself.
    init() {}

    /// The files of a set.
    ///
    /// - Parameters:
    ///   - original: the picture itself where the set is of the whole.
    ///   - url: gives the address of a file.
    init(_ set: PictureSet, original: (url: String, width: Int, format: PictureFormat)?, url: (String) -> String) {
        let own = original?.format ?? set.variants.last?.format
        var order: [PictureFormat] = []
        for variant in set.variants where !order.contains(variant.format) { order.append(variant.format) }
        for format in order {
            let files = set.variants.filter { $0.format == format }
            var candidates = files.map { "\(url($0.address)) \($0.width)w" }
            if format == own {
                if let original { candidates.append("\(original.url) \(original.width)w") }
                largest = files.last
                if candidates.count > 1 { srcset = candidates.joined(separator: ", ") }
            } else {
                sources.append(
                    PictureSourceView(type: format.mediaType, srcset: candidates.joined(separator: ", ")))
            }
        }
    }
}

extension ViewContext {
    /// A picture of a document with everything that was made of it; nil where there is none.
    func picture(_ picture: Picture?, of document: Document) -> PictureView? {
        guard let picture else { return nil }
        guard let index = media.index(of: picture.source, from: document.path) else {
            let url = fileURL(picture.source)
            return PictureView(picture: picture, url: url, absoluteURL: absoluteURL(url), pixels: nil)
        }
        let file = media[index]
        let url = rootURL("/" + file.address)
        var parts: [PictureCrop: PictureView] = [:]
        for crop in PictureCrop.allCases {
            parts[crop] = part(crop, of: picture, media: index)
        }
        return PictureView(
            picture: picture, url: url, absoluteURL: absoluteURL(url), pixels: file.pixels,
            files: files(of: index), parts: parts)
    }

    /// A picture that the configuration names, from the site's root, as it is.
    func picture(atRoot path: String, alt: String) -> PictureView {
        var picture = Picture(source: path)
        picture.alt = alt
        let url = fileURL(path)
        let file = media.file(path.hasPrefix("/") ? path : "/" + path, from: "")
        return PictureView(picture: picture, url: url, absoluteURL: absoluteURL(url), pixels: file?.pixels)
    }

    /// The files of a whole picture.
    func files(of index: Int) -> PictureFiles {
        let file = media[index]
        guard let set = variants.whole(of: index), let head = file.picture, let pixels = head.size else {
            return PictureFiles()
        }
        return PictureFiles(set, original: (rootURL("/" + file.address), pixels.width, head.format), url: rootURL)
    }

    private func part(_ crop: PictureCrop, of picture: Picture, media index: Int) -> PictureView? {
        guard let set = variants.part(crop, of: index, focus: picture.focus ?? .usual) else { return nil }
        let files = PictureFiles(set, original: nil, url: rootURL)
        guard let largest = files.largest else { return nil }
        let address = rootURL(largest.address)
        return PictureView(
            picture: picture, url: address, absoluteURL: absoluteURL(address), pixels: set.size, files: files)
    }
}
