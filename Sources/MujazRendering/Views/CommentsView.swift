import MujazContent
import MujazTemplates

/// Where comments come from.
public final class CommentsView: TemplateObject {
    private let settings: CommentSettings

    init(_ settings: CommentSettings) { self.settings = settings }

    /// The fields that templates see.
    public static let fields = FieldTable<CommentsView>([
        Field("provider", type: "string", "The name of the provider.", example: "isso") {
            .string($0.settings.provider)
        },
        Field(
            "script", type: "address or none", "A script that puts the comments into the page.",
            example: "https://comments.example/embed.js"
        ) {
            .string($0.settings.script)
        },
        Field(
            "frame", type: "address or none", "A page with the comments; `{url}` in it stands for the article's own.",
            example: "https://comments.example/?page={url}"
        ) {
            .string($0.settings.frame)
        },
        Field("attributes", type: "map", "What the element of the script or the frame is given besides.") {
            .map(TemplateMap($0.settings.attributes.map { ($0.name, .string($0.value)) }))
        },
        Field("params", type: "map", "Everything that stands under `comments` in the configuration.") {
            ParamValues.map(of: $0.settings.params)
        },
    ])
}
