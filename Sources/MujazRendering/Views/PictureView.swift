import MujazContent
import MujazTemplates

/// A picture of an article, a story or a page.
public final class PictureView: TemplateObject {
    private let picture: Picture
    let url: String
    private let absoluteURL: String
    private let pixels: ImageSize?

    init(picture: Picture, url: String, absoluteURL: String, pixels: ImageSize?) {
        self.picture = picture
        self.url = url
        self.absoluteURL = absoluteURL
        self.pixels = pixels
    }

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
        Field("width", type: "integer or none", "The width of the file in pixels.", example: "1600") {
            .integer($0.pixels?.width)
        },
        Field("height", type: "integer or none", "The height of the file in pixels.", example: "900") {
            .integer($0.pixels?.height)
        },
    ])
}
