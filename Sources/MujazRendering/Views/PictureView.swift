import MujazContent
import MujazSite
import MujazTemplates

/// A picture of an article, a story or a page, or a part of one.
public final class PictureView: TemplateObject {
    private let picture: Picture
    let url: String
    private let absoluteURL: String
    private let pixels: ImageSize?
    private let files: PictureFiles
    /// The parts that were cut out of it.
    private let parts: [PictureCrop: PictureView]

    init(
        picture: Picture, url: String, absoluteURL: String, pixels: ImageSize?, files: PictureFiles = PictureFiles(),
        parts: [PictureCrop: PictureView] = [:]
    ) {
        self.picture = picture
        self.url = url
        self.absoluteURL = absoluteURL
        self.pixels = pixels
        self.files = files
        self.parts = parts
    }

    /// A part of the picture; the whole where the part is the whole, or was not cut out.
    private func part(_ crop: PictureCrop) -> TemplateValue { .object(parts[crop] ?? self) }

    /// The fields that templates see.
    public static let fields = FieldTable<PictureView>([
        Field("url", type: "address", "The file, for `src`.", example: "/articles/port/quay.jpg") { .string($0.url) },
        Field(
            "absolute_url", type: "address", "The file with the site's own address before it.",
            example: "https://news.example/articles/port/quay.jpg"
        ) {
            .string($0.absoluteURL)
        },
        Field(
            "srcset", type: "string or none",
            "The picture in several widths in its own kind, for `srcset`; none where there is one file only.",
            example: "/variants/0705b9ed-320.jpg 320w, /articles/port/quay.jpg 1600w"
        ) { .string($0.files.srcset) },
        Field(
            "sources", type: "list of PictureSource",
            "The same in kinds that are smaller, the smallest first: a `<source>` for each."
        ) { $0.files.sources },
        Field("card", type: "Picture", "The part to show at 16 to 9, around the focus.") { $0.part(.card) },
        Field("square", type: "Picture", "The part to show as a small square, around the focus.") { $0.part(.square) },
        Field("share", type: "Picture", "The part to show in messengers, a JPEG of 1200 by 630.") { $0.part(.share) },
        Field(
            "alt", type: "string", "What the picture shows; empty where nobody said.", example: "مدخل الميناء مع الغروب"
        ) {
            .string($0.picture.alt ?? "")
        },
        Field("caption", type: "string or none", "The line below the picture.", example: "مدخل الميناء مساء الافتتاح") {
            .string($0.picture.caption)
        },
        Field("credit", type: "string or none", "Who made it.", example: "رويترز") { .string($0.picture.credit) },
        Field("license", type: "string or none", "Under which terms it is used.", example: "CC BY 4.0") {
            .string($0.picture.license)
        },
        Field(
            "focus", type: "string or none", "The point that crops keep, as CSS `object-position`.", example: "50% 30%"
        ) {
            .string($0.picture.focus?.css)
        },
        Field(
            "focus_area", type: "string or none",
            "About where the focus is, for a `data-focus` attribute: `top`, `bottom`, `left`, `right`, or two of them.",
            example: "top left"
        ) {
            .string($0.picture.focus?.area)
        },
        Field("width", type: "integer or none", "The width of the file in pixels.", example: "1600") {
            .integer($0.pixels?.width)
        },
        Field("height", type: "integer or none", "The height of the file in pixels.", example: "900") {
            .integer($0.pixels?.height)
        },
    ])
}

/// A picture in several widths of one kind.
public final class PictureSourceView: TemplateObject {
    let type: String
    let srcset: String

    init(type: String, srcset: String) {
        self.type = type
        self.srcset = srcset
    }

    /// The fields that templates see.
    public static let fields = FieldTable<PictureSourceView>([
        Field("type", type: "string", "The kind of the files, for `type`.", example: "image/webp") { .string($0.type) },
        Field(
            "srcset", type: "string", "The files with their widths, for `srcset`.",
            example: "/variants/0705b9ed-320.webp 320w, /variants/0705b9ed-640.webp 640w"
        ) { .string($0.srcset) },
    ])
}

extension FocusPoint {
    /// The part of the picture that the point lies in; nil in the middle. A strict Content-Security-Policy allows no
    /// `style`, so a style sheet must know the places by name.
    var area: String? {
        let words = [y < 34 ? "top" : y > 66 ? "bottom" : nil, x < 34 ? "left" : x > 66 ? "right" : nil]
        let area = words.compactMap(\.self).joined(separator: " ")
        return area.isEmpty ? nil : area
    }
}
