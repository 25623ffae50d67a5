import MujazContent
import MujazSite

/// The picture of the article: a head without a picture behind it, and the names of the files that a build would make.
enum BenchmarkPicture {
    static let size = (width: 1600, height: 1000)

    /// A JPEG as far as its size (ITU-T T.81): the marker of a start, and the header of a frame of three components.
    static let head: [UInt8] = {
        func word(_ number: Int) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 0xFF)] }
        let components: [UInt8] = [1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
        let frame: [UInt8] = [8] + word(size.height) + word(size.width) + [3] + components
        return [0xFF, 0xD8, 0xFF, 0xC0] + word(frame.count + 2) + frame + [0xFF, 0xD9]
    }()

    /// What a build with the usual settings would have made of the site's pictures.
    static func catalog(of site: Site) -> PictureCatalog {
        var catalog = PictureCatalog()
        for request in PictureRequests.of([site]) {
            add(nil, (size.width, size.height), [320, 640, 960, 1280], request, to: &catalog)
            for part in request.parts {
                let (across, down) = part.crop.proportions
                let widths = part.crop == .share ? [1200] : part.crop == .square ? [96, 192] : [320, 640, 960]
                let largest = widths.max() ?? 0
                add(part, (largest, largest * down / across), widths, request, to: &catalog)
            }
        }
        catalog.finish()
        return catalog
    }

    private static func add(
        _ part: PictureRequest.Part?, _ size: (width: Int, height: Int), _ widths: [Int], _ request: PictureRequest,
        to catalog: inout PictureCatalog
    ) {
        guard let size = ImageSize(width: size.width, height: size.height) else { return }
        let name = part?.crop.rawValue ?? "whole"
        let formats: [PictureFormat] = part?.crop == .share ? [.jpeg] : [.webp, .jpeg]
        let variants = formats.flatMap { format in
            widths.map { width in
                PictureVariant(
                    file: "0705b9edc01dfa11-\(name)-\(width).\(format.fileExtension)", format: format, width: width)
            }
        }
        catalog.add(PictureSet(size: size, variants: variants), of: request, part: part)
    }
}
